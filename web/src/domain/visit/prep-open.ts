/** What earlier contacts left open, out of the rows of the device: what is owed to the customer, what was never asked, what was argued. */
import type { Rows } from '@/offline/entities';
import { dueAt } from '@/offline/visits';
import { themes } from './report';
import type { Schemas, Visit } from './visit';

/** Something that was promised and is not done yet; `at` is when it was due or asked for. */
export type Owed =
  | { what: 'task'; id: string; at: string; words: string }
  | { what: 'callBack'; id: string; at: string; words: string }
  | { what: 'recap'; id: string; at: string };

interface Open {
  visits: readonly Visit[];
  callBacks?: readonly Rows['call_back'][];
  events?: readonly Rows['event'][];
}

const byDate = (a: { at: string }, b: { at: string }) => Date.parse(a.at) - Date.parse(b.at);

/**
 * The oldest first: tasks of the agenda, call-backs that were asked for, recaps that customers asked for. What repeats is no
 * promise: its row bears the date of the first time.
 */
export function owedOf({ visits, callBacks = [], events = [] }: Open): Owed[] {
  const tasks = events
    .filter(
      (one) =>
        one.kind === 'task' && !one.rule && !one.removedAt && (one.state === 'planned' || one.state === 'confirmed'),
    )
    .map((one): Owed => ({ what: 'task', id: one.id, at: one.startAt, words: one.title ?? '' }));
  const calls = callBacks
    .filter((one) => !one.closedAt)
    .map((one): Owed => ({ what: 'callBack', id: one.id, at: one.requestedAt, words: one.source ?? '' }));
  const recaps = visits
    .filter((one) => one.report?.recapRequested && !one.recapSentAt)
    .map((one): Owed => ({ what: 'recap', id: one.id, at: new Date(dueAt(one)).toISOString() }));
  return [...tasks, ...calls, ...recaps].sort(byDate);
}

/** So many visits back, what was answered is known still. */
const remembered = 3;

/** The themes of the discovery that no recent visit answered; all of them before the first one. */
export function unansweredOf(latestFirst: readonly Visit[]): Schemas['DiscoveryTheme'][] {
  const told = latestFirst.filter((one) => one.outcome !== 'absent').slice(0, remembered);
  const answered = new Set(told.flatMap((one) => (one.report?.discovery ?? []).map(({ theme }) => theme)));
  return themes.filter((theme) => !answered.has(theme));
}

/** An argument that was used, and what came of the visit at which it last was. */
export interface Used {
  words: string;
  visit: Pick<Visit, 'startedAt' | 'outcome'>;
}

const most = 5;

/** The latest first, each once. */
export function usedOf(latestFirst: readonly Visit[]): Used[] {
  const all = latestFirst.flatMap((visit) =>
    (visit.report?.arguments ?? []).map((one) => ({
      words: [one.feature, one.advantage, one.proof].filter(Boolean).join(' → '),
      feature: one.feature.trim().toLowerCase(),
      visit,
    })),
  );
  return all.filter((one, at) => all.findIndex(({ feature }) => feature === one.feature) === at).slice(0, most);
}
