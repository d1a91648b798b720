// @vitest-environment node
/** What the device says that the law asks, against what the law of the server asks. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { duties as texts } from '@/i18n/fr/duties';
import type { Schemas } from '../row';
import { dutiesAt, dutiesOf } from './duties';
import type { Channel, Person } from './standing';

interface Owed {
  channel: Channel;
  private: boolean;
  emailKind?: Schemas['EmailKind'];
  purpose: Schemas['ContactPurpose'];
  duties: { rule: string; text: string }[];
}

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

it('says in all cases what the law asks, in its words', () => {
  const file = join(import.meta.dirname, '../../../../../internal/solicitation/law/testdata/duties.json');
  const all: Owed[] = JSON.parse(readFileSync(file, 'utf8'));
  for (const { channel, purpose, duties, ...who } of all) {
    const said = dutiesOf(channel, who, purpose).map((duty) => ({
      rule: duty.replace(/\.\w+$/, ''),
      text: plain(texts[`lawful.duty.${duty}`]),
    }));
    expect({ channel, purpose, who, said }).toEqual({
      channel,
      purpose,
      who,
      said: duties.map(({ rule, text }) => ({ rule, text: plain(text) })),
    });
  }
  expect(all.filter(({ duties }) => duties.length > 0).length).toBeGreaterThan(15);
});

it('asks nothing for what is forbidden, and follows what one will speak of', () => {
  const account = {
    kind: 'person',
    emails: [],
    callability: [{ channel: 'phone', purpose: 'prospecting', verdict: 'allow', findings: [] }],
  };
  const person = { account } as unknown as Person;
  expect(dutiesAt({ channel: 'phone', verdict: 'block', findings: [] }, person)).toEqual([]);
  expect(dutiesAt({ channel: 'phone', verdict: 'allow', findings: [] }, person)).toEqual(['R-TEL-07', 'R-TEL-09']);
  const service = { purpose: 'service' as const };
  expect(dutiesAt({ channel: 'phone', verdict: 'allow', findings: [], about: service }, person)).toEqual([]);
});
