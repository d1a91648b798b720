/** Editing an ideal customer: its traits, each with what is looked for and how much it counts. */
import { Plus, Trash2 } from 'lucide-react';
import { useVocabulary } from '@/api/directory';
import { useMay } from '@/api/permissions';
import type { components } from '@/api/schema';
import type { Key } from '@/i18n/fr/catalogue';
import { t } from '@/i18n/t';
import { Saved } from '@/keeping/clashing';
import { mustChoose, Restored, useKept } from '@/keeping/kept';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { Checkbox } from '@/ui/checkbox';
import { Chips } from '@/ui/chips';
import { Field, Input, Select, Textarea } from '@/ui/field';
import { foot } from '@/ui/foot';
import { Notice } from '@/ui/notice';
import { Skeleton } from '@/ui/skeleton';
import { showToast, useToastHere } from '@/ui/toast';
import { freshId } from './questions';
import { type Persona, savePersona } from './requests';

type Criterion = components['schemas']['PersonaCriterion'];
const attributes = [
  'kind',
  'status',
  'naf',
  'headcount',
  'department',
  'postcode',
  'potential',
  'class',
  'tag',
  'source',
  'custom',
] as const;
/** Those measured by two bounds rather than by values. */
const measured: readonly Criterion['attribute'][] = ['headcount', 'potential'];

interface Draft extends Pick<Persona, 'name' | 'status' | 'criteria'> {
  description: string;
}

const labels = {
  name: 'quiz.name',
  description: 'persona.description',
  status: 'quiz.status',
  criteria: 'persona.criteria',
} as const satisfies Record<keyof Draft, Key>;

/** A part as it is read. */
function saidOf(draft: Draft, part: keyof Draft): string {
  if (part === 'status') return t(`quiz.status.${draft.status}`);
  return part === 'criteria' ? draft.criteria.map(criterionText).join('\n') : draft[part];
}

function criterionText({ attribute, key, operator, min, max, values }: Criterion): string {
  const cents = attribute === 'potential' ? 100 : 1;
  const bounds = [min, max].map((bound) => (bound === undefined ? '…' : bound / cents)).join(' – ');
  const what = operator === 'between' ? bounds : (values ?? []).join(', ');
  return `${[t(`persona.attribute.${attribute}`), key].filter(Boolean).join(' ')} ${t(`persona.operator.${operator}`)} ${what}`;
}

/** Mount it anew for each ideal customer. */
export function PersonaEditor({ persona }: { persona: Persona }) {
  const may = useMay();
  const toastHere = useToastHere();
  const allowed = may('updatePersona');
  const kept = useKept<Draft>(`persona:${persona.id}`, {
    name: persona.name,
    description: persona.description ?? '',
    status: persona.status,
    criteria: persona.criteria,
  });
  const { busy, failure, fields, act, forget } = useAct('name', 'description', 'criteria');
  if (!kept.ready) return <Skeleton lines={8} />;
  const { value: draft, put: change } = kept;
  const described = new Set(draft.criteria.map((criterion) => criterion.attribute)).size;
  return (
    <div className="flex flex-col gap-4">
      <Restored draft={kept} busy={busy} onChoice={forget}>
        {(saved, parts) => (
          <Saved said={parts.map((part) => ({ label: t(labels[part]), text: saidOf(saved, part) }))} />
        )}
      </Restored>
      <fieldset disabled={!allowed} className="flex flex-col gap-4">
        <legend className="sr-only">{t('persona.edit')}</legend>
        <Field label={t('quiz.name')} error={fields.name} required>
          <Input maxLength={120} value={draft.name} onChange={(event) => change({ name: event.target.value })} />
        </Field>
        <Field label={t('persona.description')} error={fields.description}>
          <Textarea
            maxLength={4000}
            value={draft.description}
            onChange={(event) => change({ description: event.target.value })}
          />
        </Field>
        <Chips
          label={t('quiz.status')}
          value={draft.status}
          onChange={(status) => change({ status })}
          choices={(['draft', 'published', 'archived'] as const).map((value) => ({
            value,
            label: t(`quiz.status.${value}`),
          }))}
        />
        <section aria-labelledby="criteria" className="flex flex-col gap-2">
          <div className="flex flex-wrap items-baseline justify-between gap-2">
            <h2 id="criteria" className="text-lead">
              {t('persona.criteria')}
            </h2>
            <span className={described >= 8 ? 'text-success' : 'text-warning'}>
              {described >= 8
                ? t('persona.complete', { count: described })
                : t('persona.incomplete', { count: described })}
            </span>
          </div>
          <ul className="flex flex-col gap-2">
            {draft.criteria.map((criterion, place) => (
              <li key={criterion.id} className="rounded-card border border-line bg-surface p-3">
                <CriterionLine
                  criterion={criterion}
                  error={Object.entries(fields).find(([field]) => field.startsWith(`criteria.${place}.`))?.[1]}
                  onChange={(next) =>
                    change({ criteria: draft.criteria.map((one) => (one.id === criterion.id ? next : one)) })
                  }
                  onRemove={() => {
                    const before = draft.criteria;
                    change({ criteria: before.filter((one) => one.id !== criterion.id) });
                    toastHere(t('persona.removed'), { undo: () => change({ criteria: before }) });
                  }}
                />
              </li>
            ))}
          </ul>
          <Button
            icon={Plus}
            className="self-start"
            onClick={() =>
              change({
                criteria: [
                  ...draft.criteria,
                  { id: freshId(), attribute: 'department', operator: 'in', values: [], weight: 1, mandatory: false },
                ],
              })
            }
          >
            {t('persona.addCriterion')}
          </Button>
        </section>
      </fieldset>
      {allowed && (
        <div
          ref={foot}
          className="sticky bottom-16 flex flex-wrap justify-end gap-2 border-line border-t bg-bg py-3 desk:bottom-0"
        >
          {failure && (
            <div className="min-w-0 flex-1 basis-72">
              <Notice tone="danger">{failure}</Notice>
            </div>
          )}
          <Button
            data-saves
            look="primary"
            busy={busy}
            onClick={() => {
              if (mustChoose(kept)) return;
              void act(async () => {
                await savePersona(persona, draft);
                await kept.clear();
                showToast(t('persona.saved'));
              });
            }}
          >
            {t('action.save')}
          </Button>
        </div>
      )}
    </div>
  );
}

