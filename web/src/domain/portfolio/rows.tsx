/** The portfolio on a desk: a table whose headings sort, dense, with the acts of each row at its end. */
import { ArrowDown, ArrowUp, Phone, Star } from 'lucide-react';
import { memo } from 'react';
import { Link } from 'wouter';
import { nearDay } from '@/i18n/day';
import { distance, euros, number } from '@/i18n/format';
import { t } from '@/i18n/t';
import { ReachLink } from '@/reaching/link';
import { classes } from '@/ui/classes';
import { Icon } from '@/ui/icon';
import { usePrinting } from '@/ui/paper';
import { Sent } from '@/ui/sent';
import { sameSlice, slices } from '@/ui/succession';
import { KindIcon, NextAction, type RowProps } from './card';
import { overflows, type Shown } from './columns';
import type { Account, Sort } from './filter';
import { isReversed, type Order, reversed, sortOf } from './order';
import { useRange } from './range';

/** In the entry of the history of a sheet: one step back is the list. */
const fromList = { list: true };

/** Where names would have no room left, the last activity gives way to them. */
const narrow = 'max-[87.5rem]:hidden';

interface TableProps {
  rows: readonly RowProps[];
  sort: Order;
  onSort: (sort: Order) => void;
  /** Names of those who follow; absent when one person follows all. */
  owner?: ((account: Account) => string) | undefined;
  columns: Shown;
  chosen: ReadonlySet<string>;
  /** Absent when nothing may be done to many. */
  onChoose?: ((ids: readonly string[], chosen: boolean) => void) | undefined;
  /** Chooses all that the filters found, shown or not. */
  all?: { count: number; chosen: boolean; onChange: (chosen: boolean) => void };
}

