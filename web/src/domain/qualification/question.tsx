/** One question of a questionnaire, to change: its words, its type, what its answers are worth. */
import { ChevronDown, ChevronUp, Plus, Trash2 } from 'lucide-react';
import { number } from '@/i18n/format';
import { t } from '@/i18n/t';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Checkbox } from '@/ui/checkbox';
import { Field, Input, Select } from '@/ui/field';
import { freshId, mostPoints, ofType, type Question, type QuestionType, questionTypes, themes } from './questions';

interface QuestionCardProps {
  question: Question;
  place: number;
  last: boolean;
  onChange: (question: Question) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

export function QuestionCard({ question, place, last, onChange, onMove, onRemove }: QuestionCardProps) {
  const change = (part: Partial<Question>) => onChange({ ...question, ...part });
  const fixedAnswers = question.type === 'boolean';
  return (
    <details className="rounded-card border border-line bg-surface" open={question.text === ''}>
      <summary className="flex min-h-hit flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
        <span className="text-muted">{place + 1}.</span>
        <span className="min-w-0 flex-1 basis-48 break-words font-semibold">
          {question.text || t('quiz.newQuestion')}
        </span>
        <Badge>{t(`quiz.theme.${question.theme}`)}</Badge>
        <span className="text-meta text-muted">{t('quiz.upTo', { count: mostPoints(question) })}</span>
      </summary>
      <div className="flex flex-col gap-4 border-line border-t p-4">
        <Field label={t('quiz.text')} required>
          <Input maxLength={300} value={question.text} onChange={(event) => change({ text: event.target.value })} />
        </Field>
        <Field label={t('quiz.help')}>
          <Input
            maxLength={1000}
            value={question.help ?? ''}
            onChange={(event) => change({ help: event.target.value })}
          />
        </Field>
        <div className="grid gap-4 desk:grid-cols-3">
          <Field label={t('quiz.theme')} required>
            <Select
              value={question.theme}
              onChange={(event) => change({ theme: event.target.value as Question['theme'] })}
            >
              {themes.map((theme) => (
                <option key={theme} value={theme}>
                  {t(`quiz.theme.${theme}`)}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={t('quiz.type')} required>
            <Select
              value={question.type}
              onChange={(event) =>
                onChange(
                  ofType(question, event.target.value as QuestionType, { yes: t('answer.yes'), no: t('answer.no') }),
                )
              }
            >
              {questionTypes.map((type) => (
                <option key={type} value={type}>
                  {t(`quiz.type.${type}`)}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={t('quiz.weight')} required>
            <Select value={question.weight ?? 1} onChange={(event) => change({ weight: Number(event.target.value) })}>
              {Array.from({ length: 10 }, (_, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the weights are their numbers
                <option key={index} value={index + 1}>
                  × {number(index + 1)}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        {question.options && (
          <fieldset className="flex flex-col gap-2">
            <legend className="mb-1 font-semibold text-dense">{t('quiz.answers')}</legend>
            {question.options.map((option, index) => (
              <div key={option.id} className="flex items-center gap-2">
                <Input
                  aria-label={t('quiz.answer', { number: index + 1 })}
                  value={option.label}
                  maxLength={200}
                  onChange={(event) =>
                    change({ options: replaced(question.options, index, { label: event.target.value }) })
                  }
                />
                <Points
                  value={option.points}
                  onChange={(points) => change({ options: replaced(question.options, index, { points }) })}
                />
                {!fixedAnswers && (
                  <Button
                    look="quiet"
                    icon={Trash2}
                    label={t('quiz.removeAnswer', { number: index + 1 })}
                    onClick={() => change({ options: without(question.options, index) })}
                  />
                )}
              </div>
            ))}
            {!fixedAnswers && (
              <Button
                icon={Plus}
                className="self-start"
                onClick={() =>
                  change({ options: [...(question.options ?? []), { id: freshId(), label: '', points: 0 }] })
                }
              >
                {t('quiz.addAnswer')}
              </Button>
            )}
          </fieldset>
        )}
        {question.ranges && (
          <fieldset className="flex flex-col gap-2">
            <legend className="mb-1 font-semibold text-dense">
              {t(`quiz.ranges.${question.type as 'number' | 'money' | 'date'}`)}
            </legend>
            {question.ranges.map((range, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: ranges have no other identity
              <div key={index} className="flex flex-wrap items-center gap-2">
                {(['from', 'to'] as const).map((bound) => (
                  <Input
                    key={bound}
                    type="number"
                    className="w-28!"
                    aria-label={t(`quiz.${bound}`)}
                    placeholder={t(`quiz.${bound}`)}
                    value={range[bound] === undefined ? '' : range[bound] / unit(question)}
                    onChange={(event) => change({ ranges: bounded(question, index, bound, event.target.value) })}
                  />
                ))}
                <Points
                  value={range.points}
                  onChange={(points) => change({ ranges: replaced(question.ranges, index, { points }) })}
                />
                <Button
                  look="quiet"
                  icon={Trash2}
                  label={t('quiz.removeAnswer', { number: index + 1 })}
                  onClick={() => change({ ranges: without(question.ranges, index) })}
                />
              </div>
            ))}
            <Button
              icon={Plus}
              className="self-start"
              onClick={() => change({ ranges: [...(question.ranges ?? []), { points: 0 }] })}
            >
              {t('quiz.addRange')}
            </Button>
          </fieldset>
        )}
        <div className="flex flex-wrap items-center justify-between gap-2">
          <Checkbox
            label={t('quiz.required')}
            checked={question.required ?? false}
            onChange={(event) => change({ required: event.target.checked })}
          />
          <span className="flex">
            <Button
              look="quiet"
              icon={ChevronUp}
              label={t('quiz.up', { number: place + 1 })}
              disabled={place === 0}
              onClick={() => onMove(-1)}
            />
            <Button
              look="quiet"
              icon={ChevronDown}
              label={t('quiz.down', { number: place + 1 })}
              disabled={last}
              onClick={() => onMove(1)}
            />
            <Button look="quiet" icon={Trash2} onClick={onRemove}>
              {t('quiz.remove')}
            </Button>
          </span>
        </div>
      </div>
    </details>
  );
}

function Points({ value, onChange }: { value: number; onChange: (points: number) => void }) {
  return (
    <span className="flex shrink-0 items-center gap-1">
      <Input
        type="number"
        min={0}
        max={1000}
        className="w-20!"
        aria-label={t('quiz.points')}
        value={value}
        onChange={(event) => onChange(Math.max(0, Math.trunc(Number(event.target.value) || 0)))}
      />
      <span className="text-meta text-muted">{t('quiz.pts')}</span>
    </span>
  );
}

/** Money is kept in cents and typed in euros. */
function unit(question: Question): number {
  return question.type === 'money' ? 100 : 1;
}

function replaced<Row>(rows: readonly Row[] | undefined, index: number, part: Partial<Row>): Row[] {
  return (rows ?? []).map((row, place) => (place === index ? { ...row, ...part } : row));
}

function without<Row>(rows: readonly Row[] | undefined, index: number): Row[] {
  return (rows ?? []).filter((_, place) => place !== index);
}

function bounded(question: Question, index: number, bound: 'from' | 'to', typed: string) {
  return (question.ranges ?? []).map((range, place) => {
    if (place !== index) return range;
    const { [bound]: _, ...rest } = range;
    return typed.trim() === '' ? rest : { ...rest, [bound]: Math.round(Number(typed) * unit(question)) };
  });
}
