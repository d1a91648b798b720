/** Choosing between two accounts. */
import { describe, expect, it } from 'vitest';
import { allOf, customDiffering, fieldText, type Preview, proposed } from './choice';

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
});
