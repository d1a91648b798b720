import { expect, it } from 'vitest';
import { untold } from '@/offline/entities';
import { begunOn, changedLists, listsOf, moved } from './presence-lists';

const morning = [{ weekday: 2, from: '08:00', to: '12:00' }];
const evening = [{ weekday: 2, from: '17:00', to: '19:00' }];
const now = { ...untold('a1'), version: 3, weekly: morning };

it('is begun on what was shown', () => {
  expect(begunOn({ seen: listsOf(untold('a1')) }, now).weekly).toEqual([]);
});

it('sends what a draft of an older app changes, and asks when others told since', () => {
  const typed = { weekly: evening, busy: [], closures: [] };
  const same = begunOn({ version: 3 }, now);
  expect(changedLists(typed, same)).toEqual({ weekly: evening });
  expect(moved({ weekly: evening }, same, listsOf(now))).toBe(false);
  const older = begunOn({ version: 2 }, now);
  expect(moved(changedLists(typed, older), older, listsOf(now))).toBe(true);
});
