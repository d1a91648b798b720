import { useLocation } from 'wouter';
import * as z from 'zod/mini';
import { answer, api } from '@/api/client';
import { readConfig } from '@/api/config';
import { openSession } from '@/api/session';
import { deviceName } from '@/domain/people/device-name';
import { t } from '@/i18n/t';
import { Button } from '@/ui/button';
import { Field, Input } from '@/ui/field';
import { Form, useForm } from '@/ui/form';
import { href } from '../routes';
import { EntryFrame } from './frame';
import { WithSecret } from './link';
import { PasswordInput } from './password';

/** The first organisation and its administrator, with the link that the program printed. */
export default function Setup() {
  return <WithSecret>{(secret) => <SetupForm secret={secret} />}</WithSecret>;
}

function SetupForm({ secret }: { secret: string }) {
  const [, go] = useLocation();
  const text = z.string().check(z.minLength(1, t('form.required')));
  const schema = z.object({
    organisationName: text,
    firstName: z.string(),
    lastName: text,
    email: text,
    password: text,
  });
  const form = useForm(schema, { organisationName: '', firstName: '', lastName: '', email: '', password: '' });
  const { errors, isSubmitting } = form.formState;
  return (
    <EntryFrame title={t('entry.setup.title')} lead={t('entry.setup.lead')}>
      <Form
        form={form}
        onSubmit={async (values) => {
          const body = { ...values, token: secret, deviceLabel: deviceName(navigator.userAgent) };
          openSession(await answer(api.POST('/v1/auth/setup', { body })));
          // Somebody has an account now: whoever signs out here is to find the way in.
          void readConfig().catch(() => undefined);
          go(href('today'), { replace: true });
        }}
      >
        <Field label={t('entry.setup.organisation')} error={errors.organisationName?.message} required>
          <Input autoComplete="organization" {...form.register('organisationName')} />
        </Field>
        <Field label={t('entry.setup.firstName')} error={errors.firstName?.message}>
          <Input autoComplete="given-name" {...form.register('firstName')} />
        </Field>
        <Field label={t('entry.setup.lastName')} error={errors.lastName?.message} required>
          <Input autoComplete="family-name" {...form.register('lastName')} />
        </Field>
        <Field label={t('entry.email')} error={errors.email?.message} required>
          <Input type="email" autoComplete="username" {...form.register('email')} />
        </Field>
        <Field label={t('entry.password')} hint={t('entry.newPasswordHint')} error={errors.password?.message} required>
          <PasswordInput autoComplete="new-password" {...form.register('password')} />
        </Field>
        <Button type="submit" look="primary" wide busy={isSubmitting}>
          {t('entry.setup.submit')}
        </Button>
      </Form>
    </EntryFrame>
  );
}
