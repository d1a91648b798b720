/**
 * Typing a report: kept on the device as it is typed, saved section by section when one leaves it. What is saved stays
 * in the draft until the row shows it, so that nothing flickers.
 */
import { useEffect, useEffectEvent, useRef } from 'react';
import { same } from '@/keeping/rebase';
import { patch } from '@/offline/changes';
import { useDraft } from '@/offline/drafts';
import { save } from '@/offline/save';
import { changedSections, type Report, sendable } from './report';
import type { Visit } from './visit';

const nothing: Partial<Report> = {};

export function useReport(visit: Visit, mine: boolean) {
  const draft = useDraft<Partial<Report>>(`visit.report:${visit.id}`, nothing);
  const { value, ready } = draft;
  const changed = changedSections(visit.report, value);
  const waiting = Object.keys(changed).length > 0;
  const sent = useRef('');
  const saving = useRef<Promise<unknown>>(Promise.resolve());
  const flush = useEffectEvent(async () => {
    const fields = changedSections(visit.report, sendable(changed));
    const text = JSON.stringify(fields);
    if (!mine || text === '{}' || text === sent.current) return;
    sent.current = text;
    saving.current = save(patch('visit', visit.id, { report: fields }));
    await saving.current;
  });
  /** All that was typed is saved: nothing is begun. Rows without words stay where they were begun. */
  const leave = useEffectEvent(async () => {
    await flush();
    await saving.current;
    if (mine && ready && Object.keys(value).length > 0 && same(sendable(changed), changed)) await draft.clear(value);
  });
  const settled = ready && !waiting && Object.keys(value).length > 0;
  const clear = useEffectEvent((of: Partial<Report>) => void draft.clear(of));
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
    report: { ...visit.report, ...value } as Report,
    put: (sections: Partial<Report>) => draft.set({ ...value, ...sections }),
    flush: () => void flush(),
  };
}
