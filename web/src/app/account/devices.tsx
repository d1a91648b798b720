/** The devices on which I am signed in, and signing another one out, which erases what it keeps. */
import { useState } from 'react';
import { answer, api } from '@/api/client';
import { useServer } from '@/api/server';
import { type Device, signOutMine } from '@/domain/people/device';
import { DeviceList } from '@/domain/people/device-list';
import { EndDevice } from '@/domain/people/end-device';
import { t } from '@/i18n/t';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Notice } from '@/ui/notice';
import { sentence } from '@/ui/sentence';
import { Skeleton } from '@/ui/skeleton';

export function Devices() {
  const devices = useServer(['devices', 'mine'], () => answer(api.GET('/v1/me/devices')));
  const [ending, setEnding] = useState<Device | null>(null);
  return (
    <Card title={t('account.devices')}>
      {devices.isPending && <Skeleton lines={2} />}
      {devices.error && (
        <Notice tone="warning" actions={<Button onClick={() => devices.refetch()}>{t('action.retry')}</Button>}>
          {sentence(devices.error)}
        </Notice>
      )}
      {devices.data && <DeviceList devices={devices.data.items} onEnd={setEnding} />}
      {ending && <EndDevice device={ending} end={() => signOutMine(ending.id)} onClose={() => setEnding(null)} />}
    </Card>
  );
}
