/** What the search box finds: on the device at once, then on the server what the device does not have. */
import { useEffect, useState } from 'react';
import { answer, api } from '@/api/client';
import type { components } from '@/api/schema';
import { place } from '@/i18n/place';
import { t } from '@/i18n/t';
import type { Rows } from '@/offline/entities';
import { useLive } from '@/offline/hooks';
import { asNumber, fold } from '@/offline/spelling';

export interface Found {
  key: string;
  label: string;
  detail: string;
  /** What it says instead beside another of its name. */
  apart?: string;
  kind: 'account' | 'contact' | 'place' | 'act';
  /** An address, or what is done at once. */
  to: string | (() => void);
}

/** A place of the app, or an act. */
export interface Place {
  label: string;
  /** Other words by which it is found. */
  words?: string;
  to: Found['to'];
}

type Summary = components['schemas']['AccountSummary'];

const most = 12;

type Named = Pick<Summary, 'id' | 'name' | 'status'>;

function asFound(
  of: Named,
  at: Parameters<typeof place>[0],
  text: string,
  sheetOf: Addresses['sheetOf'],
  ...more: string[]
): Found {
  const status = t(`account.status.${of.status}`);
  // What tells it apart comes first: a line has no room for all on a telephone.
  const placed = [place(at), status, ...more].filter(Boolean).join(' · ');
  const words = fold(text);
  // Whoever types a street reads the one that was found.
  const byStreet = fold(at?.street ?? '').some((own) => words.some((word) => own.startsWith(word)));
  return {
    key: of.id,
    kind: 'account',
    label: of.name,
    detail: byStreet ? placed : [status, at?.town, ...more].filter(Boolean).join(' · '),
    apart: placed,
    to: sheetOf(of.id),
  };
}

function asAccount(account: Rows['account'], sheetOf: Addresses['sheetOf'], text = ''): Found {
  const phone = account.phones[0]?.display;
  return asFound(account, account.address, text, sheetOf, ...(phone ? [phone] : []));
}

/** A number is searched as it is kept, however it was typed. */
export function asked(text: string): string {
  return asNumber(text) ?? text.trim();
}

/** What search can do is asked for, as everywhere else. */
export const asksHelp = (text: string) => text.trim() === '?';

interface Addresses {
  sheetOf: (id: string) => string;
  /** The portfolio, searched for the same. */
  allOf: (text: string) => string;
}

/** Accounts and people of the device, then the way to all those that are too many to be shown. */
export function useLocal(text: string, { sheetOf, allOf }: Addresses): Found[] | undefined {
  const wanted = asked(text);
  return useLive(
    async (local) => {
      if (!wanted) return [];
      const accounts = await local.search('account', wanted, most + 1);
      const people = await local.search('contact', wanted, most);
      const employers = await local.many('account', [...new Set(people.map((contact) => contact.accountId))]);
      const all: Found = { key: 'all', kind: 'place', label: t('search.all'), detail: '', to: allOf(wanted) };
      return [
        ...accounts.slice(0, most).map((account) => asAccount(account, sheetOf, wanted)),
        ...(accounts.length > most ? [all] : []),
        ...people.map((contact): Found => {
          const employer = employers.find((account) => account.id === contact.accountId);
          return {
            key: contact.id,
            kind: 'contact',
            label: contact.name,
            detail: [contact.jobTitle, employer?.name].filter(Boolean).join(' · '),
            to: sheetOf(contact.accountId),
          };
        }),
      ];
    },
    [wanted],
  );
}

/** Before anything is typed: the accounts opened last, then the favourites that are not among them. */
export function useAtHand(sheetOf: (id: string) => string): { opened: Found[]; favourites: Found[] } | undefined {
  return useLive(async (local) => {
    const opened = (await local.opened()).filter((account) => !account.archivedAt).slice(0, most / 2);
    const here = new Set(opened.map((account) => account.id));
    const favourites = (await local.accounts()).filter(
      (account) => account.favourite && !account.archivedAt && !here.has(account.id),
    );
    return {
      opened: opened.map((account) => asAccount(account, sheetOf)),
      favourites: favourites.slice(0, most / 2).map((account) => asAccount(account, sheetOf)),
    };
  });
}

export interface Online {
  state: 'idle' | 'asking' | 'done' | 'failed';
  found: Found[];
  /** Why, when it failed. */
  error?: unknown;
}

/** What the server finds, asked once typing pauses. */
export function useOnline(text: string, sheetOf: (id: string) => string): Online {
  const wanted = asked(text);
  const [online, setOnline] = useState<Online & { of: string }>({ state: 'idle', found: [], of: '' });
  useEffect(() => {
    if (wanted.length < 2 || fold(wanted).length === 0) return;
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      setOnline({ state: 'asking', found: [], of: wanted });
      try {
        const query = { q: wanted, limit: most };
        const page = await answer(api.GET('/v1/accounts', { params: { query }, signal: stop.signal }));
        if (!stop.signal.aborted)
          setOnline({ state: 'done', found: page.items.map((one) => asFound(one, one, wanted, sheetOf)), of: wanted });
      } catch (error) {
        if (!stop.signal.aborted) setOnline({ state: 'failed', found: [], of: wanted, error });
      }
    }, 300);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [wanted, sheetOf]);
  return online.of === wanted ? online : { state: 'idle', found: [] };
}

/** The places or the acts of which words begin as what is typed, all of them when nothing is. */
export function matching(kind: 'place' | 'act', all: readonly Place[], text: string): Found[] {
  const words = fold(text);
  if (text.trim() && words.length === 0) return [];
  return all
    .filter((place) => {
      const own = fold(`${place.label} ${place.words ?? ''}`);
      return words.every((word) => own.some((one) => one.startsWith(word)));
    })
    .map(({ label, to }) => ({ key: `${kind} ${label}`, kind, label, detail: '', to }));
}
