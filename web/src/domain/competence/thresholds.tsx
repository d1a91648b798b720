/** What the organisation wants of each measure before a level is proposed: its own thresholds, or those that come with Besace. */
import * as z from 'zod/mini';
import { answer, api, ifMatch } from '@/api/client';
import { useMay } from '@/api/permissions';
import type { components } from '@/api/schema';
import { changing, refreshServer, useServer } from '@/api/server';
import { number } from '@/i18n/format';
import { t } from '@/i18n/t';
import { KeptForm, useKeptForm } from '@/keeping/form';
import { Answered } from '@/ui/answered';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { classes } from '@/ui/classes';
import { Field, Input } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { showToast } from '@/ui/toast';
import { measureWords } from './measure';

type Rule = components['schemas']['EvidenceRule'];
type Measure = components['schemas']['EvidenceMeasure'];

export function Thresholds() {
  const framework = useServer(['framework'], () => answer(api.GET('/v1/competences/framework')));
  const rules = useServer(['evidence-rules'], () => answer(api.GET('/v1/evidence-rules')));
  return (
    <Answered question={framework} lines={8}>
      {({ activities }) => {
        const labels = new Map(
          activities.flatMap((activity) =>
            activity.competences.flatMap((competence) => competence.criteria.map((one) => [one.id, one.label])),
          ),
        );
        return (
          <Answered question={rules} lines={8}>
            {({ items }) => (
              <>
                <Notice>{t('thresholds.hint')}</Notice>
                {items.map((rule) => (
                  <RuleForm key={rule.criterion} rule={rule} label={labels.get(rule.criterion) ?? ''} />
                ))}
              </>
            )}
          </Answered>
        );
      }}
    </Answered>
  );
}

/** As typed: a share is a percentage, « 92,5 ». */
const typed = ({ kind, threshold }: Measure) =>
  kind === 'count' ? String(threshold) : number(threshold / 100, 2).replace(/\s/g, '');
const read = (kind: Measure['kind'], text: string) => {
  const value = Number(text.trim().replace(',', '.'));
  return kind === 'count' ? value : Math.round(value * 100);
};

/** What is wanted of a measure, as its fields say it. */
function asked({ kind, unit }: Measure, is: { threshold: string; least: string; perCase: string } | undefined) {
  if (!is) return '';
  return [
    ...(unit ? [t('thresholds.asked', { name: t(`thresholds.unit.${unit}`), value: is.perCase })] : []),
    t('thresholds.asked', { name: t(`thresholds.${kind}`), value: is.threshold }),
    t('thresholds.asked', { name: t('thresholds.least'), value: is.least }),
  ].join('\n');
}

function RuleForm({ rule, label }: { rule: Rule; label: string }) {
  const allowed = useMay()('setEvidenceRule');
  const schema = z.object({
    measures: z.array(
      z.object({
        threshold: z.string().check(z.regex(/^\s*\d{1,3}([.,]\d{1,2})?\s*$/, t('thresholds.number'))),
        least: z.string().check(z.regex(/^\s*\d{1,4}\s*$/, t('thresholds.whole'))),
        perCase: z.string().check(z.regex(/^\s*\d{0,5}\s*$/, t('thresholds.whole'))),
      }),
    ),
  });
  const start = (measures: readonly Measure[]) => ({
    measures: measures.map((one) => ({
      threshold: typed(one),
      least: String(one.least),
      perCase: String(one.perCase ?? ''),
    })),
  });
  const kept = useKeptForm(`threshold:${rule.criterion}`, schema, start(rule.measures));
  const { form } = kept;
  const { errors, isSubmitting, isDirty } = form.formState;
  const usual = JSON.stringify(rule.measures) === JSON.stringify(rule.usual);
  return (
    <Card title={`${rule.criterion} · ${label}`}>
      <KeptForm
        kept={kept}
        onSubmit={async ({ measures }) => {
          const body = {
            criterion: rule.criterion,
            measures: rule.measures.map(({ id, kind, unit }, at) => ({
              id,
              ...(unit && measures[at]?.perCase.trim() ? { perCase: Number(measures[at].perCase) } : {}),
              threshold: read(kind, measures[at]?.threshold ?? ''),
              least: Number(measures[at]?.least),
            })),
          };
          const params = { header: ifMatch(rule) };
          await changing('evidence-rules', answer(api.PUT('/v1/evidence-rules', { params, body })));
          showToast(t('thresholds.saved', { criterion: rule.criterion }));
          await refreshServer(['evidence']);
        }}
        words={{
          measures: (saved) =>
            rule.measures.map((measure, at) => ({ label: measureWords(measure), text: asked(measure, saved[at]) })),
        }}
      >
        <fieldset disabled={!allowed} className="flex flex-col gap-4">
          <legend className="sr-only">{rule.criterion}</legend>
          {rule.measures.map((measure, at) => (
            <div key={measure.id} className="flex flex-col gap-2 desk:flex-row desk:items-end">
              <p className="min-w-0 flex-1 desk:pb-3">{measureWords(measure)}</p>
              <div
                className={classes(
                  'grid grid-cols-2 gap-3',
                  measure.unit ? 'desk:w-144 desk:grid-cols-3' : 'desk:w-96',
                )}
              >
                {measure.unit && (
                  <Field
                    label={t(`thresholds.unit.${measure.unit}`)}
                    error={errors.measures?.[at]?.perCase?.message}
                    required
                  >
                    <Input inputMode="numeric" {...form.register(`measures.${at}.perCase`)} />
                  </Field>
                )}
                <Field
                  label={t(`thresholds.${measure.kind}`)}
                  error={errors.measures?.[at]?.threshold?.message}
                  required
                >
                  <Input inputMode="decimal" {...form.register(`measures.${at}.threshold`)} />
                </Field>
                <Field label={t('thresholds.least')} error={errors.measures?.[at]?.least?.message} required>
                  <Input inputMode="numeric" {...form.register(`measures.${at}.least`)} />
                </Field>
              </div>
            </div>
          ))}
        </fieldset>
        {allowed && (
          <div className="flex flex-wrap justify-end gap-2">
            {!usual && (
              <Button onClick={() => form.reset(start(rule.usual), { keepDefaultValues: true })}>
                {t('thresholds.usual')}
              </Button>
            )}
            <Button type="submit" look="primary" busy={isSubmitting} disabled={!isDirty}>
              {t('action.save')}
            </Button>
          </div>
        )}
      </KeptForm>
    </Card>
  );
}
