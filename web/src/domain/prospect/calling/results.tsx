/** What calls came to: by outcome, by list and script, by hour of the week. Each figure opens on its rows. */
import '@/i18n/fr/calling';
import { type ReactNode, type RefCallback, useState } from 'react';
import { Link } from 'wouter';
import { answer, api } from '@/api/client';
import { after, useServer, useServerPages } from '@/api/server';
import { date, number, percent } from '@/i18n/format';
import { t } from '@/i18n/t';
import { useNames, useZone } from '@/keeping/people';
import { useLive } from '@/offline/hooks';
import { Answered } from '@/ui/answered';
import { Badge } from '@/ui/badge';
import { Chips } from '@/ui/chips';
import { FigureButton } from '@/ui/figure';
import { useReopened } from '@/ui/reopened';
import { Sheet } from '@/ui/sheet';
import { Table } from '@/ui/table';
import type { Schemas } from '../row';
import { Hours } from './heat';
import type { Outcome } from './telling';
import { tones } from './words';

type Figures = Schemas['CallFigures'];
type Call = Schemas['Call'];

/** What chooses the rows behind a figure. */
export type Chosen = Partial<{
  outcome: Outcome;
  listId: string;
  scriptId: string;
  withoutList: true;
  withoutScript: true;
  spoken: true;
  weekday: number;
  hour: number;
}>;

const periods = ['7', '30', '90'] as const;
const day = 86_400_000;

interface Opened {
  title: string;
  chosen: Chosen;
  /** The period of the figure. */
  days: (typeof periods)[number];
  asked: number;
}

interface CallResultsProps {
  sheetOf: (id: string) => string;
  callAt: (id: string) => string;
}

export function CallResults({ sheetOf, callAt }: CallResultsProps) {
  const [open, setOpen, lines] = useReopened<Opened>('calls');
  const [days, setDays] = useState(open?.days ?? '30');
  // To the minute, so that what is shown and what it opens on are of the same time.
  const [asked] = useState(() => open?.asked ?? Math.floor(Date.now() / 60_000) * 60_000);
  const from = new Date(asked - Number(days) * day).toISOString();
  const figures = useServer(['calls', 'figures', from], () =>
    answer(api.GET('/v1/calls/figures', { params: { query: { from } } })),
  );
  return (
    <section aria-labelledby="results" className="flex flex-col gap-4">
      <h2 id="results" className="text-lead">
        {t('calling.results')}
      </h2>
      <Chips
        label={t('calling.period')}
        hideLabel
        value={days}
        onChange={setDays}
        choices={periods.map((value) => ({ value, label: t('calling.days', { count: Number(value) }) }))}
      />
      <p className="text-dense text-muted">{t('calling.counted')}</p>
      <Answered question={figures} lines={5}>
        {(data) =>
          data.total === 0 ? (
            <p className="text-muted">{t('calling.noCalls')}</p>
          ) : (
            <Shown figures={data} onOpen={(title, chosen) => setOpen({ title, chosen, days, asked })} />
          )
        }
      </Answered>
      {open && (
        <Sheet title={open.title} onClose={() => setOpen(null)}>
          <Behind from={from} chosen={open.chosen} sheetOf={sheetOf} callAt={callAt} lines={lines} />
        </Sheet>
      )}
    </section>
  );
}

type OnOpen = (title: string, chosen: Chosen) => void;

function Shown({ figures, onOpen }: { figures: Figures; onOpen: OnOpen }) {
  const rows = useLive(async (local) => ({
    lists: await local.all('call_list'),
    scripts: await local.all('call_script'),
  }));
  const nameIn = (list: readonly { id: string; name: string }[] | undefined, id: string | undefined, none: string) =>
    id ? (list?.find((one) => one.id === id)?.name ?? t('calling.elsewhere')) : none;
  return (
    <div className="flex flex-col gap-6">
      <ul className="grid grid-cols-[repeat(auto-fit,minmax(min(8.5rem,100%),1fr))] gap-2 desk:grid-cols-4">
        <FigureButton label={t('calling.total')} value={figures.total} onOpen={() => onOpen(t('calling.total'), {})} />
        {figures.outcomes
          .filter(({ calls }) => calls > 0)
          .map(({ outcome, calls }) => (
            <FigureButton
              key={outcome}
              label={t(`calling.outcome.${outcome}`)}
              value={calls}
              note={percent(calls / figures.total)}
              onOpen={() => onOpen(t(`calling.outcome.${outcome}`), { outcome })}
            />
          ))}
      </ul>
      <p className="-mb-4 text-dense text-muted">{t('calling.shares')}</p>
      <Tallies
        title={t('calling.byList')}
        rows={figures.lists.map(({ id, tally }) => ({
          key: id ?? '',
          name: nameIn(rows?.lists, id, t('calling.noList')),
          tally,
          of: id ? { listId: id } : { withoutList: true },
        }))}
        onOpen={onOpen}
      />
      <Tallies
        title={t('calling.byScript')}
        rows={figures.scripts.map(({ id, tally }) => ({
          key: id ?? '',
          name: nameIn(rows?.scripts, id, t('calling.noScript')),
          tally,
          of: id ? { scriptId: id } : { withoutScript: true },
        }))}
        onOpen={onOpen}
      />
      <Hours hours={figures.hours} onOpen={onOpen} />
    </div>
  );
}

