/** One filter of a list: all, or one of its choices, each with its words. */
import '@/i18n/fr/answers';
import { t } from '@/i18n/t';
import { Field, Select } from '@/ui/field';

interface FilterChoiceProps {
  label: string;
  /** The choice that leaves nothing out. */
  all?: string;
  value: string;
  choices: readonly (readonly [value: string, words: string])[];
  onChange: (value: string) => void;
}

export function FilterChoice({ label, all = t('library.all'), value, choices, onChange }: FilterChoiceProps) {
  return (
    <Field label={label} unmarked>
      <Select value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{all}</option>
        {choices.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </Select>
    </Field>
  );
}
