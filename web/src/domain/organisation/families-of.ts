/** The families of products of an organisation, changed one at a time though they are kept as one list. */
import { answer, api, ifMatch } from '@/api/client';
import { refreshPermissions } from '@/api/permissions';
import type { components } from '@/api/schema';
import { changing, refreshServer } from '@/api/server';

export type Organisation = components['schemas']['Organisation'];
export type Family = components['schemas']['ProductFamily'];

export const sectors = ['energy_works', 'ageing_works', 'training_account'] as const;

/** The list with the family in its place, by its code; at the end when it is new. */
export function withFamily(list: readonly Family[], family: Family): Family[] {
  const known = list.some(({ code }) => code === family.code);
  return known ? list.map((one) => (one.code === family.code ? family : one)) : [...list, family];
}

export function withoutFamily(list: readonly Family[], { code }: Family): Family[] {
  return list.filter((one) => one.code !== code);
}

/** Writes the list over the version that was read: what an administrator changed meanwhile is not lost. */
export async function saveFamilies(organisation: Organisation, productFamilies: Family[]): Promise<Organisation> {
  const params = { header: ifMatch(organisation) };
  const body = { settings: { productFamilies } };
  const saved = await changing('organisation', answer(api.PATCH('/v1/organisation', { params, body })));
  await Promise.all([refreshServer(['me']), refreshPermissions()]);
  return saved;
}
