/** The acts on background work. */
import { answer, api, ifMatch } from '@/api/client';
import { refreshServer } from '@/api/server';
import type { Job } from './work';

export async function cancel(job: Job): Promise<void> {
  const params = { path: { jobId: job.id }, header: ifMatch(job) };
  await answer(api.POST('/v1/jobs/{jobId}/cancel', { params })).finally(() => refreshServer(['jobs']));
}

export async function retry(job: Job): Promise<void> {
  const params = { path: { jobId: job.id }, header: ifMatch(job) };
  await answer(api.POST('/v1/jobs/{jobId}/retry', { params })).finally(() => refreshServer(['jobs']));
}
