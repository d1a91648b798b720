import { useState } from 'react';
import { api, fullAnswer } from '@/api/client';
import { t } from '@/i18n/t';
import { Notice } from '@/ui/notice';
import { EntryFrame } from './frame';
import { BackToSignIn, WithSecret } from './link';
import { NewPasswordForm } from './new-password';

/** Another password, with the link received by mail or from an administrator. */
export default function Reset() {
  const [done, setDone] = useState(false);
  return (
    <WithSecret>
      {(token) => (
        <EntryFrame
          title={t('entry.reset.title')}
          lead={done ? undefined : t('entry.reset.lead')}
          below={<BackToSignIn />}
        >
          {done ? (
            <Notice tone="success">{t('entry.reset.done')}</Notice>
          ) : (
            <NewPasswordForm
              submit={t('entry.reset.submit')}
              onPassword={async (password) => {
                await fullAnswer(api.POST('/v1/auth/password-reset/confirm', { body: { token, password } }));
                setDone(true);
              }}
            />
          )}
        </EntryFrame>
      )}
    </WithSecret>
  );
}
