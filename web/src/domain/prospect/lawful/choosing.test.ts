// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { Account, Schemas } from '../row';
import { choices } from './choosing';
import type { Person, Waiting } from './standing';

const now = Date.parse('2026-09-14T09:00:00Z');
const past = '2026-09-14T08:59:59Z';

const says = (
  verdict: Schemas['LegalVerdict'],
  more: Partial<Schemas['Callability']> = {},
): Schemas['Callability'] => ({ channel: 'phone', purpose: 'prospecting', verdict, findings: [], ...more });

const contract = says('allow', { purpose: 'contract' });
const service = says('allow', { purpose: 'service' });

const person = (...callability: Schemas['Callability'][]): Person => ({
  account: { kind: 'person', phones: [{}], emails: [], callability } as unknown as Account,
});

const toldOf = (
  who: Person,
  families: string[] = [],
  fresh: Schemas['Callability'][] = [],
  waiting: Waiting[] = [],
): string[] =>
  choices('phone', who, waiting, now, { fresh, families }).map(({ about, verdict }) =>
    [about?.purpose, about?.family, verdict].filter(Boolean).join(' '),
  );

describe('what one may choose to speak of', () => {
  it('is nothing where the usual purpose is allowed, or where nothing else is answered', () => {
    expect(toldOf(person(says('allow'), service))).toEqual([]);
    expect(toldOf(person(says('block')), ['wine', 'loft'])).toEqual([]);
    expect(toldOf(person())).toEqual([]);
  });

  it('is the usual purpose and those that a contract opens', () => {
    expect(toldOf(person(says('block'), contract, service), ['wine'])).toEqual([
      'prospecting block',
      'contract allow',
      'service allow',
    ]);
  });

  it('names the families where they are answered apart, those as usual too', () => {
    const mixed = person(says('warn'), says('block', { family: 'loft' }), service);
    expect(toldOf(mixed, ['wine', 'loft'])).toEqual([
      'prospecting wine warn',
      'prospecting loft block',
      'service allow',
    ]);
    // One that the settings of this device do not name yet.
    expect(toldOf(mixed)).toEqual(['prospecting loft block', 'service allow']);
  });

  it('is what the server was just asked, then what the device keeps; a choice that is over is asked again', () => {
    const kept = person(says('block', { until: past }), contract);
    expect(toldOf(kept, [], [says('block'), service])).toEqual(['prospecting block', 'service allow']);
    expect(toldOf(kept)).toEqual(['prospecting ask', 'contract allow']);
    expect(toldOf(person(says('block'), { ...contract, until: past }))).toEqual(['prospecting block', 'contract ask']);
  });

  it('is nothing once an objection, a refusal or a new fact was noted here', () => {
    const who = person(says('block'), contract);
    for (const [kind, row] of [
      ['privacy_objection', {}],
      ['contact_attempt', { channel: 'phone', outcome: 'refused' }],
      ['consent', { channel: 'phone' }],
    ] as const)
      expect(toldOf(who, [], [], [{ kind, row: { id: 'w1', ...row } }])).toEqual([]);
  });
});
