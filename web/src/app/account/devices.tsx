/** The devices on which I am signed in, and signing another one out, which erases what it keeps. */
import { useState } from 'react';
import { answer, api, fullAnswer } from '@/api/client';
import { refreshServer, useServer } from '@/api/server';
import { ago } from '@/i18n/format';
import { t } from '@/i18n/t';
import { useAct } from '@/ui/act';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Notice } from '@/ui/notice';
import { DangerLine } from '@/ui/save';
import { sentence } from '@/ui/sentence';
import { Sheet } from '@/ui/sheet';
import { Skeleton } from '@/ui/skeleton';
import { showToast } from '@/ui/toast';
import { deviceName } from '../entry/device';

interface Ending {
  id: string;
  name: string;
  /** When the server saw it last, in words. */
  seen: string;
}

export function Devices() {
  const devices = useServer(['devices'], () => answer(api.GET('/v1/me/devices')));
  const [ending, setEnding] = useState<Ending | null>(null);
  return (
    <Card title={t('account.devices')}>
      {devices.isPending && <Skeleton lines={2} />}
      {devices.error && (
        <Notice tone="warning" actions={<Button onClick={() => devices.refetch()}>{t('action.retry')}</Button>}>
          {sentence(devices.error)}
        </Notice>
      )}
      <ul className="divide-y divide-line">
        {devices.data?.items.map((device) => {
          const name = device.label || deviceName(device.userAgent) || t('account.devices.unnamed');
          const seen = t('account.devices.seen', { when: ago(device.lastSeenAt) });
          return (
            <li key={device.id} className="flex min-h-row items-center justify-between gap-3 py-2">
              <span className="flex min-w-0 flex-col">
                <span className="truncate font-semibold">{name}</span>
                <span className="text-meta text-muted">{seen}</span>
              </span>
              {device.current ? (
                <Badge tone="success">{t('account.devices.this')}</Badge>
              ) : (
                <Button
                  look="quiet"
                  label={t('account.devices.endOne', { name, when: ago(device.lastSeenAt) })}
                  onClick={() => setEnding({ id: device.id, name, seen })}
                >
                  {t('account.devices.end')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {ending && <End device={ending} onClose={() => setEnding(null)} />}
    </Card>
  );
}

function End({ device, onClose }: { device: Ending; onClose: () => void }) {
  const { busy, failure, act } = useAct();
  const end = () =>
    act(async () => {
      await fullAnswer(api.DELETE('/v1/me/devices/{deviceId}', { params: { path: { deviceId: device.id } } }));
      await refreshServer(['devices']);
      onClose();
      showToast(t('account.devices.ended'));
    });
  return (
    <Sheet
      title={t('account.devices.endTitle', { name: device.name })}
      onClose={onClose}
      footer={
        <DangerLine label={t('account.devices.end')} busy={busy} onCancel={onClose} onConfirm={() => void end()} />
      }
    >
      <div className="flex flex-col gap-3">
        <p>{t('account.devices.endText')}</p>
        <p className="text-muted">{device.seen}.</p>
        {failure && <Notice tone="danger">{failure}</Notice>}
      </div>
    </Sheet>
  );
}
