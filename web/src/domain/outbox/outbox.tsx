/**
 * « À envoyer »: everything saved on the device that the server does not have, what it waits for, and what only a
 * person can settle, first.
 */
import { CloudCheck, Download, RefreshCw } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { ago } from '@/i18n/format';
import { t } from '@/i18n/t';
import { syncNow } from '@/offline/engine';
import { useLive, useOutbox, useSync } from '@/offline/hooks';
import { type Line, stuck } from '@/offline/line';
import { Button } from '@/ui/button';
import { Empty } from '@/ui/empty';
import { Notice } from '@/ui/notice';
import { useNow } from '@/ui/now';
import { Skeleton } from '@/ui/skeleton';
import type { Names } from './describe';
import { download } from './export';
import { type About, OutboxLine } from './line';

export function Outbox({ zone, sheetOf }: { zone: string; sheetOf: (id: string) => string }) {
  const lines = useOutbox();
  const sync = useSync();
  const now = useNow();
  const about = useAccounts(lines);
  const names = useNames(zone);
  const [leaving, setLeaving] = useState<ReadonlySet<string>>(new Set());
  if (!lines || !about || !names) return <Skeleton lines={4} />;
  const shown = lines.filter((line) => !leaving.has(line.id));
  const send = (
    <Button icon={RefreshCw} busy={sync.phase !== 'idle'} onClick={() => void syncNow()}>
      {t('outbox.sync')}
    </Button>
  );
  if (shown.length === 0)
    return (
      <Empty icon={CloudCheck} title={t('outbox.empty')} action={send}>
        {sync.lastPull === null
          ? t('outbox.emptyText')
          : t('outbox.lastSync', { ago: ago(new Date(sync.lastPull), new Date(now)) })}
      </Empty>
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
      <Why sync={sync} waiting={waiting.filter((line) => line.state !== 'blocked').length} />
      <Part title={t('outbox.toSettle')} count={asking.length}>
        {list(asking)}
      </Part>
      <Part title={t('outbox.waiting')} count={waiting.length}>
        {list(waiting)}
      </Part>
      <div className="flex flex-wrap gap-2">
        {send}
        <Button look="quiet" icon={Download} onClick={() => void download()}>
          {t('outbox.exportAll')}
        </Button>
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

/** Why lines wait, and that nothing is at risk meanwhile. */
function Why({ sync, waiting }: { sync: ReturnType<typeof useSync>; waiting: number }) {
  if (waiting === 0) return null;
  if (sync.needsSignIn) return <Notice tone="warning">{t('outbox.why.signIn')}</Notice>;
  if (sync.failure === 'network') return <Notice>{t('outbox.why.network')}</Notice>;
  if (sync.failure === 'server') return <Notice tone="warning">{t('outbox.why.server')}</Notice>;
  return <Notice>{t('outbox.why.soon')}</Notice>;
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

function useNames(zone: string): Names | undefined {
  const read = useLive(async (local) => ({
    custom: await local.all('custom_field'),
    named: new Map([
      ...(await local.all('tag')).map((tag) => [tag.id, tag.name] as const),
      ...(await local.all('source')).map((source) => [source.id, source.name] as const),
      ...(await local.all('user')).map((user) => [user.id, `${user.firstName} ${user.lastName}`.trim()] as const),
    ]),
  }));
  return read && { custom: read.custom, zone, of: (id) => read.named.get(id) };
}
