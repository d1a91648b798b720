/** « Refuse les visites », at one of several places of an account, and on a device without network. */
import { expect, it } from 'vitest';
import type { Account } from '../row';
import { standingThere, type VisitedPlace } from './placed';
import type { Finding, Person, Standing } from './standing';

const at = (noVisit: boolean, kind = 'person'): Person => ({
  account: { id: 'a', kind, address: { noVisit } } as unknown as Account,
});
const place = (noVisit: boolean, liftable = false): VisitedPlace => ({ id: 'p', noVisit, known: true, liftable });
const refused = (verdict: 'warn' | 'block') => ({ rule: 'R-OFF-06', verdict, reason: 'Refus', source: '' }) as Finding;
const says = (verdict: Standing['verdict'], findings: Finding[] = [], because?: Standing['because']): Standing => ({
  channel: 'visit',
  verdict,
  findings,
  ...(because ? { because } : {}),
});

it.each([
  { what: 'nothing said anywhere', main: at(false), usual: says('allow'), there: place(false), want: 'allow' },
  { what: 'said there alone', main: at(false), usual: says('allow'), there: place(true), want: 'block sticker' },
  { what: 'of a company', main: at(false, 'company'), usual: says('allow'), there: place(true), want: 'warn sticker' },
  {
    what: 'said there, of whom it may be lifted',
    main: at(false),
    usual: says('allow'),
    there: place(true, true),
    want: 'ask elsewhere',
  },
  {
    what: 'said at the main address alone',
    main: at(true),
    usual: says('block', [refused('block')]),
    there: place(false),
    want: 'ask elsewhere',
  },
  { what: 'said at both', main: at(true), usual: says('block', [refused('block')]), there: place(true), want: 'block' },
  {
    what: 'a visit that she refused',
    main: at(false),
    usual: says('block', [refused('block')]),
    there: place(false),
    want: 'block',
  },
  {
    what: 'somebody else who refused at the main address',
    main: at(false),
    usual: says('warn', [refused('warn')]),
    there: place(false),
    want: 'ask elsewhere',
  },
  {
    what: 'her objection, noted here',
    main: at(true),
    usual: says('block', [refused('block')], 'objected'),
    there: place(false),
    want: 'block objected',
  },
  {
    what: 'not known yet',
    main: at(false),
    usual: says('ask', [], 'unknown'),
    there: place(true),
    want: 'block sticker',
  },
  { what: 'a place that is not here', main: at(false), usual: says('allow'), there: undefined, want: 'allow' },
])('answers of $what', ({ main, usual, there, want }) => {
  const { verdict, because = '' } = standingThere(usual, main, there);
  expect(`${verdict} ${because}`.trim()).toBe(want);
});
