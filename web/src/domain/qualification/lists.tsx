/** The questionnaires and the ideal customers of the organisation. */
import { ClipboardList, Plus, Target } from 'lucide-react';
import { type ReactNode, useState } from 'react';
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
import { type Column, Table } from '@/ui/table';
import { createPersona, createQuestionnaire, type Persona, type Summary } from './requests';

const tones = { draft: 'warning', published: 'success', archived: 'neutral' } as const;

interface ListProps {
  archived: boolean;
  onArchived: (archived: boolean) => void;
  linkTo: (id: string) => string;
  onCreated: (id: string) => void;
}

export function Questionnaires({ archived, onArchived, linkTo, onCreated }: ListProps) {
  const list = useServerPages(['questionnaires', 'list', archived], (cursor) =>
    answer(
      api.GET('/v1/questionnaires', {
        params: { query: { limit: 50, ...after(cursor), ...(archived ? { status: 'archived' } : {}) } },
      }),
    ),
  );
  const columns: Column<Summary>[] = [
    {
      head: t('quiz.name'),
      cell: (row) => (
        <Link href={linkTo(row.id)} className="break-words font-semibold text-primary hover:underline">
          {row.name}
        </Link>
      ),
    },
    { head: t('fields.appliesTo'), cell: (row) => t(`fields.appliesTo.${row.appliesTo}`) },
    {
      head: t('quiz.status'),
      cell: (row) => (
        <span className="flex flex-wrap gap-1">
          <Badge tone={tones[row.status]}>{t(`quiz.status.${row.status}`)}</Badge>
          {row.publishedEdition !== undefined && row.latestEdition > row.publishedEdition && (
            <Badge tone="warning">{t('quiz.draftWaits')}</Badge>
          )}
        </span>
      ),
    },
    { head: t('quiz.edition'), end: true, cell: (row) => row.publishedEdition ?? '–' },
    { head: t('quiz.changed'), cell: (row) => ago(row.updatedAt) },
  ];
  return (
    <Frame
      archived={archived}
      onArchived={onArchived}
      empty={list.items?.length === 0}
      operation="createQuestionnaire"
      addLabel={t('quiz.add')}
      create={async (name) => onCreated((await createQuestionnaire(name)).id)}
    >
      {(add) => (
        <Answered question={{ ...list, data: list.items }}>
          {(items) =>
            items.length === 0 ? (
              <Empty icon={ClipboardList} title={t('quiz.none')} action={add} />
            ) : (
              <Table
                caption={t('quiz.title')}
                columns={columns}
                rows={items}
                rowKey={(row) => row.id}
                more={list.more}
              />
            )
          }
        </Answered>
      )}
    </Frame>
  );
}

export function Personas({ archived, onArchived, linkTo, onCreated }: ListProps) {
  const list = useServerPages(['personas', 'list', archived], (cursor) =>
    answer(
      api.GET('/v1/personas', {
        params: { query: { limit: 50, ...after(cursor), ...(archived ? { status: 'archived' } : {}) } },
      }),
    ),
  );
  const columns: Column<Persona>[] = [
    {
      head: t('quiz.name'),
      cell: (row) => (
        <Link href={linkTo(row.id)} className="break-words font-semibold text-primary hover:underline">
          {row.name}
        </Link>
      ),
    },
    {
      head: t('quiz.status'),
      cell: (row) => <Badge tone={tones[row.status]}>{t(`quiz.status.${row.status}`)}</Badge>,
    },
    {
      head: t('persona.attributes'),
      cell: (row) => (
        <span className={row.complete ? 'text-success' : 'text-warning'}>
          {row.complete
            ? t('persona.complete', { count: row.attributes })
            : t('persona.incomplete', { count: row.attributes })}
        </span>
      ),
    },
    { head: t('quiz.changed'), cell: (row) => ago(row.updatedAt) },
  ];
  return (
    <Frame
      archived={archived}
      onArchived={onArchived}
      empty={list.items?.length === 0}
      operation="createPersona"
      addLabel={t('persona.add')}
      create={async (name) => onCreated((await createPersona(name)).id)}
    >
      {(add) => (
        <Answered question={{ ...list, data: list.items }}>
          {(items) =>
            items.length === 0 ? (
              <Empty icon={Target} title={t('persona.none')} action={add}>
                {t('persona.noneText')}
              </Empty>
            ) : (
              <Table
                caption={t('persona.title')}
                columns={columns}
                rows={items}
                rowKey={(row) => row.id}
                more={list.more}
              />
            )
          }
        </Answered>
      )}
    </Frame>
  );
}

function Frame(props: {
  archived: boolean;
  onArchived: (archived: boolean) => void;
  operation: 'createQuestionnaire' | 'createPersona';
  addLabel: string;
  create: (name: string) => Promise<void>;
  /** There is none: the act is theirs. */
  empty: boolean;
  children: (add: ReactNode) => ReactNode;
}) {
  const may = useMay();
  const [naming, setNaming] = useState(false);
  const name = useKept(`${props.operation}:new`, '');
  const { busy, failure, fields, act } = useAct('name');
  const add = may(props.operation) && (
    <Button look="primary" icon={Plus} onClick={() => setNaming(true)}>
      {props.addLabel}
    </Button>
  );
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <ToggleChip pressed={props.archived} onChange={props.onArchived}>
          {t('quiz.archivedOnes')}
        </ToggleChip>
        {!props.empty && add}
      </div>
      {props.children(add)}
      {naming && (
        <Sheet title={props.addLabel} onClose={() => setNaming(false)}>
          <form
            className="flex flex-col gap-4"
            onSubmit={(event) => {
              event.preventDefault();
              void act(async () => {
                await props.create(name.value.trim());
                await name.clear();
              });
            }}
          >
            {failure && <Notice tone="danger">{failure}</Notice>}
            <Field label={t('quiz.name')} error={fields.name} required>
              <Input maxLength={120} value={name.value} onChange={(event) => name.set(event.target.value)} />
            </Field>
            <Button type="submit" look="primary" className="self-end" busy={busy} disabled={name.value.trim() === ''}>
              {t('quiz.create')}
            </Button>
          </form>
        </Sheet>
      )}
    </div>
  );
}
