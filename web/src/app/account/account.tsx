/** My account: display, devices, signing out. */
import '@/i18n/fr/account';
import '@/i18n/fr/security';
import { useState } from 'react';
import { answer, api, fullAnswer } from '@/api/client';
import { refreshServer, ServerCache, useServer } from '@/api/server';
import { useSession } from '@/api/session';
import { CaptureTimes } from '@/domain/prospect/capture/capture-times';
import { ChangePassword } from '@/domain/security/password';
import { DropSecondFactor, EnrolSecondFactor } from '@/domain/security/second-factor';
import { Tokens } from '@/domain/security/tokens';
import { ago } from '@/i18n/format';
import { t } from '@/i18n/t';
import { Answered } from '@/ui/answered';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Checkbox } from '@/ui/checkbox';
import { Chips } from '@/ui/chips';
import { Notice } from '@/ui/notice';
import { Page } from '@/ui/page';
import { prefer, usePreferences } from '@/ui/preferences';
import { sentence } from '@/ui/sentence';
import { Skeleton } from '@/ui/skeleton';
import { showToast } from '@/ui/toast';
import { deviceName } from '../entry/device';
import { useWide } from '../wide';
import { SignOut } from './sign-out';

export default function Account() {
  const { identity } = useSession();
  const name = identity ? `${identity.user.firstName} ${identity.user.lastName}`.trim() : '';
  return (
    <ServerCache>
      <Page title={t('account.title')} above={identity?.user.email} width="narrow">
        <p className="text-lead">{name}</p>
        <Appearance />
        <Security />
        <Devices />
        {identity && <Tokens zone={identity.user.timeZone} />}
        <CaptureTimes />
        <SignOut />
      </Page>
    </ServerCache>
  );
}

function Appearance() {
  const chosen = usePreferences();
  const wide = useWide();
  return (
    <Card title={t('account.appearance')}>
      <div className="flex flex-col gap-4">
        <Chips
          label={t('account.theme')}
          value={chosen.theme}
          onChange={(theme) => prefer({ theme })}
          choices={[
            { value: 'system', label: t('account.theme.system') },
            { value: 'light', label: t('account.theme.light') },
            { value: 'dark', label: t('account.theme.dark') },
          ]}
        />
        <Chips
          label={t('account.language')}
          value={chosen.language}
          onChange={(language) => prefer({ language })}
          choices={[
            { value: 'fr', label: <span lang="fr">Français</span> },
            { value: 'en', label: <span lang="en">English</span> },
          ]}
        />
        {wide && (
          <Chips
            label={t('account.density')}
            value={chosen.density}
            onChange={(density) => prefer({ density })}
            choices={[
              { value: 'comfortable', label: t('account.density.comfortable') },
              { value: 'compact', label: t('account.density.compact') },
            ]}
          />
        )}
        <Checkbox
          label={t('account.shortcuts')}
          hint={t('account.shortcutsHint')}
          checked={chosen.shortcuts}
          onChange={(event) => prefer({ shortcuts: event.target.checked })}
        />
      </div>
    </Card>
  );
}

function Security() {
  const me = useServer(['me'], () => answer(api.GET('/v1/me')));
  const [open, setOpen] = useState<'password' | 'on' | 'off' | null>(null);
  const close = () => setOpen(null);
  return (
    <Card title={t('security.title')}>
      <Answered question={me} lines={2}>
        {({ secondFactor, recoveryCodesLeft }) => (
          <ul className="divide-y divide-line">
            <li className="flex min-h-row flex-wrap items-center justify-between gap-x-3 py-2">
              <span className="font-semibold">{t('security.password')}</span>
              <Button onClick={() => setOpen('password')}>{t('security.password.change')}</Button>
            </li>
            <li className="flex min-h-row flex-wrap items-center justify-between gap-x-3 gap-y-2 py-2">
              <span className="flex min-w-0 flex-1 basis-56 flex-col">
                <span className="font-semibold">{t('security.factor')}</span>
                <span className="text-meta text-muted">
                  {secondFactor ? t('security.factor.isOn', { count: recoveryCodesLeft }) : t('security.factor.isOff')}
                </span>
              </span>
              <Button onClick={() => setOpen(secondFactor ? 'off' : 'on')}>
                {t(secondFactor ? 'security.factor.off' : 'security.factor.on')}
              </Button>
            </li>
          </ul>
        )}
      </Answered>
      {open === 'password' && <ChangePassword onClose={close} />}
      {open === 'on' && <EnrolSecondFactor onClose={close} />}
      {open === 'off' && <DropSecondFactor onClose={close} />}
    </Card>
  );
}

function Devices() {
  const devices = useServer(['devices'], () => answer(api.GET('/v1/me/devices')));
  async function end(deviceId: string) {
    try {
      await fullAnswer(api.DELETE('/v1/me/devices/{deviceId}', { params: { path: { deviceId } } }));
      showToast(t('account.devices.ended'));
      await refreshServer(['devices']);
    } catch (error) {
      showToast(sentence(error));
    }
  }
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
          return (
            <li key={device.id} className="flex min-h-row items-center justify-between gap-3 py-2">
              <span className="flex min-w-0 flex-col">
                <span className="truncate font-semibold">{name}</span>
                <span className="text-meta text-muted">
                  {t('account.devices.seen', { when: ago(device.lastSeenAt) })}
                </span>
              </span>
              {device.current ? (
                <Badge tone="success">{t('account.devices.this')}</Badge>
              ) : (
                <Button
                  look="quiet"
                  label={t('account.devices.endOne', { name, when: ago(device.lastSeenAt) })}
                  onClick={() => end(device.id)}
                >
                  {t('account.devices.end')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
