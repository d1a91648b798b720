/** Territories: which postcodes are whose, so that a new account finds its adviser. */
import { MapPinned, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import * as z from 'zod/mini';
import { answer, api } from '@/api/client';
import { fullName, useColleagues } from '@/api/directory';
import { useMay } from '@/api/permissions';
import { after, refreshServer, useServerPages } from '@/api/server';
import { t } from '@/i18n/t';
import { Answered } from '@/ui/answered';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Empty } from '@/ui/empty';
import { Field, Input, Select, Textarea } from '@/ui/field';
import { Form, useForm } from '@/ui/form';
import { Menu } from '@/ui/menu';
import { SaveLine } from '@/ui/save';
import { sentence } from '@/ui/sentence';
import { Sheet } from '@/ui/sheet';
import { type Column, Table } from '@/ui/table';
import { showToast } from '@/ui/toast';
import { deleteTerritory, saveTerritory, type Territory } from './requests';
import { postcodes } from './tree';

/** Beyond so many, the row says how many more there are. */
const shownPostcodes = 12;

export function Territories() {
  const may = useMay();
  const { nameOf } = useColleagues();
  const [editing, setEditing] = useState<Territory | 'new' | null>(null);
  const list = useServerPages(['territories'], (cursor) =>
    answer(api.GET('/v1/territories', { params: { query: { limit: 50, ...after(cursor) } } })),
  );
  const add = may('createTerritory') && (
    <Button look="primary" icon={Plus} onClick={() => setEditing('new')}>
      {t('territories.add')}
    </Button>
  );
  const columns: Column<Territory>[] = [
    {
      head: t('territories.name'),
      cell: (one) => <span className="break-words font-semibold">{one.name}</span>,
    },
    { head: t('territories.adviser'), cell: (one) => nameOf(one.adviserId) },
    {
      head: t('territories.postcodes'),
      cell: (one) => (
        <span className="flex flex-wrap gap-1">
          {one.postcodes.slice(0, shownPostcodes).map((code) => (
            <Badge key={code}>{code}</Badge>
          ))}
          {one.postcodes.length > shownPostcodes && (
            <span className="text-muted">
              {t('territories.more', { count: one.postcodes.length - shownPostcodes })}
            </span>
          )}
        </span>
      ),
    },
    {
      head: t('users.acts'),
      acts: true,
      cell: (one) =>
        may('updateTerritory') && (
          <Menu
            label={t('users.actsOf', { name: one.name })}
            items={[
              { label: t('action.edit'), icon: Pencil, onSelect: () => setEditing(one) },
              { label: t('territories.delete'), icon: Trash2, danger: true, onSelect: () => holdDelete(one) },
            ]}
          />
        ),
    },
  ];
  return (
    <div className="flex flex-col gap-4">
      <Answered question={{ ...list, data: list.items }}>
        {(items) =>
          items.length === 0 ? (
            <Empty icon={MapPinned} title={t('territories.none')} action={add}>
              {t('territories.noneText')}
            </Empty>
          ) : (
            <>
              <div className="self-end">{add}</div>
              <Table
                caption={t('territories.title')}
                columns={columns}
                rows={items}
                rowKey={(one) => one.id}
                more={list.more}
                busy={list.busy}
              />
            </>
          )
        }
      </Answered>
      {editing && <TerritoryForm territory={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </div>
  );
}

function holdDelete(territory: Territory) {
  showToast(t('territories.deleted', { name: territory.name }), {
    undo: () => undefined,
    settle: () => {
      deleteTerritory(territory).catch((error: unknown) => {
        showToast(sentence(error));
        return refreshServer(['territories']);
      });
    },
  });
}

function TerritoryForm({ territory, onClose }: { territory: Territory | null; onClose: () => void }) {
  const { all } = useColleagues();
  const needed = z.string().check(z.minLength(1, t('form.required')));
  const form = useForm(z.object({ name: needed, adviserId: needed, postcodes: needed }), {
    name: territory?.name ?? '',
    adviserId: territory?.adviserId ?? '',
    postcodes: territory?.postcodes.join(', ') ?? '',
  });
  const { errors, isSubmitting } = form.formState;
  return (
    <Sheet title={territory ? t('territories.edit') : t('territories.add')} onClose={onClose}>
      <Form
        form={form}
        onSubmit={async (values) => {
          await saveTerritory(territory, { ...values, postcodes: postcodes(values.postcodes) });
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
              .filter((one) => one.active || one.id === territory?.adviserId)
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
          <Textarea inputMode="numeric" {...form.register('postcodes')} />
        </Field>
        <SaveLine busy={isSubmitting} onCancel={onClose} />
      </Form>
    </Sheet>
  );
}
