/**
 * Field ties a label, a hint and an error to one control by ids, so that they are read together. The controls below
 * (Input, Textarea, Select) take their id and their description from it; they work alone too, with an `aria-label`.
 *
 *     <Field label={t('account.name')} error={errors.name?.message} required>
 *       <Input {...register('name')} />
 *     </Field>
 */
import { CircleAlert } from 'lucide-react';
import {
  createContext,
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useContext,
  useId,
} from 'react';
import { t } from '@/i18n/t';
import { classes } from './classes';
import { Icon } from './icon';

interface Tie {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
  required: boolean;
}

const Tied = createContext<Tie | null>(null);

interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  required?: boolean;
  /** The label is for screen readers only: a search box whose icon says what it is. */
  hideLabel?: boolean;
  /** That it may be left out goes without saying: of a filter, of a form where hardly anything is asked. */
  unmarked?: boolean;
  className?: string;
  children: ReactNode;
}

export function Field({ label, hint, error, required = false, hideLabel, unmarked, className, children }: FieldProps) {
  const id = useId();
  const described = classes(hint ? `${id}-hint` : null, error ? `${id}-error` : null) || undefined;
  return (
    <div className={classes('flex flex-col gap-1', className)}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'font-semibold text-dense'}>
        {label}
        {!required && !hideLabel && !unmarked && <span className="font-normal text-muted"> {t('form.optional')}</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="text-meta text-muted">
          {hint}
        </p>
      )}
      <Tied value={{ id, describedBy: described, invalid: Boolean(error), required }}>{children}</Tied>
      {error && (
        <p id={`${id}-error`} className="flex items-start gap-1 text-danger text-dense">
          <Icon as={CircleAlert} size="small" className="mt-0.5" />
          <span>{error}</span>
        </p>
      )}
    </div>
  );
}

/** What a control of one's own (a set of chips, a picker) needs to belong to the Field around it. */
export function useTie() {
  const tie = useContext(Tied);
  if (!tie) return {};
  return {
    id: tie.id,
    'aria-describedby': tie.describedBy,
    'aria-invalid': tie.invalid || undefined,
    'aria-required': tie.required || undefined,
  };
}

const control =
  'w-full min-h-hit rounded-control border border-border bg-surface px-3 text-body text-text aria-invalid:border-2 aria-invalid:border-danger disabled:opacity-60';

type InputProps = InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> };

export function Input({ className, ...rest }: InputProps) {
  return <input {...useTie()} {...rest} className={classes(control, className)} />;
}

type TextareaProps = TextareaHTMLAttributes<HTMLTextAreaElement> & { ref?: Ref<HTMLTextAreaElement> };

/** Grows with what is typed, where the browser can. */
export function Textarea({ className, rows = 3, ...rest }: TextareaProps) {
  return (
    <textarea
      {...useTie()}
      {...rest}
      rows={rows}
      className={classes(control, 'field-sizing-content max-h-80 py-2', className)}
    />
  );
}

type SelectProps = SelectHTMLAttributes<HTMLSelectElement> & { ref?: Ref<HTMLSelectElement> };

/** The list of the system: the best one on a phone. */
export function Select({ className, ...rest }: SelectProps) {
  return <select {...useTie()} {...rest} className={classes(control, 'pr-8', className)} />;
}
