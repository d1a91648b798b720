/** Tabs: arrows, Home and End move between tabs, only the panel shown exists. The choice may live in the address: `value` and `onChange`. */
import { type KeyboardEvent, type ReactNode, useId } from 'react';

interface Tab {
  value: string;
  label: ReactNode;
  content: ReactNode;
}

/** The focus goes to the next tab, round the ends, and shows it. */
function walk(event: KeyboardEvent<HTMLElement>) {
  const tabs = [...event.currentTarget.children] as HTMLElement[];
  const at = tabs.indexOf(event.target as HTMLElement);
  const steps: Record<string, number> = { ArrowRight: (at + 1) % tabs.length, ArrowLeft: at - 1, Home: 0, End: -1 };
  const to = steps[event.key];
  if (to === undefined) return;
  event.preventDefault();
  const next = tabs.at(to);
  next?.focus();
  next?.click();
}

export function Tabs(props: { label: string; tabs: readonly Tab[]; value: string; onChange: (value: string) => void }) {
  const id = useId();
  const shown = props.tabs.find(({ value }) => value === props.value);
  return (
    <div>
      <div
        role="tablist"
        aria-label={props.label}
        className="flex gap-1 overflow-x-auto border-line border-b"
        onKeyDown={walk}
      >
        {props.tabs.map(({ value, label }) => {
          return (
            <button
              key={value}
              type="button"
              role="tab"
              id={`${id}${value}`}
              aria-selected={value === props.value}
              aria-controls={value === props.value ? `${id}panel` : undefined}
              tabIndex={value === props.value ? 0 : -1}
              className="min-h-hit shrink-0 border-transparent border-b-3 px-3 font-semibold text-muted focus-visible:-outline-offset-3 aria-selected:border-primary aria-selected:text-primary"
              onClick={() => value !== props.value && props.onChange(value)}
            >
              {label}
            </button>
          );
        })}
      </div>
      {shown && (
        <div
          key={shown.value}
          role="tabpanel"
          id={`${id}panel`}
          aria-labelledby={`${id}${shown.value}`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what a panel holds may hold nothing that takes the focus
          tabIndex={0}
          className="pt-4"
        >
          {shown.content}
        </div>
      )}
    </div>
  );
}
