/** The register of companies that the organisation has turned on. */
import { answer, api } from '@/api/client';
import type { components } from '@/api/schema';
import { useSession } from '@/api/session';

export type Company = components['schemas']['Company'];

/** Its name in words, null when none is asked. */
export function useRegister(): components['schemas']['CompanyRegister'] | null {
  const register = useSession().identity?.organisation.settings.companyRegister ?? 'off';
  return register === 'off' ? null : register;
}

/** By the number when what is typed is one, else by name near a place. */
export function find(text: string, town: string): Promise<components['schemas']['CompanyList']> {
  const digits = text.replace(/\s/g, '');
  const place = town.trim().length > 1 ? { town: town.trim() } : {};
  const query = /^\d{14}$/.test(digits)
    ? { siret: digits }
    : /^\d{9}$/.test(digits)
      ? { siren: digits }
      : { q: text.trim(), ...place };
  return answer(api.GET('/v1/companies', { params: { query } }));
}

export function compare(accountId: string): Promise<components['schemas']['CompanyProposal']> {
  return answer(api.GET('/v1/accounts/{accountId}/company', { params: { path: { accountId } } }));
}
