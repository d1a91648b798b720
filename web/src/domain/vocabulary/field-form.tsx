/** The form of a custom field. */
import '@/i18n/fr/admin';
import * as z from 'zod/mini';
import { t } from '@/i18n/t';
import { KeptForm, useKeptForm } from '@/keeping/form';
import { keyOf } from '@/keeping/key';
import { Checkbox } from '@/ui/checkbox';
import { Chips } from '@/ui/chips';
import { Field, Input, Select, Textarea } from '@/ui/field';
import { SaveLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import { type CustomField, changeField, createField } from './requests';

const types = [
  'text',
  'long_text',
  'number',
  'money',
  'date',
  'boolean',
  'choice',
  'multi_choice',
  'phone',
  'email',
  'url',
] as const;

export function FieldForm({ field, onClose }: { field: CustomField | null; onClose: () => void }) {
  const needed = z.string().check(z.minLength(1, t('form.required')));
  const schema = z.object({
    label: needed,
    key: needed,
    help: z.string(),
    type: z.enum(types),
    appliesTo: z.enum(['company', 'person', 'both']),
    requiredToQualify: z.boolean(),
    choices: z.string(),
  });
  const kept = useKeptForm(`custom-field:${field?.id ?? 'new'}`, schema, {
    label: field?.label ?? '',
    key: field?.key ?? '',
    help: field?.help ?? '',
    type: field?.type ?? 'text',
    appliesTo: field?.appliesTo ?? 'both',
    requiredToQualify: field?.requiredToQualify ?? false,
    choices:
      field?.choices
        .filter((choice) => !choice.archived)
        .map((choice) => choice.label)
        .join('\n') ?? '',
  });
  const { form } = kept;
  const { errors, isSubmitting } = form.formState;
  const type = form.watch('type');
  const chosen = type === 'choice' || type === 'multi_choice';
  return (
    <Sheet title={field ? t('fields.edit') : t('fields.add')} onClose={onClose}>
      <KeptForm
        kept={kept}
        onSubmit={async ({ key, type: kind, choices, ...rest }) => {
          const list = chosen ? { choices: choicesOf(choices, field) } : {};
          if (field) await changeField(field, { ...rest, ...list });
          else await createField({ key, type: kind, ...rest, ...list });
          onClose();
        }}
        words={{
          appliesTo: (saved) => [{ label: t('fields.appliesTo'), text: t(`fields.appliesTo.${saved}`) }],
        }}
      >
        <Field label={t('fields.label')} error={errors.label?.message} required>
          <Input
            maxLength={80}
            {...form.register('label', {
              onChange: (event) => {
                if (!field && !form.getFieldState('key').isDirty) form.setValue('key', keyOf(event.target.value));
              },
            })}
          />
        </Field>
        <div className="grid gap-4 desk:grid-cols-2">
          <Field label={t('fields.type')} hint={field ? t('fields.fixed') : undefined} required>
            <Select disabled={Boolean(field)} {...form.register('type')}>
              {types.map((one) => (
                <option key={one} value={one}>
                  {t(`fields.type.${one}`)}
                </option>
              ))}
            </Select>
          </Field>
          <Field
            label={t('fields.key')}
            hint={field ? t('fields.fixed') : t('fields.keyHint')}
            error={errors.key?.message}
            required
          >
            <Input readOnly={Boolean(field)} spellCheck={false} autoCapitalize="off" {...form.register('key')} />
          </Field>
        </div>
        {chosen && (
          <Field label={t('fields.choices')} hint={t('fields.choicesHint')} error={errors.choices?.message} required>
            <Textarea {...form.register('choices')} />
          </Field>
        )}
        <Chips
          label={t('fields.appliesTo')}
          value={form.watch('appliesTo')}
          onChange={(value) => form.setValue('appliesTo', value)}
          choices={(['both', 'company', 'person'] as const).map((value) => ({
            value,
            label: t(`fields.appliesTo.${value}`),
          }))}
        />
        <Field label={t('fields.help')} error={errors.help?.message}>
          <Input maxLength={500} {...form.register('help')} />
        </Field>
        <Checkbox
          label={t('fields.required')}
          hint={t('fields.requiredHint')}
          {...form.register('requiredToQualify')}
        />
        <SaveLine busy={isSubmitting} onCancel={onClose} />
      </KeptForm>
    </Sheet>
  );
}

/** One choice per line; a line already known keeps its id, and a known one left out is archived by the server. */
function choicesOf(typed: string, field: CustomField | null) {
  return typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((label) => {
      const known = field?.choices.find((choice) => choice.label === label);
      return known ? { id: known.id, label } : { label };
    });
}