export function Rows({ rows, sort, onSort, owner: ownerOf, columns, chosen, onChoose, all }: TableProps) {
  const printing = usePrinting();
  const head = { sort, onSort };
  const owner = columns.has('owner') ? ownerOf : undefined;
  const wide = overflows(columns);
  const range = useRange(
    rows.map(({ account }) => account.id),
    onChoose,
  );
  return (
    <div
      className={classes(
        // On paper nothing is cut off: a table that is still too wide makes the browser shrink the sheet.
        'rounded-card border border-line bg-surface print:overflow-visible',
        wide ? 'overflow-x-auto' : 'overflow-hidden',
      )}
    >
      <table data-many-columns className={classes('w-full table-fixed text-dense', wide && 'min-w-6xl print:min-w-0')}>
        <caption className="sr-only">{t('portfolio.title')}</caption>
        <thead>
          <tr className="border-line border-b bg-sunken text-left text-meta text-muted">
            {onChoose && (
              <th scope="col" className="w-11 pl-3" data-screen-only>
                {all && (
                  <input
                    type="checkbox"
                    className="block size-5 accent-primary"
                    aria-label={t('bulk.all', { count: all.count })}
                    checked={all.chosen}
                    onChange={(event) => all.onChange(event.target.checked)}
                  />
                )}
              </th>
            )}
            <Head {...head} by="name" label={t('portfolio.column.name')} />
            {columns.has('status') && (
              <th scope="col" className="w-36 px-3 font-semibold">
                {t('portfolio.filter.statut')}
              </th>
            )}
            {columns.has('town') && (
              <Head {...head} by="town" label={t('portfolio.column.town')} width={owner ? 'w-28' : 'w-36'} />
            )}
            {columns.has('action') && (
              <Head {...head} by="action" label={t('portfolio.column.action')} width={owner ? 'w-[21%]' : 'w-[24%]'} />
            )}
            {columns.has('activity') && (
              <Head {...head} by="activity" label={t('portfolio.column.activity')} width={classes('w-28', narrow)} />
            )}
            {columns.has('potential') && (
              <Head {...head} by="potential" label={t('portfolio.column.potential')} width="w-24" end down />
            )}
            {(['ref', 'naf', 'score'] as const).map(
              (one) =>
                columns.has(one) && (
                  <th key={one} scope="col" className={classes('px-3 font-semibold', one === 'ref' ? 'w-28' : 'w-20')}>
                    {t(`portfolio.column.${one}`)}
                  </th>
                ),
            )}
            {owner && (
              <th scope="col" className="w-32 px-3 font-semibold">
                {t('portfolio.filter.suivi')}
              </th>
            )}
            <th scope="col" className="w-12 px-2 font-semibold">
              {printing ? t('portfolio.column.phone') : <span className="sr-only">{t('portfolio.acts')}</span>}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line" {...range}>
          {slices(rows).map((some, n) => (
            <Slice
              // biome-ignore lint/suspicious/noArrayIndexKey: a row that comes first moves the others on, from one to the next
              key={n}
              rows={some}
              owner={owner}
              columns={columns}
              chosen={chosen}
              onChoose={onChoose}
              printing={printing}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const Slice = memo(function Slice({
  rows,
  owner,
  columns,
  chosen,
  onChoose,
  printing,
}: Pick<TableProps, 'rows' | 'owner' | 'columns' | 'chosen' | 'onChoose'> & { printing: boolean }) {
  return rows.map((row) => (
    <Row
      key={row.account.id}
      {...row}
      owner={owner?.(row.account)}
      columns={columns}
      chosen={chosen.has(row.account.id)}
      onChoose={onChoose}
      printing={printing}
    />
  ));
}, sameSlice);

function Head(props: {
  by: Sort;
  sort: Order;
  onSort: (sort: Order) => void;
  label: string;
  width?: string;
  end?: boolean;
  down?: boolean;
}) {
  const on = sortOf(props.sort) === props.by;
  const descending = (props.by === 'potential' || props.by === 'activity') !== isReversed(props.sort);
  return (
    <th
      scope="col"
      aria-sort={on ? (descending ? 'descending' : 'ascending') : undefined}
      className={classes('p-0', props.width)}
    >
      <button
        type="button"
        data-stays={props.by}
        onClick={() => props.onSort(on ? reversed(props.sort) : props.by)}
        className={classes(
          'flex min-h-9 w-full items-center gap-1 px-3 font-semibold hover:text-text',
          props.end && 'justify-end',
          on && 'text-primary',
        )}
      >
        {props.label}
        {on && <Icon as={descending ? ArrowDown : ArrowUp} size="small" />}
      </button>
    </th>
  );
}

interface One extends RowProps {
  owner: string | undefined;
  columns: Shown;
  chosen: boolean;
  onChoose: TableProps['onChoose'];
  /** On paper a number is read, not pressed. */
  printing: boolean;
}

const Row = memo(function Row({
  account,
  to,
  state,
  action,
  metres,
  zone,
  now,
  owner,
  columns,
  chosen,
  onChoose,
  printing,
}: One) {
  const phone = account.phones[0];
  const cell = 'px-3 py-1';
  return (
    <tr className={classes('h-row', chosen ? 'bg-primary-tint' : 'hover:bg-sunken')}>
      {onChoose && (
        <td className="pl-3" data-screen-only>
          <input
            type="checkbox"
            className="block size-5 accent-primary"
            aria-label={t('portfolio.chooseOne', { name: account.name })}
            data-choose={account.id}
            checked={chosen}
            onChange={(event) => onChoose([account.id], event.target.checked)}
          />
        </td>
      )}
      <td className={cell}>
        <div className="flex min-w-0 items-center gap-2">
          <KindIcon account={account} />
          <Link
            href={to}
            state={fromList}
            data-row
            className="line-clamp-2 min-w-0 break-words font-semibold hover:underline"
            title={account.name}
          >
            {account.name}
          </Link>
          {account.favourite && (
            <Icon as={Star} size="small" label={t('portfolio.favourite')} className="fill-current text-warning" />
          )}
          <span className="shrink-0">
            <Sent state={state} />
          </span>
        </div>
      </td>
      {columns.has('status') && (
        <td className={cell}>
          {t(`account.status.${account.status}`)}
          {account.class && <span className="text-muted"> · {account.class}</span>}
        </td>
      )}
      {columns.has('town') && (
        <td className={classes(cell, 'truncate')} title={account.address?.town}>
          {account.address?.town}
          {metres !== null && <span className="text-muted"> · {distance(metres)}</span>}
        </td>
      )}
      {columns.has('action') && (
        <td className={cell}>
          <NextAction account={account} action={action} zone={zone} now={now} none={t('portfolio.noneOfThem')} />
        </td>
      )}
      {columns.has('activity') && (
        <td className={classes(cell, 'truncate text-muted', narrow)}>
          {account.lastActivityAt && nearDay(account.lastActivityAt, zone, now)}
        </td>
      )}
      {columns.has('potential') && (
        <td className={classes(cell, 'truncate text-right')}>
          {account.potentialCents === undefined ? '' : euros(account.potentialCents)}
        </td>
      )}
      {columns.has('ref') && (
        <td className={classes(cell, 'truncate')} title={account.externalRef}>
          {account.externalRef}
        </td>
      )}
      {columns.has('naf') && <td className={classes(cell, 'truncate')}>{account.nafRev2}</td>}
      {columns.has('score') && (
        <td className={classes(cell, 'truncate')}>{account.score === undefined ? '' : number(account.score)}</td>
      )}
      {owner !== undefined && <td className={classes(cell, 'truncate text-muted')}>{owner}</td>}
      <td className="pr-1 text-right">
        {phone && printing && <span className="whitespace-nowrap">{phone.display}</span>}
        {phone && !printing && (
          <ReachLink
            look="quiet"
            icon={Phone}
            label={t('portfolio.callAt', { name: account.name, number: phone.display })}
            to={{ by: 'phone', accountId: account.id, to: phone.number, shown: phone.display }}
          />
        )}
      </td>
    </tr>
  );
});
