/** What the filters are made of, for the list and for the map: the text as it is typed, those who follow the accounts. */
import { useMemo, useState } from 'react';
import type { Account } from './filter';

/** What is typed shows and filters at once; the address follows. */
export function useTyped(address: string, write: (value: string) => void) {
  const [typed, setTyped] = useState(address);
  const [seen, setSeen] = useState(address);
  if (address !== seen) {
    setSeen(address); // somebody went back, or opened a link
    setTyped(address);
  }
  return {
    value: typed,
    change: (value: string) => {
      setTyped(value);
      setSeen(value);
      write(value);
    },
  };
}

/** Those who follow at least one of the accounts, whoever reads first. */
export function useOwners(
  accounts: readonly Account[] | undefined,
  users: readonly { id: string; firstName: string; lastName: string }[] | undefined,
  me: string,
) {
  return useMemo(() => {
    const following = new Set(accounts?.map((account) => account.ownerId));
    return (users ?? [])
      .filter((user) => following.has(user.id))
      .map((user) => ({ id: user.id, name: `${user.firstName} ${user.lastName}`.trim(), reads: user.id === me }))
      .sort((a, b) => Number(b.reads) - Number(a.reads) || a.name.localeCompare(b.name));
  }, [accounts, users, me]);
}
