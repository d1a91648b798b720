/** A person one talks to in an account: added or changed, kept as it is typed. */
import '@/i18n/fr/sheet';
import { Suspense, useState } from 'react';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { Saved } from '@/keeping/clashing';
import type { Informed } from '@/keeping/informing';
import { keepTyped } from '@/keeping/keep';
import { mustChoose, Restored, useKept } from '@/keeping/kept';
import type { Parts } from '@/keeping/rebase';
import { create } from '@/offline/changes';
import { useAct } from '@/ui/act';
import { Checkbox } from '@/ui/checkbox';
import { Chips } from '@/ui/chips';
import { Field, Input, Select } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { part } from '@/ui/part';
import { SaveLine } from '@/ui/save';
import { Skeleton } from '@/ui/skeleton';
import { change, differing, type Refused, refusalOn } from '../keep';
import { type Contact, contactRoles, type Schemas } from '../row';
import { emailsOf, phonesOf, WaysFields, waysOf, waysParts, waysSaid } from '../ways-fields';

const InformTick = part(async () => ({ default: (await import('@/keeping/inform-tick')).InformTick }));

interface ContactFormProps {
  accountId: string;
  contact?: Contact;
  refused?: Refused | null;
  onDone: () => void;
}

type Values = ReturnType<typeof valuesOf>;

function valuesOf(contact: Contact | undefined) {
  return {
    civility: (contact?.civility ?? 'unspecified') as Schemas['Civility'],
    firstName: contact?.firstName ?? '',
    lastName: contact?.lastName ?? '',
    jobTitle: contact?.jobTitle ?? '',
    role: (contact?.role ?? '') as Schemas['ContactRole'] | '',
    isMain: contact?.isMain ?? false,
    leftOn: contact?.leftOn ?? '',
    /** Of somebody new: by which notice she was told of the use of her data. */
    informed: null as Informed | null,
    ...(contact ? waysOf(contact) : { phones: [{ number: '', label: '' }], emails: [] }),
  };
}

const parts: Parts<Values> = { lists: waysParts };

export function ContactForm({ accountId, contact, refused = null, onDone }: ContactFormProps) {
  const start = valuesOf(contact);
  const draft = useKept(contact ? `contact:${contact.id}` : `contact:of:${accountId}`, start, parts);
  const { value, put } = draft;
  const { busy, failure, act } = useAct();
  const [missing, setMissing] = useState(false);
  const errorOn = (field: string) => refusalOn(refused, field);

  const submit = async () => {
    const name = value.lastName.trim();
    setMissing(!name);
    if (!name || mustChoose(draft)) return;
    await act(async () => {
      if (contact) {
        const fields = differing(patchOf(value), patchOf(start), refused);
        await change([draft], t('contact.changed'), 'contact', contact.id, fields, refused);
      } else {
        const { leftOn: _, ...said } = patchOf(value);
        const filled = Object.fromEntries(Object.entries(said).filter(([, one]) => one !== null));
        const added = create('contact', { ...filled, lastName: name }, accountId);
        const { giveNotice } = await import('@/keeping/informing');
        const told = value.informed ? [giveNotice(accountId, value.informed, added.id)] : [];
        await keepTyped([draft], t('contact.added', { name }), added, ...told);
      }
      onDone();
    });
  };

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
      <Restored draft={draft} busy={busy}>
        {(saved, both) => <Saved said={contactSaid(saved, both)} />}
      </Restored>
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
      <WaysFields value={value} onChange={({ phones, emails }) => put({ phones, emails })} errorOn={errorOn} />
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
      {!contact && (
        <Suspense>
          <InformTick source="collected" value={value.informed} onChange={(informed) => put({ informed })} />
        </Suspense>
      )}
      <SaveLine busy={busy} onCancel={onDone} />
    </form>
  );
}

/** What the form says, null for what is empty. */
function patchOf(value: Values): Schemas['ContactPatch'] {
  return {
    civility: value.civility,
    firstName: value.firstName.trim() || null,
    lastName: value.lastName.trim(),
    jobTitle: value.jobTitle.trim() || null,
    role: value.role || null,
    isMain: value.isMain,
    leftOn: value.leftOn || null,
    phones: phonesOf(value),
    emails: emailsOf(value),
  };
}

function contactSaid(saved: Values, parts: readonly (keyof Values)[]) {
  const texts = [
    { part: 'civility', label: t('contact.civility'), text: t(`civility.${saved.civility}`) },
    ...(['firstName', 'lastName', 'jobTitle'] as const).map((part) => ({
      part,
      label: t(`contact.${part}`),
      text: saved[part],
    })),
    { part: 'role', label: t('contact.role'), text: saved.role ? t(`contact.role.${saved.role}`) : '' },
    { part: 'isMain', label: t('contact.isMain'), text: t(saved.isMain ? 'answer.yes' : 'answer.no') },
    { part: 'leftOn', label: t('contact.leftOn'), text: saved.leftOn && date(`${saved.leftOn}T12:00Z`, 'UTC', 'day') },
  ];
  return [...texts.filter(({ part }) => parts.includes(part as keyof Values)), ...waysSaid(saved, parts)];
}
