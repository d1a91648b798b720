/** The sections of a report that are lists: arguments and concessions. */
import { useId } from 'react';
import { t } from '@/i18n/t';
import { chosen, ListField } from '@/keeping/list-field';
import { useLive } from '@/offline/hooks';
import { Field, Input, Select } from '@/ui/field';
import { motives, themes } from './report';
import type { SectionProps } from './report-sections';
import { preparationOf, sheetsOf } from './serving';
import type { Schemas, Visit } from './visit';

/** Those of a report: the aids that were prepared for the visit are proposed. */
export function ArgumentsOf({ visit, ...props }: SectionProps & { visit: Visit }) {
  const aids = useLive(
    async (local) =>
      preparationOf(visit, await sheetsOf(local, visit.accountId), await local.ofAccount('visit', visit.accountId))
        ?.aids,
    [visit.accountId, visit.startedAt, visit.outcome],
  );
  return <Arguments {...props} aids={aids ?? []} />;
}

export function Arguments({ report, put, readOnly, aids }: SectionProps & { aids: readonly string[] }) {
  const proposed = useId();
  const feeds = (report.discovery ?? []).map((one) => one.theme);
  return (
    <>
      <datalist id={proposed}>
        {aids.map((aid) => (
          <option key={aid} value={aid} />
        ))}
      </datalist>
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
            <Texts names={['feature', 'advantage', 'proof']} row={row} set={set} readOnly={readOnly} />
            <Field label={t('report.aid')} hint={t('report.aidHint')} unmarked>
              <Input
                maxLength={300}
                readOnly={readOnly}
                list={proposed}
                value={row.aid ?? ''}
                onChange={(event) => set({ aid: event.target.value })}
              />
            </Field>
            <div className="grid grid-cols-1 gap-3 min-[26.25rem]:grid-cols-2">
              <Field label={t('report.need')} unmarked>
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
              <Field label={t('report.motive')} unmarked>
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
    </>
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
          <Texts names={['given', 'against']} row={row} set={set} readOnly={readOnly} />
          <Field label={t('report.amount')} unmarked>
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

type Part = 'feature' | 'advantage' | 'proof' | 'given' | 'against';
type Parts = Partial<Record<Part, string>>;

interface TextsProps {
  names: readonly Part[];
  row: Parts;
  set: (change: Parts) => void;
  readOnly: boolean | undefined;
}

/** The parts of a row that are short texts, one below the other. */
function Texts({ names, row, set, readOnly }: TextsProps) {
  return names.map((name) => (
    <Field key={name} label={t(`report.${name}`)} unmarked>
      <Input
        maxLength={500}
        readOnly={readOnly}
        value={row[name] ?? ''}
        onChange={(event) => set({ [name]: event.target.value })}
      />
    </Field>
  ));
}
