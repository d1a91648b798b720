/** The sections of a report: what was learnt. Each takes the report and gives what was typed of it. */
import { useState } from 'react';
import { t } from '@/i18n/t';
import { wallTime } from '@/i18n/wall';
import { useServerNow } from '@/keeping/now';
import { useZone } from '@/keeping/people';
import { Checkbox } from '@/ui/checkbox';
import { Chips, ToggleChip } from '@/ui/chips';
import { Field, Input, Textarea } from '@/ui/field';
import { levels, motives, questionTypes, type Report, signals, themes, validatedAt, validatedAtEnd } from './report';
import type { Visit } from './visit';

export interface SectionProps {
  report: Report;
  put: (sections: Partial<Report>) => void;
  readOnly: boolean;
}

type TextSection = 'facts' | 'observed' | 'restatement' | 'competitor' | 'forMarketing' | 'forSalesAdmin' | 'infoWords';

const lengths: Record<TextSection, number> = {
  facts: 4000,
  observed: 4000,
  restatement: 2000,
  competitor: 300,
  forMarketing: 2000,
  forSalesAdmin: 2000,
  infoWords: 1000,
};

export function Text({ name, rows = 2, ...props }: SectionProps & { name: TextSection; rows?: number }) {
  return (
    <Field label={t(`report.${name}`)} hint={name === 'observed' ? t('report.observedHint') : undefined} unmarked>
      <Textarea
        rows={rows}
        maxLength={lengths[name]}
        readOnly={props.readOnly}
        value={props.report[name] ?? ''}
        onChange={(event) => props.put({ [name]: event.target.value })}
      />
    </Field>
  );
}

export function Facts(props: SectionProps) {
  return (
    <>
      <Text {...props} name="facts" rows={4} />
      <Text {...props} name="observed" />
    </>
  );
}

export function Discovery(props: SectionProps) {
  const { report, put, readOnly } = props;
  const said = report.discovery ?? [];
  return (
    <>
      {themes.map((theme) => (
        <Field key={theme} label={t(`report.theme.${theme}`)} unmarked>
          <Textarea
            rows={1}
            maxLength={2000}
            readOnly={readOnly}
            value={said.find((one) => one.theme === theme)?.words ?? ''}
            onChange={(event) =>
              put({
                discovery: themes.flatMap((one) => {
                  const words =
                    one === theme ? event.target.value : (said.find((other) => other.theme === one)?.words ?? '');
                  return words ? [{ theme: one, words }] : [];
                }),
              })
            }
          />
        </Field>
      ))}
      <Several
        {...props}
        legend={t('report.questions')}
        choices={questionTypes.map((value) => ({ value, label: t(`report.question.${value}`) }))}
        chosen={report.questionTypes ?? []}
        onChange={(types) => put({ questionTypes: types })}
      />
    </>
  );
}

export function Information(props: SectionProps) {
  const { report, put, readOnly } = props;
  return (
    <>
      <fieldset disabled={readOnly}>
        <Chips
          label={t('report.infoLevel')}
          value={report.infoLevel ?? null}
          onChange={(infoLevel) => put({ infoLevel })}
          choices={levels.map((level) => ({ value: level, label: t(`report.level.${level}`) }))}
        />
      </fieldset>
      <Text {...props} name="infoWords" />
    </>
  );
}

/** How much it weighs; none is nothing. */
const weights = [1, 2, 3] as const;

