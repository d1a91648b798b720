/** A condition on a field of the organisation as it is read: « Surface (m²) : 1 200 et plus ». */
import { date, euros, number } from '@/i18n/format';
import { t } from '@/i18n/t';
import { type Condition, type CustomField, nextTo, type Range, type Ranged, rangeOf } from './custom';

export function conditionWords(condition: Condition, fields: readonly CustomField[]): string {
  const field = fields.find((one) => one.key === condition.key);
  if (!field) return t('portfolio.custom.unknown', { name: condition.key });
  return t('portfolio.custom.is', { name: field.label, value: said(field, condition) });
}

function said(field: CustomField, condition: Condition): string {
  const { operator, value } = condition;
  if (operator === 'empty') return t('portfolio.custom.empty');
  switch (field.type) {
    case 'number':
    case 'money':
    case 'date': {
      const range = rangeOf(field.type, condition);
      return range ? rangeWords(field.type, range) : condition.text;
    }
    case 'boolean':
      return /^[1tT]/.test(value) ? t('answer.yes') : t('answer.no');
    case 'choice':
    case 'multi_choice':
      return field.choices.find((choice) => choice.id === value)?.label ?? value;
    default:
      return t(operator === 'contains' ? 'portfolio.custom.contains' : 'portfolio.custom.exactly', { value });
  }
}

/** « De 10 à 20 », « à partir du 1 sept. 2026 »; a range has an end at least. */
export function rangeWords(type: Ranged, { from, to }: Range): string {
  const shown = (value: string) => valueWords(type, value);
  if (from !== null && to !== null)
    return from === to
      ? shown(from)
      : t(type === 'date' ? 'portfolio.custom.betweenDays' : 'portfolio.custom.between', {
          from: shown(from),
          to: shown(to),
        });
  if (type === 'date')
    return from !== null
      ? t('portfolio.custom.since', { value: shown(from) })
      : t('portfolio.custom.until', { value: shown(to ?? '') });
  // « Plus de 120 » where « 120,001 et plus » would say the same: the rounder of both.
  if (from !== null) {
    const before = nextTo(type, from, -1);
    return shown(before).length < shown(from).length
      ? t('portfolio.custom.over', { value: shown(before) })
      : t('portfolio.custom.from', { value: shown(from) });
  }
  const after = nextTo(type, to ?? '', 1);
  return shown(after).length < shown(to ?? '').length
    ? t('portfolio.custom.under', { value: shown(after) })
    : t('portfolio.custom.upTo', { value: shown(to ?? '') });
}

function valueWords(type: Ranged, value: string): string {
  if (type === 'date') return date(value, 'UTC');
  if (type === 'score') return value;
  return type === 'money' ? euros(Number(value)) : number(Number(value) / 1000, 3);
}
