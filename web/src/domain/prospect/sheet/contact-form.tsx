/** A person one talks to in an account: added or changed, kept as it is typed. */
import '@/i18n/fr/sheet';
import { useState } from 'react';
import { t } from '@/i18n/t';
import { keepTyped } from '@/keeping/keep';
import { create } from '@/offline/changes';
import { useDraft } from '@/offline/drafts';
import { useAct } from '@/ui/act';
import { Checkbox } from '@/ui/checkbox';
import { Chips } from '@/ui/chips';
import { Field, Input, Select } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { SaveLine } from '@/ui/save';
import { Skeleton } from '@/ui/skeleton';
import { change, type Refused, refusalOn } from '../keep';
import { type Contact, contactRoles, type Schemas } from '../row';
import { emailsOf, phonesOf, WaysFields, waysOf } from '../ways-fields';

interface ContactFormProps {
  accountId: string;
  contact?: Contact;
  refused?: Refused | null;
  onDone: () => void;
}

export function ContactForm({ accountId, contact, refused = null, onDone }: ContactFormProps) {
  const draft = useDraft(contact ? `contact:${contact.id}` : `contact:of:${accountId}`, {
    civility: (contact?.civility ?? 'unspecified') as Schemas['Civility'],
    firstName: contact?.firstName ?? '',
    lastName: contact?.lastName ?? '',
    jobTitle: contact?.jobTitle ?? '',
    role: (contact?.role ?? '') as Schemas['ContactRole'] | '',
    isMain: contact?.isMain ?? false,
    leftOn: contact?.leftOn ?? '',
    ...(contact ? waysOf(contact) : { phones: [{ number: '', label: '' }], emails: [] }),
  });
  const { value, set } = draft;
  const { busy, failure, act } = useAct();
  const [missing, setMissing] = useState(false);
  const put = (fields: Partial<typeof value>) => set({ ...value, ...fields });
  const errorOn = (field: string) => refusalOn(refused, field);

  const submit = () =>
    act(async () => {
      const lastName = value.lastName.trim();
      setMissing(!lastName);
      if (!lastName) return;
      const texts = { firstName: value.firstName.trim(), jobTitle: value.jobTitle.trim(), role: value.role };
      const always = {
        civility: value.civility,
        lastName,
        isMain: value.isMain,
        phones: phonesOf(value),
        emails: emailsOf(value),
      };
      if (contact) {
        const fields: Schemas['ContactPatch'] = {
          ...always,
          firstName: texts.firstName || null,
          jobTitle: texts.jobTitle || null,
          role: texts.role || null,
          leftOn: value.leftOn || null,
        };
        const differing = refused ? fields : onlyNew(fields, contact);
        if (Object.keys(differing).length > 0)
          await change(t('contact.changed'), 'contact', contact.id, differing, refused);
        await draft.clear();
      } else {
        const filled = Object.fromEntries(Object.entries(texts).filter(([, text]) => text));
        const added = create('contact', { ...always, ...filled }, accountId);
        await keepTyped([draft], t('contact.added', { name: lastName }), added);
      }
      onDone();
    });

  if (!draft.ready) return <Skeleton lines={4} />;
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {failure && <Notice tone="danger">{failure}</Notice>}
      {draft.restored && <p className="text-meta text-muted">{t('draft.restored')}</p>}
      <Chips
        label={t('contact.civility')}
        hideLabel
        value={value.civility}
        onChange={(civility) => put({ civility })}
        choices={(['mrs', 'mr', 'unspecified'] as const).map((one) => ({ value: one, label: t(`civility.${one}`) }))}
      />
      <div className="grid gap-4 desk:grid-cols-2">
        <Field label={t('contact.firstName')} error={errorOn('firstName')}>
          <Input value={value.firstName} maxLength={100} onChange={(e) => put({ firstName: e.target.value })} />
        </Field>
        <Field
          label={t('contact.lastName')}
          error={missing && !value.lastName.trim() ? t('form.required') : errorOn('lastName')}
          required
        >
          <Input value={value.lastName} maxLength={100} onChange={(e) => put({ lastName: e.target.value })} />
        </Field>
        <Field label={t('contact.jobTitle')} error={errorOn('jobTitle')}>
          <Input value={value.jobTitle} maxLength={120} onChange={(e) => put({ jobTitle: e.target.value })} />
        </Field>
        <Field label={t('contact.role')} error={errorOn('role')}>
          <Select value={value.role} onChange={(e) => put({ role: e.target.value as typeof value.role })}>
            <option value="">{t('contact.noRole')}</option>
            {contactRoles.map((role) => (
              <option key={role} value={role}>
                {t(`contact.role.${role}`)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <WaysFields value={value} onChange={put} errorOn={errorOn} />
      <Checkbox
        label={t('contact.isMain')}
        checked={value.isMain}
        onChange={(e) => put({ isMain: e.target.checked })}
      />
      {contact && (
        <Field label={t('contact.leftOn')} error={errorOn('leftOn')}>
          <Input type="date" value={value.leftOn} onChange={(e) => put({ leftOn: e.target.value })} />
        </Field>
      )}
      <SaveLine busy={busy} onCancel={onDone} />
    </form>
  );
}

/** Only what differs is sent. */
function onlyNew(fields: Schemas['ContactPatch'], before: Contact): Schemas['ContactPatch'] {
  const ways = waysOf(before);
  const was: Record<string, unknown> = {
    ...before,
    civility: before.civility ?? 'unspecified',
    phones: phonesOf(ways),
    emails: emailsOf(ways),
  };
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([name, value]) => JSON.stringify(value ?? null) !== JSON.stringify(was[name] ?? null),
    ),
  );
}
