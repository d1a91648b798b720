/** Custom fields: what the organisation wants to know of accounts beyond what Besace asks. */
import { Archive, ArchiveRestore, ListPlus, Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import * as z from 'zod/mini';
import { useVocabulary } from '@/api/directory';
import { useMay } from '@/api/permissions';
import { t } from '@/i18n/t';
import { useAct } from '@/ui/act';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Checkbox } from '@/ui/checkbox';
import { Chips } from '@/ui/chips';
import { Empty } from '@/ui/empty';
import { Field, Input, Select, Textarea } from '@/ui/field';
import { Form, useForm } from '@/ui/form';
import { Menu } from '@/ui/menu';
import { Notice } from '@/ui/notice';
import { SaveLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import { Skeleton } from '@/ui/skeleton';
import { type Column, Table } from '@/ui/table';
import { showToast } from '@/ui/toast';
import { keyOf } from './key';
import { archiveField, type CustomField, changeField, createField, restoreField } from './requests';

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

export function CustomFields() {
  const may = useMay();
  const fields = useVocabulary()?.customFields;
  const [editing, setEditing] = useState<CustomField | 'new' | null>(null);
  const { failure, act } = useAct();
  const add = may('createCustomField') && (
    <Button look="primary" icon={Plus} onClick={() => setEditing('new')}>
      {t('fields.add')}
    </Button>
  );
  const archive = (field: CustomField) =>
    act(async () => {
      const back = await archiveField(field);
      showToast(t('vocabulary.archived', { name: field.label }), { undo: () => void act(back) });
    });
  const columns: Column<CustomField>[] = [
    {
      head: t('fields.label'),
      cell: (field) => (
        <span className="flex min-w-0 flex-col">
          <span className="break-words font-semibold">{field.label}</span>
          <code className="break-all text-meta text-muted">{field.key}</code>
        </span>
      ),
    },
    {
      head: t('fields.type'),
      cell: (field) => (
        <span>
          {t(`fields.type.${field.type}`)}
          {field.choices.length > 0 && (
            <span className="block text-meta text-muted">
              {field.choices
                .filter((choice) => !choice.archived)
                .map((choice) => choice.label)
                .join(', ')}
            </span>
          )}
        </span>
      ),
    },
    { head: t('fields.appliesTo'), cell: (field) => t(`fields.appliesTo.${field.appliesTo}`) },
    {
      head: t('fields.state'),
      cell: (field) =>
        field.archivedAt ? (
          <Badge>{t('vocabulary.isArchived')}</Badge>
        ) : field.requiredToQualify ? (
          <Badge tone="primary">{t('fields.required')}</Badge>
        ) : (
          <span className="text-muted">–</span>
        ),
    },
    {
      head: t('users.acts'),
      acts: true,
      cell: (field) =>
        may('updateCustomField') && (
          <Menu
            label={t('users.actsOf', { name: field.label })}
            items={
              field.archivedAt
                ? [
                    {
                      label: t('vocabulary.restore'),
                      icon: ArchiveRestore,
                      onSelect: () => void act(() => restoreField(field)),
                    },
                  ]
                : [
                    { label: t('action.edit'), icon: Pencil, onSelect: () => setEditing(field) },
                    { label: t('vocabulary.archive'), icon: Archive, onSelect: () => void archive(field) },
                  ]
            }
          />
        ),
    },
  ];
  return (
    <div className="flex flex-col gap-4">
      {failure && <Notice tone="danger">{failure}</Notice>}
      {!fields && <Skeleton lines={5} />}
      {fields?.length === 0 && (
        <Empty icon={ListPlus} title={t('fields.none')} action={add}>
          {t('fields.noneText')}
        </Empty>
      )}
      {fields && fields.length > 0 && (
        <>
          <div className="self-end">{add}</div>
          <Table caption={t('fields.title')} columns={columns} rows={fields} rowKey={(field) => field.id} />
        </>
      )}
      {editing && <FieldForm field={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </div>
  );
}

function FieldForm({ field, onClose }: { field: CustomField | null; onClose: () => void }) {
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
  const form = useForm(schema, {
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
  const { errors, isSubmitting } = form.formState;
  const type = form.watch('type');
  const chosen = type === 'choice' || type === 'multi_choice';
  return (
    <Sheet title={field ? t('fields.edit') : t('fields.add')} onClose={onClose}>
      <Form
        form={form}
        onSubmit={async ({ key, type: kind, choices, ...rest }) => {
          const list = chosen ? { choices: choicesOf(choices, field) } : {};
          if (field) await changeField(field, { ...rest, ...list });
          else await createField({ key, type: kind, ...rest, ...list });
          onClose();
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
      </Form>
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
