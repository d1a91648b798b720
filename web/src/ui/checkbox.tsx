/** Checkbox with its label beside it; the whole line is the target. `hint` explains in a second line. */
import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from 'react';
import { classes } from './classes';

type CheckboxProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> & {
  label: ReactNode;
  hint?: ReactNode;
  hideLabel?: boolean;
  ref?: Ref<HTMLInputElement>;
};

export function Checkbox({ label, hint, hideLabel, className, ...rest }: CheckboxProps) {
  const id = useId();
  return (
    <label className={classes('flex min-h-hit items-center gap-3', className)}>
      <input
        {...rest}
        type="checkbox"
        aria-describedby={[hint && `${id}-hint`, rest['aria-describedby']].filter(Boolean).join(' ') || undefined}
        className="size-5 shrink-0 accent-primary"
      />
      <span className={hideLabel ? 'sr-only' : 'flex flex-col'}>
        <span>{label}</span>
        {hint && (
          <span id={`${id}-hint`} className="text-meta text-muted">
            {hint}
          </span>
        )}
      </span>
    </label>
  );
}