interface LineProps {
  criterion: Criterion;
  error: string | undefined;
  onChange: (next: Criterion) => void;
  onRemove: () => void;
}

function CriterionLine(props: LineProps) {
  const { criterion, onChange } = props;
  const custom = useVocabulary()?.customFields.filter((field) => !field.archivedAt) ?? [];
  const between = criterion.operator === 'between';
  const cents = criterion.attribute === 'potential' ? 100 : 1;
  function turn(attribute: Criterion['attribute']) {
    const { id, weight = 1, mandatory = false } = criterion;
    const base = { id, weight, mandatory, attribute };
    if (measured.includes(attribute)) onChange({ ...base, operator: 'between' });
    else
      onChange({
        ...base,
        operator: 'in',
        values: [],
        ...(attribute === 'naf' ? { nomenclature: 'naf_rev2' as const } : {}),
      });
  }
  function bound(name: 'min' | 'max', typed: string) {
    const { [name]: _, ...rest } = criterion;
    onChange(typed.trim() === '' ? rest : { ...rest, [name]: Math.round(Number(typed) * cents) });
  }
  return (
    <div className="grid gap-3 desk:grid-cols-[11rem_9rem_1fr_6rem_auto_auto] desk:items-end">
      <Field label={t('persona.attribute')} required>
        <Select value={criterion.attribute} onChange={(event) => turn(event.target.value as Criterion['attribute'])}>
          {attributes.map((attribute) => (
            <option key={attribute} value={attribute}>
              {t(`persona.attribute.${attribute}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('persona.operator')} required>
        <Select
          value={criterion.operator}
          onChange={(event) => onChange({ ...criterion, operator: event.target.value as Criterion['operator'] })}
        >
          {(measured.includes(criterion.attribute)
            ? (['between'] as const)
            : (['in', 'not_in', 'between'] as const)
          ).map((operator) => (
            <option key={operator} value={operator}>
              {t(`persona.operator.${operator}`)}
            </option>
          ))}
        </Select>
      </Field>
      {between ? (
        <div className="grid grid-cols-2 gap-2">
          {(['min', 'max'] as const).map((name) => (
            <Field key={name} label={t(`persona.${name}`)} error={name === 'min' ? props.error : undefined} required>
              <Input
                type="number"
                min={0}
                value={criterion[name] === undefined ? '' : criterion[name] / cents}
                onChange={(event) => bound(name, event.target.value)}
              />
            </Field>
          ))}
        </div>
      ) : (
        <Field label={t('persona.values')} error={props.error} required>
          <Input
            value={(criterion.values ?? []).join(', ')}
            onChange={(event) => onChange({ ...criterion, values: event.target.value.split(/,\s*/) })}
            onBlur={() =>
              onChange({ ...criterion, values: (criterion.values ?? []).map((one) => one.trim()).filter(Boolean) })
            }
          />
        </Field>
      )}
      <Field label={t('quiz.weight')} required>
        <Input
          type="number"
          min={1}
          max={10}
          value={criterion.weight ?? 1}
          onChange={(event) =>
            onChange({ ...criterion, weight: Math.min(10, Math.max(1, Number(event.target.value))) })
          }
        />
      </Field>
      <Checkbox
        label={t('persona.mandatory')}
        checked={criterion.mandatory ?? false}
        onChange={(event) => onChange({ ...criterion, mandatory: event.target.checked })}
      />
      <Button look="quiet" icon={Trash2} label={t('persona.remove')} onClick={props.onRemove} />
      {criterion.attribute === 'custom' && (
        <Field label={t('persona.field')} className="desk:col-span-2" required>
          <Select value={criterion.key ?? ''} onChange={(event) => onChange({ ...criterion, key: event.target.value })}>
            <option value="">{t('territories.choose')}</option>
            {custom.map((field) => (
              <option key={field.key} value={field.key}>
                {field.label}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </div>
  );
}
