/** The call scripts of the organisation. */
import '@/i18n/fr/calling';
import { Plus, ScrollText } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { answer, api } from '@/api/client';
import { useMay } from '@/api/permissions';
import { after, useServerPages } from '@/api/server';
import { ago } from '@/i18n/format';
import { t } from '@/i18n/t';
import { useKept } from '@/keeping/kept';
import { useAct } from '@/ui/act';
import { Answered } from '@/ui/answered';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { ToggleChip } from '@/ui/chips';
import { Empty } from '@/ui/empty';
import { Field, Input } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { Sheet } from '@/ui/sheet';
import { Table } from '@/ui/table';
import { createScript } from './requests';

interface ListProps {
  archived: boolean;
  onArchived: (archived: boolean) => void;
  linkTo: (id: string) => string;
  onCreated: (id: string) => void;
}

export function CallScripts({ archived, onArchived, linkTo, onCreated }: ListProps) {
  const may = useMay();
  const [naming, setNaming] = useState(false);
  const list = useServerPages(['call-scripts', 'list', archived], (cursor) =>
    answer(api.GET('/v1/call-scripts', { params: { query: { limit: 50, archived, ...after(cursor) } } })),
  );
  const add = may('createCallScript') && (
    <Button look="primary" icon={Plus} onClick={() => setNaming(true)}>
      {t('script.add')}
    </Button>
  );
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <ToggleChip pressed={archived} onChange={onArchived}>
          {t('script.archivedToo')}
        </ToggleChip>
        {list.items?.length !== 0 && add}
      </div>
      <Answered question={{ ...list, data: list.items }}>
        {(items) =>
          items.length === 0 ? (
            <Empty icon={ScrollText} title={t('script.none')} action={add}>
              {t('script.noneText')}
            </Empty>
          ) : (
            <Table
              caption={t('script.title')}
              rows={items}
              rowKey={(row) => row.id}
              more={list.more}
              columns={[
                {
                  head: t('script.name'),
                  cell: (row) => (
                    <Link href={linkTo(row.id)} className="break-words font-semibold text-primary hover:underline">
                      {row.name}
                    </Link>
                  ),
                },
                {
                  head: t('script.state'),
                  cell: (row) =>
                    row.archivedAt ? (
                      <Badge>{t('script.archived')}</Badge>
                    ) : row.published ? (
                      <Badge tone="success">{t('script.published', { edition: row.published.edition })}</Badge>
                    ) : (
                      <Badge tone="warning">{t('script.draft')}</Badge>
                    ),
                },
                { head: t('script.changed'), cell: (row) => ago(row.updatedAt) },
              ]}
            />
          )
        }
      </Answered>
      {naming && <Naming onClose={() => setNaming(false)} onCreated={onCreated} />}
    </div>
  );
}

function Naming({ onClose, onCreated }: { onClose: () => void; onCreated: (id: string) => void }) {
  const name = useKept('script:new', '');
  const { busy, failure, fields, act } = useAct('name');
  return (
    <Sheet title={t('script.add')} onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void act(async () => {
            const opening = { kind: 'opening' as const, text: t('script.openingText') };
            const { id } = await createScript(name.value.trim(), [opening]);
            await name.clear();
            onCreated(id);
          });
        }}
      >
        {failure && <Notice tone="danger">{failure}</Notice>}
        <Field label={t('script.name')} hint={t('script.nameHint')} error={fields.name} required>
          <Input
            maxLength={120}
            autoComplete="off"
            value={name.value}
            onChange={(event) => name.set(event.target.value)}
          />
        </Field>
        <Button type="submit" look="primary" className="self-end" busy={busy} disabled={name.value.trim() === ''}>
          {t('script.create')}
        </Button>
      </form>
    </Sheet>
  );
}
