/**
 * A line of a sheet that is edited where it stands: touch it, type, Enter. What is typed stays even when the line is
 * left; the server's refusal, which comes later, is shown on the line it is about.
 */
import { Check, CircleAlert, Pencil, X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { t } from '@/i18n/t';
import { Saved } from '@/keeping/clashing';
import { letGo } from '@/keeping/keep';
import { mustChoose, Restored, useKept } from '@/keeping/kept';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { ToggleChip } from '@/ui/chips';
import { classes } from '@/ui/classes';
import { Input, Select } from '@/ui/field';
import { Icon } from '@/ui/icon';

interface InlineProps {
  /** Of its draft: unique on the device. */
  id: string;
  label: string;
  /** As read; nothing shows that it may be filled in. */
  shown: ReactNode;
  /** As typed. */
  text: string;
  type?: 'text' | 'number' | 'date' | 'url' | 'email' | 'tel';
  choices?: readonly { value: string; label: string }[];
  /** Several of the choices, separated by commas in the text. */
  several?: boolean;
  error?: string | undefined;
  readOnly?: boolean;
  onSave: (text: string) => Promise<void>;
}

export function Inline(props: InlineProps) {
  const [editing, setEditing] = useState(false);
  const line = useRef<HTMLButtonElement>(null);
  const opened = useRef(false);
  useEffect(() => {
    if (opened.current && !editing) line.current?.focus();
    opened.current = editing;
  }, [editing]);
  if (editing) return <Editing {...props} onDone={() => setEditing(false)} onAgain={() => setEditing(true)} />;
  return (
    <Line label={props.label} error={props.error} blank={!props.shown}>
      {props.readOnly ? (
        <p className="py-1">{props.shown || '—'}</p>
      ) : (
        <button
          ref={line}
          type="button"
          data-row
          data-edit
          aria-label={t('inline.edit', { name: props.label })}
          className="group -mx-2 flex min-h-9 w-full items-center gap-2 rounded-control px-2 text-left hover:bg-primary-tint"
          onClick={() => setEditing(true)}
        >
          <span className="min-w-0 flex-1 break-words">
            {props.shown || <span className="text-muted">{t('inline.fill')}</span>}
          </span>
          <span
            className="text-muted opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100"
            data-screen-only
          >
            <Icon as={Pencil} size="small" />
          </span>
        </button>
      )}
    </Line>
  );
}

/** The label on the left of its value; above it where there is no room. */
export function Line(props: {
  label: ReactNode;
  error?: string | undefined;
  tall?: boolean;
  blank?: boolean;
  children: ReactNode;
}) {
  return (
    <div className="border-line border-b py-1 last:border-b-0" data-line data-screen-only={props.blank || undefined}>
      <div
        className={classes(
          !props.tall && 'grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] items-center gap-2',
          'min-h-10',
        )}
      >
        <span className="text-dense text-muted">{props.label}</span>
        {props.children}
      </div>
      {props.error && (
        <p className="flex items-start gap-1 text-danger text-dense">
          <Icon as={CircleAlert} size="small" className="mt-0.5" />
          <span>{props.error}</span>
        </p>
      )}
    </div>
  );
}

function Editing({
  id,
  label,
  text,
  type = 'text',
  choices,
  several = false,
  error,
  onSave,
  onDone,
  onAgain,
}: InlineProps & { onDone: () => void; onAgain: () => void }) {
  const draft = useKept(`field:${id}`, text);
  const { busy, failure, act } = useAct();
  const labelId = useId();
  const field = useRef<HTMLInputElement & HTMLSelectElement>(null);
  useEffect(() => {
    if (draft.ready) field.current?.focus();
  }, [draft.ready]);
  const submit = async () => {
    if (mustChoose(draft)) return;
    await act(async () => {
      if (draft.value !== text) await onSave(draft.value.trim());
      await draft.clear();
      onDone();
    });
  };
  async function giveUp() {
    await (draft.value === text ? draft.clear() : letGo([draft], onAgain));
    onDone();
  }
  if (!draft.ready) return <Line label={label}>{null}</Line>;
  const common = {
    ref: field,
    value: draft.value,
    'aria-labelledby': labelId,
    'aria-invalid': Boolean(failure ?? error) || undefined,
    onChange: (event: { target: { value: string } }) => draft.set(event.target.value),
  };
  return (
    <Line tall label={<span id={labelId}>{label}</span>} error={failure ?? error}>
      <Restored draft={draft} busy={busy}>
        {(saved) => <Saved said={[{ label, text: saidOf(saved, choices, several) }]} />}
      </Restored>
      <form
        noValidate
        className={classes('flex gap-1', several ? 'items-start' : 'items-center')}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          // What is typed waits: only the cross lets go of it.
          onDone();
        }}
      >
        {choices && several ? (
          <Several labelledBy={labelId} choices={choices} value={draft.value} onChange={draft.set} />
        ) : choices ? (
          <Select {...common}>
            {choices.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.label}
              </option>
            ))}
          </Select>
        ) : (
          <Input {...common} type={type} inputMode={type === 'number' ? 'decimal' : undefined} />
        )}
        <Button type="submit" look="primary" icon={Check} label={t('action.save')} busy={busy} />
        <Button look="quiet" icon={X} label={t('action.cancel')} onClick={() => void giveUp()} />
      </form>
    </Line>
  );
}

/** What is saved, as it is read: of a choice its words. */
function saidOf(saved: string, choices: InlineProps['choices'], several: boolean): string {
  if (!choices) return saved;
  return (several ? saved.split(',') : [saved])
    .map((one) => choices.find(({ value }) => value === one)?.label ?? '')
    .join(', ');
}

function Several(props: {
  labelledBy: string;
  choices: readonly { value: string; label: string }[];
  value: string;
  onChange: (value: string) => void;
}) {
  const chosen = props.value ? props.value.split(',') : [];
  return (
    // biome-ignore lint/a11y/useSemanticElements: the label stands beside it, and names it
    <div role="group" aria-labelledby={props.labelledBy} className="flex min-w-0 flex-1 flex-wrap gap-2">
      {props.choices.map((choice) => (
        <ToggleChip
          key={choice.value}
          pressed={chosen.includes(choice.value)}
          onChange={(on) =>
            // In the order of the field, so that choosing and taking back changes nothing.
            props.onChange(
              props.choices
                .map((one) => one.value)
                .filter((one) => (one === choice.value ? on : chosen.includes(one)))
                .join(','),
            )
          }
        >
          {choice.label}
        </ToggleChip>
      ))}
    </div>
  );
}
