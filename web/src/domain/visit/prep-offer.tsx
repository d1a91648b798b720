/** How far one goes in what one proposes, and the question that concludes: as the adviser says it, for no product says it for her. */
import { t } from '@/i18n/t';
import { Card } from '@/ui/card';
import { Field, Input } from '@/ui/field';
import { givesTooMuch, offerFaults, type PrepDraft } from './prep';
import { Euros } from './report-lists';

export function OfferFields({ value, put }: { value: PrepDraft; put: (fields: Partial<PrepDraft>) => void }) {
  const wrong = offerFaults(value);
  return (
    <Card title={t('prep.offer')}>
      <div className="flex flex-col gap-4">
        <div className="grid grid-cols-2 items-start gap-3">
          <Field
            label={t('prep.marginFloor')}
            hint={t('prep.marginFloorHint')}
            error={wrong.margin ? t('prep.marginWrong') : undefined}
            unmarked
          >
            <Input
              type="number"
              inputMode="decimal"
              min={0}
              max={100}
              step="0.01"
              value={value.marginFloorBp === undefined ? '' : value.marginFloorBp / 100}
              onChange={({ target }) =>
                put({ marginFloorBp: target.value === '' ? undefined : Math.round(Number(target.value) * 100) })
              }
            />
          </Field>
          <Field
            label={t('prep.maxConcession')}
            hint={t('prep.maxConcessionHint')}
            error={wrong.concession ? t('prep.concessionWrong') : undefined}
            unmarked
          >
            <Euros cents={value.maxConcessionCents} onChange={(maxConcessionCents) => put({ maxConcessionCents })} />
          </Field>
        </div>
        {givesTooMuch(value) && (
          <p role="status" className="text-dense text-warning">
            {t('prep.givesTooMuch')}
          </p>
        )}
        <Field label={t('prep.closingQuestion')} hint={t('prep.closingQuestionHint')} unmarked>
          <Input
            maxLength={300}
            value={value.closingQuestion ?? ''}
            onChange={(event) => put({ closingQuestion: event.target.value })}
          />
        </Field>
      </div>
    </Card>
  );
}
