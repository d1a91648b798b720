import { describe, expect, it } from 'vitest';
import { accountOf, changesOf, emptyCapture, isNamed } from './changes';

const zone = 'Europe/Paris';
const shop = { ...emptyCapture, name: ' Menuiserie Durand ', phone: '03 53 01 12 34', town: 'Metz' };

describe('a quick capture', () => {
  it('needs a name, that of its kind', () => {
    expect(isNamed(emptyCapture)).toBe(false);
    expect(isNamed(shop)).toBe(true);
    expect(isNamed({ ...shop, kind: 'person' })).toBe(false);
    expect(isNamed({ ...emptyCapture, kind: 'person', lastName: 'Durand' })).toBe(true);
  });

  it('says only what was typed', () => {
    expect(accountOf(shop, zone)).toEqual({
      kind: 'company',
      name: 'Menuiserie Durand',
      phones: [{ number: '03 53 01 12 34' }],
      address: { country: 'FR', town: 'Metz' },
    });
    expect(accountOf({ ...emptyCapture, kind: 'person', lastName: 'Durand' }, zone)).toEqual({
      kind: 'person',
      lastName: 'Durand',
    });
  });

  it('plans and places when asked to', () => {
    const next = { kind: 'visit' as const, wall: '2026-12-01T09:00', label: '' };
    const position = { latitude: 49_119_666, longitude: 6_176_905, accuracy: 12 };
    expect(accountOf({ ...shop, next, position }, zone)).toMatchObject({
      nextAction: { at: '2026-12-01T08:00:00.000Z', kind: 'visit' },
      address: { town: 'Metz', latitude: 49_119_666, longitude: 6_176_905 },
    });
  });

  it('goes with its contact and its note, which know each other', () => {
    const contact = { firstName: '', lastName: 'Durand', role: 'buyer' as const, phone: '' };
    const [account, person, note] = changesOf({ ...shop, contact, note: 'Veut un devis.' }, zone);
    expect([account.entity, person?.entity, note?.entity]).toEqual(['account', 'contact', 'note']);
    const shape = note?.shape({ userId: 'u', zone, now: '' }, undefined);
    expect(shape).toMatchObject({ parent: account.id, body: { text: 'Veut un devis.', contactId: person?.id } });
  });

  it('leaves the contact of a company out of a private person', () => {
    const contact = { firstName: '', lastName: 'Durand', role: '' as const, phone: '' };
    expect(changesOf({ ...emptyCapture, kind: 'person', lastName: 'Durand', contact }, zone)).toHaveLength(1);
  });
});