interface Tallied {
  key: string;
  name: string;
  tally: Schemas['CallTally'];
  of: Chosen;
}

function Tallies({ title, rows, onOpen }: { title: string; rows: readonly Tallied[]; onOpen: OnOpen }) {
  return (
    <div className="flex flex-col gap-2">
      <h3 className="font-semibold">{title}</h3>
      <Table
        caption={title}
        rows={[...rows].sort((a, b) => b.tally.calls - a.tally.calls)}
        rowKey={(row) => row.key}
        columns={[
          {
            head: t('calling.name'),
            cell: (row) => (
              <Opens onOpen={() => onOpen(row.name, row.of)}>
                <span className="font-semibold">{row.name}</span>
              </Opens>
            ),
          },
          {
            head: t('calling.total'),
            end: true,
            cell: ({ name, tally, of }) => <Opens onOpen={() => onOpen(name, of)}>{number(tally.calls)}</Opens>,
          },
          {
            head: t('calling.spoken'),
            end: true,
            cell: ({ name, tally, of }) =>
              opening(tally.spoken, tally.calls, () =>
                onOpen(`${name} · ${t('calling.spoken')}`, { ...of, spoken: true }),
              ),
          },
          {
            head: t('calling.appointments'),
            end: true,
            cell: ({ name, tally, of }) =>
              opening(tally.appointments, tally.spoken, () =>
                onOpen(`${name} · ${t('calling.appointments')}`, { ...of, outcome: 'appointment' }),
              ),
          },
        ]}
      />
    </div>
  );
}

function Opens({ onOpen, children }: { onOpen: () => void; children: ReactNode }) {
  return (
    <button type="button" className="text-left text-primary hover:underline" onClick={onOpen}>
      {children}
    </button>
  );
}

/** A figure with its share, which opens on its rows unless it is zero. */
function opening(part: number, whole: number, onOpen: () => void): ReactNode {
  const share = shareOf(part, whole);
  return part > 0 ? <Opens onOpen={onOpen}>{share}</Opens> : share;
}

/** « 3 (25 %) »; the share says nothing when there is nothing to share. */
function shareOf(part: number, whole: number): string {
  return whole > 0 ? `${part} (${percent(part / whole)})` : String(part);
}

interface BehindProps {
  from: string;
  chosen: Chosen;
  sheetOf: (id: string) => string;
  callAt: (id: string) => string;
  lines: RefCallback<HTMLElement>;
}

function Behind({ from, chosen, sheetOf, callAt, lines }: BehindProps) {
  const zone = useZone();
  const nameOf = useNames();
  const list = useServerPages(['calls', 'rows', from, chosen], (cursor) =>
    answer(api.GET('/v1/calls', { params: { query: { from, ...chosen, limit: 50, ...after(cursor) } } })),
  );
  const names = useLive(
    async (local) => new Map((await local.accounts()).map((account) => [account.id, account.name])),
  );
  return (
    <Answered question={{ ...list, data: names && list.items }}>
      {(items: Call[]) => (
        <div ref={lines}>
          <Table
            caption={t('calling.total')}
            rows={items}
            rowKey={(row) => row.id}
            more={list.more}
            columns={[
              {
                head: t('calling.account'),
                cell: (row) =>
                  names?.has(row.accountId) ? (
                    <Link href={sheetOf(row.accountId)} className="font-semibold text-primary hover:underline">
                      {names.get(row.accountId)}
                    </Link>
                  ) : (
                    t('calling.gone')
                  ),
              },
              {
                head: t('calling.when'),
                cell: (row) => (
                  <Link href={callAt(row.id)} className="text-primary hover:underline">
                    {date(row.calledAt, zone, 'moment')}
                  </Link>
                ),
              },
              { head: t('calling.who'), cell: (row) => nameOf(row.userId) },
              {
                head: t('calling.outcome'),
                cell: (row) => <Badge tone={tones[row.outcome]}>{t(`calling.outcome.${row.outcome}`)}</Badge>,
              },
            ]}
          />
        </div>
      )}
    </Answered>
  );
}
