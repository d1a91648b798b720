/** « Cet appareil »: when it synchronised, how much it keeps, whether the browser may throw that away, installing
 * the app, and what is told of it. */
import { Download, ShieldCheck } from 'lucide-react';
import { Link } from 'wouter';
import { ago, size } from '@/i18n/format';
import { t } from '@/i18n/t';
import { useRoom, useSync } from '@/offline/hooks';
import { install, useInstall } from '@/offline/install';
import { protect } from '@/offline/storage';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Notice } from '@/ui/notice';
import { useNow } from '@/ui/now';
import { showToast } from '@/ui/toast';
import { href } from '../routes';

export function ThisDevice() {
  const { lastPull } = useSync();
  const now = useNow();
  return (
    <Card title={t('device.title')}>
      <ul className="divide-y divide-line">
        <li className="flex min-h-row flex-wrap items-center justify-between gap-x-3 py-2">
          <span className="flex min-w-0 flex-col">
            <span className="font-semibold">{t('device.sync')}</span>
            <span className="text-meta text-muted">
              {lastPull === null
                ? t('device.sync.never')
                : ago(new Date(lastPull), new Date(Math.max(now, lastPull + 1)))}
            </span>
          </span>
          <Link href={href('outbox')} className="inline-flex min-h-hit items-center text-primary underline">
            {t('outbox.title')}
          </Link>
        </li>
        <Kept />
        <Installed />
        <li className="flex min-h-row flex-col justify-center py-2">
          <span className="font-semibold">{t('device.told')}</span>
          <span className="text-meta text-muted">{t('device.told.text')}</span>
        </li>
      </ul>
    </Card>
  );
}

/** Two gigabytes promised mean little: what is used says whether the device is about to be full. */
function Kept() {
  const { room, again } = useRoom();
  const { busy, failure, act } = useAct();
  if (!room) return null;
  const ask = () =>
    act(async () => {
      const granted = await protect();
      await again();
      showToast(t(granted ? 'device.protected' : 'device.protect.refused'));
    });
  return (
    <li className="flex min-h-row flex-wrap items-center justify-between gap-x-3 gap-y-2 py-2">
      <span className="flex min-w-0 flex-1 basis-56 flex-col">
        {room.quotaBytes > 0 && (
          <span className="font-semibold">
            {t('device.room', { used: size(room.usedBytes), quota: size(room.quotaBytes) })}
          </span>
        )}
        <span className="text-meta text-muted">
          {room.isProtected === null
            ? t('device.protectedUnknown')
            : t(room.isProtected ? 'device.protected' : 'device.unprotected')}
        </span>
      </span>
      {room.isProtected === false && (
        <Button icon={ShieldCheck} busy={busy} onClick={ask}>
          {t('device.protect')}
        </Button>
      )}
      {failure && <Notice tone="danger">{failure}</Notice>}
    </li>
  );
}

function Installed() {
  const state = useInstall();
  const { busy, failure, act } = useAct();
  if (state === 'none') return null;
  return (
    <li className="flex min-h-row flex-wrap items-center justify-between gap-x-3 gap-y-2 py-2">
      <span className="flex min-w-0 flex-1 basis-56 flex-col">
        <span className="font-semibold">{t(state === 'installed' ? 'device.installed' : 'device.notInstalled')}</span>
        {state !== 'installed' && (
          <span className="text-meta text-muted">
            {t(state === 'byHand' ? 'device.install.byHand' : 'device.install.why')}
          </span>
        )}
      </span>
      {state === 'offered' && (
        <Button icon={Download} busy={busy} onClick={() => act(install)}>
          {t('device.install')}
        </Button>
      )}
      {failure && <Notice tone="danger">{failure}</Notice>}
    </li>
  );
}
