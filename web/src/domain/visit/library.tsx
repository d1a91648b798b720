/**
 * The library of objections: what customers objected at visits and in calls, what was answered, what worked. Each figure
 * opens on the objections behind it.
 */
import '@/i18n/fr/answers';
import '@/i18n/fr/visit';
import { MessagesSquare, Share2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { answer, api } from '@/api/client';
import { useMay } from '@/api/permissions';
import { NetworkError } from '@/api/problem';
import { useServer } from '@/api/server';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { objectionKinds, objectionOutcomes, techniques } from '@/keeping/objection-words';
import { useZone } from '@/keeping/people';
import { useLive, useSync } from '@/offline/hooks';
import { Answered } from '@/ui/answered';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Empty } from '@/ui/empty';
import { Field, Input } from '@/ui/field';
import { ListFoot } from '@/ui/list-foot';
import { Notice } from '@/ui/notice';
import { useSettled } from '@/ui/settled';
import { FilterChoice } from './filter-choice';
import { keptAnswers, keptLibrary } from './kept-library';
import { PromoteAnswer, type Proposed, TeamAnswers } from './team-answers';
import type { Schemas } from './visit';

export const libraryFilters = ['q', 'produit', 'type', 'technique', 'resultat', 'canal', 'secteur'] as const;
type Filters = Record<(typeof libraryFilters)[number], string>;

interface LibraryProps {
  filters: Filters;
  onFilter: (change: Partial<Filters>) => void;
  visitOf: (id: string) => string;
  sheetOf: (id: string) => string;
  /** What fills it, where there is none yet. */
  begin: ReactNode;
}

const unfiltered = Object.fromEntries(libraryFilters.map((name) => [name, ''])) as Filters;

const channels = ['visit', 'call'] as const satisfies readonly Schemas['ObjectionChannel'][];

/** In the address: of which nobody said how they were answered. */
const unsaid = 'aucune';

/** The answer of the address: a value that nobody offers is no filter. */
function query(filters: Filters) {
  const kind = objectionKinds.find((one) => one === filters.type);
  const technique = techniques.find((one) => one === filters.technique);
  const withoutTechnique = filters.technique === unsaid;
  const outcome = objectionOutcomes.find((one) => one === filters.resultat);
  const channel = channels.find((one) => one === filters.canal);
  return {
    ...(channel ? { channel } : {}),
    ...(filters.produit.trim().length > 1 ? { product: filters.produit.trim() } : {}),
    ...(filters.q.trim().length > 1 ? { q: filters.q.trim() } : {}),
    ...(kind ? { kind } : {}),
    ...(technique ? { technique } : {}),
    ...(withoutTechnique ? { withoutTechnique } : {}),
    ...(outcome ? { outcome } : {}),
    ...(/^\d\d(\.\d{1,2}[A-Z]?)?$/.test(filters.secteur) ? { naf: filters.secteur } : {}),
  };
}

export function ObjectionLibrary({ filters, onFilter, visitOf, sheetOf, begin }: LibraryProps) {
  const asked = useSettled(filters);
  const [proposed, setProposed] = useState<Proposed | null>(null);
  const found = useServer(['objections', asked], () =>
    answer(api.GET('/v1/sales-objections', { params: { query: query(asked) } })),
  );
  const offline = found.error instanceof NetworkError;
  const kept = useLive(
    async (local) => {
      if (!offline) return null;
      const [visits, calls, accounts] = [await local.all('visit'), await local.all('call'), await local.accounts()];
      const held = { visits, calls, accounts: new Map(accounts.map((account) => [account.id, account])) };
      return keptLibrary(held, query(asked));
    },
    [offline, JSON.stringify(asked)],
  );
  // Once the device has everything, it knows what was put forward or taken off here and has not left yet.
  const { filled } = useSync();
  const own = useLive(
    async (local) => keptAnswers(await local.all('team_answer'), query(asked)),
    [JSON.stringify(asked)],
  );
  const answersOf = (theirs: Schemas['TeamAnswer'][]) => (filled || offline ? (own ?? []) : theirs);
  return (
    <>
      <div className="grid grid-cols-2 gap-3 desk:grid-cols-4 print:hidden">
        <Field label={t('library.words')} className="col-span-2 desk:col-span-1" unmarked>
          <Input
            type="search"
            maxLength={100}
            value={filters.q}
            onChange={(event) => onFilter({ q: event.target.value })}
          />
        </Field>
        <Field label={t('report.product')} unmarked>
          <Input
            type="search"
            maxLength={100}
            value={filters.produit}
            onChange={(event) => onFilter({ produit: event.target.value })}
          />
        </Field>
        <FilterChoice
          label={t('library.channel')}
          value={filters.canal}
          choices={channels.map((channel) => [channel, t(`library.channel.${channel}`)])}
          onChange={(canal) => onFilter({ canal })}
        />
        <FilterChoice
          label={t('report.objectionKind')}
          value={filters.type}
          choices={objectionKinds.map((kind) => [kind, t(`objection.kind.${kind}`)])}
          onChange={(type) => onFilter({ type })}
        />
        <FilterChoice
          label={t('report.technique')}
          value={filters.technique}
          choices={[
            ...techniques.map((technique) => [technique, t(`objection.technique.${technique}`)] as const),
            [unsaid, t('library.unsaid')],
          ]}
          onChange={(technique) => onFilter({ technique })}
        />
        <FilterChoice
          label={t('report.objectionOutcome')}
          value={filters.resultat}
          choices={objectionOutcomes.map((outcome) => [outcome, t(`objection.outcome.${outcome}`)])}
          onChange={(resultat) => onFilter({ resultat })}
        />
        <Field label={t('library.sector')} unmarked>
          <Input
            maxLength={6}
            placeholder="56"
            value={filters.secteur}
            onChange={(event) => onFilter({ secteur: event.target.value.toUpperCase() })}
          />
        </Field>
      </div>
      {offline && kept && <Notice>{t('library.offline')}</Notice>}
      <Answered question={offline && kept ? { ...found, data: { ...kept, teamCounts: [], answers: [] } } : found}>
        {(library) =>
          library.items.length + answersOf(library.answers).length + library.teamCounts.length === 0 ? (
            <Empty
              icon={MessagesSquare}
              title={t('library.none')}
              action={
                libraryFilters.some((name) => asked[name]) ? (
                  <Button onClick={() => onFilter(unfiltered)}>{t('filter.clear')}</Button>
                ) : (
                  begin
                )
              }
            >
              {t('library.noneText')}
            </Empty>
          ) : (
            <div className="grid grid-cols-1 items-start gap-4 desk:grid-cols-[20rem_1fr]">
              <div className="flex min-w-0 flex-col gap-4">
                <Counts counts={library.counts} onFilter={onFilter} />
                <TeamCounts counts={library.teamCounts} />
              </div>
              <div className="flex min-w-0 flex-col gap-4">
                <TeamAnswers answers={answersOf(library.answers)} />
                <Latest counts={library.counts} shown={library.items.length} />
                <Rows rows={library.items} visitOf={visitOf} sheetOf={sheetOf} onPromote={setProposed} />
                <ListFoot
                  count={library.items.length}
                  total={library.counts.reduce((sum, { total }) => sum + total, 0)}
                />
              </div>
            </div>
          )
        }
      </Answered>
      {proposed && <PromoteAnswer from={proposed} onClose={() => setProposed(null)} />}
    </>
  );
}

