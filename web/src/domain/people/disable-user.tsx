/** The question asked before an access is closed: whose portfolio goes where, and what the devices would lose. */
import '@/i18n/fr/admin';
import { useState } from 'react';
import { fullName } from '@/api/directory';
import { ago } from '@/i18n/format';
import { t } from '@/i18n/t';
import { useAct } from '@/ui/act';
import { Answered } from '@/ui/answered';
import { Notice } from '@/ui/notice';
import { DangerLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import { showToast } from '@/ui/toast';
import { type Device, unsent } from './device';
import { DeviceList } from './device-list';
import { Receiver } from './receiver';
import { disable, type User } from './requests';
import { useDevicesOf } from './user-devices';

export function Disable({ user, onClose }: { user: User; onClose: () => void }) {
  const [to, setTo] = useState('');
  const devices = useDevicesOf(user.id);
  const { busy, failure, act } = useAct();
  const name = fullName(user);
  return (
    <Sheet
      title={t('users.disableTitle', { name })}
      onClose={onClose}
      footer={
        <DangerLine
          label={t('users.disable')}
          busy={busy || devices.isPending}
          onCancel={onClose}
          onConfirm={async () => {
            if (!(await act(() => disable(user, to || undefined)))) return;
            onClose();
            showToast(t('users.disabled', { name }));
          }}
        />
      }
    >
      <div className="flex flex-col gap-4">
        <p>{t('users.disableText')}</p>
        {failure && <Notice tone="danger">{failure}</Notice>}
        <section aria-label={t('users.devices')}>
          <Answered question={devices}>{(all) => <Losing devices={all} user={user} />}</Answered>
        </section>
        <Receiver from={user} value={to} onChange={(event) => setTo(event.target.value)} />
      </div>
    </Sheet>
  );
}

function Losing({ devices, user }: { devices: readonly Device[]; user: User }) {
  if (devices.length === 0) {
    return (
      <p className="text-muted">
        {t('devices.none')}.{user.lastSignInAt && ` ${t('users.disableSeen', { when: ago(user.lastSignInAt) })}`}
      </p>
    );
  }
  const count = devices.reduce((sum, { report }) => sum + (unsent(report) ?? 0), 0);
  return (
    <div className="flex flex-col gap-2">
      {count > 0 && <Notice tone="danger">{t('users.disableLoses', { count })}</Notice>}
      <DeviceList devices={devices} />
    </div>
  );
}
