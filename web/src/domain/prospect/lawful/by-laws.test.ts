/** What the device reads of by-laws is what the law says of them (`internal/solicitation/law/testdata/by-laws.json`). */
import { expect, it } from 'vitest';
import type { SessionState } from '@/api/session';
import { byLawsAt } from '@/reaching/by-laws';
import cases from '../../../../../internal/solicitation/law/testdata/by-laws.json';
import { standingThere } from './placed';
import type { Person, Standing } from './standing';

const holding = (byLaws: object[]) => ({ status: 'open', identity: { byLaws } }) as unknown as SessionState;

it('reads by-laws as the server does', () => {
  expect(cases.length).toBeGreaterThan(100);
  for (const { byLaw, found, at, ...place } of cases.filter((one) => one.private))
    expect(byLawsAt(place, Date.parse(at), holding([byLaw])), JSON.stringify({ place, at })).toEqual(
      found ? [found] : [],
    );
});

const [finding] = byLawsAt(
  { postcode: '57000' },
  Date.parse('2026-09-14T10:00:00Z'),
  holding([
    { municipality: 'Metz', postcodes: ['57'], text: 'Interdit le dimanche.', reference: 'Arrêté du 12 mars 2024' },
  ]),
);
const person = { account: { id: 'a', kind: 'person' } } as unknown as Person;
const place = { id: 'd1', noVisit: false, known: true, liftable: false };

it('holds where one goes: not the by-law of the main address, but that of the other one', () => {
  if (!finding) throw new Error('nothing is found');
  const here: Standing = { channel: 'visit', verdict: 'warn', findings: [finding] };
  const none: Standing = { channel: 'visit', verdict: 'allow', findings: [] };
  expect(standingThere(here, person, place)).toMatchObject({ verdict: 'allow', findings: [] });
  expect(standingThere(none, person, { ...place, byLaws: [finding] })).toMatchObject({
    verdict: 'warn',
    findings: [{ reason: 'Arrêté municipal, Metz : Interdit le dimanche.', source: 'Arrêté du 12 mars 2024' }],
  });
  const refused = { rule: 'R-PRV-03', version: 1, verdict: 'block' as const, reason: 'Opposée', source: '' };
  const barred: Standing = { channel: 'visit', verdict: 'block', findings: [refused, finding] };
  expect(standingThere(barred, person, place)).toMatchObject({ verdict: 'block', findings: [refused] });
});
