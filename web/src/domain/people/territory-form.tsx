import '@/i18n/fr/admin';
import * as z from 'zod/mini';
import { fullName, useColleagues } from '@/api/directory';
import { t } from '@/i18n/t';
import { KeptForm, useKeptForm } from '@/keeping/form';
import { Field, Input, Select, Textarea } from '@/ui/field';
import { SaveLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import { ByLawFields, byLawsOf, byLawsTyped, typedOf } from './by-law-fields';
import { saveTerritory, type Territory } from './requests';
import { postcodes } from './tree';

export function TerritoryForm({ territory, onClose }: { territory: Territory | null; onClose: () => void }) {
  const { all } = useColleagues();
  const needed = z.string().check(z.minLength(1, t('form.required')));
  const kept = useKeptForm(
    `territory:${territory?.id ?? 'new'}`,
    z.object({ name: needed, adviserId: needed, postcodes: needed, byLaws: byLawsTyped }),
    {
      name: territory?.name ?? '',
      adviserId: territory?.adviserId ?? '',
      postcodes: territory?.postcodes.join(', ') ?? '',
      byLaws: typedOf(territory),
    },
  );
  const { form } = kept;
  const { errors, isSubmitting } = form.formState;
  return (
    <Sheet title={territory ? t('territories.edit') : t('territories.add')} onClose={onClose}>
      <KeptForm
        kept={kept}
        onSubmit={async (values) => {
          const [codes, byLaws] = [postcodes(values.postcodes), byLawsOf(values.byLaws)];
          await saveTerritory(territory, { ...values, postcodes: codes, byLaws });
          onClose();
        }}
      >
        <Field label={t('territories.name')} error={errors.name?.message} required>
          <Input maxLength={80} {...form.register('name')} />
        </Field>
        <Field label={t('territories.adviser')} error={errors.adviserId?.message} required>
          <Select {...form.register('adviserId')} value={form.watch('adviserId')}>
            <option value="">{t('territories.choose')}</option>
            {all
              .filter((one) => one.mayOwn || one.id === territory?.adviserId)
              .map((one) => (
                <option key={one.id} value={one.id}>
                  {fullName(one)}
                </option>
              ))}
          </Select>
        </Field>
        <Field
          label={t('territories.postcodes')}
          hint={t('territories.postcodesHint')}
          error={errors.postcodes?.message}
          required
        >
          <Textarea {...form.register('postcodes')} />
        </Field>
        <ByLawFields form={form} />
        <SaveLine busy={isSubmitting} onCancel={onClose} />
      </KeptForm>
    </Sheet>
  );
}
