/** The forms of a source and of a tag. */
import '@/i18n/fr/admin';
import * as z from 'zod/mini';
import { t } from '@/i18n/t';
import { KeptForm, useKeptForm } from '@/keeping/form';
import { Chips } from '@/ui/chips';
import { classes } from '@/ui/classes';
import { Field, Input } from '@/ui/field';
import { SaveLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import { colours, dots } from './colours';
import { type Source, saveSource, saveTag, type Tag } from './requests';

export function SourceForm({ source, onClose }: { source: Source | null; onClose: () => void }) {
  const kept = useKeptForm(
    `source:${source?.id ?? 'new'}`,
    z.object({ name: z.string().check(z.minLength(1, t('form.required'))) }),
    {
      name: source?.name ?? '',
    },
  );
  const { form } = kept;
  const { errors, isSubmitting } = form.formState;
  return (
    <Sheet title={source ? t('vocabulary.editSource') : t('vocabulary.addSource')} onClose={onClose}>
      <KeptForm
        kept={kept}
        onSubmit={async ({ name }) => {
          await saveSource(source, name);
          onClose();
        }}
      >
        <Field label={t('vocabulary.name')} error={errors.name?.message} required>
          <Input maxLength={80} {...form.register('name')} />
        </Field>
        <SaveLine busy={isSubmitting} onCancel={onClose} />
      </KeptForm>
    </Sheet>
  );
}

export function TagForm({ tag, onClose }: { tag: Tag | null; onClose: () => void }) {
  const schema = z.object({ name: z.string().check(z.minLength(1, t('form.required'))), colour: z.enum(colours) });
  const kept = useKeptForm(`tag:${tag?.id ?? 'new'}`, schema, { name: tag?.name ?? '', colour: tag?.colour ?? 'grey' });
  const { form } = kept;
  const { errors, isSubmitting } = form.formState;
  return (
    <Sheet title={tag ? t('vocabulary.editTag') : t('vocabulary.addTag')} onClose={onClose}>
      <KeptForm
        kept={kept}
        onSubmit={async (values) => {
          await saveTag(tag, values);
          onClose();
        }}
        words={{
          colour: (saved) => [{ label: t('vocabulary.colour'), text: t(`vocabulary.colour.${saved}`) }],
        }}
      >
        <Field label={t('vocabulary.name')} error={errors.name?.message} required>
          <Input maxLength={40} {...form.register('name')} />
        </Field>
        <Chips
          label={t('vocabulary.colour')}
          value={form.watch('colour')}
          onChange={(colour) => form.setValue('colour', colour)}
          choices={colours.map((colour) => ({
            value: colour,
            label: (
              <>
                <span aria-hidden className={classes('size-3 rounded-full', dots[colour])} />
                {t(`vocabulary.colour.${colour}`)}
              </>
            ),
          }))}
        />
        <SaveLine busy={isSubmitting} onCancel={onClose} />
      </KeptForm>
    </Sheet>
  );
}
