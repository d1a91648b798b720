/** The audit trail: who did what, when, with what changed; filtered by the address, and verified on demand. */
import '@/i18n/fr/admin';
import '@/i18n/fr/audit';
import { Crosshair, ScrollText, ShieldCheck } from 'lucide-react';
import { use, useState } from 'react';
import { answer, api } from '@/api/client';
import { fullName, useColleagues } from '@/api/directory';
import { useMay } from '@/api/permissions';
import type { components } from '@/api/schema';
import { after, useServerPages } from '@/api/server';
import { date } from '@/i18n/format';
import { loadTrail, t } from '@/i18n/t';
import { useAct } from '@/ui/act';
import { Answered } from '@/ui/answered';
import { Button } from '@/ui/button';
import { Empty } from '@/ui/empty';
import { Field, Input, Select } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { Served } from '@/ui/served';
import { type Column, Table } from '@/ui/table';
import { auditFilters, type Filters } from './filters';
import { actText, changeText, dayAfter, fieldText, subjects } from './text';

type Entry = components['schemas']['AuditEntry'];
type Verification = components['schemas']['AuditVerification'];

export function Trail(props: { zone: string; filters: Filters; onFilter: (change: Partial<Filters>) => void }) {
  const { zone, filters, onFilter } = props;
  const words = loadTrail();
  if (words) use(words);
  const { all, nameOf } = useColleagues();
  const list = useServerPages(['audit', filters], (cursor) =>
    answer(
      api.GET('/v1/audit', {
        params: {
          query: {
            limit: 50,
            ...after(cursor),
            ...(filters.qui ? { user: filters.qui } : {}),
            ...(filters.objet ? { subjectType: filters.objet } : {}),
            ...(filters.id ? { subjectId: filters.id } : {}),
            ...(filters.action ? { action: filters.action } : {}),
            ...(filters.du ? { from: new Date(`${filters.du}T00:00`).toISOString() } : {}),
            ...(filters.au ? { to: dayAfter(filters.au) } : {}),
          },
        },
      }),
    ),
  );
  const columns: Column<Entry>[] = [
    {
      head: t('audit.action'),
      width: 'w-56',
      cell: (entry) => (
        <span className="flex flex-col">
          <span className="font-semibold">{actText(entry.subjectType, entry.action)}</span>
          <code className="break-all text-meta text-muted">{entry.action}</code>
        </span>
      ),
    },
    {
      head: t('audit.who'),
      width: 'w-56',
      cell: (entry) => (
        <span className="flex flex-col">
          <span>{nameOf(entry.userId) || t('jobs.system')}</span>
          <span className="text-meta text-muted">{date(entry.occurredAt, zone, 'moment')}</span>
        </span>
      ),
    },
    { head: t('audit.changes'), cell: (entry) => <Changes entry={entry} /> },
    {
      head: t('audit.follow'),
      acts: true,
      cell: (entry) => (
        <Button
          look="quiet"
          icon={Crosshair}
          label={t('audit.follow')}
          disabled={filters.id === entry.subjectId}
          onClick={() => onFilter({ objet: entry.subjectType, id: entry.subjectId })}
        />
      ),
    },
  ];
  const filtered = auditFilters.some((name) => filters[name]);
  return (
    <div className="flex flex-col gap-4">
      <Verify />
      <div className="grid gap-3 min-[28rem]:grid-cols-2 desk:grid-cols-5">
        <Field label={t('audit.who')} unmarked>
          <Select value={filters.qui} onChange={(event) => onFilter({ qui: event.target.value })}>
            <option value="">{t('audit.anybody')}</option>
            {all.map((one) => (
              <option key={one.id} value={one.id}>
                {fullName(one)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('audit.subject')} unmarked>
          <Select value={filters.objet} onChange={(event) => onFilter({ objet: event.target.value, id: '' })}>
            <option value="">{t('audit.anything')}</option>
            {subjects
              .map((one) => ({ one, name: t(`audit.subject.${one}`) }))
              .sort((a, b) => a.name.localeCompare(b.name))
              .map(({ one, name }) => (
                <option key={one} value={one}>
                  {name}
                </option>
              ))}
          </Select>
        </Field>
        <Field label={t('audit.actionStarts')} unmarked>
          <Input
            spellCheck={false}
            autoCapitalize="off"
            placeholder="account.updated"
            value={filters.action}
            onChange={(event) => onFilter({ action: event.target.value.toLowerCase().replace(/[^a-z_.]/g, '') })}
          />
        </Field>
        <Field label={t('audit.from')} unmarked>
          <Input type="date" value={filters.du} onChange={(event) => onFilter({ du: event.target.value })} />
        </Field>
        <Field label={t('audit.to')} unmarked>
          <Input type="date" value={filters.au} onChange={(event) => onFilter({ au: event.target.value })} />
        </Field>
      </div>
      {filtered && (
        <Button
          look="quiet"
          className="self-start"
          onClick={() => onFilter({ qui: '', objet: '', id: '', action: '', du: '', au: '' })}
        >
          {t('filter.clear')}
        </Button>
      )}
      <Answered question={{ ...list, data: list.items }} lines={8}>
        {(items) =>
          items.length === 0 ? (
            <Empty icon={ScrollText} title={t('audit.none')} />
          ) : (
            <Table
              caption={t('audit.title')}
              columns={columns}
              rows={items}
              rowKey={(entry) => entry.number}
              more={list.more}
              busy={list.busy}
            />
          )
        }
      </Answered>
    </div>
  );
}

function Changes({ entry }: { entry: Entry }) {
  if (entry.changes.length === 0) return <span className="text-muted">–</span>;
  return (
    <details className="min-w-0">
      <summary className="text-dense">{t('audit.fields', { count: entry.changes.length })}</summary>
      <ul className="flex flex-col gap-0.5 pt-1 text-meta">
        {entry.changes.map((change) => (
          <li key={change.field} className="break-all">
            <span className="font-semibold">{fieldText(change.field)}</span>
            {' : '}
            {change.before !== undefined && <del className="text-muted">{changeText(change.before)}</del>}
            {change.before !== undefined && change.after !== undefined && ' → '}
            {change.after !== undefined && <ins className="no-underline">{changeText(change.after)}</ins>}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Verify() {
  const may = useMay();
  const [found, setFound] = useState<Verification | null>(null);
  const { busy, failure, act } = useAct();
  if (!may('verifyAudit')) return null;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-2xl min-w-0 flex-1 basis-72 text-muted">{t('audit.text')}</p>
        <Button
          icon={ShieldCheck}
          busy={busy}
          onClick={() => act(async () => setFound(await answer(api.GET('/v1/audit/verification'))))}
        >
          {t('audit.verify')}
        </Button>
      </div>
      {failure && <Notice tone="danger">{failure}</Notice>}
      {found?.whole && <Notice tone="success">{t('audit.whole', { count: found.sealed })}</Notice>}
      {found && !found.whole && (
        <Notice tone="danger" title={t('audit.broken')}>
          <ul className="list-disc pl-5">
            {found.breaks.map((line) => (
              <li key={line}>
                <Served>{line}</Served>
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  );
}
