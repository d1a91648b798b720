/** With whom of an account: out of a list, or, where they are many, by a name. */
import '@/i18n/fr/sheet';
import { useState } from 'react';
import { t } from '@/i18n/t';
import { Button } from '@/ui/button';
import { Field, Input, Select } from '@/ui/field';
import { few, found } from './people';
import type { Contact } from './row';

interface ContactChoiceProps {
  contacts: readonly Contact[];
  value: string;
  onChange: (contactId: string) => void;
}

export function ContactChoice({ contacts, value, onChange }: ContactChoiceProps) {
  const [sought, setSought] = useState('');
  if (contacts.length === 0) return null;
  if (contacts.length <= few)
    return (
      <Field label={t('note.with')}>
        <Select value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t('note.nobody')}</option>
          {contacts.map((contact) => (
            <option key={contact.id} value={contact.id}>
              {contact.name}
            </option>
          ))}
        </Select>
      </Field>
    );
  const chosen = contacts.find((contact) => contact.id === value);
  if (chosen)
    return (
      <div className="flex items-center justify-between gap-2">
        <p className="min-w-0">
          <span className="font-semibold text-dense">{t('note.with')}</span> {chosen.name}
        </p>
        <Button look="quiet" onClick={() => onChange('')}>
          {t('note.someoneElse')}
        </Button>
      </div>
    );
  const matching = sought.trim() ? found(contacts, sought) : [];
  return (
    <div className="flex flex-col gap-2">
      <Field label={t('note.with')} hint={t('contact.search')}>
        <Input
          type="search"
          autoComplete="off"
          placeholder={t('note.nobody')}
          value={sought}
          onChange={(event) => setSought(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault(); // the form around it is not what is sought
            const [only, ...others] = matching;
            if (only && others.length === 0) onChange(only.id);
          }}
        />
      </Field>
      <p role="status" className="text-dense text-muted empty:hidden">
        {sought.trim() && t('contact.found', { count: matching.length })}
      </p>
      <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface empty:hidden">
        {matching.slice(0, few).map((contact) => (
          <li key={contact.id}>
            <button
              type="button"
              className="flex min-h-hit w-full flex-col justify-center px-4 py-1 text-left hover:bg-primary-tint"
              onClick={() => onChange(contact.id)}
            >
              <span className="font-semibold">{contact.name}</span>
              {contact.jobTitle && <span className="text-meta text-muted">{contact.jobTitle}</span>}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
