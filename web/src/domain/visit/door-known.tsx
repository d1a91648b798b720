/** Who is known behind a door, and what the law says there before one rings. */
import { Link } from 'wouter';
import { t } from '@/i18n/t';
import { useLive } from '@/offline/hooks';
import { Notice } from '@/ui/notice';
import { type AtDoor, behind, type Chain, isNameless, lawAt } from './doors';
import type { Account } from './visit';

export interface Occupant {
  account: Account;
  law: AtDoor | null;
}

export function useOccupants(chain: Chain, wanted: boolean, now: number): Occupant[] | undefined {
  const found = useLive(
    async (local) => {
      const accounts = wanted ? behind(await local.all('account'), chain) : [];
      return Promise.all(
        accounts.map(async (account) => {
          const objections = await local.ofAccount('privacy_objection', account.id);
          const objected = objections.some((one) => !one.liftedAt && (!one.channel || one.channel === 'visit'));
          return { account, objected };
        }),
      );
    },
    [wanted, chain.number, chain.street, chain.town, chain.unit],
  );
  return found?.map(({ account, objected }) => ({ account, law: lawAt(account, objected, now) }));
}

export function Occupants({ list, sheetOf }: { list: Occupant[] | undefined; sheetOf: (id: string) => string }) {
  if (!list) return null;
  const stops = list.filter(({ law }) => law);
  return (
    <>
      {stops.map(({ account, law }) => (
        <Notice
          key={account.id}
          tone={law?.verdict === 'block' ? 'danger' : 'warning'}
          title={t(law?.verdict === 'block' ? 'doors.blocked' : 'doors.warned')}
        >
          {law?.reason || t('doors.blockedText')}
        </Notice>
      ))}
      <p className="text-dense text-muted">
        {list.length === 0 ? (
          t('doors.nobody')
        ) : (
          <>
            {t('doors.known')}{' '}
            {list.map(({ account }, index) => (
              <span key={account.id}>
                {index > 0 && ', '}
                <Link href={sheetOf(account.id)} className="font-semibold text-text underline">
                  {isNameless(account) ? t('doors.unnamed') : account.name}
                </Link>
              </span>
            ))}
          </>
        )}
      </p>
    </>
  );
}
