/**
 * The preparation of a visit: first what one reads in ten seconds before the door, then all that the device knows of the
 * account, then what was prepared. It prints as it reads.
 */
import '@/i18n/fr/sheet';
import '@/i18n/fr/visit';
import { MapPinCheck, Pencil, Printer, TriangleAlert } from 'lucide-react';
import { type ReactNode, Suspense, useState } from 'react';
import { useReader, useSession } from '@/api/session';
import { nearDay } from '@/i18n/day';
import { date, euros, percent } from '@/i18n/format';
import { t } from '@/i18n/t';
import { useServerNow } from '@/keeping/now';
import { useZone } from '@/keeping/people';
import { useLive, useRowStates } from '@/offline/hooks';
import { Badge } from '@/ui/badge';
import { Button, LinkButton } from '@/ui/button';
import { Card } from '@/ui/card';
import { Icon } from '@/ui/icon';
import { part } from '@/ui/part';
import { Sent } from '@/ui/sent';
import { Skeleton } from '@/ui/skeleton';
import { useLessons } from './lessons';
import { type Appointed, type Assembled, assemble, filesOf, type Prep, plannedFor } from './prep';
import { Customer, factsOf, useFit } from './prep-basis';
import { sheetsOf } from './serving';
import type { Account, Schemas } from './visit';

const Argued = part(async () => ({ default: (await import('./prep-owed')).Argued }));
const OwedTo = part(async () => ({ default: (await import('./prep-owed')).OwedTo }));
const PrepForm = part(async () => ({ default: (await import('./prep-form')).PrepForm }));

/** The day that a sheet was made for, until it has gone by: the agenda knows better where it has one. */
const stillToCome = (at: string | undefined, now: number) => (at && Date.parse(at) > now ? at : null);

interface PrepProps {
  account: Account;
  /** When it is to be seen next, by the agenda; undefined until it is read. */
  appointment: Appointed | null | undefined;
  /** The way to that appointment from the one before it, where there is one. */
  way?: ReactNode;
  wide: boolean;
  visitNew: string;
  sheet: string;
  /** What is joined to the account, to open it. */
  attached: ReactNode;
}

export function VisitPrep({ account, appointment, way, wide, visitNew, sheet, attached }: PrepProps) {
  const now = useServerNow();
  const reader = useReader();
  const zone = useZone();
  const fit = useFit(account);
  const states = useRowStates();
  const [editing, setEditing] = useState(false);
  const rows = useLive(
    async (local) => ({
      contacts: await local.ofAccount('contact', account.id),
      visits: await local.ofAccount('visit', account.id),
      preps: await sheetsOf(local, account.id),
      calls: await local.ofAccount('call', account.id),
      callBacks: await local.ofAccount('call_back', account.id),
      events: await local.ofAccount('event', account.id),
      refusals: await local.ofAccount('privacy_objection', account.id),
      places: [
        ...(await local.ofAccount('account_address', account.id)),
        ...(await local.ofAccount('establishment', account.id)).filter((one) => !one.archivedAt),
      ],
      notes: await local.notes(account.id, 3),
      files: filesOf(await local.ofAccount('attachment', account.id)),
    }),
    [account.id],
  );
  if (!rows || appointment === undefined) return <Skeleton lines={6} />;
  const known = assemble({ account, ...rows }, now);
  const planned = plannedFor(account, appointment, now);
  const facts = factsOf({ account, last: known.last, fit, zone, now });
  if (editing)
    return (
      <Suspense fallback={<Skeleton lines={8} />}>
        <PrepForm
          account={account}
          known={known}
          planned={planned}
          facts={facts}
          files={rows.files}
          onDone={() => setEditing(false)}
        />
      </Suspense>
    );
  const { prep } = known;
  return (
    <>
      <Door
        account={account}
        known={known}
        planned={planned?.at ?? stillToCome(prep?.plannedAt, now)}
        way={way}
        now={now}
      />
      <div className="flex flex-wrap items-center gap-2" data-screen-only>
        {!reader && (
          <>
            <Button look="primary" icon={Pencil} onClick={() => setEditing(true)}>
              {prep ? t('prep.edit') : t('prep.start')}
            </Button>
            <LinkButton icon={MapPinCheck} href={visitNew}>
              {t('visit.new')}
            </LinkButton>
          </>
        )}
        <Button look="quiet" icon={Printer} onClick={() => window.print()}>
          {t('prep.print')}
        </Button>
        <LinkButton look="quiet" href={sheet}>
          {t('report.toSheet')}
        </LinkButton>
        {prep && <Sent state={states.of('visit_prep', prep.id)} />}
      </div>
      <div className={wide ? 'grid grid-cols-2 items-start gap-4' : 'flex flex-col gap-4'}>
        <div className="flex min-w-0 flex-col gap-4">
          <Customer known={known} facts={facts} />
          <People known={known} />
          <Suspense>{known.owed.length > 0 && <OwedTo known={known} />}</Suspense>
          <History known={known} notes={rows.notes} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Prepared known={known} />
          <Suspense>{known.used.length > 0 && <Argued known={known} />}</Suspense>
          <div data-screen-only>{attached}</div>
        </div>
      </div>
    </>
  );
}

