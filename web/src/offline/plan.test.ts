/** The rules of what leaves when, tried on many random outboxes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Line, type LineState, lineSchema, ref } from './line';
import { compact, plan } from './plan';

const now = 1_000_000;

function line(seq: number, more: Partial<Line> = {}): Line {
  const entityId = more.entityId ?? `row${seq}`;
  return {
    seq,
    id: `line${seq}`,
    entity: 'account',
    entityId,
    kind: 'patch',
    name: 'patch',
    method: 'PATCH',
    path: `/v1/accounts/${entityId}`,
    body: { class: 'A' },
    ifMatch: true,
    version: 1,
    base: {},
    effects: [{ entity: 'account', id: entityId, kind: 'change', fields: { class: 'A' } }],
    touches: [ref('account', entityId)],
    needs: [],
    answer: 'row',
    wins: false,
    key: `key${seq}`,
    state: 'queued',
    heldUntil: 0,
    tries: 0,
    schema: lineSchema,
    at: now,
    ...more,
  };
}

const ids = (lines: Line[]) => lines.map((l) => l.id);

describe('plan', () => {
  it('sends what is due in order, and says when the next may leave', () => {
    const held = line(2, { state: 'held', heldUntil: now + 5000 });
    const { send, nextAt } = plan([line(3), held, line(1)], now);
    expect(ids(send)).toEqual(['line1', 'line3']);
    expect(nextAt).toBe(now + 5000);
    expect(ids(plan([held], now + 5000).send)).toEqual(['line2']);
  });

  it('sends files one by one, once nothing else may leave, after the account they need', () => {
    const file = (seq: number, more: Partial<Line> = {}) =>
      line(seq, { entity: 'attachment', kind: 'create', ifMatch: false, version: null, file: true, ...more });
    const account = line(1, { kind: 'create', ifMatch: false, version: null });
    const first = file(2, { needs: [ref('account', 'row1')] });
    const second = file(3, { needs: [ref('account', 'row1')] });
    expect(ids(plan([account, first, second, line(4)], now).send)).toEqual(['line1', 'line4']);
    expect(ids(plan([first, second], now).send)).toEqual(['line2']);
    const stuckAccount = { ...account, state: 'rejected' as const };
    expect(plan([stuckAccount, first], now)).toMatchObject({ send: [], block: [{ id: 'line2' }] });
    const held = { ...account, state: 'held' as const, heldUntil: now + 5000 };
    expect(ids(plan([held, first, file(5)], now).send)).toEqual(['line5']);
    const renamed = line(6, { entity: 'attachment', entityId: 'row2', version: null });
    expect(ids(plan([file(2, { state: 'held', heldUntil: now + 5000 }), renamed], now).send)).toEqual([]);
    expect(ids(plan([first, renamed], now).send)).toEqual(['line2']);
  });

  it('does not hold for ever what a clock put back would hold', () => {
    expect(ids(plan([line(1, { state: 'held', heldUntil: now + 86_400_000 })], now).send)).toEqual(['line1']);
  });

  it('waits for the version that the line before brings, not with lines that ask for none', () => {
    const first = line(1, { entityId: 'a', kind: 'create', ifMatch: false, version: null });
    const second = line(2, { entityId: 'a', version: null });
    const star = line(3, { entityId: 'b', ifMatch: false });
    const again = line(4, { entityId: 'b', ifMatch: false });
    expect(ids(plan([first, second, star, again], now).send)).toEqual(['line1', 'line3', 'line4']);
  });

  it('blocks behind a refusal only the same row and what needs it', () => {
    const refused = line(1, { entityId: 'a', kind: 'create', state: 'rejected' });
    const same = line(2, { entityId: 'a' });
    const needing = line(3, { entity: 'note', entityId: 'n', needs: [ref('account', 'a')] });
    const further = line(4, { entity: 'note', entityId: 'n' });
    const other = line(5);
    const { send, block } = plan([refused, same, needing, further, other], now);
    expect(ids(send)).toEqual(['line5']);
    expect(ids(block)).toEqual(['line2', 'line3', 'line4']);
    const settled = [same, needing, further].map((l) => ({ ...l, state: 'blocked' as LineState }));
    expect(ids(plan(settled, now).free)).toEqual(['line2', 'line3', 'line4']);
  });

  it('keeps groups whole', () => {
    const many = Array.from({ length: 49 }, (_, i) => line(i + 1));
    const pair = [line(50, { group: 'g' }), line(51, { group: 'g' })];
    expect(plan([...many, ...pair, line(52)], now).send).toHaveLength(49);
    expect(ids(plan([...pair, line(52)], now).send)).toEqual(['line50', 'line51', 'line52']);
    const [first, second] = pair;
    if (!first || !second) throw new Error('a pair');
    const held = plan([first, { ...second, state: 'held', heldUntil: now + 1 }], now);
    expect(held.send).toEqual([]);
    const stuck = plan([{ ...first, state: 'rejected' }, second], now);
    expect(ids(stuck.block)).toEqual(['line51']);
  });

  const outbox = fc
    .array(
      fc.record({
        entityId: fc.constantFrom('a', 'b', 'c'),
        state: fc.constantFrom<LineState>('held', 'queued', 'sending', 'blocked', 'conflict', 'rejected'),
        heldUntil: fc.constantFrom(0, now + 3000),
        ifMatch: fc.boolean(),
        needs: fc.constantFrom<string[]>([], [ref('account', 'a')], [ref('account', 'b')]),
        group: fc.constantFrom(undefined, undefined, 'g', 'h'),
      }),
      { maxLength: 70 },
    )
    .map((all) => all.map((more, i) => line(i + 1, more)));

  it('never sends a line before an earlier one of its row, nor what a person has to settle', () => {
    fc.assert(
      fc.property(outbox, (lines) => {
        const { send, block, free } = plan(lines, now);
        expect(send.length).toBeLessThanOrEqual(70);
        const sent = new Set(ids(send));
        for (const l of send) {
          expect(['conflict', 'rejected']).not.toContain(l.state);
          const group = lines.filter((o) => o.group && o.group === l.group);
          const first = group[0]?.seq ?? l.seq ?? 0;
          const before = lines.filter((o) => (o.seq ?? 0) < first && o.entityId === l.entityId && !o.group);
          expect(before.every((o) => sent.has(o.id))).toBe(true);
          for (const o of group) expect(sent.has(o.id)).toBe(true);
        }
        for (const l of block) expect(sent.has(l.id)).toBe(false);
        for (const l of free) expect(block).not.toContain(l);
      }),
      { numRuns: 300 },
    );
  });
});

describe('compact', () => {
  const patch = (seq: number, fields: Record<string, unknown>, more: Partial<Line> = {}) =>
    line(seq, {
      entityId: 'a',
      body: fields,
      base: Object.fromEntries(Object.keys(fields).map((f) => [f, `before ${seq}`])),
      effects: [{ entity: 'account', id: 'a', kind: 'change', fields }],
      ...more,
    });

  it('makes one of several changes that nobody has seen, on what was there first', () => {
    const { kept, dropped } = compact([patch(1, { class: 'A' }), patch(2, { class: 'B', name: 'x' })], now);
    expect(ids(dropped)).toEqual(['line2']);
    expect(kept[0]).toMatchObject({
      id: 'line1',
      body: { class: 'B', name: 'x' },
      base: { class: 'before 1', name: 'before 2' },
    });
  });

  it.each([
    ['one was tried', { tries: 1 }],
    ['one may still be undone', { state: 'held' as LineState, heldUntil: now + 1 }],
    ['one saw another version', { version: 2 }],
    ['one belongs to a group', { group: 'g' }],
    ['one changes part of an object', { body: { address: { town: 'Metz' } } }],
  ])('leaves them alone when %s', (_, more) => {
    expect(compact([patch(1, { class: 'A' }), patch(2, { class: 'B' }, more)], now).dropped).toEqual([]);
  });

  it('does not reach over an act on the same row', () => {
    const act = line(2, { entityId: 'a', kind: 'act', name: 'transition' });
    expect(compact([patch(1, { class: 'A' }), act, patch(3, { class: 'B' })], now).dropped).toEqual([]);
  });

  it('leaves edits apart of which each says when it was done', () => {
    const at = (hour: string) => ({ changedAt: `2026-11-23T${hour}:00:00Z` });
    expect(compact([patch(1, at('08')), patch(2, at('11'))], now).dropped).toEqual([]);
  });
});
