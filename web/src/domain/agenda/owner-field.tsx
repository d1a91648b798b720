/** Whose agenda something new goes into: one's own, or that of somebody whom one leads. */
import '@/i18n/fr/agenda';
import { fullName } from '@/api/directory';
import { useScope } from '@/api/permissions';
import { t } from '@/i18n/t';
import { Field, Select } from '@/ui/field';
import { useColleagues } from './colleagues';

interface OwnerFieldProps {
  /** Empty for one's own. */
  value: string;
  me: string;
  onChange: (ownerId: string) => void;
}

export function OwnerField({ value, me, onChange }: OwnerFieldProps) {
  const reach = useScope()('createEvent');
  const colleagues = useColleagues(me, reach === 'organisation')?.filter((one) => one.id !== me) ?? [];
  if ((reach !== 'team' && reach !== 'organisation') || colleagues.length === 0) return null;
  return (
    <Field label={t('agenda.form.owner')} hint={value ? t('agenda.form.ownerHint') : undefined} required>
      <Select value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{t('agenda.form.own')}</option>
        {colleagues.map((one) => (
          <option key={one.id} value={one.id}>
            {fullName(one)}
          </option>
        ))}
      </Select>
    </Field>
  );
}
