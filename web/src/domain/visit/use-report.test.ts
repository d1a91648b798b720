/** Leaving a report saves it: what is saved is begun no more. */
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Drafts } from '@/keeping/keep';
import { database, deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { save } from '@/offline/save';
import { serverRow } from '@/offline/settle';
import { useReport } from './use-report';
import type { Visit } from './visit';

const visit = { id: 'v1', version: 1, accountId: 'a1', report: {} } as Visit;

beforeEach(async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  await serverRow(givenSession(), 'visit', { ...visit });
});

afterEach(async () => {
  cleanup();
  await deleteDatabase();
  vi.unstubAllGlobals();
});

async function leaveWith(sections: Parameters<ReturnType<typeof useReport>['put']>[0]) {
  const form = renderHook(() => useReport(visit, true, 'Europe/Paris'));
  await waitFor(() => expect(form.result.current.ready).toBe(true));
  act(() => form.result.current.put(sections));
  form.unmount();
  await waitFor(async () => expect(await database().outbox.count()).toBe(1));
}

it('keeps no draft of what it has saved as one leaves', async () => {
  await leaveWith({ facts: 'Deux lignes fixes.' });
  await waitFor(async () => expect(await database().drafts.count()).toBe(0));
  expect(await database().rows('visit').get('v1')).toMatchObject({ report: { facts: 'Deux lignes fixes.' } });
});

it('keeps a row that was begun and that it could not save', async () => {
  await leaveWith({ facts: 'Deux lignes.', arguments: [{ feature: '', advantage: 'Gain de temps' }] } as never);
  const again = renderHook(() => useReport(visit, true, 'Europe/Paris'));
  await waitFor(() => expect(again.result.current.ready).toBe(true));
  expect(again.result.current.report.arguments).toMatchObject([{ advantage: 'Gain de temps' }]);
  // The visit that it was given knows nothing of the first saving.
  again.unmount();
  await waitFor(async () => expect(await database().outbox.count()).toBe(2));
});

const step = { kind: 'quote' as const, wall: '2026-12-07T09:00', label: 'Envoyer le devis' };

it('saves the next step that was chosen as one leaves, and begins nothing', async () => {
  const form = renderHook(() => useReport(visit, true, 'Europe/Paris'));
  await waitFor(() => expect(form.result.current.ready).toBe(true));
  act(() => form.result.current.put({ facts: 'Deux lignes fixes.' }));
  act(() => form.result.current.step.set(step));
  expect(form.result.current.step.planned).toBe(true);
  form.unmount();
  await waitFor(async () => expect(await database().drafts.count()).toBe(0));
  expect(await database().rows('visit').get('v1')).toMatchObject({
    report: { facts: 'Deux lignes fixes.' },
    next: { at: '2026-12-07T08:00:00.000Z', kind: 'quote', label: 'Envoyer le devis' },
  });
});

it('keeps a visit that the law stops where it was begun, and saves the rest', async () => {
  const form = renderHook(() => useReport(visit, true, 'Europe/Paris'));
  await waitFor(() => expect(form.result.current.ready).toBe(true));
  act(() => form.result.current.put({ facts: 'Deux lignes fixes.' }));
  act(() => form.result.current.step.set({ ...step, kind: 'visit' }));
  act(() => form.result.current.step.asking.onStop(true));
  form.unmount();
  await waitFor(async () => expect(await database().outbox.count()).toBe(1));
  const again = renderHook(() => useReport(visit, true, 'Europe/Paris'));
  await waitFor(() => expect(again.result.current.step.value).toMatchObject({ kind: 'visit', label: step.label }));
  expect(await database().rows('visit').get('v1')).not.toHaveProperty('next');
  act(() => again.result.current.step.asking.onStop(true));
  again.unmount();
  await waitFor(async () => expect(await database().outbox.count()).toBe(2));
  expect(await database().rows('visit').get('v1')).not.toHaveProperty('next');
});

it('keeps words without a date where they were begun', async () => {
  const form = renderHook(() => useReport(visit, true, 'Europe/Paris'));
  await waitFor(() => expect(form.result.current.ready).toBe(true));
  act(() => form.result.current.put({ facts: 'Deux lignes fixes.' }));
  act(() => form.result.current.step.set({ ...step, wall: '' }));
  form.unmount();
  await waitFor(async () => expect(await database().outbox.count()).toBe(1));
  const again = renderHook(() => useReport(visit, true, 'Europe/Paris'));
  await waitFor(() => expect(again.result.current.step.value.label).toBe('Envoyer le devis'));
  again.unmount();
});

it('plans the next step again that the device had no room for', async () => {
  const form = renderHook(() => useReport(visit, true, 'Europe/Paris'));
  await waitFor(() => expect(form.result.current.ready).toBe(true));
  act(() => form.result.current.step.set(step));
  const full = () => Promise.reject(new Error('full'));
  await act(() => expect(form.result.current.step.save(full)).rejects.toThrow('full'));
  await act(() => form.result.current.step.save());
  expect(await database().rows('visit').get('v1')).toMatchObject({ next: { label: 'Envoyer le devis' } });
  form.unmount();
});

it('chooses again the step that was planned and taken back, beside what was typed since', async () => {
  const form = renderHook(({ of }) => useReport(of, true, 'Europe/Paris'), { initialProps: { of: visit } });
  await waitFor(() => expect(form.result.current.ready).toBe(true));
  act(() => form.result.current.step.set(step));
  let again: Awaited<ReturnType<Drafts[number]['clear']>> | undefined;
  await act(() =>
    form.result.current.step.save(async (change, [typed]) => {
      await save(change);
      again = await typed?.clear();
    }),
  );
  // The row shows it: nothing is begun any more.
  form.rerender({ of: { ...visit, next: { at: '2026-12-07T08:00:00.000Z', kind: 'quote', label: step.label } } });
  await waitFor(async () => expect(await database().drafts.count()).toBe(0));
  act(() => form.result.current.put({ facts: 'Deux lignes fixes.' }));
  form.rerender({ of: visit });
  await act(async () => again?.());
  await waitFor(() => expect(form.result.current.step.value).toMatchObject(step));
  expect(form.result.current.report.facts).toBe('Deux lignes fixes.');
  form.unmount();
  await waitFor(async () => expect(await database().drafts.count()).toBe(0));
});
