/** The requests of an import; each change puts what the server answered where the screens read it. */
import { answer, api, fullAnswer, ifMatch } from '@/api/client';
import type { components } from '@/api/schema';
import { refreshServer, writeServer } from '@/api/server';
import type { Import } from './mapping';
import type { Row } from './stage';

type Patch = components['schemas']['ImportPatch'];
type RowPatch = components['schemas']['ImportRowPatch'];

/** What the server takes at most. */
export const largest = 20 * 1024 * 1024;

const of = (id: string) => ['imports', 'one', id];

function now(imp: Import): Import {
  writeServer<Import>(of(imp.id), () => imp);
  void refreshServer(['imports', 'list']);
  void refreshServer(['jobs']);
  return imp;
}

export async function upload(file: File): Promise<Import> {
  return now(
    await answer(
      api.POST('/v1/imports', {
        params: { query: { fileName: file.name.slice(-200) } },
        headers: { 'Content-Type': 'application/octet-stream' },
        body: file as unknown as string, // the contract says binary; openapi-typescript knows only text
        bodySerializer: (body: unknown) => body as Blob,
      }),
    ),
  );
}

export function read(importId: string): Promise<Import> {
  return answer(api.GET('/v1/imports/{importId}', { params: { path: { importId } } }));
}

export async function configure(imp: Import, body: Patch): Promise<Import> {
  const params = { path: { importId: imp.id }, header: ifMatch(imp) };
  return now(await answer(api.PATCH('/v1/imports/{importId}', { params, body })));
}

export async function start(imp: Import, act: 'check' | 'run' | 'undo'): Promise<Import> {
  const params = { path: { importId: imp.id }, header: ifMatch(imp) };
  if (act === 'check') return now(await answer(api.POST('/v1/imports/{importId}/check', { params })));
  if (act === 'run') return now(await answer(api.POST('/v1/imports/{importId}/run', { params })));
  return now(await answer(api.POST('/v1/imports/{importId}/undo', { params })));
}

/** Asks the job of an import to end where it is. */
export async function stop(job: components['schemas']['Job']): Promise<void> {
  const params = { path: { jobId: job.id }, header: ifMatch(job) };
  await answer(api.POST('/v1/jobs/{jobId}/cancel', { params })).finally(() => refreshServer(['jobs']));
}

export async function forget(imp: Import): Promise<void> {
  const params = { path: { importId: imp.id }, header: ifMatch(imp) };
  await fullAnswer(api.DELETE('/v1/imports/{importId}', { params }));
  await refreshServer(['imports', 'list']);
}

/** Corrects or decides a row; the counts of the import are read again. */
export async function fixRow(imp: Import, row: Row, body: RowPatch): Promise<Row> {
  const params = { path: { importId: imp.id, line: row.line }, header: ifMatch(row) };
  const fixed = await answer(api.PATCH('/v1/imports/{importId}/rows/{line}', { params, body }));
  void refreshServer(of(imp.id));
  return fixed;
}
