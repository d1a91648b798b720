/** The phone numbers and e-mail addresses of somebody, as they are typed: one line each, an empty one is none. */
import { Plus, Trash2 } from 'lucide-react';
import { t } from '@/i18n/t';
import type { Parts } from '@/keeping/rebase';
import { digits } from '@/offline/spelling';
import { Button } from '@/ui/button';
import { Field, Input } from '@/ui/field';
import { useLineKeys } from '@/ui/line-keys';
import type { Account, Schemas } from './row';

export interface WaysDraft {
  phones: { number: string; label: string }[];
  emails: { address: string; label: string }[];
}

export function waysOf(of: Pick<Account, 'phones' | 'emails'> | undefined): WaysDraft {
  return {
    phones: (of?.phones ?? []).map((p) => ({ number: p.display || p.number, label: p.label ?? '' })),
    emails: (of?.emails ?? []).map((e) => ({ address: e.address, label: e.label ?? '' })),
  };
}

/** A number that a colleague adds, changes or removes meanwhile is one by itself. */
export const waysParts = {
  phones: (phone: WaysDraft['phones'][number]) => digits(phone.number),
  emails: (email: WaysDraft['emails'][number]) => email.address.trim().toLowerCase(),
} satisfies Parts<WaysDraft>['lists'];

/** Those parts of them, as they are read. */
export function waysSaid({ phones, emails }: WaysDraft, parts: readonly PropertyKey[]) {
  const lines = (list: readonly string[][]) => list.map((words) => words.filter(Boolean).join(' · ')).join('\n');
  return [
    { part: 'phones', label: t('ways.phones'), text: lines(phones.map((one) => [one.number, one.label])) },
    { part: 'emails', label: t('ways.emails'), text: lines(emails.map((one) => [one.address, one.label])) },
  ].filter(({ part }) => parts.includes(part));
}

const labelled = (label: string) => (label.trim() ? { label: label.trim() } : {});

export function phonesOf({ phones }: Pick<WaysDraft, 'phones'>): Schemas['PhoneInput'][] {
  return phones.filter((p) => p.number.trim()).map((p) => ({ number: p.number.trim(), ...labelled(p.label) }));
}

export function emailsOf({ emails }: Pick<WaysDraft, 'emails'>): Schemas['EmailInput'][] {
  return emails.filter((e) => e.address.trim()).map((e) => ({ address: e.address.trim(), ...labelled(e.label) }));
}

/** The list with one of its items changed. */
function changed<Item>(list: readonly Item[], at: number, fields: Partial<Item>): Item[] {
  return list.map((item, index) => (index === at ? { ...item, ...fields } : item));
}

interface WaysProps {
  value: WaysDraft;
  onChange: (value: WaysDraft) => void;
  errorOn: (field: string) => string | undefined;
}

export function WaysFields({ value, onChange, errorOn }: WaysProps) {
  const { phones, emails } = value;
  const phoneKeys = useLineKeys(phones);
  const emailKeys = useLineKeys(emails);
  return (
    <>
      <fieldset className="flex flex-col gap-2">
        <legend className="sr-only">{t('ways.phones')}</legend>
        {phones.map((phone, index) => (
          <div key={phoneKeys[index]} className="flex items-end gap-2">
            <Field
              className="flex-3"
              label={t('ways.phone', { number: index + 1 })}
              error={errorOn(`phones.${index}`)}
              required
            >
              <Input
                type="tel"
                autoComplete="off"
                value={phone.number}
                onChange={(e) => onChange({ ...value, phones: changed(phones, index, { number: e.target.value }) })}
              />
            </Field>
            <Field className="flex-2" label={t('ways.label')} unmarked>
              <Input
                value={phone.label}
                maxLength={60}
                onChange={(e) => onChange({ ...value, phones: changed(phones, index, { label: e.target.value }) })}
              />
            </Field>
            <Button
              look="quiet"
              icon={Trash2}
              label={t('ways.removePhone', { number: index + 1 })}
              onClick={() => onChange({ ...value, phones: phones.filter((_, i) => i !== index) })}
            />
          </div>
        ))}
        <Button
          look="quiet"
          icon={Plus}
          className="self-start"
          onClick={() => onChange({ ...value, phones: [...phones, { number: '', label: '' }] })}
        >
          {t('ways.addPhone')}
        </Button>
      </fieldset>
      <fieldset className="flex flex-col gap-2">
        <legend className="sr-only">{t('ways.emails')}</legend>
        {emails.map((email, index) => (
          <div key={emailKeys[index]} className="flex items-end gap-2">
            <Field
              className="flex-1"
              label={t('ways.email', { number: index + 1 })}
              error={errorOn(`emails.${index}`)}
              required
            >
              <Input
                type="email"
                autoComplete="off"
                value={email.address}
                onChange={(e) => onChange({ ...value, emails: changed(emails, index, { address: e.target.value }) })}
              />
            </Field>
            <Button
              look="quiet"
              icon={Trash2}
              label={t('ways.removeEmail', { number: index + 1 })}
              onClick={() => onChange({ ...value, emails: emails.filter((_, i) => i !== index) })}
            />
          </div>
        ))}
        <Button
          look="quiet"
          icon={Plus}
          className="self-start"
          onClick={() => onChange({ ...value, emails: [...emails, { address: '', label: '' }] })}
        >
          {t('ways.addEmail')}
        </Button>
      </fieldset>
    </>
  );
}
