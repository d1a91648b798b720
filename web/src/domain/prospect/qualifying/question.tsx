/** One question, answered in a tap where it can be; what the answer earns is said beside it. */
import '@/i18n/fr/qualifying';
import { Eraser } from 'lucide-react';
import { useId } from 'react';
import { t } from '@/i18n/t';
import { Findings, useProof } from '@/keeping/lint';
import { Button } from '@/ui/button';
import { classes } from '@/ui/classes';
import { Field, Input, Textarea } from '@/ui/field';
import type { Typed } from './answers';
import { asked } from './asked';
import type { Line } from './score';

interface QuestionProps {
  number: number;
  line: Line;
  value: Typed;
  invalid: boolean;
  onChange: (value: Typed) => void;
}

export function QuestionCard({ number, line, value, invalid, onChange }: QuestionProps) {
  const { question } = line;
  const id = useId();
  const picked = question.type === 'choice' || question.type === 'multi_choice' || question.type === 'boolean';
  return (
    <li className="rounded-card border border-line bg-surface p-4" data-keep-together>
      {picked ? (
        <fieldset aria-describedby={question.help ? `${id}-help` : undefined}>
          <legend className="font-semibold">
            {number}. {asked(question.text)}
            {!question.required && <span className="font-normal text-muted"> {t('form.optional')}</span>}
          </legend>
          {question.help && (
            <p id={`${id}-help`} className="mb-2 text-dense text-muted">
              {question.help}
            </p>
          )}
          <Options name={id} line={line} value={value} onChange={onChange} />
        </fieldset>
      ) : (
        <Field
          label={`${number}. ${asked(question.text)}`}
          hint={question.help}
          required={question.required ?? false}
          error={invalid ? t(question.type === 'money' ? 'trait.amount' : 'trait.wholeNumber') : undefined}
        >
          {question.type === 'text' ? (
            <Textarea rows={2} value={value.typed ?? ''} onChange={(e) => onChange({ typed: e.target.value })} />
          ) : (
            <Input
              type={question.type === 'date' ? 'date' : 'text'}
              inputMode={question.type === 'date' ? undefined : 'decimal'}
              autoComplete="off"
              value={value.typed ?? ''}
              onChange={(e) => onChange({ typed: e.target.value })}
            />
          )}
        </Field>
      )}
      {question.type === 'text' && <Read text={value.typed ?? ''} />}
      <div className="mt-2 flex min-h-8 items-center justify-between gap-2 text-dense">
        <Earned line={line} />
        {line.answered && picked && (
          <Button look="quiet" icon={Eraser} label={t('qualify.clear', { number })} onClick={() => onChange({})} />
        )}
      </div>
    </li>
  );
}

function Options({
  name,
  line,
  value,
  onChange,
}: Pick<QuestionProps, 'line' | 'value' | 'onChange'> & { name: string }) {
  const { question } = line;
  const several = question.type === 'multi_choice';
  const chosen = value.choices ?? [];
  const isOn = (id: string) => (question.type === 'boolean' ? value.yes === (id === 'yes') : chosen.includes(id));
  const pick = (id: string, on: boolean) => {
    if (question.type === 'boolean') onChange({ yes: id === 'yes' });
    else if (several) onChange({ choices: on ? [...chosen, id] : chosen.filter((other) => other !== id) });
    else onChange({ choices: [id] });
  };
  const options = question.options ?? [
    { id: 'yes', label: t('answer.yes'), points: 0 },
    { id: 'no', label: t('answer.no'), points: 0 },
  ];
  return (
    <div className="flex flex-col gap-2">
      {options.map((option) => {
        const on = value.yes === undefined && question.type === 'boolean' ? false : isOn(option.id);
        return (
          <label
            key={option.id}
            data-selected={on}
            className={classes(
              'flex min-h-hit items-center gap-3 rounded-control border px-3 py-2',
              'has-focus-visible:outline-3 has-focus-visible:outline-primary has-focus-visible:outline-offset-2',
              on ? 'border-primary bg-primary-tint font-semibold text-primary' : 'border-border',
            )}
          >
            <input
              type={several ? 'checkbox' : 'radio'}
              name={name}
              checked={on}
              onChange={(event) => pick(option.id, event.target.checked)}
              className="size-5 shrink-0 accent-primary outline-none"
            />
            <span className="min-w-0 flex-1">{option.label}</span>
          </label>
        );
      })}
    </div>
  );
}

function Read({ text }: { text: string }) {
  return <Findings proof={useProof(text)} />;
}

/** What the answer earns, and how. */
export function Earned({ line }: { line: Line }) {
  const { question, answered, raw, points, most } = line;
  const weight = question.weight ?? 1;
  if (most === 0) return <p className="text-muted">{t('qualify.doesNotCount')}</p>;
  if (!answered) return <p className="text-muted">{t('qualify.worth', { count: most })}</p>;
  return (
    <p className={points > 0 ? 'text-success' : 'text-muted'}>
      {weight > 1
        ? t('qualify.earnedTimes', { raw, weight, count: points, most })
        : t('qualify.earned', { count: points, most })}
    </p>
  );
}
