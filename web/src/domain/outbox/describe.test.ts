import '@/i18n/fr/outbox';
import { describe, expect, it } from 'vitest';
import type { Line } from '@/offline/line';
import { correctable, corrected, withoutVisit } from './correct';
import { contents, deed, inWords, labelOf, type Names } from './describe';

const names: Names = {
  of: (id) => (id === 't1' ? 'Fibre' : undefined),
  custom: [],
  families: [],
  zone: 'Europe/Paris',
};

function line(more: Partial<Line>): Line {
  return {
    id: 'l1',
    entity: 'account',
    entityId: 'a1',
    kind: 'patch',
    name: 'patch',
    method: 'PATCH',
    path: '/v1/accounts/a1',
    body: {},
    ifMatch: true,
    version: 1,
    base: {},
    effects: [],
    touches: [],
    needs: [],
    answer: 'row',
    wins: false,
    key: 'k',
    state: 'queued',
    heldUntil: 0,
    tries: 0,
    schema: 1,
    at: 0,
    ...more,
  };
}

const refused = (pointer: string, body: Record<string, unknown>) =>
  line({
    body,
    problem: { errors: [{ pointer, code: 'x', message: 'Faux.' }] } as unknown as NonNullable<Line['problem']>,
  });

describe('a line in words', () => {
  it('says what was done', () => {
    expect(deed(line({ kind: 'create', name: 'create', entity: 'note' }))).toBe('Nouvelle note');
    expect(deed(line({}))).toBe('Compte modifié');
    expect(deed(line({ kind: 'act', name: 'finishNextAction' }))).toBe('Action faite');
  });

  it('says of a note what it tells of', () => {
    const told = (body: object) =>
      contents(line({ kind: 'create', name: 'create', entity: 'note', body: { ...body } }), names).map(
        ({ label, value }) => `${label} : ${value}`,
      );
    expect(told({ kind: 'call', direction: 'inbound', text: 'Demande un devis.' })).toEqual([
      'Nature : Appel',
      'Sens : Reçu',
      'Texte : Demande un devis.',
    ]);
    // Without exchange there is no direction to tell.
    expect(told({ kind: 'note', direction: 'none', text: 'Vu.' })).toEqual(['Nature : Note', 'Texte : Vu.']);
  });

  it('says what a person asked about her data, and that she was told of their use', () => {
    const body = { id: 'r1', kind: 'erasure', receivedOn: '2026-11-27', source: 'Sur place', details: '' };
    const asked = line({ entity: 'data_request', kind: 'create', name: 'create', body });
    expect(deed(asked)).toBe('Demande d’une personne sur ses données');
    expect(contents(asked, names).map(({ label, value }) => [label, value])).toEqual([
      ['Nature', 'Effacement'],
      ['Reçue le', expect.stringContaining('2026')],
      ['Origine', 'Sur place'],
    ]);
    const given = { id: 'd1', noticeId: 'n1', source: 'fair', means: 'handed', givenAt: '2026-11-27T09:00:00Z' };
    const told = line({ entity: 'notice_delivery', kind: 'create', name: 'create', body: given });
    expect(deed(told)).toBe('Information sur l’usage des données');
    expect(
      contents(told, names)
        .map(({ value }) => value)
        .slice(0, 2),
    ).toEqual(['Foire ou salon', 'Remise']);
    expect(correctable(told)).toEqual([]);
  });

  it('says of a call what people know of it, and no id', () => {
    const body = {
      id: '01a22675-0000-7000-8000-000000000001',
      attemptId: '01a22675-0000-7000-8000-000000000002',
      listId: '01a22675-0000-7000-8000-000000000003',
      scriptId: 's1',
      scriptEdition: 1,
      outcome: 'follow_up',
      stepsDone: [0, 1, 2],
      gatekeeperPassed: true,
      identityChecked: false,
      seconds: 240,
      objections: [{ kind: 'price', words: 'Trop cher.', outcome: 'resolved' }],
    };
    const call = line({ entity: 'call', kind: 'create', name: 'create', body });
    expect(contents(call, { ...names, of: (id) => (id === 's1' ? 'Fibre pro' : undefined) })).toEqual([
      { label: 'Script', value: 'Fibre pro' },
      { label: 'Issue', value: 'Intéressé, à suivre' },
      { label: 'Étapes faites', value: '3' },
      { label: 'Barrage passé', value: 'oui' },
      { label: 'Durée', value: '4\u00a0min' },
      { label: 'Objections', value: 'Prix, Trop cher., Levée' },
    ]);
  });

  it('says the fields of the organisation by their names', () => {
    const custom = [{ key: 'sector', label: 'Secteur' }] as unknown as Names['custom'];
    expect(contents(line({ body: { custom: { sector: 'Bois' } } }), { ...names, custom })).toEqual([
      { label: 'Secteur', value: 'Bois' },
    ]);
  });

  it('says an id that somebody typed, and none that the device made', () => {
    const id = '01a22675-0000-7000-8000-000000000001';
    const body = {
      externalRef: id,
      ownerId: id,
      contactIds: [id],
      custom: { dossierId: id },
      place: { kind: 'free', id },
    };
    expect(contents(line({ body }), names).map(({ value }) => value)).toEqual([id, id, 'Un autre lieu']);
    expect(inWords('reference', id, names)).toBe(id);
  });

  it('says families of products by their names, and how an objection was answered', () => {
    const families = [{ code: 'combles', label: 'Isolation des combles' }];
    const said = (body: object) =>
      contents(line({ body: { ...body } }), { ...names, families }).map(({ value }) => value);
    expect(said({ family: 'combles', families: ['combles', 'autre'] })).toEqual([
      'Isolation des combles',
      'Isolation des combles, autre',
    ]);
    expect(said({ technique: 'yes_and', objections: [{ kind: 'price', technique: 'boomerang' }] })).toEqual([
      'Oui, et…',
      'Prix, Boomerang',
    ]);
    expect(said({ text: 'combles' })).toEqual(['combles']);
  });

  it('says its values', () => {
    expect(
      contents(
        line({ body: { class: 'A', tagIds: ['t1'], potentialCents: 150_000, phones: [{ number: '0387' }] } }),
        names,
      ),
    ).toEqual([
      { label: 'Classe', value: 'Classe A' },
      { label: 'Étiquettes', value: 'Fibre' },
      { label: 'Potentiel', value: '1\u202f500\u00a0€' },
      { label: 'Téléphones', value: '0387' },
    ]);
    const card = {
      id: 'f1',
      kind: 'business_card',
      fileName: 'carte.jpg',
      takenAt: '2026-11-23T08:00:00Z',
      mediaType: 'image/jpeg',
      fileSize: 182_340,
    };
    const taken = line({ kind: 'create', name: 'create', entity: 'attachment', file: true, body: card });
    expect(deed(taken)).toBe('Nouvelle pièce jointe');
    expect(contents(taken, names)).toEqual([
      { label: 'Nom du fichier', value: 'carte.jpg' },
      { label: 'Prise le', value: '23 nov. 2026, 09:00' },
    ]);
    expect(inWords('kind', 'business_card', names)).toBe('Carte de visite');
    // What the server refuses of a file is in its bytes, or in what is said of it.
    expect(correctable({ ...taken, state: 'rejected' })).toEqual([]);
    expect(
      correctable({ ...refused('query:kind', card), kind: 'create', entity: 'attachment', file: true }),
    ).toMatchObject([{ path: 'kind', message: 'Faux.' }]);
    expect(inWords('tradeName', null, names)).toBe('rien');
    expect(labelOf('address.town', names)).toBe('Ville');
  });
});

