/** What is next stays in sight: a line of it comes once its card has gone by the top, and leads back to it. */
import '@/i18n/fr/sheet';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { createRef } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import { ServerCache } from '@/api/server';
import { givenDevice } from '@/keeping/given-device';
import { database } from '@/offline/current';
import type { Account, Links } from '../row';
import { NextAction } from './next-action';
import NextLine from './next-line';
import { AccountSheet } from './sheet';

givenDevice();

let move: (top: number) => void = () => undefined;
let observed: Element | undefined;
beforeEach(() => {
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(tell: IntersectionObserverCallback) {
        move = (top) =>
          act(() => {
            const seen = { isIntersecting: top >= 0, boundingClientRect: { top } } as IntersectionObserverEntry;
            tell([seen], this as unknown as IntersectionObserver);
          });
      }
      observe(element: Element) {
        observed = element;
      }
      disconnect() {}
    },
  );
});

function shown(more: Partial<Account>) {
  const card = createRef<HTMLElement>();
  const account = { id: 'a1', version: 1, name: 'Keller', phones: [], ...more } as unknown as Account;
  render(
    <ServerCache>
      <NextLine account={account} card={card} />
      <NextAction ref={card} account={account} />
    </ServerCache>,
  );
}

it('says what is next, and leads to it', () => {
  shown({ nextAction: { kind: 'call', at: '2031-05-06T08:00:00Z', label: 'Relancer le devis' } });
  expect(screen.queryByRole('button', { name: /^Prochaine action/ })).toBeNull();
  move(-200);
  const line = screen.getByRole('button', { name: /^Prochaine action · .*Relancer le devis · .+ à / });
  fireEvent.click(line);
  expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Prochaine action' }));
  move(120);
  expect(screen.queryByRole('button', { name: /^Prochaine action/ })).toBeNull();
  expect(document.documentElement.hasAttribute('data-next-line')).toBe(false);
});

it('says that nothing is planned, but of an account where nothing can be', () => {
  shown({});
  move(-200);
  screen.getByRole('button', { name: 'Prochaine action · Aucune action prévue' });
  shown({ id: 'a2', archivedAt: '2026-01-01T00:00:00Z' } as Partial<Account>);
  move(-200);
  expect(screen.getAllByRole('button', { name: /^Prochaine action/ })).toHaveLength(1);
});

it('says of what is none of the usual kinds that it is to be done, as the card does', () => {
  shown({ nextAction: { kind: 'other', at: '2031-05-06T08:00:00Z' } });
  move(-200);
  screen.getByRole('button', { name: /^Prochaine action · À faire · / });
});

it('watches the card that is on the screen, after the sheet was printed or turned too', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  await database().table('account').put({
    id: 'a1',
    version: 1,
    kind: 'company',
    status: 'lead',
    name: 'Keller',
    phones: [],
    emails: [],
    custom: {},
    tagIds: [],
    allowedTransitions: [],
  });
  const sheet = (wide: boolean) => (
    <ServerCache>
      <AccountSheet
        id="a1"
        links={new Proxy({} as Links, { get: () => () => '/' })}
        wide={wide}
        tab="contacts"
        onTab={() => undefined}
        agenda={() => null}
        privacy={() => null}
        unsent={() => null}
      />
    </ServerCache>
  );
  const { rerender } = render(sheet(false));
  const card = () => screen.getByRole('region', { name: 'Prochaine action' });
  await vi.waitFor(() => expect(observed).toBe(card()));
  act(() => void window.dispatchEvent(new Event('beforeprint')));
  act(() => void window.dispatchEvent(new Event('afterprint')));
  await vi.waitFor(() => expect(observed).toBe(card()));
  rerender(sheet(true));
  await vi.waitFor(() => expect(observed).toBe(card()));
});
