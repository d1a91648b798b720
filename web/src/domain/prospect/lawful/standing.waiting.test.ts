// @vitest-environment node
/** What the law of the server says once it knows a fact, against what the device says while it alone knows it (`go test ./internal/solicitation/law -run Devices -update`). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Schemas } from '../row';
import { type Channel, mayGo, type Person, standings, type Waiting } from './standing';

interface Judged {
  private: boolean;
  channel: Channel;
  before: Schemas['LegalVerdict'];
  noted: { kind: Waiting['kind']; channel?: Channel; outcome?: Schemas['ContactOutcome']; request?: string };
  after: Schemas['LegalVerdict'];
}

const now = Date.parse('2026-09-14T09:01:00Z');
const may: Record<Schemas['LegalVerdict'], readonly string[]> = {
  block: ['stop', 'ask'],
  warn: ['stop', 'ask', 'warn'],
  allow: [],
};

it('is no laxer than the law about what was noted on the device', () => {
  const file = join(import.meta.dirname, '../../../../../internal/solicitation/law/testdata/waiting.json');
  const all: Judged[] = JSON.parse(readFileSync(file, 'utf8'));
  const laxer = all.filter(({ private: isPrivate, channel, before, noted, after }) => {
    const callability = [{ channel, purpose: 'prospecting', verdict: before, findings: [] }];
    const account = { kind: isPrivate ? 'person' : 'company', phones: [{}], emails: [{}], callability };
    const person = { account } as unknown as Person;
    const { kind, request, ...fact } = noted;
    const waiting = [{ kind, row: { id: 'f1', ...fact, ...(request ? { kind: request } : {}) } }] as Waiting[];
    const [standing] = standings(person, waiting, now);
    return !standing || !may[after].includes(mayGo(standing, person));
  });
  expect(laxer).toEqual([]);
  expect(all.length).toBeGreaterThan(50);
});