/** What works: each line opens on its objections. */
function Counts({ counts, onFilter }: { counts: Schemas['ObjectionCount'][]; onFilter: LibraryProps['onFilter'] }) {
  return (
    <Card title={t('library.works')}>
      <ul className="-mx-4 -mb-4 divide-y divide-line">
        {counts.map((one) => (
          <li key={`${one.kind} ${one.technique ?? ''}`}>
            <button
              type="button"
              className="flex min-h-hit w-full flex-col px-4 py-2 text-left hover:bg-primary-tint"
              onClick={() => onFilter({ type: one.kind, technique: one.technique ?? unsaid })}
            >
              <Count one={one} />
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What is found counts whole; what is listed ends somewhere. */
function Latest({ counts, shown }: { counts: Schemas['ObjectionCount'][]; shown: number }) {
  const found = counts.reduce((sum, { total }) => sum + total, 0);
  if (found <= shown) return null;
  return <p className="text-dense text-muted">{t('library.latest', { shown, found })}</p>;
}

/** The sums of everybody: nobody's words, so that they open on nothing. */
function TeamCounts({ counts }: { counts: Schemas['ObjectionCount'][] }) {
  if (counts.length === 0) return null;
  return (
    <Card title={t('library.team')}>
      <p className="text-meta text-muted">{t('library.teamHint')}</p>
      <ul className="-mx-4 -mb-4 divide-y divide-line">
        {counts.map((one) => (
          <li key={`${one.kind} ${one.technique ?? ''}`} className="flex flex-col px-4 py-2">
            <Count one={one} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Count({ one }: { one: Schemas['ObjectionCount'] }) {
  return (
    <>
      <span className="font-semibold">
        {[
          t(`objection.kind.${one.kind}`),
          one.technique ? t(`objection.technique.${one.technique}`) : t('library.noTechnique'),
        ].join(' · ')}
      </span>
      <span className="text-dense text-muted tabular-nums">
        {[
          t('library.count', { worked: one.worked, total: one.total }),
          one.inCalls > 0 && t('library.inCalls', { count: one.inCalls }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </>
  );
}

const tones = { resolved: 'success', condition: 'primary', open: 'warning', lost: 'danger' } as const;

interface RowsProps {
  rows: Schemas['ObjectionRow'][];
  visitOf: (id: string) => string;
  sheetOf: (id: string) => string;
  onPromote: (from: Proposed) => void;
}

function Rows({ rows, visitOf, sheetOf, onPromote }: RowsProps) {
  const zone = useZone();
  const may = useMay()('createTeamAnswer');
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
      {rows.map(({ objection, ...row }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a visit or a call may have several, in their order
        <li key={`${row.visitId ?? row.callId} ${index}`} className="flex flex-col gap-1 px-4 py-3">
          <p className="flex flex-wrap items-center gap-2">
            <span className="font-semibold">{`«\u00a0${objection.words}\u00a0»`}</span>
            <Badge tone={tones[objection.outcome]}>{t(`objection.outcome.${objection.outcome}`)}</Badge>
          </p>
          {objection.answer && <p>{objection.answer}</p>}
          <p className="text-dense text-muted">
            {[
              row.channel === 'call' && t('library.channel.call'),
              t(`objection.kind.${objection.kind}`),
              objection.technique && t(`objection.technique.${objection.technique}`),
              objection.product,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <div className="flex flex-wrap items-center justify-between gap-x-4">
            <Link
              href={row.visitId ? visitOf(row.visitId) : sheetOf(row.accountId)}
              className="inline-flex min-h-hit items-center text-dense text-primary underline"
            >
              {row.accountName} · {date(row.occurredAt, zone, 'day')}
            </Link>
            {may && objection.answer && (
              <Button
                look="quiet"
                icon={Share2}
                onClick={() => {
                  const { kind, words, answer, technique, product } = objection;
                  onPromote({
                    kind,
                    words,
                    answer: answer ?? '',
                    ...(technique ? { technique } : {}),
                    ...(product ? { product } : {}),
                  });
                }}
              >
                {t('answers.promote')}
              </Button>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
