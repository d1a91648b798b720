/**
 * « À envoyer »: everything saved on the device that the server does not have, what it waits for, and what only a
 * person can settle, first; then what was begun and never saved.
 */
import { CloudCheck, Download, RefreshCw } from 'lucide-react';
import { type ReactNode, Suspense, useState } from 'react';
import { useSession } from '@/api/session';
import { ago } from '@/i18n/format';
import { t } from '@/i18n/t';
import { LetterLine } from '@/mailing/letter-line';
import type { Letter } from '@/mailing/letters';
import { syncNow } from '@/offline/engine';
import { useLive, useOutbox, useRowStates, useSync } from '@/offline/hooks';
import { aside, type Line, stuck, untold } from '@/offline/line';
import type { Local } from '@/offline/local';
import { Button } from '@/ui/button';
import { Empty } from '@/ui/empty';
import { useNow } from '@/ui/now';
import { part } from '@/ui/part';
import { Skeleton } from '@/ui/skeleton';
import type { WhereOf } from './begun';
import type { Names } from './describe';
import { download } from './export';
import { type About, OutboxLine } from './line';
import { State } from './state';

const BegunPart = part(async () => ({ default: (await import('./begun')).BegunPart }));

interface OutboxProps {
  zone: string;
  sheetOf: (id: string) => string;
  whereOf: WhereOf;
}

export function Outbox({ zone, sheetOf, whereOf }: OutboxProps) {
  const lines = useOutbox();
  const sync = useSync();
  const now = useNow();
  const about = useAccounts(lines);
  const names = useNames(zone, lines);
  const [leaving, setLeaving] = useState<ReadonlySet<string>>(new Set());
  const letters = useLetters();
  if (!lines || !about || !names || !letters) return <Skeleton lines={4} />;
  const shown = lines.filter((line) => !leaving.has(line.id));
  const send = (
    <Button icon={RefreshCw} busy={sync.phase !== 'idle'} onClick={() => void syncNow()}>
      {t('outbox.sync')}
    </Button>
  );
  const begun = (
    <Suspense>
      <BegunPart whereOf={whereOf} sheetOf={sheetOf} now={now} />
    </Suspense>
  );
  if (shown.length === 0 && letters.length === 0)
    return (
      <>
        <State sync={sync} waiting={0} now={now} />
        <Empty icon={CloudCheck} title={t('outbox.empty')} action={send}>
          {sync.lastPull === null
            ? t('outbox.emptyText')
            : t('outbox.lastSync', { ago: ago(new Date(sync.lastPull), new Date(Math.max(now, sync.lastPull + 1))) })}
        </Empty>
        {begun}
      </>
    );
  const list = (of: Line[]) => (
    <ul className="flex flex-col gap-3">
      {of.map((line) => (
        <OutboxLine
          key={line.id}
          line={line}
          names={names}
          about={about.get(line.id)}
          sheetOf={sheetOf}
          now={now}
          onLeaving={(on) =>
            setLeaving((before) => new Set(on ? [...before, line.id] : [...before].filter((id) => id !== line.id)))
          }
        />
      ))}
    </ul>
  );
  const asking = shown.filter(stuck);
  const waiting = shown.filter((line) => !stuck(line));
  return (
    <>
      <State
        sync={sync}
        waiting={waiting.filter((line) => line.state !== 'blocked' && !untold(line) && !aside(line)).length}
        now={now}
      />
      <Part title={t('outbox.toSettle')} count={asking.length}>
        {list(asking)}
      </Part>
      <Part title={t('outbox.waiting')} count={waiting.length}>
        {list(waiting)}
      </Part>
      <Letters letters={letters} zone={zone} />
      {begun}
      <div className="flex flex-wrap gap-2">
        {send}
        {shown.length > 0 && (
          <Button look="quiet" icon={Download} onClick={() => void download()}>
            {t('outbox.exportAll')}
          </Button>
        )}
      </div>
    </>
  );
}

function Part({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (count === 0) return null;
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-lead">
        {title} <span className="font-normal text-muted">({count})</span>
      </h2>
      {children}
    </section>
  );
}

/** One's own mails that the server has and could not send yet; undefined until they are read. */
function useLetters(): Letter[] | undefined {
  const { identity } = useSession();
  const states = useRowStates();
  const letters = useLive((local) => local.lettersNotSent());
  return letters?.filter(({ id, authorId }) => authorId === identity?.user.id && states.of('letter', id) === 'sent');
}

/** What became of them, and what one can do. */
function Letters({ letters, zone }: { letters: Letter[]; zone: string }) {
  return (
    <Part title={t('outbox.letters')} count={letters.length}>
      <p className="text-dense text-muted">{t('outbox.lettersText')}</p>
      <ul className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4">
        {letters.map((letter) => (
          <LetterLine key={letter.id} letter={letter} zone={zone} />
        ))}
      </ul>
    </Part>
  );
}

/** The account of each line, by line. */
function useAccounts(lines: Line[] | undefined): Map<string, About> | undefined {
  return useLive(
    async (local) => {
      const found = new Map<string, About>();
      for (const line of lines ?? []) {
        const row: unknown = await local.get(line.entity, line.entityId);
        const parent =
          line.entity === 'account'
            ? line.entityId
            : String(
                (row as { accountId?: string } | undefined)?.accountId ?? /accounts\/([^/]+)/.exec(line.path)?.[1],
              );
        const account = await local.get('account', parent);
        if (account) found.set(line.id, { id: account.id, name: account.name });
      }
      return found;
    },
    [lines],
  );
}

/** The accounts and the people whom lines about events name. */
async function named(local: Local, lines: readonly Line[]): Promise<(readonly [id: string, name: string])[]> {
  const bodies = lines.filter((line) => line.entity === 'event').map((line) => line.body ?? {});
  const accounts = await local.many(
    'account',
    bodies.map((body) => String(body.accountId ?? '')),
  );
  const contacts = await local.many(
    'contact',
    bodies.flatMap((body) => (Array.isArray(body.contactIds) ? body.contactIds.map(String) : [])),
  );
  return [...accounts, ...contacts].map((row) => [row.id, row.name] as const);
}

/** What lines refer to by id; undefined until it is read. */
export function useNames(zone: string, lines: Line[] | undefined): Names | undefined {
  const read = useLive(
    async (local) => ({
      custom: await local.all('custom_field'),
      named: new Map([
        ...(await local.all('tag')).map((tag) => [tag.id, tag.name] as const),
        ...(await local.all('source')).map((source) => [source.id, source.name] as const),
        ...(await local.all('call_list')).map((list) => [list.id, list.name] as const),
        ...(await local.all('call_script')).map((script) => [script.id, script.name] as const),
        ...(await named(local, lines ?? [])),
        ...(await local.all('user')).map((user) => [user.id, `${user.firstName} ${user.lastName}`.trim()] as const),
      ]),
    }),
    [lines],
  );
  const families = useSession().identity?.organisation.settings.productFamilies ?? [];
  return read && { custom: read.custom, families, zone, of: (id) => read.named.get(id) };
}
