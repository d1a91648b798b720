import { useState } from 'react';
import * as z from 'zod/mini';
import { api, fullAnswer } from '@/api/client';
import { useConfig } from '@/api/config';
import { t } from '@/i18n/t';
import { Button } from '@/ui/button';
import { Field, Input } from '@/ui/field';
import { Form, useForm } from '@/ui/form';
import { Notice } from '@/ui/notice';
import { EntryFrame } from './frame';
import { BackToSignIn } from './link';

/** Asks for the link of a new password; the answer is the same whether the address is known or not. */
export default function Forgotten() {
  const [done, setDone] = useState(false);
  const config = useConfig();
  const form = useForm(z.object({ email: z.string().check(z.minLength(1, t('form.required'))) }), { email: '' });
  const { errors, isSubmitting } = form.formState;
  const noMail = config?.features.smtp === false;
  return (
    <EntryFrame
      title={t('entry.forgotten.title')}
      lead={noMail ? undefined : t('entry.forgotten.lead')}
      below={<BackToSignIn />}
    >
      {noMail && <Notice>{t('entry.forgotten.noMail')}</Notice>}
      {done && <Notice tone="success">{t('entry.forgotten.done')}</Notice>}
      {!noMail && !done && (
        <Form
          form={form}
          onSubmit={async (body) => {
            await fullAnswer(api.POST('/v1/auth/password-reset', { body }));
            setDone(true);
          }}
        >
          <Field label={t('entry.email')} error={errors.email?.message} required>
            <Input type="email" autoComplete="username" {...form.register('email')} />
          </Field>
          <Button type="submit" look="primary" wide busy={isSubmitting}>
            {t('entry.forgotten.submit')}
          </Button>
        </Form>
      )}
    </EntryFrame>
  );
}
