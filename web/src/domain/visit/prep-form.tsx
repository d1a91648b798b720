/** Filling in a preparation sheet: kept as it is typed, saved at once on the device. */
import '@/i18n/fr/sheet';
import '@/i18n/fr/visit';
import '@/i18n/fr/visit-forms';
import { Suspense } from 'react';
import { t } from '@/i18n/t';
import { keepTyped } from '@/keeping/keep';
import { ListField } from '@/keeping/list-field';
import { create, patch } from '@/offline/changes';
import { useDraft } from '@/offline/drafts';
import { serverNow } from '@/offline/save';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { ToggleChip } from '@/ui/chips';
import { Field, Input, Textarea } from '@/ui/field';
import { foot } from '@/ui/foot';
import { Notice } from '@/ui/notice';
import { part } from '@/ui/part';
import { Skeleton } from '@/ui/skeleton';
import {
  type Appointed,
  type Assembled,
  draftOf,
  lines,
  objectiveOf,
  offerFaults,
  type PrepDraft,
  partsOf,
  withLine,
} from './prep';
import { BasisFields, type Facts } from './prep-basis';
import { OfferFields } from './prep-offer';
import { motives } from './report';
import { Arguments, Euros } from './report-lists';
import type { Account, Schemas } from './visit';

const Suggestions = part(async () => ({ default: (await import('@/keeping/suggestions')).Suggestions }));

const objectives = ['main', 'intermediate', 'fallback'] as const;

interface FormProps {
  account: Account;
  known: Assembled;
  /** When the visit is to take place; null when nothing says. */
  planned: Appointed | null;
  facts: Facts;
  /** The names of what is joined to the account. */
  files: readonly string[];
  onDone: () => void;
}

export function PrepForm({ account, known, planned, facts, files, onDone }: FormProps) {
  const draft = useDraft<PrepDraft>(`visit.prep:${known.prep?.id ?? account.id}`, draftOf(known));
  const { busy, failure, act } = useAct();
  if (!draft.ready) return <Skeleton lines={6} />;
  const { value } = draft;
  const put = (fields: Partial<PrepDraft>) => draft.set({ ...value, ...fields });
  const save = () =>
    act(async () => {
      const parts = partsOf(value);
      const [main, intermediate, fallback] = objectives.map((name) => objectiveOf(value[name]));
      const now = new Date(await serverNow()).toISOString();
      const when = planned ? { plannedAt: planned.at } : {};
      const appointment = planned?.eventId ? { eventId: planned.eventId } : {};
      const change = known.prep
        ? patch('visit_prep', known.prep.id, {
            ...parts,
            ...when,
            ...(planned ? { eventId: planned.eventId ?? null } : {}),
            changedAt: now,
            mainObjective: main ?? null,
            intermediateObjective: intermediate ?? null,
            fallbackObjective: fallback ?? null,
            marginFloorBp: value.marginFloorBp ?? null,
            maxConcessionCents: value.maxConcessionCents ?? null,
          })
        : create(
            'visit_prep',
            {
              ...parts,
              ...when,
              ...appointment,
              preparedAt: now,
              ...(main ? { mainObjective: main } : {}),
              ...(intermediate ? { intermediateObjective: intermediate } : {}),
              ...(fallback ? { fallbackObjective: fallback } : {}),
              ...(value.marginFloorBp === undefined ? {} : { marginFloorBp: value.marginFloorBp }),
              ...(value.maxConcessionCents === undefined ? {} : { maxConcessionCents: value.maxConcessionCents }),
            },
            account.id,
          );
      await keepTyped([draft], t('prep.kept', { name: account.name }), change);
      onDone();
    });
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const { margin, concession } = offerFaults(value);
        if (margin || concession) event.currentTarget.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
        else void save();
      }}
    >
      {failure && <Notice tone="danger">{failure}</Notice>}
      {draft.restored && <p className="text-meta text-muted">{t('draft.restored')}</p>}
      <Card title={t('prep.objectives')}>
        <div className="flex flex-col gap-4">
          {objectives.map((name) => (
            <div key={name} className="grid grid-cols-[1fr_7rem] gap-3">
              <Field label={t(`prep.${name}`)} hint={t(`prep.${name}Hint`)} unmarked>
                <Input
                  maxLength={500}
                  value={value[name].text}
                  onChange={(event) => put({ [name]: { ...value[name], text: event.target.value } })}
                />
              </Field>
              <Field label={t('prep.amount')} className="justify-end" unmarked>
                <Euros
                  cents={value[name].amountCents}
                  onChange={(cents) =>
                    put({ [name]: { text: value[name].text, ...(cents === undefined ? {} : { amountCents: cents }) } })
                  }
                />
              </Field>
            </div>
          ))}
        </div>
      </Card>
      <BasisFields facts={facts} value={value} put={put} />
      <OfferFields value={value} put={put} />
      <Card title={t('prep.talk')}>
        <div className="flex flex-col gap-4">
          <Lines
            name="questions"
            value={value}
            put={put}
            choices={known.unanswered.map((theme) => t(`ask.${theme}`))}
          />
          <fieldset className="flex flex-wrap gap-2">
            <legend className="mb-1 font-semibold text-dense">{t('prep.motives')}</legend>
            {motives.map((motive) => (
              <ToggleChip
                key={motive}
                pressed={value.motives.includes(motive)}
                onChange={(on) =>
                  put({ motives: on ? [...value.motives, motive] : value.motives.filter((one) => one !== motive) })
                }
              >
                {t(`report.motive.${motive}`)}
              </ToggleChip>
            ))}
          </fieldset>
          <Field label={t('report.competitor')} unmarked>
            <Input
              maxLength={300}
              value={value.competitor}
              onChange={(event) => put({ competitor: event.target.value })}
            />
          </Field>
          <Field label={t('prep.hypotheses')} unmarked>
            <Textarea
              rows={2}
              maxLength={2000}
              value={value.hypotheses}
              onChange={(event) => put({ hypotheses: event.target.value })}
            />
          </Field>
        </div>
      </Card>
      <Card title={t('report.part.arguments')}>
        <Arguments
          report={{ arguments: value.arguments }}
          put={(sections) => put({ arguments: sections.arguments ?? [] })}
          readOnly={false}
          aids={[...new Set([...lines(value.aids), ...files])]}
        />
      </Card>
      <Card title={t('prep.objections')}>
        <Likely
          rows={value.objections}
          known={known.objections}
          accountId={account.id}
          onChange={(rows) => put({ objections: rows })}
        />
      </Card>
      <Card title={t('prep.bring')}>
        <div className="flex flex-col gap-4">
          <Lines name="aids" value={value} put={put} choices={files} />
          <Lines name="documents" value={value} put={put} choices={files} />
        </div>
      </Card>
      <div
        ref={foot}
        className="sticky bottom-16 z-10 -mx-4 flex gap-2 border-line border-t bg-bg px-4 py-3 desk:static desk:mx-0 desk:border-0 desk:px-0"
      >
        <Button onClick={onDone}>{t('action.cancel')}</Button>
        <Button type="submit" look="primary" wide busy={busy}>
          {t('action.save')}
        </Button>
      </div>
    </form>
  );
}

