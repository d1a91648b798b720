/** One account of the portfolio in the hand: who, where, what comes next, and the two things done most: call, go there. */
import { Building2, Navigation, Phone, Star, UserRound } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { Link } from 'wouter';
import { distance } from '@/i18n/format';
import { t } from '@/i18n/t';
import type { RowState } from '@/offline/hooks';
import { type ActionState, actionWords, lacksAction } from '@/offline/next-action';
import { ReachLink } from '@/reaching/link';
import { reach } from '@/reaching/reach';
import { LinkButton } from '@/ui/button';
import { classes } from '@/ui/classes';
import { Due } from '@/ui/due';
import { Icon } from '@/ui/icon';
import { itinerary } from '@/ui/itinerary';
import { Sent } from '@/ui/sent';
import { sameSlice } from '@/ui/succession';
import { Swipe } from '@/ui/swipe';
import type { Account } from './filter';

export interface RowProps {
  account: Account;
  to: string;
  state: RowState;
  action: ActionState;
  metres: number | null;
  zone: string;
  now: number;
  /** Its sheet is beside the list. */
  open?: boolean;
}

export function placeOf(account: Account): string | null {
  const { address } = account;
  if (!address) return null;
  const { latitude, longitude, lines } = address;
  const known = latitude !== undefined && longitude !== undefined;
  return itinerary({ lines, ...(known ? { latitude: latitude / 1e6, longitude: longitude / 1e6 } : {}) });
}

/** What stands under the name: status, class, town, how far. */
export function facts(account: Account, metres: number | null): string {
  return [
    t(`account.status.${account.status}`),
    account.class && t(`account.class.${account.class}`),
    account.address?.town,
    metres !== null && distance(metres),
  ]
    .filter(Boolean)
    .join(' · ');
}

type Planned = Pick<RowProps, 'account' | 'action' | 'zone' | 'now'>;

/** `none` is what an account says for which nothing is planned, under a heading that says of what. */
export function NextAction({
  account,
  action,
  zone,
  now,
  none = t('portfolio.noAction'),
}: Planned & { none?: string }) {
  const { nextAction } = account;
  if (!nextAction) return lacksAction(account) ? <Due state="none" words={none} /> : null;
  return <Due state={action} words={actionWords(nextAction, zone, now)} detail={nextAction.label} />;
}

export function KindIcon({ account }: { account: Account }) {
  const company = account.kind === 'company';
  return <Icon as={company ? Building2 : UserRound} label={t(`account.kind.${account.kind}`)} className="text-muted" />;
}

/** What a card says; its name leads to the sheet. */
export function CardWords({ name, account, state, action, metres, zone, now }: RowProps & { name: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-0.5">
      <div className="flex min-w-0 items-center gap-2">
        {name}
        {account.favourite && (
          <Icon as={Star} size="small" label={t('portfolio.favourite')} className="fill-current text-warning" />
        )}
      </div>
      <p className="flex min-w-0 items-center gap-1.5 text-dense text-muted">
        <KindIcon account={account} />
        <span className="min-w-0 truncate">{facts(account, metres)}</span>
      </p>
      <NextAction account={account} action={action} zone={zone} now={now} />
      {state !== 'sent' && (
        <div className="pt-1">
          <Sent state={state} />
        </div>
      )}
    </div>
  );
}

/** Of the row whose sheet is open, by its colour and by its edge. */
export const openRow = 'bg-primary-tint shadow-[inset_4px_0_0_var(--primary)]';

const Card = memo(function Card(row: RowProps) {
  const { account, to, open: current } = row;
  const phone = account.phones[0];
  const call = phone && ({ by: 'phone', accountId: account.id, to: phone.number, shown: phone.display } as const);
  const place = placeOf(account);
  return (
    <li>
      <Swipe
        right={call && { icon: Phone, label: t('portfolio.swipeCall'), onSwipe: () => reach(call) }}
        left={
          place ? { icon: Navigation, label: t('portfolio.swipeGo'), onSwipe: () => open(place, '_self') } : undefined
        }
      >
        <div
          data-selected={current || undefined}
          className={classes(
            'relative flex items-center gap-1 py-3 pr-2 pl-4 has-[a:active]:bg-primary-tint',
            current && openRow,
          )}
        >
          <CardWords
            {...row}
            name={
              <Link
                href={to}
                data-row
                aria-current={current || undefined}
                className="line-clamp-2 min-w-0 font-semibold after:absolute after:inset-0 after:rounded-control"
              >
                {account.name}
              </Link>
            }
          />
          <div className="relative flex shrink-0" data-screen-only>
            {call && (
              <ReachLink look="quiet" icon={Phone} label={t('portfolio.call', { name: account.name })} to={call} />
            )}
            {place && (
              <LinkButton
                look="quiet"
                icon={Navigation}
                label={t('portfolio.goThere', { name: account.name })}
                href={place}
              />
            )}
          </div>
        </div>
      </Swipe>
    </li>
  );
});

/** Some of the list. */
export const Cards = memo(function Cards({ rows }: { rows: readonly RowProps[] }) {
  return rows.map((row) => <Card key={row.account.id} {...row} />);
}, sameSlice);
