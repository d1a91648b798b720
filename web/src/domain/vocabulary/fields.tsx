/** Custom fields: what the organisation wants to know of accounts beyond what Besace asks. */
import { Archive, ArchiveRestore, ListPlus, Pencil, Plus } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useWords } from '@/api/directory';
import { useMay } from '@/api/permissions';
import { asNow } from '@/api/server';
import { t } from '@/i18n/t';
import { useAct } from '@/ui/act';
import { Answered } from '@/ui/answered';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Empty } from '@/ui/empty';
import { Menu } from '@/ui/menu';
import { Notice } from '@/ui/notice';
import { part } from '@/ui/part';
import { type Column, Table } from '@/ui/table';
import { showToast } from '@/ui/toast';
import { archiveField, type CustomField, restoreField } from './requests';

const FieldForm = part(async () => ({ default: (await import('./field-form')).FieldForm }));

export function CustomFields() {
  const may = useMay();
  const fields = useWords('customFields');
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
      <Answered question={fields} lines={5}>
        {(all) =>
          all.length === 0 ? (
            <Empty icon={ListPlus} title={t('fields.none')} action={add}>
              {t('fields.noneText')}
            </Empty>
          ) : (
            <>
              <div className="self-end">{add}</div>
              <Table caption={t('fields.title')} columns={columns} rows={all} rowKey={(field) => field.id} />
            </>
          )
        }
      </Answered>
      <Suspense fallback={null}>
        {editing && (
          <FieldForm field={editing === 'new' ? null : asNow(fields.data, editing)} onClose={() => setEditing(null)} />
        )}
      </Suspense>
    </div>
  );
}
