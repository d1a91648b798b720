import { describe, expect, it } from 'vitest';
import { invitations, invited, isOutdated, type Letter } from './letters';

const told = {
  startAt: '2026-12-01T09:00:00Z',
  endAt: '2026-12-01T10:00:00Z',
  allDay: false,
  where: '3 rue des Clercs, 57000 Metz',
};

const letter = (fields: Partial<Letter>): Letter => ({
  id: '1',
  version: 1,
  kind: 'invitation',
  authorId: 'me',
  to: { name: 'Hélène Durand', email: 'h@durand.example' },
  subject: 'Rendez-vous',
  text: 'Bonjour',
  told,
  state: 'sent',
  attempts: 1,
  createdAt: '',
  updatedAt: '',
  ...fields,
});

describe('an invitation', () => {
  it('is outdated once the appointment is at another time, elsewhere or at other dates', () => {
    const now = { ...told };
    expect(isOutdated(letter({}), now)).toBe(false);
    expect(isOutdated(letter({}), { ...now, startAt: '2026-12-01T09:00:00.000Z' })).toBe(false);
    expect(isOutdated(letter({}), { ...now, endAt: '2026-12-01T10:30:00Z' })).toBe(true);
    expect(isOutdated(letter({}), { ...now, where: 'Ailleurs' })).toBe(true);
    expect(isOutdated(letter({}), { ...now, where: undefined })).toBe(false);
    expect(isOutdated(letter({}), { ...now, rule: 'FREQ=DAILY' })).toBe(true);
  });

  it('is the last one that its reader got', () => {
    const other = { name: 'Paul', email: 'p@durand.example' };
    const list = [
      letter({ id: 'a' }),
      letter({ id: 'b', to: other }),
      letter({ id: 'c', state: 'waiting' }),
      letter({ id: 'd', state: 'abandoned' }),
      letter({ id: 'e', to: other, kind: 'cancellation' }),
    ];
    expect(invitations(list).map((one) => one.id)).toEqual(['c']);
    expect(invited(list)).toEqual([]);
    expect(invited(list.slice(0, 2)).map((one) => one.id)).toEqual(['a', 'b']);
  });
});
