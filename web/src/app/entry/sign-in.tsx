/** Signing in: address and password, then the code of the second factor or the choice of an organisation if asked. */
import { useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import * as z from 'zod/mini';
import { answer, api } from '@/api/client';
import { readConfig, useConfig } from '@/api/config';
import { ApiError } from '@/api/problem';
import type { components } from '@/api/schema';
import { openSession, useSession } from '@/api/session';
import { deviceName } from '@/domain/people/device-name';
import { t } from '@/i18n/t';
import { useAccess } from '@/offline/access';
import { useErased } from '@/offline/erasing';
import { Button, LinkButton } from '@/ui/button';
import { Field, Input } from '@/ui/field';
import { Form, useForm } from '@/ui/form';
import { Notice } from '@/ui/notice';
import { entryRoutes, href } from '../routes';
import { EntryFrame } from './frame';
import { PasswordInput } from './password';
import { ToSetUp } from './to-set-up';

type Credentials = components['schemas']['LoginInput'];
type Step =
  | { name: 'password' }
  | { name: 'code'; so: Credentials }
  | { name: 'organisation'; so: Credentials; from: readonly Choice[] };
interface Choice {
  id: string;
  name: string;
}

export default function SignIn() {
  const [step, setStep] = useState<Step>({ name: 'password' });
  const [here, go] = useLocation();
  const [query] = useSearchParams();
  const config = useConfig();
  // Somebody set it up since the page was asked for.
  const [known, setKnown] = useState(false);

  async function attempt(credentials: Credentials) {
    try {
      openSession(
        await answer(
          api.POST('/v1/auth/login', { body: { ...credentials, deviceLabel: deviceName(navigator.userAgent) } }),
        ),
      );
    } catch (error) {
      const asked = error instanceof ApiError ? next(error, credentials) : null;
      if (!asked) throw error;
      setStep(asked);
      return;
    }
    if (config?.toSetUp) void readConfig().catch(() => undefined);
    // Shown in place of a page that needs a session, it leaves the address alone: that page appears.
    if (here === entryRoutes.signIn) go(back(query.get('retour')), { replace: true });
  }

  if (step.name === 'code')
    return (
      <CodeStep onCode={(totp) => attempt({ ...step.so, totp })} onRestart={() => setStep({ name: 'password' })} />
    );
  if (step.name === 'organisation') {
    return (
      <OrganisationStep choices={step.from} onChoose={(organisationId) => attempt({ ...step.so, organisationId })} />
    );
  }
  if (config?.toSetUp && !known) return <ToSetUp onSignIn={() => setKnown(true)} />;
  return <PasswordStep onSubmit={attempt} />;
}

/** The step that the refusal asks for; null when it is a plain refusal. */
function next(error: ApiError, so: Credentials): Step | null {
  if (error.code === 'auth.totp_required') return { name: 'code', so };
  if (error.code === 'auth.choose_organisation') {
    const from = error.problem.current?.organisations;
    if (Array.isArray(from)) return { name: 'organisation', so, from };
  }
  return null;
}

/** Only addresses of this app: a link may not send elsewhere after signing in. */
function back(wanted: string | null): string {
  return wanted?.startsWith('/') && !wanted.startsWith('//') ? wanted : href('today');
}

function PasswordStep({ onSubmit }: { onSubmit: (c: Credentials) => Promise<void> }) {
  const { status, identity } = useSession();
  const access = useAccess();
  const schema = z.object({
    email: z.string().check(z.minLength(1, t('form.required'))),
    password: z.string().check(z.minLength(1, t('form.required'))),
  });
  const form = useForm(schema, { email: identity?.user.email ?? '', password: '' });
  const { errors, isSubmitting } = form.formState;
  return (
    <EntryFrame
      title={t('entry.signIn.title')}
      lead={t('entry.signIn.lead')}
      below={
        <LinkButton look="quiet" href={href('forgotten')}>
          {t('entry.signIn.forgotten')}
        </LinkButton>
      }
    >
      <Erased />
      {status === 'ended' && <Notice tone="warning">{t('entry.signIn.resume')}</Notice>}
      {access === 'locked' && <Notice tone="warning">{t('entry.signIn.locked')}</Notice>}
      <Form form={form} onSubmit={onSubmit}>
        <Field label={t('entry.email')} error={errors.email?.message} required>
          <Input type="email" autoComplete="username" inputMode="email" {...form.register('email')} />
        </Field>
        <Field label={t('entry.password')} error={errors.password?.message} required>
          <PasswordInput autoComplete="current-password" {...form.register('password')} />
        </Field>
        <Button type="submit" look="primary" wide busy={isSubmitting}>
          {t('entry.signIn.submit')}
        </Button>
      </Form>
    </EntryFrame>
  );
}

/** Why what the device kept is gone: somebody who finds this page in place of her day is told. */
function Erased() {
  const erased = useErased();
  if (!erased) return null;
  return (
    <Notice tone="warning" title={t('entry.erased.title')}>
      {t('entry.erased.text')} {lost(erased.lost)}
    </Notice>
  );
}

function lost(count: number | undefined): string {
  if (count === undefined) return t('entry.erased.unknown');
  return count > 0 ? t('entry.erased.lost', { count }) : t('entry.erased.nothingLost');
}

function CodeStep(props: { onCode: (code: string) => Promise<void>; onRestart: () => void }) {
  const schema = z.object({ totp: z.string().check(z.minLength(1, t('form.required'))) });
  const form = useForm(schema, { totp: '' });
  const { errors, isSubmitting } = form.formState;
  return (
    <EntryFrame
      title={t('entry.totp.title')}
      below={
        <Button look="quiet" onClick={props.onRestart}>
          {t('entry.totp.restart')}
        </Button>
      }
    >
      <Form form={form} onSubmit={({ totp }) => props.onCode(totp.trim())}>
        <Field label={t('entry.totp.code')} hint={t('entry.totp.hint')} error={errors.totp?.message} required>
          <Input
            autoFocus
            autoComplete="one-time-code"
            autoCapitalize="off"
            spellCheck={false}
            {...form.register('totp')}
          />
        </Field>
        <Button type="submit" look="primary" wide busy={isSubmitting}>
          {t('entry.totp.submit')}
        </Button>
      </Form>
    </EntryFrame>
  );
}

function OrganisationStep(props: { choices: readonly Choice[]; onChoose: (id: string) => Promise<void> }) {
  const form = useForm(z.object({ organisationId: z.string() }), { organisationId: '' });
  return (
    <EntryFrame title={t('entry.organisation.title')} lead={t('entry.organisation.text')}>
      <Form form={form} onSubmit={({ organisationId }) => props.onChoose(organisationId)}>
        {props.choices.map((choice) => (
          <Button key={choice.id} type="submit" wide onClick={() => form.setValue('organisationId', choice.id)}>
            {choice.name}
          </Button>
        ))}
      </Form>
    </EntryFrame>
  );
}
