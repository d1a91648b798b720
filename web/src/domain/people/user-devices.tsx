/** The devices of a user, for whoever looks after accesses: what each keeps unsent, and signing a lost one out. */
import { useState } from 'react';
import { answer, api } from '@/api/client';
import { fullName } from '@/api/directory';
import { useServer } from '@/api/server';
import { t } from '@/i18n/t';
import { Answered } from '@/ui/answered';
import { Sheet } from '@/ui/sheet';
import { type Device, signOut } from './device';
import { DeviceList } from './device-list';
import { EndDevice } from './end-device';
import type { User } from './requests';

export function useDevicesOf(userId: string) {
  return useServer(['devices', 'of', userId], async () => {
    const path = { userId };
    return (await answer(api.GET('/v1/users/{userId}/devices', { params: { path, query: { limit: 200 } } }))).items;
  });
}

export function UserDevices({ user, onClose }: { user: User; onClose: () => void }) {
  const devices = useDevicesOf(user.id);
  const [ending, setEnding] = useState<Device | null>(null);
  if (ending) {
    return (
      <EndDevice
        device={ending}
        whose={fullName(user)}
        end={() => signOut(user.id, ending.id)}
        onClose={() => setEnding(null)}
      />
    );
  }
  return (
    <Sheet title={t('devices.of', { name: fullName(user) })} onClose={onClose}>
      <Answered question={devices}>
        {(all) =>
          all.length === 0 ? (
            <p className="text-muted">{t('devices.none')}</p>
          ) : (
            <DeviceList devices={all} onEnd={setEnding} />
          )
        }
      </Answered>
    </Sheet>
  );
}
