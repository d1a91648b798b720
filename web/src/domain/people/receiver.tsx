/** Who receives the portfolio of somebody who follows accounts no more. */
import '@/i18n/fr/admin';
import type { ComponentProps } from 'react';
import { fullName, useColleagues } from '@/api/directory';
import { t } from '@/i18n/t';
import { Field, Select } from '@/ui/field';
import type { User } from './requests';

interface ReceiverProps extends ComponentProps<typeof Select> {
  from: User;
  error?: string | undefined;
}

export function Receiver({ from, error, ...select }: ReceiverProps) {
  const colleagues = useColleagues();
  return (
    <Field label={t('users.handOver')} hint={t('users.handOverHint')} error={error}>
      <Select {...select}>
        <option value="">{t('users.nobody')}</option>
        {colleagues.all
          .filter((one) => one.mayOwn && one.id !== from.id)
          .map((one) => (
            <option key={one.id} value={one.id}>
              {fullName(one)}
            </option>
          ))}
      </Select>
    </Field>
  );
}
