/** The two ends of a range, either of which may be left open. */
import { useState } from 'react';
import { t } from '@/i18n/t';
import { Field, Input } from '@/ui/field';
import { isUpturned, type Range, type Ranged, typedUnits, unitsOf } from './custom';

interface EndsProps {
  type: Ranged;
  range: Range;
  onChange: (range: Range) => void;
}

export function Ends({ type, range, onChange }: EndsProps) {
  const end = (name: keyof Range) => (
    <End
      type={type}
      label={type === 'date' ? t(`portfolio.custom.day.${name}`) : t(`portfolio.custom.end.${name}`)}
      value={range[name]}
      before={name === 'to' && isUpturned(type, range)}
      onChange={(value) => onChange({ ...range, [name]: value })}
    />
  );
  return (
    <div className="grid w-full grid-cols-2 gap-2">
      {end('from')}
      {end('to')}
    </div>
  );
}

interface EndProps {
  type: Ranged;
  label: string;
  value: string | null;
  /** It ends before it begins. */
  before: boolean;
  onChange: (value: string | null) => void;
}

function End({ type, label, value, before, onChange }: EndProps) {
  const read = (text: string) => (type === 'date' ? text || null : unitsOf(type, text));
  const [typed, setTyped] = useState('');
  // What is typed stays as it is typed as long as it says what applies: « 12, » on its way to 12,5.
  const shown = value === null ? '' : type === 'date' ? value : typedUnits(type, value);
  const text = read(typed) === value ? typed : shown;
  const wrong = type !== 'date' && text !== '' && read(text) === null;
  return (
    <Field
      label={label}
      unmarked
      error={wrong ? t('portfolio.custom.number') : before ? t('portfolio.custom.upturned') : undefined}
    >
      <Input
        type={type === 'date' ? 'date' : 'text'}
        inputMode={type === 'date' ? undefined : 'decimal'}
        maxLength={20}
        autoComplete="off"
        value={text}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(read(event.target.value));
        }}
      />
    </Field>
  );
}
