/** Who may already be there: what is asked of the server as one types, and what is still said of it. */
import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type CaptureDraft, emptyCapture } from './changes';
import { searchOf, useTwins } from './twins';

const siret = '73282932000074';
const draft = (fields: Partial<CaptureDraft>): CaptureDraft => ({ ...emptyCapture, ...fields });

it('asks with all that tells who it is', () => {
  expect(
    searchOf(draft({ name: 'Boulangerie Keller', siret, street: '8 rue Serpenoise', postcode: '57000', town: 'Metz' })),
  ).toEqual({
    kind: 'company',
    name: 'Boulangerie Keller',
    siret,
    address: { country: 'FR', street: '8 rue Serpenoise', postcode: '57000', town: 'Metz' },
  });
  expect(
    searchOf(
      draft({
        name: 'Keller',
        phone: '03 87 00 00 01',
        contact: { firstName: '', lastName: 'Roth', role: '', phone: '06 39 98 00 11' },
      }),
    ),
  ).toMatchObject({ phones: [{ number: '03 87 00 00 01' }, { number: '06 39 98 00 11' }] });
});

it('says nothing of a company when it is a private person', () => {
  expect(searchOf(draft({ kind: 'person', name: 'Keller', siret, firstName: 'Anna', lastName: 'Roth' }))).toEqual({
    kind: 'person',
    firstName: 'Anna',
    lastName: 'Roth',
  });
  expect(searchOf(draft({ kind: 'person', name: 'Boulangerie Keller', siret }))).toBeNull();
});

it('waits until there is enough to tell, of which a SIRET is', () => {
  expect(searchOf(draft({ name: 'Ke', phone: '03 87' }))).toBeNull();
  expect(searchOf(draft({ name: 'Ke', siret }))).toMatchObject({ siret });
});

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('no longer shows who was like something else when the network is gone', async () => {
  vi.stubGlobal('fetch', async () => Response.json({ items: [{ visible: false, followedBy: 'Nina Roth' }] }));
  const { result, rerender } = renderHook(({ name }) => useTwins(draft({ name })), {
    initialProps: { name: 'Keller' },
  });
  const later = () => act(() => vi.advanceTimersByTimeAsync(1000));
  await later();
  expect(result.current).toHaveLength(1);
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  rerender({ name: 'Menuiserie Durand' });
  await later();
  expect(result.current).toHaveLength(0);
});
