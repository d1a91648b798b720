/** Where an import stands among the five steps, and what its rows come to. */
import '@/i18n/fr/importing';
import type { components } from '@/api/schema';
import { served } from '@/i18n/server';
import { t } from '@/i18n/t';
import type { Import } from './mapping';

export type Row = components['schemas']['ImportRow'];
export type Decision = components['schemas']['ImportDecision'];
export type Outcome = components['schemas']['ImportOutcome'];

export const steps = ['file', 'mapping', 'check', 'simulation', 'run'] as const;
export type StepName = (typeof steps)[number];

type Stand = Pick<Import, 'status' | 'stopped'>;

/** The steps that may be shown, given how far the server is; the last one is where to go on. */
export function reachable({ status, stopped }: Stand): readonly StepName[] {
  switch (status) {
    case 'uploaded':
    case 'failed':
      return ['mapping'];
    case 'checking':
      return stopped ? ['mapping'] : ['check'];
    case 'checked':
      return ['mapping', 'check', 'simulation'];
    case 'running':
    case 'undoing':
      return stopped ? ['check', 'run'] : ['run'];
    case 'done':
    case 'undone':
      return ['check', 'run'];
  }
}

/** The step to show: the one of the address when it may be shown, else where the import stands. */
export function stepShown(imp: Stand, wanted: string): StepName {
  const open = reachable(imp);
  const asked = open.find((step) => step === wanted);
  if (asked) return asked;
  if (imp.status === 'checked') return 'check';
  return open.at(-1) ?? 'mapping';
}

/** While a job works on it the import is read again and again. */
export function working({ status, stopped }: Stand): boolean {
  return !stopped && (status === 'checking' || status === 'running' || status === 'undoing');
}

export function countOf(counts: Import['counts'], decision: Decision): number {
  return decision === 'skip' ? counts.skipped : counts[decision];
}

export function rowTotal(counts: Import['counts']): number {
  return counts.new + counts.update + counts.decide + counts.refused + counts.skipped;
}

/** Rows that running now would store: those decided and not stored yet. */
export function toStore(counts: Import['counts']): number {
  return Math.max(counts.new + counts.update - counts.created - counts.updated - counts.unchanged - counts.failed, 0);
}

/** Rows that an undo has still to take back, those that it kept included: it looks at them again. */
export function toUndo(counts: Import['counts']): number {
  return counts.created + counts.updated + counts.kept;
}

/** The worst problem of a cell, and all that is said of it. */
export function cellProblem(row: Row, column: number): { severity: 'error' | 'warning'; text: string } | null {
  const found = row.problems.filter((problem) => problem.column === column);
  if (found.length === 0) return null;
  return {
    severity: found.some((problem) => problem.severity === 'error') ? 'error' : 'warning',
    text: found.map((problem) => served(problem.message)).join(' '),
  };
}

/** « Téléphone « 0387 » : Trop court. »: the column, the value and why, beside a row whose cells may be out of view. */
export function problemText(column: string, value: string | undefined, text: string): string {
  return value
    ? t('import.grid.problem', { column, value: short(value), text })
    : t('import.grid.problemEmpty', { column, text });
}

const longest = 40;
const short = (value: string) => (value.length > longest ? `${value.slice(0, longest)}…` : value);

/** What is wrong with the row as a whole. */
export function rowProblems(row: Row): Row['problems'] {
  return row.problems.filter((problem) => problem.column === undefined);
}

/** Whether rows may be corrected now: not under way, nor once it was taken back. */
export function correctable({ status }: Stand): boolean {
  return status === 'checked' || status === 'done';
}

/** Whether a cell may still be corrected: not once its row was stored. */
export function editable(imp: Stand, row: Row): boolean {
  return correctable(imp) && (row.outcome === undefined || row.outcome === 'failed');
}
