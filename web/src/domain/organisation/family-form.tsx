/** The form of a family of products: its name, its code, and whether the law restricts its canvassing. */
import '@/i18n/fr/admin';
import '@/i18n/fr/families';
import * as z from 'zod/mini';
import { t } from '@/i18n/t';
import { KeptForm, useKeptForm } from '@/keeping/form';
import { keyOf } from '@/keeping/key';
import { Field, Input, Select } from '@/ui/field';
import { SaveLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import { type Family, sectors } from './families-of';

/** The choices of the form: the first is that the law restricts nothing. */
const choices = ['', ...sectors] as const;

interface FamilyFormProps {
  family: Family | null;
  /** The codes that others bear. */
  taken: readonly string[];
  onSave: (family: Family) => Promise<void>;
  onClose: () => void;
}

export function FamilyForm({ family, taken, onSave, onClose }: FamilyFormProps) {
  const schema = z.object({
    label: z.string().check(z.minLength(1, t('form.required'))),
    code: z.string().check(
      z.regex(/^[a-z0-9][a-z0-9_-]{0,39}$/, t('families.codePattern')),
      z.refine((code) => !taken.includes(code), t('families.codeTaken')),
    ),
    sector: z.enum(choices),
  });
  const start: z.infer<typeof schema> = {
    label: family?.label ?? '',
    code: family?.code ?? '',
    sector: family?.sector ?? '',
  };
  const kept = useKeptForm(`family:${family?.code ?? 'new'}`, schema, start);
  const { form } = kept;
  const { errors, isSubmitting } = form.formState;
  return (
    <Sheet title={family ? t('families.edit') : t('families.add')} onClose={onClose}>
      <KeptForm
        kept={kept}
        onSubmit={async ({ label, code, sector }) => {
          await onSave({ code, label, ...(sector ? { sector } : {}) });
          onClose();
        }}
        words={{
          sector: (saved) => [
            { label: t('families.sector'), text: t(saved ? `families.sector.${saved}` : 'families.sectorNone') },
          ],
        }}
      >
        <Field label={t('families.label')} hint={t('families.labelHint')} error={errors.label?.message} required>
          <Input
            maxLength={100}
            {...form.register('label', {
              onChange: (event) => {
                if (!family && !form.getFieldState('code').isDirty) form.setValue('code', keyOf(event.target.value));
              },
            })}
          />
        </Field>
        <Field
          label={t('families.code')}
          hint={family ? t('fields.fixed') : t('families.codeHint')}
          error={errors.code?.message}
          required
        >
          <Input readOnly={Boolean(family)} spellCheck={false} autoCapitalize="off" {...form.register('code')} />
        </Field>
        <Field label={t('families.sector')} hint={t('families.sectorHint')} error={errors.sector?.message}>
          <Select {...form.register('sector')}>
            <option value="">{t('families.sectorNone')}</option>
            {sectors.map((one) => (
              <option key={one} value={one}>
                {t(`families.sector.${one}`)}
              </option>
            ))}
          </Select>
        </Field>
        <SaveLine busy={isSubmitting} onCancel={onClose} />
      </KeptForm>
    </Sheet>
  );
}
