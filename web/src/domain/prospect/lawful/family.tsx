/** The family of products that something is about, where the organisation sells several. */
import '@/i18n/fr/ledger';
import { t } from '@/i18n/t';
import { useFamilies } from '@/reaching/about';
import { Field, Select } from '@/ui/field';

export function Family(props: { value: string; error: string | undefined; onChange: (code: string) => void }) {
  const families = useFamilies();
  if (families.length === 0) return null;
  return (
    <Field label={t('lawful.form.family')} error={props.error} required>
      <Select value={props.value} onChange={(event) => props.onChange(event.target.value)}>
        <option value="">{t('lawful.form.everyFamily')}</option>
        {families.map((family) => (
          <option key={family.code} value={family.code}>
            {family.label}
          </option>
        ))}
      </Select>
    </Field>
  );
}