interface DoorProps {
  account: Account;
  known: Assembled;
  planned: string | null;
  way: ReactNode;
  now: number;
}

/** Read in ten seconds: whom, why, what for, what to ask, what will be objected. */
function Door({ account, known, planned, way, now }: DoorProps) {
  const zone = useZone();
  const { prep, last, people } = known;
  const who = people[0];
  const question = prep?.questions?.[0];
  const objection = prep?.objections?.[0] ?? known.objections[0];
  const lessons = useLessons(useSession().identity?.user.id ?? '');
  return (
    <Card title={t('prep.door')} className="border-primary">
      <dl className="flex flex-col gap-2">
        <Line term={t('prep.who')}>
          {who ? [who.name, who.role && t(`contact.role.${who.role}`)].filter(Boolean).join(' · ') : account.name}
        </Line>
        {planned && <Line term={t('prep.when')}>{date(planned, zone, 'moment')}</Line>}
        {way}
        <Line term={t('prep.lastTime')}>
          {last
            ? [nearDay(last.startedAt, zone, now), t(`visit.outcome.${last.outcome}`), last.note && short(last.note)]
                .filter(Boolean)
                .join(' · ')
            : t('prep.never')}
        </Line>
        {known.promise && <Line term={t('prep.promise')}>{promised(known.promise, zone)}</Line>}
        {prep?.mainObjective && <Line term={t('prep.main')}>{worth(prep.mainObjective)}</Line>}
        {prep?.fallbackObjective && <Line term={t('prep.fallback')}>{worth(prep.fallbackObjective)}</Line>}
        {question && <Line term={t('prep.ask')}>{question}</Line>}
        {prep?.closingQuestion && <Line term={t('prep.closingQuestion')}>{prep.closingQuestion}</Line>}
        {objection && (
          <Line term={t('prep.ifSaid', { words: short(objection.words) })}>
            {objection.answer ?? t('prep.noAnswer')}
          </Line>
        )}
        {(['change', 'attempt'] as const).map(
          (name) =>
            lessons?.[name] && (
              <Line key={name} term={t(`grid.${name}`)}>
                {lessons[name]}
              </Line>
            ),
        )}
      </dl>
      {known.alerts.length > 0 && (
        <ul className="mt-3 flex flex-col gap-1">
          {known.alerts.map((alert) => (
            <li key={alert} className="flex items-start gap-2 text-dense text-warning">
              <Icon as={TriangleAlert} size="small" className="mt-0.5" />
              {t(`prep.alert.${alert}`)}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Line({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="flex flex-col">
      <dt className="text-meta text-muted">{term}</dt>
      <dd className="font-semibold">{children}</dd>
    </div>
  );
}

const longest = 90;
const short = (text: string) => (text.length > longest ? `${text.slice(0, longest).trimEnd()}…` : text);

function promised({ kind, at, label }: NonNullable<Assembled['promise']>, zone: string): string {
  return [`${t(`action.kind.${kind}`)} ${date(at, zone, 'day')}`, label].filter(Boolean).join(' · ');
}

function worth(objective: Schemas['VisitObjective']): string {
  const amount = objective.amountCents === undefined ? '' : euros(objective.amountCents);
  return [objective.text, amount].filter(Boolean).join(' · ');
}

function People({ known }: { known: Assembled }) {
  return (
    <Card title={t('prep.people')}>
      {known.people.length === 0 ? (
        <p className="text-muted">{t('prep.nobody')}</p>
      ) : (
        <ul className="flex flex-col gap-2">
          {known.people.map((one) => (
            <li key={one.id} className="flex flex-wrap items-center gap-x-2">
              <span className="font-semibold">{one.name}</span>
              {one.role && <Badge>{t(`contact.role.${one.role}`)}</Badge>}
              {one.jobTitle && <span className="text-dense text-muted">{one.jobTitle}</span>}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function History({
  known,
  notes,
}: {
  known: Assembled;
  notes: readonly { id: string; text: string; occurredAt: string }[];
}) {
  const zone = useZone();
  const visits = [...(known.last ? [known.last] : []), ...known.earlier].slice(0, 3);
  return (
    <Card title={t('prep.history')}>
      <div className="flex flex-col gap-3">
        {known.promise && (
          <p>
            <span className="text-meta text-muted">{t('prep.promise')}</span>
            <br />
            <span className="font-semibold">{promised(known.promise, zone)}</span>
          </p>
        )}
        {visits.map((visit) => (
          <p key={visit.id} className="text-dense">
            <span className="font-semibold">
              {date(visit.startedAt, zone, 'day')} · {t(`visit.outcome.${visit.outcome}`)}
            </span>
            {visit.note && <span className="block">{visit.note}</span>}
          </p>
        ))}
        {notes.map((note) => (
          <p key={note.id} className="text-dense">
            <span className="font-semibold">{date(note.occurredAt, zone, 'day')}</span>
            <span className="block">{short(note.text)}</span>
          </p>
        ))}
        {visits.length + notes.length === 0 && !known.promise && <p className="text-muted">{t('prep.noHistory')}</p>}
        {known.objections.length > 0 && (
          <div>
            <h3 className="font-semibold text-dense">{t('prep.lastObjections')}</h3>
            <ul className="list-disc pl-5 text-dense">
              {known.objections.slice(0, 5).map((one) => (
                <li key={one.words}>
                  {one.words} <span className="text-muted">({t(`objection.outcome.${one.outcome}`)})</span>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Card>
  );
}

/** What was prepared, as it is read and printed. */
function Prepared({ known }: { known: Assembled }) {
  const { prep } = known;
  if (!prep)
    return (
      <Card title={t('prep.objectives')}>
        <p className="text-muted">{t('prep.none')}</p>
      </Card>
    );
  const goals = (['main', 'intermediate', 'fallback'] as const).flatMap((name) => {
    const objective = prep[`${name}Objective`];
    return objective ? [{ name, objective }] : [];
  });
  return (
    <>
      {goals.length > 0 && (
        <Card title={t('prep.objectives')}>
          <dl className="flex flex-col gap-2">
            {goals.map(({ name, objective }) => (
              <Line key={name} term={t(`prep.${name}`)}>
                {worth(objective)}
              </Line>
            ))}
          </dl>
        </Card>
      )}
      <Offer prep={prep} />
      <Listed title={t('prep.questions')} rows={prep.questions} />
      {(prep.motives?.length || prep.competitor || prep.hypotheses) && (
        <Card title={t('prep.context')}>
          <dl className="flex flex-col gap-2">
            {prep.motives && prep.motives.length > 0 && (
              <Line term={t('prep.motives')}>{prep.motives.map((one) => t(`report.motive.${one}`)).join(', ')}</Line>
            )}
            {prep.competitor && <Line term={t('report.competitor')}>{prep.competitor}</Line>}
            {prep.hypotheses && <Line term={t('prep.hypotheses')}>{prep.hypotheses}</Line>}
          </dl>
        </Card>
      )}
      <Listed
        title={t('report.part.arguments')}
        rows={prep.arguments?.map((one) =>
          [one.feature, one.advantage, one.proof, one.aid].filter(Boolean).join(' → '),
        )}
      />
      <Listed
        title={t('prep.objections')}
        rows={prep.objections?.map((one) => (one.answer ? `${one.words} → ${one.answer}` : one.words))}
      />
      <Listed title={t('prep.aids')} rows={prep.aids} />
      <Listed title={t('prep.documents')} rows={prep.documents} />
    </>
  );
}

function Offer({ prep }: { prep: Prep }) {
  const { marginFloorBp, maxConcessionCents, closingQuestion } = prep;
  if (marginFloorBp === undefined && maxConcessionCents === undefined && !closingQuestion) return null;
  return (
    <Card title={t('prep.offer')}>
      <dl className="flex flex-col gap-2">
        {marginFloorBp !== undefined && (
          <Line term={t('prep.marginFloor')}>{percent(marginFloorBp / 10_000, marginFloorBp % 100 ? 2 : 0)}</Line>
        )}
        {maxConcessionCents !== undefined && <Line term={t('prep.maxConcession')}>{euros(maxConcessionCents)}</Line>}
        {closingQuestion && <Line term={t('prep.closingQuestion')}>{closingQuestion}</Line>}
      </dl>
    </Card>
  );
}

function Listed({ title, rows }: { title: string; rows: readonly string[] | undefined }) {
  if (!rows || rows.length === 0) return null;
  return (
    <Card title={title}>
      <ul className="flex list-disc flex-col gap-1 pl-5">
        {rows.map((row) => (
          <li key={row}>{row}</li>
        ))}
      </ul>
    </Card>
  );
}