describe('the hours of a customer', () => {
  const slot = { weekday: 2, from: '10:30', to: '11:30', label: 'Marché' };
  it('are said as on her sheet', () => {
    const closure = { from: '2026-08-01', to: '2026-08-21', isYearly: true, label: 'congés' };
    const told = line({ entity: 'presence', body: { busy: [slot], closures: [closure] } });
    expect(deed(told)).toBe('Horaires du client');
    expect(contents(told, names)).toEqual([
      { label: 'Ne pas déranger', value: 'mar. 10:30–11:30 · Marché' },
      { label: 'Fermetures', value: 'congés · du 1er août au 21 août chaque année' },
    ]);
  });

  it('stay whole when one of them is corrected', () => {
    const bad = refused('/busy/0/to', { busy: [{ ...slot, to: '09:00' }, slot] });
    expect(corrected(bad, { 'busy.0.to': '11:00' })).toEqual({ busy: [{ ...slot, to: '11:00' }, slot] });
  });
});

describe('a refused line', () => {
  it('is corrected where the server said', () => {
    const bad = refused('/phones/0/number', { name: 'Durand', phones: [{ number: '12', label: 'Bureau' }] });
    expect(correctable(bad)).toEqual([{ path: 'phones.0.number', value: '12', message: 'Faux.' }]);
    expect(corrected(bad, { 'phones.0.number': '03 87 55 66 77' })).toEqual({
      phones: [{ number: '03 87 55 66 77', label: 'Bureau' }],
    });
  });

  it('is corrected in any of its texts when the server names none', () => {
    expect(correctable(line({ body: { id: 'x', name: 'Durand', ownerId: 'u', favourite: true } }))).toEqual([
      { path: 'name', value: 'Durand' },
    ]);
  });

  it('offers no code, zone or moment to be typed', () => {
    const called = {
      id: 'x',
      kind: 'call',
      direction: 'outbound',
      zone: 'Europe/Paris',
      occurredAt: '2026-11-28T09:00:00Z',
      text: 'Rappeler mardi',
    };
    expect(correctable(line({ kind: 'create', body: called }))).toEqual([{ path: 'text', value: 'Rappeler mardi' }]);
    const body = {
      lastName: 'Muller',
      jobTitle: 'Gérante',
      language: 'fr',
      role: 'decision_maker',
      leftOn: '2026-11-28',
    };
    expect(correctable(line({ body })).map(({ path }) => path)).toEqual(['lastName', 'jobTitle']);
  });

  it('keeps numbers numbers, and empties what is emptied', () => {
    expect(corrected(line({ body: { potentialCents: 5, siret: '1' } }), { potentialCents: '12', siret: ' ' })).toEqual({
      potentialCents: 12,
      siret: null,
    });
    const fresh = line({ kind: 'create', body: { siret: '1', phones: [{ number: '12' }, { number: '0387556677' }] } });
    expect(corrected(fresh, { siret: '', 'phones.0.number': '' })).toEqual({
      siret: undefined,
      phones: [{ number: '0387556677' }],
    });
  });
});

describe('a visit that the law does not let be planned', () => {
  const blocked = { code: 'contact.blocked' } as NonNullable<Line['problem']>;

  it('is left out of what it came with, which leaves without it', () => {
    const visited = line({ kind: 'create', body: { outcome: 'met', next: { kind: 'visit' } }, problem: blocked });
    expect(withoutVisit(visited)).toEqual({ next: undefined });
    const reported = line({ body: { report: { facts: 'x' }, next: { kind: 'visit' } }, problem: blocked });
    expect(withoutVisit(reported)).toEqual({ next: undefined });
  });

  it('is all there is of a plan, and no part of what was refused for another reason', () => {
    expect(withoutVisit(line({ body: { kind: 'visit', at: 'x' }, problem: blocked }))).toBeNull();
    expect(withoutVisit(line({ body: { next: { kind: 'visit' } }, problem: blocked }))).toBeNull();
    expect(withoutVisit(refused('/name', { nextAction: { kind: 'visit' } }))).toBeNull();
  });
});
