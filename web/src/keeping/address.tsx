/** The parts of a postal address as they are typed, wherever one is: what they are called, their keyboard, their length. */
import { type InputHTMLAttributes, useId } from 'react';
import { t } from '@/i18n/t';
import { Field, Input } from '@/ui/field';
import { completed, useTowns } from './towns';

export type AddressPart = 'number' | 'street' | 'unit' | 'building' | 'locality' | 'postcode' | 'town';

// As long as the server takes them: what is typed without network must not be refused once it leaves.
const typed: Record<AddressPart, InputHTMLAttributes<HTMLInputElement>> = {
  number: { maxLength: 12 },
  street: { maxLength: 100 },
  unit: { maxLength: 60 },
  building: { maxLength: 60 },
  locality: { maxLength: 60 },
  postcode: { inputMode: 'numeric', maxLength: 12 },
  town: { autoCapitalize: 'words', maxLength: 80 },
};

interface AddressPartProps {
  part: AddressPart;
  value: string;
  onChange: (value: string) => void;
  label?: string;
  error?: string | undefined;
  required?: boolean;
  unmarked?: boolean;
  /** Of a street that is typed apart from its number: they leave together. */
  maxLength?: number;
  className?: string;
  /** Of the postcode and of the town: what completes them. */
  towns?: TownChoice;
  onFocus?: () => void;
}

export function AddressPartField(props: AddressPartProps) {
  const { part, value, onChange, label, towns, onFocus, maxLength = typed[part].maxLength, ...field } = props;
  return (
    <Field label={label ?? t(`address.${part}`)} {...field}>
      <Input
        autoComplete="off"
        {...typed[part]}
        maxLength={maxLength}
        {...(part === 'town' && towns ? { list: towns.list } : {})}
        value={value}
        onFocus={onFocus}
        onBlur={towns?.complete}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}

interface TownChoice {
  list: string;
  complete: () => void;
}

interface Towns {
  postcode: string;
  town: string;
}

/** The postcode and the town complete each other; `options` are the towns to choose from, with those that are near at hand. */
export function useTownChoice(value: Towns, put: (fields: Towns) => void, near: readonly string[] = []) {
  const known = useTowns(value.postcode, value.town);
  const list = useId();
  const complete = () => {
    const { postcode, town } = completed(known, value);
    if (postcode !== value.postcode || town !== value.town) put({ postcode, town });
  };
  const options = (
    <datalist id={list}>
      {[...new Set([...known.map((one) => one.town), ...near])].map((town) => (
        <option key={town} value={town} />
      ))}
    </datalist>
  );
  return { towns: { list, complete }, options };
}
