/** The list that says what the map says: every account with a position, the nearest first; one of them is open. */
import { ChevronDown, ChevronUp, FileText, Navigation, Phone } from 'lucide-react';
import { useId, useState } from 'react';
import { Link } from 'wouter';
import { t } from '@/i18n/t';
import { ReachLink } from '@/reaching/link';
import { Button, LinkButton } from '@/ui/button';
import { classes } from '@/ui/classes';
import { Icon } from '@/ui/icon';
import { Sent } from '@/ui/sent';
import { facts, NextAction, placeOf, type RowProps } from './card';
import type { Account } from './filter';
import { StatusShape } from './shapes';

export const rowId = (id: string) => `carte-${id}`;

interface ListProps {
  rows: readonly RowProps[];
  chosen: string | null;
  onChoose: (id: string) => void;
  /** More than the rows given. */
  more: (() => void) | null;
}

export function MapList({ rows, chosen, onChoose, more }: ListProps) {
  return (
    <>
      <ul className="divide-y divide-line">
        {rows.map((row) => (
          <Row key={row.account.id} {...row} chosen={row.account.id === chosen} onChoose={onChoose} />
        ))}
      </ul>
      {more && (
        <Button look="quiet" wide onClick={more} data-screen-only>
          {t('map.more')}
        </Button>
      )}
    </>
  );
}

interface One extends RowProps {
  chosen: boolean;
  onChoose: (id: string) => void;
}

function Row({ account, to, state, action, metres, zone, now, chosen, onChoose }: One) {
  const acts = useId();
  return (
    <li
      id={rowId(account.id)}
      data-selected={chosen}
      className={classes('map-row px-4 py-3', chosen && 'bg-primary-tint')}
    >
      <div className="relative flex items-start gap-3">
        <StatusShape status={account.status} className="mt-0.5 size-5" />
        <div className="flex min-w-0 flex-1 flex-col gap-0.5">
          <button
            type="button"
            aria-expanded={chosen}
            aria-controls={chosen ? acts : undefined}
            onClick={() => onChoose(account.id)}
            className="line-clamp-2 text-left font-semibold after:absolute after:-inset-x-4 after:-inset-y-3"
          >
            {account.name}
          </button>
          <p className="truncate text-dense text-muted">{facts(account, metres)}</p>
          <NextAction account={account} action={action} zone={zone} now={now} />
        </div>
        <span data-screen-only>
          <Icon as={chosen ? ChevronUp : ChevronDown} className="mt-0.5 text-muted" />
        </span>
      </div>
      {chosen && <Acts id={acts} account={account} to={to} state={state} />}
    </li>
  );
}

function Acts({ id, account, to, state }: Pick<RowProps, 'account' | 'to' | 'state'> & { id: string }) {
  const phone = account.phones[0];
  const place = placeOf(account);
  return (
    <div id={id} className="relative flex flex-col gap-2 pt-2">
      {account.address?.position?.approximate && <p className="text-dense">{t('map.approximate')}</p>}
      {state !== 'sent' && (
        <p>
          <Sent state={state} />
        </p>
      )}
      <div className="flex flex-wrap gap-2" data-screen-only>
        <LinkButton look="primary" icon={FileText} href={to}>
          {t('map.open')}
        </LinkButton>
        {place && <LinkButton icon={Navigation} label={t('portfolio.goThere', { name: account.name })} href={place} />}
        {phone && (
          <ReachLink
            icon={Phone}
            label={t('portfolio.call', { name: account.name })}
            to={{ by: 'phone', accountId: account.id, to: phone.number, shown: phone.display }}
          />
        )}
      </div>
    </div>
  );
}

/** Those that no map shows: how many, which, and what locates them. */
export function Lost({ accounts, sheetOf }: { accounts: readonly Account[]; sheetOf: (id: string) => string }) {
  const [open, setOpen] = useState(false);
  const list = useId();
  if (accounts.length === 0) return null;
  return (
    <div className="border-line border-t px-4 py-2">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={open ? list : undefined}
        onClick={() => setOpen(!open)}
        className="flex min-h-hit w-full items-center justify-between gap-2 text-left font-semibold"
      >
        {t('map.lost', { count: accounts.length })}
        <span data-screen-only>
          <Icon as={open ? ChevronUp : ChevronDown} className="text-muted" />
        </span>
      </button>
      {open && (
        <div id={list} className="pb-2">
          <p className="text-dense text-muted">{t('map.lostHow')}</p>
          <ul>
            {accounts.map((account) => (
              <li key={account.id}>
                <Link href={sheetOf(account.id)} className="flex min-h-hit items-center gap-2">
                  <StatusShape status={account.status} className="size-4" />
                  <span className="min-w-0 truncate font-semibold">{account.name}</span>
                  <span className="shrink-0 text-dense text-muted">{account.address?.town}</span>
                </Link>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
