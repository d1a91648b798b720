/** Past imports and those under way, with the numbers of each. */
import '@/i18n/fr/importing';
import { Trash2, Upload } from 'lucide-react';
import { Link } from 'wouter';
import { answer, api } from '@/api/client';
import { useColleagues } from '@/api/directory';
import { useMay } from '@/api/permissions';
import { after, refreshServer, useServerPages } from '@/api/server';
import { deletable, statusOf, storedBy, toneOf } from '@/domain/importing/list';
import type { Import } from '@/domain/importing/mapping';
import { forget } from '@/domain/importing/requests';
import { rowTotal, working } from '@/domain/importing/stage';
import { ago, number } from '@/i18n/format';
import { t } from '@/i18n/t';
import { Answered } from '@/ui/answered';
import { Badge } from '@/ui/badge';
import { LinkButton } from '@/ui/button';
import { Empty } from '@/ui/empty';
import { Menu } from '@/ui/menu';
import { Page } from '@/ui/page';
import { sentence } from '@/ui/sentence';
import { type Column, Table } from '@/ui/table';
import { showToast } from '@/ui/toast';
import { href } from '../routes';

export default function Imports() {
  const may = useMay();
  const { nameOf } = useColleagues();
  const list = useServerPages(
    ['imports', 'list'],
    (cursor) => answer(api.GET('/v1/imports', { params: { query: { limit: 30, ...after(cursor) } } })),
    { every: (imports) => (imports?.some(working) ? 2000 : false) },
  );
  const add = may('createImport') && (
    <LinkButton look="primary" icon={Upload} href={href('importNew')}>
      {t('import.list.new')}
    </LinkButton>
  );
  const columns: Column<Import>[] = [
    {
      head: t('import.list.file'),
      cell: (imp) => (
        <Link href={href('import', { id: imp.id })} className="break-words font-semibold text-primary hover:underline">
          {imp.fileName}
        </Link>
      ),
    },
    {
      head: t('import.list.status'),
      cell: (imp) => <Badge tone={toneOf(imp)}>{statusOf(imp)}</Badge>,
    },
    {
      head: t('import.list.rows'),
      end: true,
      cell: (imp) => {
        const rows = rowTotal(imp.counts);
        if (rows === 0) return '–';
        if (imp.linesErasedAt) return number(rows);
        return (
          <Link href={`${href('import', { id: imp.id })}?etape=check`} className="hover:underline">
            {number(rows)}
          </Link>
        );
      },
    },
    {
      head: t('import.list.stored'),
      end: true,
      cell: (imp) => {
        const stored = storedBy(imp);
        return stored === null ? '–' : number(stored);
      },
    },
    { head: t('import.list.by'), cell: (imp) => nameOf(imp.ownerId) },
    { head: t('import.list.when'), cell: (imp) => ago(imp.createdAt) },
    {
      head: t('import.grid.acts'),
      acts: true,
      cell: (imp) =>
        may('deleteImport') &&
        deletable(imp) && (
          <Menu
            label={t('import.list.acts', { name: imp.fileName })}
            items={[{ label: t('import.list.forget'), icon: Trash2, onSelect: () => holdForget(imp) }]}
          />
        ),
    },
  ];
  return (
    <Page title={t('import.list.title')} actions={add}>
      <Answered question={{ ...list, data: list.items }}>
        {(items) =>
          items.length === 0 ? (
            <Empty icon={Upload} title={t('import.list.empty')} action={add}>
              {t('import.list.emptyText')}
            </Empty>
          ) : (
            <Table
              caption={t('import.list.title')}
              columns={columns}
              rows={items}
              rowKey={(imp) => imp.id}
              more={list.more}
              busy={list.busy}
            />
          )
        }
      </Answered>
    </Page>
  );
}

/** The server cannot bring a forgotten draft back: it is asked once the toast is gone. */
function holdForget(imp: Import) {
  showToast(t('import.list.forgotten', { name: imp.fileName }), {
    undo: () => undefined,
    settle: () => {
      forget(imp).catch((error: unknown) => {
        showToast(sentence(error));
        return refreshServer(['imports', 'list']);
      });
    },
  });
}
