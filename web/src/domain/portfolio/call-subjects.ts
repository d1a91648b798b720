/** What may be said once for all the calls of a list: what serves somebody who bought nothing is prospecting, whatever it is called. */
import type { Rows } from '@/offline/rows';
import type { About } from '@/reaching/reach';
import type { Account } from './filter';

export interface Subject {
  about: About;
  /** How many of the people of the list would be called for prospecting all the same. */
  unserved: number;
}

/** Those of the subjects that are true of somebody in the list, today (`YYYY-MM-DD`). */
export function subjectsOf(
  abouts: readonly About[],
  accounts: readonly Account[],
  contracts: readonly Rows['current_contract'][],
  today: string,
): Subject[] {
  const ever = new Set(contracts.map(({ accountId }) => accountId));
  const running = contracts.filter(({ startsOn, endsOn }) => startsOn <= today && (!endsOn || endsOn >= today));
  const current = new Set(running.map(({ accountId }) => accountId));
  return abouts.flatMap((about) => {
    // What is sold is serviced after its contract too; only a contract that runs is spoken of as one.
    const under = about.purpose === 'contract' ? current : ever;
    const unserved = accounts.filter((account) => !serves(about, account, under.has(account.id))).length;
    return unserved < accounts.length ? [{ about, unserved }] : [];
  });
}

/** As the server judges it: nothing serves who never bought, a company or a person; a company is spoken to of its contracts as it says. */
function serves({ purpose }: About, account: Account, underContract: boolean): boolean {
  if (purpose === 'prospecting' || underContract) return true;
  if (purpose === 'service') return account.status === 'customer' || account.status === 'former_customer';
  return account.kind === 'company' && !account.soleTrader;
}
