/** Territories: which postcodes are whose, so that a new account finds its adviser. */
import { MapPinned, Pencil, Plus, Trash2 } from 'lucide-react';
import { Suspense, useState } from 'react';
import { answer, api } from '@/api/client';
import { useColleagues } from '@/api/directory';
import { useMay } from '@/api/permissions';
import { after, asNow, refreshServer, useServerPages } from '@/api/server';
import { t } from '@/i18n/t';
import { Answered } from '@/ui/answered';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Empty } from '@/ui/empty';
import { Menu } from '@/ui/menu';
import { part } from '@/ui/part';
import { sentence } from '@/ui/sentence';
import { type Column, Table } from '@/ui/table';
import { showToast } from '@/ui/toast';
import { deleteTerritory, type Territory } from './requests';

const TerritoryForm = part(async () => ({ default: (await import('./territory-form')).TerritoryForm }));

/** Beyond so many, the row says how many more there are. */
const shownPostcodes = 12;

export function Territories() {
  const may = useMay();
  const { nameOf, all: colleagues } = useColleagues();
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
    {
      head: t('territories.adviser'),
      cell: (one) => (
        <span className="flex flex-col items-start gap-1">
          {nameOf(one.adviserId)}
          {colleagues.some(({ id, mayOwn }) => id === one.adviserId && !mayOwn) && (
            <Badge tone="warning">{t('territories.vacant')}</Badge>
          )}
        </span>
      ),
    },
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
      <Suspense fallback={null}>
        {editing && (
          <TerritoryForm
            territory={editing === 'new' ? null : asNow(list.items, editing)}
            onClose={() => setEditing(null)}
          />
        )}
      </Suspense>
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
