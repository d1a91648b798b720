/** How the synchronisation of every device is: who keeps what unsent since when, what was refused, and signing a lost one out. */
import { LogOut, RotateCw, Smartphone } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { answer, api } from '@/api/client';
import { useConfig } from '@/api/config';
import { useMay } from '@/api/permissions';
import type { components } from '@/api/schema';
import { after, refreshServer, useServerPages } from '@/api/server';
import { ago } from '@/i18n/format';
import { t } from '@/i18n/t';
import { Answered } from '@/ui/answered';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { ToggleChip } from '@/ui/chips';
import { Empty } from '@/ui/empty';
import { Menu } from '@/ui/menu';
import { type Column, Table } from '@/ui/table';
import { nameOf, type Report, signOut, unsent } from './device';
import { EndDevice } from './end-device';

type Synced = components['schemas']['SyncedDevice'];

interface Props {
  troubled: boolean;
  onTroubled: (only: boolean) => void;
  /** Where the user of that name is. */
  userAt: (name: string) => string;
}

export function SyncedDevices({ troubled, onTroubled, userAt }: Props) {
  const may = useMay();
  const version = useConfig()?.version;
  const [ending, setEnding] = useState<Synced | null>(null);
  const list = useServerPages(['devices', 'synced', troubled], (cursor) =>
    answer(api.GET('/v1/sync/devices', { params: { query: { limit: 50, troubled, ...after(cursor) } } })),
  );
  const columns: Column<Synced>[] = [
    {
      head: t('synced.person'),
      width: 'desk:w-60',
      cell: (device) => (
        <span className="flex min-w-0 flex-col items-start">
          <Link href={userAt(device.userName)} className="break-words font-semibold underline">
            {device.userName}
          </Link>
          <span className="break-words text-meta text-muted">{nameOf(device)}</span>
          {device.current && <Badge tone="success">{t('devices.this')}</Badge>}
        </span>
      ),
    },
    {
      head: t('synced.unsent'),
      cell: ({ report, troubles }) =>
        report ? (
          <Unsent report={report} late={troubles.includes('waiting')} />
        ) : (
          <span className="text-muted">{t('synced.unknown')}</span>
        ),
    },
    {
      head: t('synced.exchange'),
      cell: ({ report }) => {
        const last = lastExchange(report);
        return last ? <Moment at={last} /> : <span className="text-muted">{report ? t('synced.never') : '–'}</span>;
      },
    },
    {
      head: t('synced.seen'),
      cell: (device) => (
        <span className="flex min-w-0 flex-wrap items-center gap-x-2">
          <Moment at={device.lastSeenAt} />
          {device.troubles.includes('silent') && <Badge tone="warning">{t('synced.silent')}</Badge>}
        </span>
      ),
    },
    {
      head: t('synced.version'),
      cell: ({ report }) =>
        report ? (
          <span className="flex min-w-0 flex-wrap items-center gap-x-2">
            <span className="break-words">{report.appVersion}</span>
            {version && report.appVersion !== version && <Badge tone="warning">{t('synced.otherVersion')}</Badge>}
          </span>
        ) : (
          <span className="text-muted">–</span>
        ),
    },
    {
      head: t('users.acts'),
      acts: true,
      cell: (device) =>
        may('revokeUserDevice') &&
        !device.current && (
          <Menu
            label={t('users.actsOf', { name: `${nameOf(device)}, ${device.userName}` })}
            items={[{ label: t('devices.end'), icon: LogOut, danger: true, onSelect: () => setEnding(device) }]}
          />
        ),
    },
  ];
  return (
    <div className="flex flex-col gap-4">
      <p className="max-w-2xl text-muted">{t('synced.text')}</p>
      <div className="flex flex-wrap items-center gap-2">
        <ToggleChip pressed={troubled} onChange={onTroubled}>
          {t('synced.troubled')}
        </ToggleChip>
        <Button look="quiet" icon={RotateCw} onClick={() => void refreshServer(['devices'])}>
          {t('jobs.refresh')}
        </Button>
      </div>
      <Answered question={{ ...list, data: list.items }}>
        {(items) =>
          items.length > 0 ? (
            <Table
              caption={t('synced.title')}
              columns={columns}
              rows={items}
              rowKey={(device) => device.id}
              more={list.more}
              busy={list.busy}
            />
          ) : troubled ? (
            <Empty
              icon={Smartphone}
              title={t('synced.noneTroubled')}
              action={<Button onClick={() => onTroubled(false)}>{t('synced.all')}</Button>}
            >
              {t('synced.noneTroubledText')}
            </Empty>
          ) : (
            <Empty icon={Smartphone} title={t('devices.none')} />
          )
        }
      </Answered>
      {ending && (
        <EndDevice
          device={ending}
          whose={ending.userName}
          end={() => signOut(ending.userId, ending.id)}
          onClose={() => setEnding(null)}
        />
      )}
    </div>
  );
}

function Moment({ at }: { at: string }) {
  return <span className="desk:whitespace-nowrap">{ago(at)}</span>;
}

/** What is on the device and nowhere else, by what it waits for. */
function Unsent({ report, late }: { report: Report; late: boolean }) {
  if (!unsent(report)) return <span className="text-muted">{t('devices.allSent')}</span>;
  const { waiting, waitingSince, refused, conflicts } = report;
  return (
    <span className="flex min-w-0 flex-col items-start gap-0.5">
      <span className="flex flex-wrap gap-1">
        {refused > 0 && <Badge tone="danger">{t('devices.refused', { count: refused })}</Badge>}
        {conflicts > 0 && <Badge tone="warning">{t('devices.conflicts', { count: conflicts })}</Badge>}
        {waiting > 0 && <Badge tone="pending">{t('synced.waiting', { count: waiting })}</Badge>}
      </span>
      {waitingSince && (
        <span className={late ? 'text-meta text-warning' : 'text-meta text-muted'}>
          {t('synced.oldest', { count: waiting, when: ago(waitingSince) })}
        </span>
      )}
    </span>
  );
}

/** The later of when it received and when the server took something. */
function lastExchange(report: Report | undefined): string | undefined {
  return [report?.pulledAt, report?.pushedAt]
    .filter((at) => at !== undefined)
    .sort()
    .at(-1);
}
