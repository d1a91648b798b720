/**
 * Chips: a small set of choices, each one tap. `Chips` chooses one of them (radio buttons underneath, so that arrows
 * and screen readers work); `ToggleChip` is on or off by itself, for filters.
 */
import { Check, X } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { t } from '@/i18n/t';
import { classes } from './classes';
import { Icon } from './icon';

const chip = 'inline-flex min-h-hit items-center gap-2 rounded-full border px-4 font-semibold text-dense';
const on = 'border-primary bg-primary-tint text-primary';
const off = 'border-border bg-surface text-text';

interface Choice<Value extends string> {
  value: Value;
  label: ReactNode;
  /** It cannot be chosen now; the screen says why. */
  disabled?: boolean;
}

interface ChipsProps<Value extends string> {
  label: ReactNode;
  hideLabel?: boolean;
  choices: readonly Choice<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  error?: string | undefined;
}

export function Chips<Value extends string>({ label, hideLabel, choices, value, onChange, error }: ChipsProps<Value>) {
  const name = useId();
  return (
    <fieldset aria-describedby={error ? `${name}-error` : undefined}>
      <legend className={hideLabel ? 'sr-only' : 'mb-1 font-semibold text-dense'}>{label}</legend>
      <div className="flex flex-wrap gap-2">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className={classes(
              chip,
              choice.value === value ? on : off,
              choice.disabled && 'opacity-60',
              'has-focus-visible:outline-3 has-focus-visible:outline-primary has-focus-visible:outline-offset-2',
            )}
            data-selected={choice.value === value}
          >
            <input
              type="radio"
              name={name}
              className="sr-only"
              checked={choice.value === value}
              disabled={choice.disabled}
              onChange={() => onChange(choice.value)}
            />
            {choice.value === value && <Icon as={Check} size="small" />}
            {choice.label}
          </label>
        ))}
      </div>
      {error && (
        <p id={`${name}-error`} className="mt-1 text-danger text-dense">
          {error}
        </p>
      )}
    </fieldset>
  );
}

export function ToggleChip(props: { pressed: boolean; onChange: (pressed: boolean) => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-pressed={props.pressed}
      onClick={() => props.onChange(!props.pressed)}
      className={classes(chip, props.pressed ? on : off)}
    >
      {props.pressed && <Icon as={Check} size="small" />}
      {props.children}
    </button>
  );
}

/** A filter that applies, with the cross that removes it; `name` completes the sentence « Retirer … ». */
export function RemovableChip(props: { name: string; onRemove: () => void; children?: ReactNode }) {
  return (
    <span className={classes(chip, on, 'pr-1')}>
      {props.children ?? props.name}
      <button
        type="button"
        aria-label={t('filter.remove', { name: props.name })}
        onClick={props.onRemove}
        className="inline-flex size-8 items-center justify-center rounded-full hover:bg-surface"
      >
        <Icon as={X} size="small" />
      </button>
    </span>
  );
}
