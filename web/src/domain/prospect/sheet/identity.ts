/** The fields of an account that are edited in place: how each is read, typed and sent. */
import { euros, number } from '@/i18n/format';
import type { Key } from '@/i18n/fr/catalogue';
import { spaced } from '@/i18n/numbers';
import { t } from '@/i18n/t';
import type { Account, Schemas } from '../row';
import { said } from '../said';

type Patch = Schemas['AccountPatch'];
type Custom = Schemas['CustomField'];

export interface Trait {
  name: keyof Patch & string;
  label: Exclude<Key & `trait.${string}`, 'trait.perYear'>;
  type?: 'number' | 'url';
  shown: (account: Account) => string;
  text: (account: Account) => string;
  /** Throws what is wrong with the text, in words. */
  sent: (text: string) => Patch;
}

type TextName =
  | 'name'
  | 'tradeName'
  | 'firstName'
  | 'lastName'
  | 'externalRef'
  | 'siret'
  | 'vatNumber'
  | 'nafRev2'
  | 'naf2025'
  | 'website';

function plain(name: TextName, label: Trait['label'], needed = false, type?: 'url'): Trait {
  return {
    name,
    label,
    ...(type ? { type } : {}),
    shown: (account) => (name === 'siret' ? spaced(account.siret ?? '') : (account[name] ?? '')),
    text: (account) => account[name] ?? '',
    sent: (text) => {
      if (!text && needed) throw said(t('form.required'));
      return { [name]: text || null } as Patch;
    },
  };
}

function whole(name: 'headcountMin' | 'headcountMax', label: Trait['label']): Trait {
  return {
    name,
    label,
    type: 'number',
    shown: (account) => (account[name] === undefined ? '' : number(account[name])),
    text: (account) => String(account[name] ?? ''),
    sent: (text) => ({ [name]: text === '' ? null : wholeOf(text) }),
  };
}

export function wholeOf(text: string): number {
  const value = Number(text.replace(/\s/g, ''));
  if (!Number.isInteger(value) || value < 0) throw said(t('trait.wholeNumber'));
  return value;
}

/** « 1 234,5 » → 123450 cents. */
export function centsOf(text: string): number {
  const value = Number(text.replace(/[\s€]/g, '').replace(',', '.'));
  if (!Number.isFinite(value) || value < 0) throw said(t('trait.amount'));
  return Math.round(value * 100);
}

export const plainCents = (cents: number) => (cents / 100).toFixed(2).replace(/\.00$/, '').replace('.', ',');

const potential: Trait = {
  name: 'potentialCents',
  label: 'trait.potential',
  shown: (account) =>
    account.potentialCents === undefined ? '' : t('trait.perYear', { amount: euros(account.potentialCents) }),
  text: (account) => (account.potentialCents === undefined ? '' : plainCents(account.potentialCents)),
  sent: (text) => ({ potentialCents: text === '' ? null : centsOf(text) }),
};

export function traitsOf(kind: Account['kind']): readonly Trait[] {
  return kind === 'company'
    ? [
        plain('name', 'trait.name', true),
        plain('tradeName', 'trait.tradeName'),
        plain('externalRef', 'trait.externalRef'),
        plain('siret', 'trait.siret'),
        plain('vatNumber', 'trait.vatNumber'),
        plain('nafRev2', 'trait.naf'),
        plain('naf2025', 'trait.naf2025'),
        whole('headcountMin', 'trait.headcountMin'),
        whole('headcountMax', 'trait.headcountMax'),
        plain('website', 'trait.website', false, 'url'),
        potential,
      ]
    : [
        plain('firstName', 'trait.firstName'),
        plain('lastName', 'trait.lastName', true),
        plain('externalRef', 'trait.externalRef'),
        potential,
      ];
}

/** A value of a custom field as it is read. */
export function customShown(field: Custom, value: unknown): string {
  if (value === undefined || value === null || value === '') return '';
  const label = (id: unknown) => field.choices.find((choice) => choice.id === id)?.label ?? String(id);
  switch (field.type) {
    case 'number':
      return number(Number(value) / 1000, 3);
    case 'money':
      return euros(Number(value));
    case 'boolean':
      return value ? t('answer.yes') : t('answer.no');
    case 'choice':
      return label(value);
    case 'multi_choice':
      return Array.isArray(value) ? value.map(label).join(', ') : '';
    default:
      return String(value);
  }
}

/** As it is typed; of a multiple choice the ids, in the order of the field. */
export function customText(field: Custom, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (field.type === 'number') return String(Number(value) / 1000).replace('.', ',');
  if (field.type === 'money') return plainCents(Number(value));
  if (Array.isArray(value)) {
    return field.choices
      .map((choice) => choice.id)
      .filter((id) => value.includes(id))
      .join(',');
  }
  return String(value);
}

/** What is sent of what was typed; null erases. */
export function customSent(field: Custom, text: string): unknown {
  if (text === '') return null;
  if (field.type === 'number') {
    const value = Number(text.replace(/\s/g, '').replace(',', '.'));
    if (!Number.isFinite(value)) throw said(t('trait.number'));
    return Math.round(value * 1000);
  }
  if (field.type === 'money') return centsOf(text);
  if (field.type === 'boolean') return text === 'true';
  if (field.type === 'multi_choice') return text.split(',');
  return text;
}
