/** The levels that recorded work proposes, criterion by criterion, with their measures; each count opens on its cases. */
import type { RefCallback } from 'react';
import { Link } from 'wouter';
import { answer, api } from '@/api/client';
import type { components } from '@/api/schema';
import { useServer } from '@/api/server';
import { date, number, percent } from '@/i18n/format';
import { t } from '@/i18n/t';
import { Answered } from '@/ui/answered';
import { Badge, type Tone } from '@/ui/badge';
import { Card } from '@/ui/card';
import { Notice } from '@/ui/notice';
import { useReopened } from '@/ui/reopened';
import { Sheet } from '@/ui/sheet';
import { Table } from '@/ui/table';
import { measureWords } from './measure';

type Schemas = components['schemas'];
type Measured = Schemas['EvidenceMeasured'];
type Proposal = Schemas['EvidenceProposal'];

/** The same measure may be of several criteria, which may want more or less of a case. */
interface Opened {
  criterion: string;
  measured: Measured;
}

const tones: readonly Tone[] = ['neutral', 'warning', 'primary', 'success'];
const levels = ['none', 'notAcquired', 'underWay', 'acquired'] as const;

interface Props {
  userId: string;
  period: { from: string; to: string };
  zone: string;
  sheetOf: (accountId: string) => string;
  visitAt: (visitId: string) => string;
  callAt: (callId: string) => string;
}

export function ProposedLevels(props: Props) {
  const { userId, period } = props;
  const [open, setOpen, lines] = useReopened<Opened>('evidence');
  const framework = useServer(['framework'], () => answer(api.GET('/v1/competences/framework')));
  const found = useServer(['evidence', userId, period], () =>
    answer(api.GET('/v1/users/{userId}/evidence', { params: { path: { userId }, query: period } })),
  );
  return (
    <Card title={t('evidence.title')}>
      <div className="flex flex-col gap-3">
        <Notice>{t('evidence.proposed')}</Notice>
        <Answered question={framework} lines={6}>
          {({ activities, transversal }) => {
            const labels = new Map(
              [...activities.flatMap((activity) => activity.competences), ...transversal].flatMap((competence) =>
                competence.criteria.map((criterion) => [criterion.id, criterion.label]),
              ),
            );
            return (
              <Answered question={found} lines={6}>
                {({ proposals }) => (
                  <ul className="flex flex-col divide-y divide-line">
                    {proposals.map((proposal) => (
                      <Criterion
                        key={proposal.criterion}
                        proposal={proposal}
                        label={labels.get(proposal.criterion) ?? ''}
                        onOpen={setOpen}
                      />
                    ))}
                  </ul>
                )}
              </Answered>
            );
          }}
        </Answered>
      </div>
      {open && (
        <Sheet title={measureWords(open.measured.measure)} wide onClose={() => setOpen(null)}>
          <Cases {...props} {...open} lines={lines} />
        </Sheet>
      )}
    </Card>
  );
}

function Criterion(props: { proposal: Proposal; label: string; onOpen: (opened: Opened) => void }) {
  const { criterion, level, measured, mode } = props.proposal;
  return (
    <li className="flex flex-col gap-1 py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="min-w-0 flex-1 basis-48 font-semibold">
          <span className="mr-2 text-meta text-muted">{criterion}</span>
          {props.label}
        </h3>
        <Badge tone={tones[level] ?? 'neutral'}>{t(`evidence.level.${levels[level] ?? 'none'}`)}</Badge>
      </div>
      <ul>
        {measured.map((one) => (
          <li key={one.measure.id} className="flex flex-wrap items-center gap-x-3 text-dense">
            <span className="min-w-0 flex-1 basis-full desk:basis-0">{measureWords(one.measure)}</span>
            <Reached measured={one} onOpen={() => props.onOpen({ criterion, measured: one })} />
          </li>
        ))}
      </ul>
      {mode === 'mixed' && <p className="text-meta text-muted">{t('evidence.mixed')}</p>}
    </li>
  );
}

/** What a measure still wants: cases to say anything at all, or its threshold. */
export function aimOf({ measure, total, wanted, level }: Measured): string {
  if (measure.kind === 'team' && level === 0 && total > 0 && total >= measure.least) return t('evidence.noTeam');
  if (level === 0 && measure.least > 0) return t('evidence.least', { count: measure.least });
  if (measure.kind === 'count') return t('evidence.wantedCount', { wanted: number(wanted) });
  return t(measure.kind === 'team' ? 'evidence.wantedTeam' : 'evidence.wanted', { wanted: percent(wanted / 10_000) });
}

/** « 7 sur 14 », what is wanted, and what is still too little to say anything. */
function Reached({ measured, onOpen }: { measured: Measured; onOpen: () => void }) {
  const { measure, met, total } = measured;
  return (
    <span className="flex flex-1 items-center justify-between gap-3 desk:flex-none">
      {total > 0 ? (
        <button
          type="button"
          className="min-h-hit font-semibold text-primary hover:underline"
          onClick={onOpen}
          aria-label={t('evidence.open', { what: measureWords(measure), met, total })}
        >
          {t('evidence.of', { met: number(met), total: number(total) })}
        </button>
      ) : (
        <span className="flex min-h-hit items-center text-muted">{t('evidence.noCase')}</span>
      )}
      <span className="w-32 text-right text-meta text-muted">{aimOf(measured)}</span>
    </span>
  );
}

function Cases(props: Props & Opened & { lines: RefCallback<HTMLElement> }) {
  const { userId, period, zone, criterion, measured } = props;
  const measure = measured.measure.id;
  const found = useServer(['evidence', userId, period, criterion, measure], () =>
    answer(
      api.GET('/v1/users/{userId}/evidence/cases', {
        params: { path: { userId }, query: { ...period, criterion, measure } },
      }),
    ),
  );
  return (
    <Answered question={found}>
      {({ items }) => (
        <div ref={props.lines}>
          <Table
            caption={measureWords(measured.measure)}
            // What falls short comes first: it is what can still be done better.
            rows={items.map((row, at) => ({ ...row, at })).sort((a, b) => Number(a.met) - Number(b.met))}
            rowKey={(row) => row.at}
            columns={[
              {
                head: t('evidence.account'),
                cell: (row) => {
                  if (!row.accountId) return t('evidence.elsewhere');
                  const to =
                    row.kind === 'visit'
                      ? props.visitAt(row.id)
                      : row.kind === 'call'
                        ? props.callAt(row.id)
                        : props.sheetOf(row.accountId);
                  return (
                    <Link href={to} className="font-semibold text-primary hover:underline">
                      {row.accountName}
                    </Link>
                  );
                },
              },
              { head: t('evidence.when'), cell: (row) => date(row.occurredAt, zone, 'moment') },
              {
                head: t('evidence.result'),
                cell: (row) => (
                  <Badge tone={row.met ? 'success' : 'warning'}>{t(row.met ? 'evidence.met' : 'evidence.short')}</Badge>
                ),
              },
            ]}
          />
        </div>
      )}
    </Answered>
  );
}
