/** A contract under way: calls about its object need no consent. */
import '@/i18n/fr/ledger';
import { t } from '@/i18n/t';
import { wallTime } from '@/i18n/wall';
import { useZone } from '@/keeping/people';
import type { Rows } from '@/offline/entities';
import { useFamilies } from '@/reaching/about';
import { Checkbox } from '@/ui/checkbox';
import { ToggleChip } from '@/ui/chips';
import { Field, Input } from '@/ui/field';
import { FactForm, type FactFormProps, useFactForm } from './fact-form';

import { useLawNow } from './use';

export function ContractForm(props: FactFormProps) {
  const zone = useZone();
  const today = wallTime(useLawNow(), zone).slice(0, 10);
  const families = useFamilies();
  const sent = (props.refused?.line.body ?? {}) as Partial<Rows['current_contract']>;
  const form = useFactForm(
    props,
    {
      reference: sent.reference ?? '',
      families: sent.families ?? [],
      startsOn: sent.startsOn ?? today,
      endsOn: sent.endsOn ?? '',
      detailsCollected: sent.detailsCollected ?? false,
      optOutOffered: sent.optOutOffered ?? false,
    },
    {
      kind: 'current_contract',
      text: t('lawful.contract.kept'),
      check: async (value) => ({
        ...(value.reference.trim() ? {} : { reference: t('form.required') }),
        ...(value.startsOn ? {} : { startsOn: t('form.required') }),
        ...(value.endsOn && value.endsOn < value.startsOn ? { endsOn: t('lawful.contract.order') } : {}),
      }),
      body: ({ endsOn, reference, ...value }) => ({
        ...value,
        reference: reference.trim(),
        ...(endsOn ? { endsOn } : {}),
      }),
    },
  );
  const { draft, put, errorOn } = form;
  const { value } = draft;
  return (
    <FactForm form={form} onDone={props.onDone}>
      <Field label={t('lawful.contract.reference')} error={errorOn('reference')} required>
        <Input value={value.reference} maxLength={100} onChange={(e) => put({ reference: e.target.value })} />
      </Field>
      <div className="grid gap-4 desk:grid-cols-2">
        <Field label={t('lawful.contract.startsOn')} error={errorOn('startsOn')} required>
          <Input type="date" value={value.startsOn} onChange={(e) => put({ startsOn: e.target.value })} />
        </Field>
        <Field label={t('lawful.contract.endsOn')} error={errorOn('endsOn')}>
          <Input type="date" value={value.endsOn} onChange={(e) => put({ endsOn: e.target.value })} />
        </Field>
      </div>
      {families.length > 0 && (
        <fieldset>
          <legend className="mb-1 font-semibold text-dense">{t('lawful.contract.families')}</legend>
          <div className="flex flex-wrap gap-2">
            {families.map(({ code, label }) => (
              <ToggleChip
                key={code}
                pressed={value.families.includes(code)}
                onChange={(on) =>
                  put({ families: on ? [...value.families, code] : value.families.filter((one) => one !== code) })
                }
              >
                {label}
              </ToggleChip>
            ))}
          </div>
        </fieldset>
      )}
      <Checkbox
        label={t('lawful.contract.details')}
        checked={value.detailsCollected}
        onChange={(e) => put({ detailsCollected: e.target.checked })}
      />
      <Checkbox
        label={t('lawful.contract.optOut')}
        hint={t('lawful.contract.optOutHint')}
        checked={value.optOutOffered}
        onChange={(e) => put({ optOutOffered: e.target.checked })}
      />
    </FactForm>
  );
}