export function Motives({ report, put, readOnly }: SectionProps) {
  const kept = report.motives ?? [];
  const of = (motive: (typeof motives)[number]) => kept.find((one) => one.motive === motive) ?? { motive, weight: 0 };
  const set = (motive: (typeof motives)[number], fields: { weight?: number; words?: string }) =>
    put({
      motives: motives
        .map((one) => (one === motive ? { ...of(one), ...fields } : of(one)))
        .filter((one) => one.weight > 0 || one.words),
    });
  return (
    <ul className="flex flex-col gap-3">
      {motives.map((motive) => {
        const one = of(motive);
        return (
          <li key={motive} className="flex flex-col gap-2">
            <fieldset disabled={readOnly} className="flex items-center justify-between gap-2">
              <legend className="sr-only">{t(`report.motive.${motive}`)}</legend>
              <span aria-hidden className="font-semibold text-dense">
                {t(`report.motive.${motive}`)}
              </span>
              <span className="flex gap-1">
                {weights.map((weight) => (
                  <ToggleChip
                    key={weight}
                    pressed={one.weight === weight}
                    onChange={(on) => set(motive, { weight: on ? weight : 0 })}
                  >
                    {weight}
                  </ToggleChip>
                ))}
              </span>
            </fieldset>
            {(one.weight > 0 || one.words) && (
              <Field label={t('report.motiveWords', { motive: t(`report.motive.${motive}`) })} required hideLabel>
                <Input
                  maxLength={1000}
                  readOnly={readOnly}
                  placeholder={t('report.theirWords')}
                  value={one.words ?? ''}
                  onChange={(event) => set(motive, { words: event.target.value })}
                />
              </Field>
            )}
          </li>
        );
      })}
    </ul>
  );
}

export function Restatement({ visit, ...props }: SectionProps & { visit: Pick<Visit, 'startedAt' | 'endedAt'> }) {
  const { report, put, readOnly } = props;
  const validated = report.restatementValidated ?? false;
  return (
    <>
      <Text {...props} name="restatement" />
      <Checkbox
        label={t('report.validated')}
        disabled={readOnly}
        checked={validated}
        onChange={(event) =>
          put(
            event.target.checked
              ? { restatementValidated: true, restatementValidatedAt: validatedAtEnd(visit) }
              : { restatementValidated: false, restatementValidatedAt: undefined },
          )
        }
      />
      {validated && report.restatementValidatedAt && (
        <ValidatedAt {...props} visit={visit} at={report.restatementValidatedAt} />
      )}
    </>
  );
}

/** When the customer said that it was right: the end of the visit, unless she says when, on the day of the visit. */
function ValidatedAt({ visit, at, put, readOnly }: SectionProps & { visit: Pick<Visit, 'startedAt'>; at: string }) {
  const zone = useZone();
  const now = useServerNow();
  const [typed, setTyped] = useState<string | null>(null);
  const moment = typed && validatedAt(visit, typed, zone, now);
  return (
    <Field
      label={t('report.validatedAt')}
      hint={t('report.validatedAtHint')}
      unmarked
      error={typed !== null && !moment ? t('report.validatedWrong') : undefined}
    >
      <Input
        type="time"
        readOnly={readOnly}
        value={typed ?? wallTime(at, zone).slice(11, 16)}
        onChange={(event) => {
          setTyped(event.target.value);
          const told = validatedAt(visit, event.target.value, zone, now);
          if (told) put({ restatementValidatedAt: told });
        }}
      />
    </Field>
  );
}

export function Signals(props: SectionProps) {
  return (
    <Several
      {...props}
      legend={t('report.signals')}
      choices={signals.map((value) => ({ value, label: t(`report.signal.${value}`) }))}
      chosen={props.report.signals ?? []}
      onChange={(seen) => props.put({ signals: seen })}
    />
  );
}

interface SeveralProps<Value extends string> {
  legend: string;
  choices: readonly { value: Value; label: string }[];
  chosen: readonly Value[];
  onChange: (chosen: Value[]) => void;
  readOnly: SectionProps['readOnly'];
}

/** Some of a set, each one tap. */
function Several<Value extends string>({ legend, choices, chosen, onChange, readOnly }: SeveralProps<Value>) {
  return (
    <fieldset disabled={readOnly} className="flex flex-wrap gap-2">
      <legend className="mb-1 font-semibold text-dense">{legend}</legend>
      {choices.map(({ value, label }) => (
        <ToggleChip
          key={value}
          pressed={chosen.includes(value)}
          onChange={(on) => onChange(on ? [...chosen, value] : chosen.filter((one) => one !== value))}
        >
          {label}
        </ToggleChip>
      ))}
    </fieldset>
  );
}
