import { describe, expect, it } from 'vitest';
import {
  accountOf,
  changesOf,
  emptyCapture,
  isNamed,
  lacksContactName,
  nobody,
  tellsOfContact,
  turned,
} from './changes';

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

  it('says so when somebody is told of without a surname', () => {
    const julie = { firstName: 'Julie', lastName: ' ', role: '' as const, phone: '06 12 34 56 78' };
    expect(lacksContactName({ ...shop, contact: julie })).toBe(true);
    expect(lacksContactName({ ...shop, contact: { ...julie, lastName: 'Weber' } })).toBe(false);
    expect(lacksContactName({ ...shop, contact: { ...nobody, role: 'buyer' } })).toBe(true);
    expect(lacksContactName({ ...shop, contact: nobody })).toBe(false);
    expect(lacksContactName(shop)).toBe(false);
  });

  it('that turns out to be of a private person is of the contact, and back', () => {
    const contact = { firstName: 'Julie', lastName: 'Weber', role: 'buyer' as const, phone: '06 12 34 56 78' };
    const person = { ...shop, phone: '', contact, ...turned({ ...shop, phone: '', contact }, 'person') };
    expect(person).toMatchObject({ kind: 'person', firstName: 'Julie', lastName: 'Weber', phone: '06 12 34 56 78' });
    expect(tellsOfContact(person)).toBe(false);
    expect(changesOf(person, zone)).toHaveLength(1);
    const company = { ...person, ...turned(person, 'company') };
    expect(company).toMatchObject({ kind: 'company', name: shop.name, lastName: '', phone: '06 12 34 56 78' });
    expect(company.contact).toEqual({ ...contact, phone: '' });
  });

  it('keeps with a private person the contact who is somebody else', () => {
    const contact = { firstName: '', lastName: 'Weber', role: '' as const, phone: '06 12 34 56 78' };
    const typed = { ...emptyCapture, kind: 'company' as const, lastName: 'Durand', contact };
    const person = { ...typed, ...turned(typed, 'person') };
    expect(person).toMatchObject({ lastName: 'Durand', contact });
    expect(changesOf(person, zone).map(({ entity }) => entity)).toEqual(['account', 'contact']);
    const two = { ...shop, contact };
    expect(turned(two, 'person')).toMatchObject({ lastName: 'Weber', contact: { lastName: '', phone: contact.phone } });
  });

  it('says by which notice whoever is named was told, after her and at the moment of saving', () => {
    const informed = { noticeId: 'n1', source: 'collected' as const, means: 'shown' as const };
    const author = { userId: 'u1', zone, now: '2026-11-28T09:00:00.000Z' };
    const contact = { ...nobody, lastName: 'Weber' };
    const [account, named, told] = changesOf({ ...shop, contact, informed }, zone);
    const shape = told?.shape(author, undefined);
    expect(shape).toMatchObject({
      path: `/v1/accounts/${account.id}/notice-deliveries`,
      body: { ...informed, contactId: named?.id, givenAt: author.now },
      after: [`contact:${named?.id}`],
    });
    const person = changesOf({ ...emptyCapture, kind: 'person', lastName: 'Weber', informed }, zone);
    expect(person.map(({ entity }) => entity)).toEqual(['account', 'notice_delivery']);
    expect(person[1]?.shape(author, undefined).body).not.toHaveProperty('contactId');
    expect(changesOf({ ...shop, informed }, zone)).toHaveLength(1); // of a company alone nobody is told
  });
});
