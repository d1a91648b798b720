/** A form of a row that is there sends what it says otherwise, and what was refused of it again. */
import { expect, it } from 'vitest';
import type { Line } from '@/offline/line';
import { addressDraft, addressSent } from './address-fields';
import { differing, type Refused } from './keep';
import type { Schemas } from './row';

const refused = (kind: Line['kind'], body: Line['body']): Refused => ({ line: { kind, body } as Line, fields: {} });
const row: Schemas['EstablishmentPatch'] = { name: 'Kieffer', siret: null, isHeadOffice: false };

it('sends nothing of what was not touched', () => {
  expect(differing(row, row, null)).toEqual({});
  expect(differing({ ...row, name: null }, row, null)).toEqual({ name: null });
});

it('sends again what was refused, though the device shows it already', () => {
  expect(differing({ ...row, isHeadOffice: true }, row, refused('patch', { name: 'Kieffer' }))).toEqual({
    name: 'Kieffer',
    isHeadOffice: true,
  });
});

it('sends of an address the parts that changed, with all that was refused of it; of a new one all of it', () => {
  const there: Schemas['Address'] = { street: '8 rue de la Fontaine', town: 'Metz', country: 'FR', lines: [] };
  const typed = { ...addressDraft(there), building: 'Halle 3', street: '' };
  expect(addressSent(addressDraft(there), there, null)).toEqual({});
  expect(addressSent(typed, there, null)).toEqual({ building: 'Halle 3', street: null });
  expect(addressSent(typed, there, refused('patch', { address: { postcode: '5700' } }))).toEqual({
    postcode: '5700',
    building: 'Halle 3',
    street: null,
  });
  expect(addressSent(typed, there, refused('create', { address: there }))).toEqual({
    building: 'Halle 3',
    town: 'Metz',
    country: 'FR',
  });
});
