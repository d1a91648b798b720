/**
 * Typing a report: kept on the device as it is typed, saved section by section when one leaves it. What is saved stays
 * in the draft until the row shows it, so that nothing flickers.
 */
import { useEffect, useEffectEvent, useRef } from 'react';
import type { Drafts } from '@/keeping/keep';
import { same } from '@/keeping/rebase';
import { actionOf, type Planned, plannedAs, useAsking } from '@/keeping/when';
import { type Change, patch } from '@/offline/changes';
import { useDraft } from '@/offline/drafts';
import { save } from '@/offline/save';
import { changedSections, type Report, sendable } from './report';
import type { Visit } from './visit';

/** Sections that were typed in, and what is to be done next as it is being chosen. */
type Typed = Partial<Report> & { next?: Planned };

/** Saves a change of what was chosen in drafts. */
type Store = (change: Change, typed: Drafts) => Promise<unknown>;

const nothing: Typed = {};

export function useReport(visit: Visit, mine: boolean, zone: string) {
  const draft = useDraft<Typed>(`visit.report:${visit.id}`, nothing);
  const { value, ready } = draft;
  const { next: chosen, ...sections } = value;
  const changed = changedSections(visit.report, sections);
  const kept = plannedAs(visit.next, zone);
  const next = chosen ?? kept;
  const asking = useAsking(visit.accountId, next);
  const planned = !same(actionOf(next, zone), actionOf(kept, zone));
  const waiting = Object.keys(changed).length > 0 || planned;
  const sent = useRef('');
  const sentNext = useRef('');
  const saving = useRef<Promise<unknown>>(Promise.resolve());
  const flush = useEffectEvent(async () => {
    const fields = changedSections(visit.report, sendable(changed));
    const text = JSON.stringify(fields);
    if (!mine || text === '{}' || text === sent.current) return;
    sent.current = text;
    saving.current = save(patch('visit', visit.id, { report: fields }));
    await orAgain(saving.current, sent);
  });
  /** A line of its own: where the server refuses the visit that is planned, the report stays told. */
  const plan = useEffectEvent(async (store: Store = (change) => save(change)) => {
    const action = actionOf(next, zone);
    const text = JSON.stringify(action);
    if (!mine || !planned || asking.stops || text === sentNext.current) return;
    sentNext.current = text;
    // Taken back, it is chosen again, beside what was typed since.
    const chosenAgain = { clear: async () => async () => choose(next) };
    await orAgain(store(patch('visit', visit.id, { next: action }), [chosenAgain]), sentNext);
  });
  const choose = useEffectEvent((next: Planned) => draft.set({ ...value, next }));
  /** All that was typed is saved: nothing is begun. Rows without words, a step without a date and a visit that may not be planned stay where they were begun. */
  const leave = useEffectEvent(async () => {
    await flush();
    await saving.current;
    await plan();
    // Words without a date plan nothing yet.
    const begun = planned ? asking.stops : next.label.trim() !== '' && !same(next, kept);
    const whole = same(sendable(changed), changed) && !begun;
    if (mine && ready && Object.keys(value).length > 0 && whole) await draft.clear(value);
  });
  const settled = ready && !waiting && same(next, kept) && Object.keys(value).length > 0;
  const clear = useEffectEvent((of: Typed) => void draft.clear(of));
  useEffect(() => {
    // Taken back, it may be chosen again.
    if (!planned) sentNext.current = '';
  }, [planned]);
  useEffect(() => {
    // A tap that follows may be told before this runs: it is no part of what was saved.
    if (settled) clear(value);
  }, [settled, value]);
  useEffect(() => {
    const hidden = () => {
      if (document.hidden) void flush();
    };
    document.addEventListener('visibilitychange', hidden);
    return () => {
      document.removeEventListener('visibilitychange', hidden);
      void leave();
    };
  }, []);
  return {
    ready,
    waiting,
    report: { ...visit.report, ...sections } as Report,
    put: (sections: Partial<Report>) => draft.set({ ...value, ...sections }),
    flush: () => void flush(),
    step: {
      value: next,
      set: (next: Planned) => draft.set({ ...value, next }),
      /** It differs from what is planned. */
      planned,
      asking,
      /** Plans it, unless the law stops it. */
      save: (store?: Store) => plan(store),
    },
  };
}

/** What could not be saved is saved the next time. */
async function orAgain(saving: Promise<unknown>, sent: { current: string }): Promise<void> {
  try {
    await saving;
  } catch (error) {
    sent.current = '';
    throw error;
  }
}
