/** What a customer objected, how it was answered and what came of it: at a visit and in a call alike. */
import '@/i18n/fr/visit';
import { Suspense } from 'react';
import type { components } from '@/api/schema';
import { t } from '@/i18n/t';
import { Chips } from '@/ui/chips';
import { Field, Input, Select, Textarea } from '@/ui/field';
import { part } from '@/ui/part';
import { chosen, ListField } from './list-field';
import { objectionKinds, objectionOutcomes, techniques } from './objection-words';

const Suggestions = part(async () => ({ default: (await import('./suggestions')).Suggestions }));

type Schemas = components['schemas'];
export type SalesObjection = Schemas['SalesObjection'];

interface RowsProps {
  rows: readonly SalesObjection[];
  /** Of whom they are: what worked in her sector is told. */
  accountId?: string | undefined;
  readOnly?: boolean;
  onChange: (rows: SalesObjection[]) => void;
}

export function ObjectionRows({ rows, accountId, readOnly = false, onChange }: RowsProps) {
  return (
    <ListField<SalesObjection>
      rows={rows}
      name={(index) => t('report.objection', { number: index + 1 })}
      add={t('report.addObjection')}
      empty={{ kind: 'price', words: '', outcome: 'open' }}
      most={20}
      readOnly={readOnly}
      onChange={onChange}
    >
      {(row, set) => (
        <>
          <Field label={t('report.objectionWords')} required>
            <Input
              maxLength={1000}
              readOnly={readOnly}
              value={row.words}
              onChange={(event) => set({ words: event.target.value })}
            />
          </Field>
          <div className="grid grid-cols-1 gap-3 min-[26.25rem]:grid-cols-2">
            <Field label={t('report.objectionKind')} unmarked>
              <Select
                disabled={readOnly}
                value={row.kind}
                onChange={(event) => set({ kind: event.target.value as Schemas['ObjectionKind'] })}
              >
                {objectionKinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {t(`objection.kind.${kind}`)}
                  </option>
                ))}
              </Select>
            </Field>
            <Field label={t('report.product')} unmarked>
              <Input
                maxLength={100}
                readOnly={readOnly}
                value={row.product ?? ''}
                onChange={(event) => set({ product: event.target.value })}
              />
            </Field>
          </div>
          <Field label={t('report.answer')} unmarked>
            <Textarea
              rows={2}
              maxLength={2000}
              readOnly={readOnly}
              value={row.answer ?? ''}
              onChange={(event) => set({ answer: event.target.value })}
            />
          </Field>
          {!readOnly && (
            <Suspense>
              <Suggestions
                objected={row}
                accountId={accountId}
                answer={row.answer}
                onTake={(answer, technique) => set({ answer, ...(row.technique || !technique ? {} : { technique }) })}
              />
            </Suspense>
          )}
          <Field label={t('report.technique')} unmarked>
            <Select
              disabled={readOnly}
              value={row.technique ?? ''}
              onChange={(event) => set(chosen('technique', event.target.value))}
            >
              <option value="">{t('report.none')}</option>
              {techniques.map((technique) => (
                <option key={technique} value={technique}>
                  {t(`objection.technique.${technique}`)}
                </option>
              ))}
            </Select>
          </Field>
          <fieldset disabled={readOnly}>
            <Chips
              label={t('report.objectionOutcome')}
              value={row.outcome}
              onChange={(outcome) => set({ outcome })}
              choices={objectionOutcomes.map((one) => ({ value: one, label: t(`objection.outcome.${one}`) }))}
            />
          </fieldset>
        </>
      )}
    </ListField>
  );
}

/** Those in which something was written: the server would refuse the others. */
export function saidOf(rows: readonly SalesObjection[]): SalesObjection[] {
  return rows.filter((one) => one.words.trim() !== '');
}
