/** What the server knows of outside services, of the base of postcodes and of where addresses are. */
import { answer, api, ifMatch } from '@/api/client';
import { ApiError } from '@/api/problem';
import type { components } from '@/api/schema';
import { after, refreshServer, useServer, useServerPages } from '@/api/server';

type Settings = components['schemas']['OrganisationSettings'];
export type Choice = Pick<Settings, 'companyRegister' | 'geocoder'>;

/** What the server takes at most. */
export const largestBase = 16 * 1024 * 1024;

export function useServices() {
  return useServer(['connectors', 'services'], async () => {
    const [list, organisation] = await Promise.all([
      answer(api.GET('/v1/connectors')),
      answer(api.GET('/v1/organisation')),
    ]);
    return { services: list.items, organisation };
  });
}

export async function choose(
  organisation: components['schemas']['Organisation'],
  settings: Partial<Choice>,
): Promise<void> {
  const params = { header: ifMatch(organisation) };
  await answer(api.PATCH('/v1/organisation', { params, body: { settings } })).finally(() =>
    Promise.all([refreshServer(['connectors']), refreshServer(['organisation'])]),
  );
}

/** The base in use; null when there is none. */
export function usePostalBase() {
  return useServer(['connectors', 'base'], () =>
    answer(api.GET('/v1/postal-base')).catch((error: unknown) => {
      if (error instanceof ApiError && error.status === 404) return null;
      throw error;
    }),
  );
}

export async function importBase(file: File): Promise<components['schemas']['PostalBase']> {
  const base = await answer(
    api.POST('/v1/postal-base', {
      params: { query: { fileName: file.name.slice(-200) } },
      headers: { 'Content-Type': 'application/octet-stream' },
      body: file as unknown as string, // the contract says binary; openapi-typescript knows only text
      bodySerializer: (body: unknown) => body as Blob,
    }),
  );
  await refreshServer(['connectors', 'base']);
  return base;
}

export function useCoverage() {
  return useServer(['connectors', 'coverage'], () => answer(api.GET('/v1/positions/coverage')));
}

export function useDoubtful() {
  return useServerPages(['connectors', 'doubtful'], (cursor) =>
    answer(api.GET('/v1/positions/doubtful', { params: { query: { limit: 50, ...after(cursor) } } })),
  );
}

/** Starts locating what lacks coordinates; `again` asks about what was doubted too. */
export async function locate(again: boolean): Promise<void> {
  await answer(api.POST('/v1/positions/locate', { body: { again } })).finally(() => refreshServer(['jobs']));
}
