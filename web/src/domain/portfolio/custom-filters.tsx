/** One control for each field that the organisation added: which values are looked for, or that there is none. */
import { useState } from 'react';
import { t } from '@/i18n/t';
import { Chips, ToggleChip } from '@/ui/chips';
import { Field, Input, Select } from '@/ui/field';
import { Notice } from '@/ui/notice';
import {
  type Condition,
  type CustomField,
  conditionsOf,
  findable,
  mostConditions,
  phoneTail,
  type Ranged,
  rangeConditions,
  rangeIn,
  withConditions,
} from './custom';
import { Ends } from './ends';

interface CustomFiltersProps {
  fields: readonly CustomField[];
  /** The conditions, as the address has them. */
  value: string;
  onChange: (value: string) => void;
}

interface ControlProps {
  field: CustomField;
  /** Those on this field. */
  conditions: readonly Condition[];
  onChange: (conditions: readonly string[]) => void;
}

export function CustomFilters({ fields, value, onChange }: CustomFiltersProps) {
  const conditions = conditionsOf(value);
  const of = (field: CustomField) => conditions.filter((one) => one.key === field.key);
  // One that is no longer in use still says by what a view filters.
  const shown = fields
    .filter((field) => !field.archivedAt || of(field).length > 0)
    .sort((a, b) => a.position - b.position);
  return (
    <>
      {conditions.length >= mostConditions && (
        <Notice tone="info">{t('portfolio.custom.most', { count: mostConditions })}</Notice>
      )}
      {shown.map((field) => (
        <Control
          key={field.id}
          field={field}
          conditions={of(field)}
          onChange={(next) => onChange(withConditions(value, field.key, next))}
        />
      ))}
    </>
  );
}

function Control(props: ControlProps) {
  switch (props.field.type) {
    case 'number':
    case 'money':
    case 'date':
      return <Between {...props} type={props.field.type} />;
    case 'multi_choice':
      return <Several {...props} />;
    case 'choice':
    case 'boolean':
      return <OneOf {...props} />;
    default:
      return <Containing {...props} />;
  }
}

/** As many answers as fit in two lines of chips; more are a list. */
const chipsAtMost = 6;

function OneOf({ field, conditions, onChange }: ControlProps) {
  const empty = `${field.key}:empty`;
  const current = conditions[0]?.text ?? '';
  const answers =
    field.type === 'boolean'
      ? [
          { value: `${field.key}:eq:true`, label: t('answer.yes') },
          { value: `${field.key}:eq:false`, label: t('answer.no') },
        ]
      : choicesOf(field, conditions).map((choice) => ({
          value: `${field.key}:eq:${choice.id}`,
          label: choice.label,
        }));
  const choices = [...answers, { value: empty, label: t('portfolio.custom.empty') }];
  const any = { value: '', label: t('portfolio.custom.any') };
  const choose = (condition: string) => onChange(condition ? [condition] : []);
  if (choices.length <= chipsAtMost)
    return <Chips label={field.label} value={current} onChange={choose} choices={[any, ...choices]} />;
  return (
    <Field label={field.label} unmarked>
      <Select value={current} onChange={(event) => choose(event.target.value)}>
        {[any, ...choices].map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </Select>
    </Field>
  );
}

/** All those that are chosen, as the server asks for them. */
function Several({ field, conditions, onChange }: ControlProps) {
  const texts = conditions.map((one) => one.text);
  return (
    <Group field={field}>
      <div className="flex flex-wrap gap-2">
        {choicesOf(field, conditions).map((choice) => {
          const condition = `${field.key}:eq:${choice.id}`;
          return (
            <ToggleChip
              key={choice.id}
              pressed={texts.includes(condition)}
              onChange={(on) =>
                onChange(
                  on
                    ? [...texts.filter((text) => text !== `${field.key}:empty`), condition]
                    : texts.filter((text) => text !== condition),
                )
              }
            >
              {choice.label}
            </ToggleChip>
          );
        })}
        <EmptyChip field={field} conditions={conditions} onChange={onChange} />
      </div>
    </Group>
  );
}

function Between({ field, conditions, onChange, type }: ControlProps & { type: Ranged }) {
  const range = rangeIn(conditions, type);
  return (
    <Group field={field}>
      <Ends type={type} range={range} onChange={(next) => onChange(rangeConditions(field.key, type, next))} />
      <EmptyChip field={field} conditions={conditions} onChange={onChange} />
    </Group>
  );
}

function Containing({ field, conditions, onChange }: ControlProps) {
  const read = (text: string) => (field.type === 'phone' ? phoneTail(text) : text.trim());
  const current = conditions.find((one) => one.operator === 'contains')?.value ?? '';
  const [typed, setTyped] = useState('');
  return (
    <Group field={field}>
      <Field label={t('portfolio.custom.contained')} unmarked className="w-full">
        <Input
          maxLength={200}
          autoComplete="off"
          inputMode={field.type === 'phone' ? 'tel' : undefined}
          value={read(typed) === current ? typed : current}
          onChange={(event) => {
            setTyped(event.target.value);
            const text = read(event.target.value);
            onChange(findable(field.type, text) ? [`${field.key}:contains:${text}`] : []);
          }}
        />
      </Field>
      <EmptyChip field={field} conditions={conditions} onChange={onChange} />
    </Group>
  );
}

function EmptyChip({ field, conditions, onChange }: ControlProps) {
  const empty = `${field.key}:empty`;
  return (
    <ToggleChip pressed={conditions.some((one) => one.text === empty)} onChange={(on) => onChange(on ? [empty] : [])}>
      {t('portfolio.custom.empty')}
    </ToggleChip>
  );
}

function Group({ field, children }: { field: CustomField; children: React.ReactNode }) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-semibold text-dense">{field.label}</legend>
      <div className="flex flex-col items-start gap-2">{children}</div>
    </fieldset>
  );
}

/** Those still offered, and those that are looked for. */
function choicesOf(field: CustomField, conditions: readonly Condition[]) {
  return field.choices.filter((choice) => !choice.archived || conditions.some((one) => one.value === choice.id));
}
