/** The form that chooses a password with the secret of a link. */
import * as z from 'zod/mini';
import { t } from '@/i18n/t';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Form, useForm } from '@/ui/form';
import { PasswordInput } from './password';

export function NewPasswordForm(props: { submit: string; onPassword: (password: string) => Promise<void> }) {
  const schema = z.object({ password: z.string().check(z.minLength(1, t('form.required'))) });
  const form = useForm(schema, { password: '' });
  const { errors, isSubmitting } = form.formState;
  return (
    <Form form={form} onSubmit={({ password }) => props.onPassword(password)}>
      <Field label={t('entry.newPassword')} hint={t('entry.newPasswordHint')} error={errors.password?.message} required>
        <PasswordInput autoComplete="new-password" {...form.register('password')} />
      </Field>
      <Button type="submit" look="primary" wide busy={isSubmitting}>
        {props.submit}
      </Button>
    </Form>
  );
}
