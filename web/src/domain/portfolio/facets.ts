/** What the filters are made of, for the list and for the map: the text as it is typed, the words to choose among. */
import { useMemo, useState } from 'react';
import { sharedLive } from '@/offline/hooks';
import { afterwards } from '@/ui/afterwards';
import { type Account, type Filters, listOf } from './filter';
import type { Facets } from './filters';

/** What is typed shows and filters at once; the address follows once that is painted. */
export function useTyped(address: string, write: (value: string) => void) {
  const [typed, setTyped] = useState(address);
  const [seen, setSeen] = useState(address);
  if (address !== seen) {
    setSeen(address); // it has followed; or somebody went back, or opened a link
    setTyped(address);
  }
  return {
    value: typed,
    change: (value: string) => {
      setTyped(value);
      afterwards(() => write(value));
    },
  };
}

const useAccounts = sharedLive((local) => local.accounts());
const useWords = sharedLive(async (local) => {
  const [tags, users, sources, fields] = await Promise.all([
    local.all('tag'),
    local.all('user'),
    local.all('source'),
    local.all('custom_field'),
  ]);
  return {
    tags: tags.filter((tag) => !tag.archivedAt && !tag.mergedIntoId),
    users,
    sources: sources.filter((source) => !source.archivedAt),
    fields,
  };
});

/** Asks the device ahead for what useFacets needs. */
export async function askFacetsAhead(): Promise<void> {
  await Promise.all([useAccounts.ahead(), useWords.ahead()]);
}

/** The accounts of the device and what they can be filtered by; undefined until they are read. */
export function useFacets(
  filters: Filters,
  onFilters: Facets['onFilters'],
  me: string,
): { accounts: readonly Account[]; facets: Facets } | undefined {
  const accounts = useAccounts();
  const words = useWords();
  const owners = useOwners(accounts, words?.users, filters.suivi, me);
  if (!accounts || !words) return undefined;
  const { tags, sources, fields } = words;
  return { accounts, facets: { filters, onFilters, tags, sources, fields, owners } };
}

/** Those who follow at least one of the accounts, and who is filtered by, whose last one may have gone; whoever reads first. */
function useOwners(
  accounts: readonly Account[] | undefined,
  users: readonly { id: string; firstName: string; lastName: string }[] | undefined,
  chosen: string,
  me: string,
) {
  return useMemo(() => {
    const following = new Set(listOf(chosen).concat(accounts?.map((account) => account.ownerId ?? '') ?? []));
    return (users ?? [])
      .filter((user) => following.has(user.id))
      .map((user) => ({ id: user.id, name: `${user.firstName} ${user.lastName}`.trim(), reads: user.id === me }))
      .sort((a, b) => Number(b.reads) - Number(a.reads) || a.name.localeCompare(b.name));
  }, [accounts, users, chosen, me]);
}
