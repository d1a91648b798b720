/** Who is known behind a door, and what the law says there before one rings. */
import { Link } from 'wouter';
import { t } from '@/i18n/t';
import { useLive } from '@/offline/hooks';
import { Notice } from '@/ui/notice';
import { Served } from '@/ui/served';
import { type AtDoor, behind, type Chain, isNameless, type Known, lawAt } from './doors';

export interface Occupant extends Known {
  law: AtDoor | null;
}

export function useOccupants(chain: Chain, wanted: boolean, now: number): Occupant[] | undefined {
  const found = useLive(
    async (local) => {
      if (!wanted) return [];
      const whereabouts = {
        accounts: await local.accounts(),
        addresses: await local.all('account_address'),
        establishments: await local.all('establishment'),
      };
      return Promise.all(
        behind(whereabouts, chain).map(async (known) => {
          const objections = await local.ofAccount('privacy_objection', known.account.id);
          const objected = objections.some((one) => !one.liftedAt && (!one.channel || one.channel === 'visit'));
          return { known, objected };
        }),
      );
    },
    [wanted, chain.number, chain.street, chain.town, chain.unit],
  );
  return found?.map(({ known, objected }) => ({ ...known, law: lawAt(known, objected, now) }));
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
          {law?.reason ? <Served>{law.reason}</Served> : t('doors.blockedText')}
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
