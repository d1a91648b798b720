/** The sections of a report that are lists: arguments, objections, concessions. */
import { t } from '@/i18n/t';
import { Chips } from '@/ui/chips';
import { Field, Input, Select, Textarea } from '@/ui/field';
import { ListField } from './list-field';
import { motives, objectionKinds, objectionOutcomes, techniques, themes } from './report';
import type { SectionProps } from './report-sections';
import type { Schemas } from './visit';

export function Arguments({ report, put, readOnly }: SectionProps) {
  const feeds = (report.discovery ?? []).map((one) => one.theme);
  return (
    <ListField<Schemas['SalesArgument']>
      rows={report.arguments ?? []}
      name={(index) => t('report.argument', { number: index + 1 })}
      add={t('report.addArgument')}
      empty={{ feature: '' }}
      most={20}
      readOnly={readOnly}
      onChange={(rows) => put({ arguments: rows })}
    >
      {(row, set) => (
        <>
          {(['feature', 'advantage', 'proof'] as const).map((name) => (
            <Field key={name} label={t(`report.${name}`)} required>
              <Input
                maxLength={500}
                readOnly={readOnly}
                value={row[name] ?? ''}
                onChange={(event) => set({ [name]: event.target.value })}
              />
            </Field>
          ))}
          <div className="grid grid-cols-1 gap-3 min-[420px]:grid-cols-2">
            <Field label={t('report.need')} required>
              <Select
                disabled={readOnly}
                value={row.need ?? ''}
                onChange={(event) => set(chosen('need', event.target.value))}
              >
                <option value="">{t('report.none')}</option>
                {themes.map((theme) => (
                  <option key={theme} value={theme}>
                    {t(`report.theme.${theme}`)}
                    {feeds.includes(theme) ? '' : ` (${t('report.notSaid')})`}
                  </option>
                ))}
              </Select>
            </Field>
            <Field label={t('report.motive')} required>
              <Select
                disabled={readOnly}
                value={row.motive ?? ''}
                onChange={(event) => set(chosen('motive', event.target.value))}
              >
                <option value="">{t('report.none')}</option>
                {motives.map((motive) => (
                  <option key={motive} value={motive}>
                    {t(`report.motive.${motive}`)}
                  </option>
                ))}
              </Select>
            </Field>
          </div>
        </>
      )}
    </ListField>
  );
}

/** A choice that was taken back is no field of the row. */
function chosen(name: string, value: string): Record<string, string | undefined> {
  return { [name]: value || undefined };
}

export function Objections({ report, put, readOnly }: SectionProps) {
  return (
    <ListField<Schemas['SalesObjection']>
      rows={report.objections ?? []}
      name={(index) => t('report.objection', { number: index + 1 })}
      add={t('report.addObjection')}
      empty={{ kind: 'price', words: '', outcome: 'open' }}
      most={20}
      readOnly={readOnly}
      onChange={(rows) => put({ objections: rows })}
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
          <div className="grid grid-cols-1 gap-3 min-[420px]:grid-cols-2">
            <Field label={t('report.objectionKind')} required>
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
            <Field label={t('report.product')} required>
              <Input
                maxLength={100}
                readOnly={readOnly}
                value={row.product ?? ''}
                onChange={(event) => set({ product: event.target.value })}
              />
            </Field>
          </div>
          <Field label={t('report.answer')} required>
            <Textarea
              rows={2}
              maxLength={2000}
              readOnly={readOnly}
              value={row.answer ?? ''}
              onChange={(event) => set({ answer: event.target.value })}
            />
          </Field>
          <Field label={t('report.technique')} required>
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

export function Concessions({ report, put, readOnly }: SectionProps) {
  return (
    <ListField<Schemas['Concession']>
      rows={report.concessions ?? []}
      name={(index) => t('report.concession', { number: index + 1 })}
      add={t('report.addConcession')}
      empty={{ given: '' }}
      most={20}
      readOnly={readOnly}
      onChange={(rows) => put({ concessions: rows })}
    >
      {(row, set) => (
        <>
          {(['given', 'against'] as const).map((name) => (
            <Field key={name} label={t(`report.${name}`)} required>
              <Input
                maxLength={500}
                readOnly={readOnly}
                value={row[name] ?? ''}
                onChange={(event) => set({ [name]: event.target.value })}
              />
            </Field>
          ))}
          <Field label={t('report.amount')} required>
            <Euros cents={row.amountCents} readOnly={readOnly} onChange={(amountCents) => set({ amountCents })} />
          </Field>
        </>
      )}
    </ListField>
  );
}

interface EurosProps {
  cents: number | undefined;
  readOnly?: boolean;
  onChange: (cents: number | undefined) => void;
}

/** An amount in euros, kept in whole cents. */
export function Euros({ cents, readOnly, onChange }: EurosProps) {
  return (
    <Input
      type="number"
      inputMode="decimal"
      min={0}
      step="0.01"
      readOnly={readOnly}
      value={cents === undefined ? '' : cents / 100}
      onChange={({ target }) => onChange(target.value === '' ? undefined : Math.round(Number(target.value) * 100))}
    />
  );
}
