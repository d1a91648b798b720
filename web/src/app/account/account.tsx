/** My account: display, devices, signing out. */
import '@/i18n/fr/account';
import '@/i18n/fr/security';
import { useState } from 'react';
import { refreshServer, ServerCache } from '@/api/server';
import { useSession } from '@/api/session';
import { OwnProfile } from '@/domain/people/own-profile';
import { useMe } from '@/domain/people/requests';
import { CaptureTimes } from '@/domain/prospect/capture/capture-times';
import { ChangePassword } from '@/domain/security/password';
import { DropSecondFactor, EnrolSecondFactor } from '@/domain/security/second-factor';
import { Tokens } from '@/domain/security/tokens';
import { t } from '@/i18n/t';
import { Answered } from '@/ui/answered';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Checkbox } from '@/ui/checkbox';
import { Chips } from '@/ui/chips';
import { Page } from '@/ui/page';
import { prefer, usePreferences } from '@/ui/preferences';
import { chooseLanguage } from '../language';
import { useWide } from '../wide';
import { Devices } from './devices';
import { SignOut } from './sign-out';
import { ThisDevice } from './this-device';

export default function Account() {
  const { identity } = useSession();
  return (
    <ServerCache>
      <Page title={t('account.title')} above={identity?.user.email} width="narrow">
        {identity && <OwnProfile who={identity.user} />}
        <Appearance />
        <Security />
        <ThisDevice />
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
          // She is another version of herself by it.
          onChange={(language) => void chooseLanguage(language).then(() => refreshServer(['me']))}
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
  const me = useMe();
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
