/** Background work of one's own, as the pill of the shell follows it. */
import { answer, api } from '@/api/client';
import type { components } from '@/api/schema';
import { useServer } from '@/api/server';

export type Job = components['schemas']['Job'];

export function active(job: Job): boolean {
  return job.state === 'queued' || job.state === 'running';
}

/** Work under way is looked at each second at first, then less and less; else once a minute. */
export function pollPace(jobs: readonly Job[] | undefined, now: number): number {
  const youngest = Math.max(0, ...(jobs ?? []).filter(active).map((job) => Date.parse(job.createdAt)));
  if (youngest === 0) return 60_000;
  return Math.min(Math.max((now - youngest) / 10, 1000), 10_000);
}

/** My latest work, the newest first. `still` looks again where nothing is under way; without, whoever begins some has it read again. */
export function useMyJobs(when = true, still = true) {
  return useServer(
    ['jobs', 'mine'],
    async () => (await answer(api.GET('/v1/jobs', { params: { query: { mine: true, limit: 10 } } }))).items,
    { when, every: (jobs) => (still || jobs?.some(active) ? pollPace(jobs, Date.now()) : false) },
  );
}

const kinds = ['import.check', 'import.run', 'import.undo', 'export.write', 'prospect.bulk', 'place.locate'] as const;

/** What kind of work it is, in words; the raw name for housekeeping that only administrators see. */
export function kindOf(job: Job): (typeof kinds)[number] | null {
  return kinds.find((kind) => kind === job.kind) ?? null;
}

/** Whether accounts are there, are gone or are others once it is done. */
export function changesAccounts(kind: (typeof kinds)[number]): boolean {
  return kind === 'import.run' || kind === 'import.undo' || kind === 'prospect.bulk' || kind === 'place.locate';
}

/** Where its result is. */
export type Target = 'imports' | 'exports' | null;

export function targetOf(job: Job): Target {
  if (job.kind.startsWith('import.')) return 'imports';
  return job.kind.startsWith('export.') ? 'exports' : null;
}