interface LinesProps {
  name: 'questions' | 'aids' | 'documents';
  value: PrepDraft;
  put: (fields: Partial<PrepDraft>) => void;
  /** What may be chosen beside what is typed. */
  choices?: readonly string[];
}

function Lines({ name, value, put, choices = [] }: LinesProps) {
  const typed = lines(value[name]);
  return (
    <div className="flex flex-col gap-2">
      <Field label={t(`prep.${name}`)} hint={t('prep.oneByLine')} unmarked>
        <Textarea rows={3} value={value[name]} onChange={(event) => put({ [name]: event.target.value })} />
      </Field>
      {choices.length > 0 && (
        <fieldset className="flex flex-wrap gap-2">
          <legend className="mb-1 text-meta text-muted">{t(`prep.joined.${name}`)}</legend>
          {choices.map((line) => (
            <ToggleChip
              key={line}
              pressed={typed.includes(line)}
              onChange={() => put({ [name]: withLine(value[name], line) })}
            >
              {line}
            </ToggleChip>
          ))}
        </fieldset>
      )}
    </div>
  );
}

interface LikelyProps {
  rows: Schemas['PreparedObjection'][];
  /** Made before by this account: what kind they are was said then. */
  known: readonly Schemas['SalesObjection'][];
  accountId: string;
  onChange: (rows: Schemas['PreparedObjection'][]) => void;
}

function Likely({ rows, known, accountId, onChange }: LikelyProps) {
  return (
    <ListField<Schemas['PreparedObjection']>
      rows={rows}
      name={(index) => t('report.objection', { number: index + 1 })}
      add={t('report.addObjection')}
      empty={{ words: '' }}
      most={10}
      readOnly={false}
      onChange={onChange}
    >
      {(row, set) => (
        <>
          <Field label={t('report.objectionWords')} required>
            <Input maxLength={1000} value={row.words} onChange={(event) => set({ words: event.target.value })} />
          </Field>
          <Field label={t('report.answer')} unmarked>
            <Textarea
              rows={2}
              maxLength={2000}
              value={row.answer ?? ''}
              onChange={(event) => set({ answer: event.target.value })}
            />
          </Field>
          <Suspense>
            <Suggestions
              objected={known.find(({ words }) => words === row.words) ?? row}
              accountId={accountId}
              answer={row.answer}
              onTake={(answer) => set({ answer })}
            />
          </Suspense>
        </>
      )}
    </ListField>
  );
}
