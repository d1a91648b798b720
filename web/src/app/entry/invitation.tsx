import { useLocation } from 'wouter';
import { answer, api } from '@/api/client';
import { openSession } from '@/api/session';
import { deviceName } from '@/domain/people/device-name';
import { t } from '@/i18n/t';
import { href } from '../routes';
import { EntryFrame } from './frame';
import { WithSecret } from './link';
import { NewPasswordForm } from './new-password';

/** Somebody invited chooses her password and is signed in. */
export default function Invitation() {
  const [, go] = useLocation();
  return (
    <WithSecret>
      {(token) => (
        <EntryFrame title={t('entry.invitation.title')} lead={t('entry.invitation.lead')}>
          <NewPasswordForm
            submit={t('entry.invitation.submit')}
            onPassword={async (password) => {
              const body = { token, password, deviceLabel: deviceName(navigator.userAgent) };
              openSession(await answer(api.POST('/v1/auth/invitations/accept', { body })));
              go(href('today'), { replace: true });
            }}
          />
        </EntryFrame>
      )}
    </WithSecret>
  );
}
