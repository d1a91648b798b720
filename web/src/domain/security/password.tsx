/** Changes one's password; the other devices are signed out. */
import * as z from 'zod/mini';
import { api, fullAnswer } from '@/api/client';
import { refreshServer } from '@/api/server';
import { t } from '@/i18n/t';
import { Field, Input } from '@/ui/field';
import { Form, useForm } from '@/ui/form';
import { SaveLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import { showToast } from '@/ui/toast';

export function ChangePassword({ onClose }: { onClose: () => void }) {
  const required = z.string().check(z.minLength(1, t('form.required')));
  const form = useForm(z.object({ password: required, newPassword: required }), { password: '', newPassword: '' });
  const { errors, isSubmitting } = form.formState;
  return (
    <Sheet title={t('security.password.change')} onClose={onClose}>
      <Form
        form={form}
        onSubmit={async (body) => {
          await fullAnswer(api.POST('/v1/auth/password', { body }));
          showToast(t('security.password.changed'));
          await refreshServer(['devices']);
          onClose();
        }}
      >
        <Field label={t('security.password.current')} error={errors.password?.message} required>
          <Input type="password" autoComplete="current-password" {...form.register('password')} />
        </Field>
        <Field
          label={t('entry.newPassword')}
          hint={t('entry.newPasswordHint')}
          error={errors.newPassword?.message}
          required
        >
          <Input type="password" autoComplete="new-password" {...form.register('newPassword')} />
        </Field>
        <SaveLine busy={isSubmitting} onCancel={onClose} label={t('security.password.change')} />
      </Form>
    </Sheet>
  );
}
