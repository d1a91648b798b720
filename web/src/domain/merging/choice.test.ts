/** Choosing between two accounts. */
import { describe, expect, it } from 'vitest';
import { ApiError, type Problem } from '@/api/problem';
import { allOf, customDiffering, fieldText, type Preview, proposed, visitStopped } from './choice';

const account: Preview['this'] = {
  id: '1',
  version: 1,
  kind: 'company',
  status: 'lead',
  allowedTransitions: [],
  name: 'Durand',
  ownerId: 'claire',
  phones: [],
  emails: [],
  tagIds: [],
  custom: { chauffage: 'gaz', surface: 120, toit: 'ardoise' },
  favourite: false,
  createdAt: '',
  updatedAt: '',
};
const preview: Preview = {
  this: account,
  other: { ...account, id: '2', name: 'SARL Durand', custom: { chauffage: 'fioul', surface: 120, etage: 2 } },
  fields: [
    { field: 'name', proposed: 'this' },
    { field: 'address', proposed: 'other' },
  ],
};

describe('a merge', () => {
  it('starts from what the server proposes, and asks about custom fields that both fill differently', () => {
    expect(customDiffering(preview)).toEqual(['chauffage']);
    expect(proposed(preview)).toEqual({ fields: { name: 'this', address: 'other' }, custom: { chauffage: 'this' } });
  });

  it('takes all of one side at once', () => {
    expect(allOf(proposed(preview), 'other')).toEqual({
      fields: { name: 'other', address: 'other' },
      custom: { chauffage: 'other' },
    });
  });

  it('shows names for ids and nothing for nothing', () => {
    expect(fieldText(account, 'owner', (id) => (id === 'claire' ? 'Claire Petit' : ''))).toBe('Claire Petit');
    expect(fieldText(account, 'address', () => '')).toBe('');
    expect(fieldText({ ...account, headcountMin: 6, headcountMax: 9 }, 'headcount', () => '')).toBe('6 – 9');
  });

  it('says why the visit that is planned next stops it, for which there is a way out', () => {
    const refused = (code: string, detail: string, errors: string[]) =>
      new ApiError({
        code,
        detail,
        status: 409,
        errors: errors.map((message) => ({ pointer: '/', code: '', message })),
      } as Problem);
    expect(visitStopped(refused('contact.blocked', 'Non.', ['Elle s’y oppose.']))).toEqual({
      why: ['Elle s’y oppose.'],
      doubt: false,
    });
    expect(visitStopped(refused('contact.doubted', 'Doute.', ['Il a refusé.']))).toEqual({
      why: ['Il a refusé.'],
      doubt: true,
    });
    expect(visitStopped(refused('contact.family', 'Pas des vôtres.', ['Le code d’une famille.']))).toEqual({
      why: ['Pas des vôtres.'],
      doubt: false,
    });
    expect(visitStopped(refused('account.stale', 'Modifié.', []))).toBeNull();
    expect(visitStopped(new Error('lost'))).toBeNull();
  });
});
