import '@/i18n/fr/admin';
import * as z from 'zod/mini';
import { t } from '@/i18n/t';
import { KeptForm, useKeptForm } from '@/keeping/form';
import { Field, Input, Select } from '@/ui/field';
import { SaveLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import { saveTeam, type Team } from './requests';
import { possibleParents } from './tree';

export function TeamForm({ team, all, onClose }: { team: Team | null; all: readonly Team[]; onClose: () => void }) {
  const schema = z.object({ name: z.string().check(z.minLength(1, t('form.required'))), parentId: z.string() });
  const kept = useKeptForm(`team:${team?.id ?? 'new'}`, schema, {
    name: team?.name ?? '',
    parentId: team?.parentId ?? '',
  });
  const { form } = kept;
  const { errors, isSubmitting } = form.formState;
  return (
    <Sheet title={team ? t('teams.edit') : t('teams.add')} onClose={onClose}>
      <KeptForm
        kept={kept}
        onSubmit={async ({ name, parentId }) => {
          await saveTeam(team, { name, parentId: parentId || null });
          onClose();
        }}
      >
        <Field label={t('teams.name')} error={errors.name?.message} required>
          <Input maxLength={80} {...form.register('name')} />
        </Field>
        <Field label={t('teams.parent')} error={errors.parentId?.message}>
          <Select {...form.register('parentId')}>
            <option value="">{t('teams.top')}</option>
            {possibleParents(all, team).map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </Select>
        </Field>
        <SaveLine busy={isSubmitting} onCancel={onClose} />
      </KeptForm>
    </Sheet>
  );
}
