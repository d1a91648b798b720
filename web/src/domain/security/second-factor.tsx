/** Turns the second factor on, in three steps (password, application, recovery codes), or off. */
import { useState } from 'react';
import * as z from 'zod/mini';
import { answer, api, fullAnswer } from '@/api/client';
import type { components } from '@/api/schema';
import { refreshServer } from '@/api/server';
import { t } from '@/i18n/t';
import { Button, LinkButton } from '@/ui/button';
import { Field, Input } from '@/ui/field';
import { Form, useForm } from '@/ui/form';
import { Notice } from '@/ui/notice';
import { QrCode } from '@/ui/qr';
import { SaveLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import { showToast } from '@/ui/toast';

type Enrolment = components['schemas']['SecondFactorEnrolment'];

export function EnrolSecondFactor({ onClose }: { onClose: () => void }) {
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  return (
    <Sheet title={t('security.factor.on')} onClose={onClose}>
      {codes ? (
        <Recovery codes={codes} onClose={onClose} />
      ) : enrolment ? (
        <Confirm enrolment={enrolment} onCodes={setCodes} onClose={onClose} />
      ) : (
        <Proof
          text={t('security.factor.why')}
          submit={t('action.continue')}
          onClose={onClose}
          onProof={async (body) => setEnrolment(await answer(api.POST('/v1/auth/second-factor', { body })))}
        />
      )}
    </Sheet>
  );
}

export function DropSecondFactor({ onClose }: { onClose: () => void }) {
  return (
    <Sheet title={t('security.factor.off')} onClose={onClose}>
      <Proof
        text={t('security.factor.offText')}
        submit={t('security.factor.off')}
        onClose={onClose}
        onProof={async (body) => {
          await fullAnswer(api.POST('/v1/auth/second-factor/remove', { body }));
          showToast(t('security.factor.dropped'));
          await refreshServer(['me']);
          onClose();
        }}
      />
    </Sheet>
  );
}

function Proof(props: {
  text: string;
  submit: string;
  onClose: () => void;
  onProof: (body: { password: string }) => Promise<void>;
}) {
  const schema = z.object({ password: z.string().check(z.minLength(1, t('form.required'))) });
  const form = useForm(schema, { password: '' });
  const { errors, isSubmitting } = form.formState;
  return (
    <Form form={form} onSubmit={props.onProof}>
      <p className="text-muted">{props.text}</p>
      <Field label={t('security.password.current')} error={errors.password?.message} required>
        <Input type="password" autoComplete="current-password" {...form.register('password')} />
      </Field>
      <SaveLine busy={isSubmitting} onCancel={props.onClose} label={props.submit} />
    </Form>
  );
}

function Confirm(props: { enrolment: Enrolment; onCodes: (codes: string[]) => void; onClose: () => void }) {
  const { secret, uri } = props.enrolment;
  const schema = z.object({ code: z.string().check(z.regex(/^\s*(\d\s*){6}$/, t('security.factor.sixDigits'))) });
  const form = useForm(schema, { code: '' });
  const { errors, isSubmitting } = form.formState;
  return (
    <Form
      form={form}
      onSubmit={async ({ code }) => {
        const body = { code: code.replace(/\s/g, '') };
        const { recoveryCodes } = await answer(api.POST('/v1/auth/second-factor/confirm', { body }));
        props.onCodes(recoveryCodes);
        await refreshServer(['me']);
      }}
    >
      <p>{t('security.factor.scan')}</p>
      <div className="flex flex-wrap items-center gap-4">
        <QrCode text={uri} label={t('security.factor.qr')} />
        <div className="flex min-w-0 flex-1 flex-col gap-2">
          <LinkButton href={uri}>{t('security.factor.open')}</LinkButton>
          <p className="text-meta text-muted">{t('security.factor.byHand')}</p>
          <p className="break-all font-mono text-dense">{secret.replace(/(.{4})(?=.)/g, '$1 ')}</p>
        </div>
      </div>
      <Field label={t('security.factor.code')} error={errors.code?.message} required>
        <Input
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          className="max-w-40"
          {...form.register('code')}
        />
      </Field>
      <SaveLine busy={isSubmitting} onCancel={props.onClose} label={t('security.factor.confirm')} />
    </Form>
  );
}

function Recovery({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  const text = codes.join('\n');
  return (
    <div className="flex flex-col gap-4">
      <Notice tone="success" title={t('security.factor.done')}>
        {t('security.factor.recovery')}
      </Notice>
      <ul className="columns-2 rounded-control bg-sunken p-3 font-mono text-dense">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => void navigator.clipboard.writeText(text).then(() => showToast(t('security.copied')))}>
          {t('security.copy')}
        </Button>
        <Button look="primary" onClick={onClose}>
          {t('security.factor.kept')}
        </Button>
      </div>
    </div>
  );
}
