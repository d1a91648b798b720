/** Past merges, each of which can be undone for thirty days. */
import { Combine, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { answer, api } from '@/api/client';
import { useMay } from '@/api/permissions';
import { ApiError } from '@/api/problem';
import { after, useServerPages } from '@/api/server';
import { ago, date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { useAct } from '@/ui/act';
import { Answered } from '@/ui/answered';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Empty } from '@/ui/empty';
import { Notice } from '@/ui/notice';
import { Sheet } from '@/ui/sheet';
import { type Column, Table } from '@/ui/table';
import { showToast } from '@/ui/toast';
import { type Merge, separate } from './requests';

export function Merges({ zone, sheetOf }: { zone: string; sheetOf: (accountId: string) => string }) {
  const may = useMay();
  const merges = useServerPages(['merges'], (cursor) =>
    answer(api.GET('/v1/merges', { params: { query: { limit: 30, ...after(cursor) } } })),
  );
  const columns: Column<Merge>[] = [
    {
      head: t('merge.list.what'),
      cell: (merge) => (
        <span className="break-words">
          <Link href={sheetOf(merge.survivorId)} className="font-semibold hover:underline">
            {merge.survivorName}
          </Link>{' '}
          <span className="text-muted">{t('merge.list.from', { name: merge.mergedName })}</span>
        </span>
      ),
    },
    { head: t('merge.list.by'), cell: (merge) => merge.mergedBy },
    { head: t('merge.list.when'), cell: (merge) => ago(merge.mergedAt) },
    {
      head: t('merge.list.until'),
      cell: (merge) =>
        merge.undoneAt ? (
          <Badge>{t('merge.list.undone')}</Badge>
        ) : may('undoMerge') && Date.parse(merge.undoableUntil) > Date.now() ? (
          <span className="flex flex-wrap items-center gap-2">
            <Separate merge={merge} />
            <span className="text-meta text-muted">
              {t('merge.list.untilDate', { date: date(merge.undoableUntil, zone, 'short') })}
            </span>
          </span>
        ) : (
          t('merge.list.tooLate')
        ),
    },
  ];
  return (
    <Answered question={{ ...merges, data: merges.items }}>
      {(items) =>
        items.length === 0 ? (
          <Empty icon={Combine} title={t('merge.list.none')} />
        ) : (
          <Table
            caption={t('merge.list.title')}
            columns={columns}
            rows={items}
            rowKey={(merge) => merge.id}
            more={merges.more}
            busy={merges.busy}
          />
        )
      }
    </Answered>
  );
}

/** Undoes; when fields were edited since, asks whether to leave them. */
function Separate({ merge }: { merge: Merge }) {
  const [edited, setEdited] = useState<string | null>(null);
  const { busy, failure, act } = useAct();
  const run = (keepEdits: boolean) =>
    act(async () => {
      try {
        const undone = await separate(merge, keepEdits);
        setEdited(null);
        showToast(
          undone.kept.length > 0
            ? t('merge.separatedKept', { count: undone.kept.length })
            : t('merge.separated', { first: undone.survivor.name, second: undone.restored.name }),
        );
      } catch (error) {
        if (!(error instanceof ApiError && error.code === 'merge.edited')) throw error;
        setEdited(error.message);
      }
    });
  return (
    <>
      <Button look="quiet" icon={Undo2} busy={busy} onClick={() => run(false)}>
        {t('merge.separate')}
      </Button>
      {failure && <span className="text-danger text-meta">{failure}</span>}
      {edited && (
        <Sheet
          title={t('merge.editedTitle')}
          onClose={() => setEdited(null)}
          footer={
            <div className="flex flex-wrap justify-end gap-2">
              <Button onClick={() => setEdited(null)}>{t('merge.stayMerged')}</Button>
              <Button look="primary" busy={busy} onClick={() => run(true)}>
                {t('merge.separateKeep')}
              </Button>
            </div>
          }
        >
          <Notice tone="warning">{edited}</Notice>
        </Sheet>
      )}
    </>
  );
}
