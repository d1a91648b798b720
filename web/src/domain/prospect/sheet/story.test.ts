import { describe, expect, it } from 'vitest';
import type { FactRow } from '../lawful/facts';
import type { Note } from '../row';
import { story, type Told, themeOf } from './story';

const note = (id: string, occurredAt: string): Note => ({
  id,
  version: 1,
  accountId: 'a',
  authorId: 'u',
  kind: 'call',
  direction: 'outbound',
  text: `Note ${id}`,
  occurredAt,
  zone: 'Europe/Paris',
  findings: [],
  createdAt: occurredAt,
  updatedAt: occurredAt,
});
const told = (id: string, kind: string, occurredAt: string, subject: [string, string]): Told => ({
  id,
  kind,
  occurredAt,
  subjectType: subject[0],
  subjectId: subject[1],
  data: {},
});

describe('what an event is about', () => {
  const event = (kind: string, data = {}) => ({ key: 'k', kind, at: '', authorId: undefined, data });

  it.each([
    ['note', {}, 'notes'],
    ['meeting', {}, 'visits'],
    ['call_back_asked', {}, 'calls'],
    ['contact_attempt', { channel: 'phone' }, 'calls'],
    ['contact_attempt', { channel: 'visit' }, 'visits'],
    ['contact_attempt', { channel: 'email' }, 'mails'],
    ['owner_changed', {}, 'changes'],
    ['of a later version', {}, 'changes'],
  ])('%s %j is among %s', (kind, data, theme) => expect(themeOf(event(kind, data))).toBe(theme));
});

describe('the story of an account', () => {
  const notes = [note('n1', '2026-11-20T09:00:00Z'), note('n2', '2026-11-24T09:00:00Z')];

  it('is the notes alone without network', () => {
    expect(story(notes, [], new Set()).map((e) => e.key)).toEqual(['note:n2', 'note:n1']);
  });

  it('shows a note once, as it is on the device, among what the server tells', () => {
    const server = [
      told('t1', 'call', '2026-11-20T09:00:00Z', ['note', 'n1']),
      told('t2', 'status_changed', '2026-11-22T09:00:00Z', ['account', 'a']),
      told('t3', 'visit', '2026-11-01T09:00:00Z', ['note', 'old']),
    ];
    expect(story(notes, server, new Set()).map((e) => e.key)).toEqual(['note:n2', 'told:t2', 'note:n1', 'told:t3']);
  });

  it('leaves out a note that was removed here and that the server still has', () => {
    expect(story([], [told('t1', 'call', '2026-11-20T09:00:00Z', ['note', 'n1'])], new Set(['n1']))).toEqual([]);
  });

  it('tells of a fact as the device has it: noted, then ended; what the server tells of it is left out', () => {
    const consent = {
      kind: 'consent',
      row: {
        id: 'f1',
        channel: 'phone',
        authorId: 'u1',
        collectedAt: '2026-11-20T10:00:00Z',
        withdrawnAt: '2026-11-23T10:00:00Z',
        source: 'Foire de Metz',
        withdrawnHow: 'Par courriel',
      },
    } as unknown as FactRow;
    const line = (kind: string, subjectId: string) =>
      ({
        id: `t${subjectId}${kind}`,
        kind,
        occurredAt: '2026-11-21T10:00:00Z',
        subjectType: 'consent',
        subjectId,
        data: {},
      }) as Told;
    const events = story([], [line('consent_given', 'f1'), line('consent_given', 'f2')], new Set(), [consent]);
    expect(events.map((e) => [e.kind, e.row?.id, e.data.text])).toEqual([
      ['consent_withdrawn', 'f1', 'Par courriel'],
      ['consent_given', undefined, undefined],
      ['consent_given', 'f1', 'Foire de Metz'],
    ]);
  });
});
