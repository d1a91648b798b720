/**
 * A visit that has just taken place, in a few taps: what came of it, what follows and when, a sentence. What is typed is
 * kept as it is typed; it is saved on the device and leaves when there is a network. Nobody there is one tap.
 */
import { foot } from '@/ui/foot';
import '@/i18n/fr/sheet';
import '@/i18n/fr/capturing';
import '@/i18n/fr/visit';
import { DoorClosed, SlidersHorizontal } from 'lucide-react';
import { type ComponentType, Suspense, useRef, useState } from 'react';
import { useSession } from '@/api/session';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { momentOf, wallTime } from '@/i18n/wall';
import { onClock } from '@/keeping/clock';
import { keepTyped, letGo } from '@/keeping/keep';
import { Findings, isBlocked, useProof } from '@/keeping/lint';
import { useServerNow } from '@/keeping/now';
import { useZone } from '@/keeping/people';
import { useWatch } from '@/keeping/watch';
import { NextActionFields, nothingPlanned, useAsking } from '@/keeping/when';
import { create, recordVisit } from '@/offline/changes';
import { useDraft } from '@/offline/drafts';
import { attach, type ReadyFile } from '@/offline/files';
import { useLive, useRow, useSkew } from '@/offline/hooks';
import { newId } from '@/offline/id';
import { livesAhead } from '@/offline/save';
import { tells } from '@/offline/visits';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { Chips, ToggleChip } from '@/ui/chips';
import { Field, Input, Textarea } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { useNow } from '@/ui/now';
import { Skeleton } from '@/ui/skeleton';
import { type DatesOf, eventOf, startOf, useDates } from './dates';
import type { Place } from './doors';
import { evening, isPlanned, toComplete } from './evening';
import { FairNotice } from './fair-notice';
import { ContextField, ModeField, Whom } from './how-fields';
import {
  type Account,
  type Appointment,
  accountShows,
  appointmentOf,
  appointmentShows,
  type CaptureDraft,
  type Contact,
  inputOf,
  type Outcome,
  outcomes,
  sentences,
  usualContacts,
  usualContext,
  usualMode,
  usualNext,
  usualStart,
  withSentence,
} from './visit';

const noFile: ReadyFile[] = [];

/** Sentences of the last two months. */
const recent = new Date(Date.now() - 60 * 86_400_000).toISOString();

interface CaptureProps {
  account: Account;
  /** How it came about, where the screen that one comes from knows; '' for what is usual. */
  mode: CaptureDraft['mode'];
  /** The event of the agenda that took place, '' for none. */
  eventId: string;
  /** When the date of a series that took place began; '' of any other, and where nobody knows. */
  eventStart?: string;
  /** The place of the account where it was, for a visit that is not at its main address. */
  place?: Place | undefined;
  /** What is in an agenda between two moments, the dates of what repeats included. */
  datesOf: DatesOf;
  /** Taking pictures and dictating: joined to the visit that is told. */
  Files: ComponentType<{ of: string; files: readonly ReadyFile[]; onChange: (files: ReadyFile[]) => void }>;
  /** Where the stands at fairs are. */
  fairs: string;
  onSaved: (visitId: string) => void;
}

export function VisitCapture(props: CaptureProps) {
  const { account, mode, eventId, eventStart = '', place, datesOf, Files, fairs, onSaved } = props;
  const zone = useZone();
  const [opened] = useState(() => Date.now());
  const kept = useDraft<CaptureDraft>(`visit:of:${account.id}`, {
    mode,
    context: '',
    outcome: '',
    contactIds: [],
    startWall: '',
    zone,
    next: nothingPlanned,
    nextChosen: false,
    note: '',
    tonight: false,
    openedAt: opened,
    ms: 0,
  });
  const startWall = onClock(kept.value.startWall, zone, kept.value.zone);
  const draft = { ...kept, value: { ...kept.value, startWall, zone } };
  const session = useSession();
  const { identity } = session;
  // The clock of the server, by which preparations and appointments go too.
  const ahead = useSkew() + livesAhead(session);
  const rows = useLive((local) => local.agendaOf(account.id), [account.id]) ?? [];
  const withHer = ({ accountId }: { accountId?: string }) => accountId === account.id;
  const events = rows.filter(withHer);
  const visits = useLive((local) => local.ofAccount('visit', account.id), [account.id]) ?? [];
  const hours = useRow('work_hours', identity?.user.id ?? '');
  const now = useNow() + ahead;
  const of = draft.value.startWall || wallTime(startOf(eventStart) ?? now, zone);
  const dates = useDates(rows, of.slice(0, 10), zone, datesOf);
  const there =
    useLive(
      async (local) => (await local.ofAccount('contact', account.id)).filter((one) => !one.archivedAt),
      [account.id],
    ) ?? [];
  const asking = useAsking(account.id, draft.value.next);
  const files = useDraft(`visit.files:${account.id}`, noFile, 0);
  const watch = useWatch(draft.ready, draft.value.ms);
  const proof = useProof(draft.value.note);
  const { busy, failure, act } = useAct();
  const [tried, setTried] = useState(false);
  const choice = useRef<HTMLDivElement>(null);
  if (!draft.ready || !files.ready) return <Skeleton lines={5} />;
  const { value } = draft;
  const told = { ...value, openedAt: value.openedAt + ahead };
  const put = (fields: Partial<CaptureDraft>) => draft.set({ ...value, ...fields, ms: watch.current?.ms() ?? 0 });
  const blocked = isBlocked(proof, value.note);
  const began = value.startWall ? Date.parse(momentOf(value.startWall, zone)) : now;
  const me = identity?.user.id ?? '';
  const appointment = eventId
    ? eventOf({ id: eventId, start: startOf(eventStart) }, dates, events)
    : appointmentOf(
        dates.filter((date) => withHer(date) && !visits.some((visit) => tells(visit, date))),
        me,
        began,
        zone,
      );
  const known = { appointment, there };

  const title = t('evening.title', { name: account.name });
  const when = evening(now, zone, hours?.weekly ?? []);
  const planned = isPlanned(events, me, title, began);

  const save = (outcome: Outcome | '') => {
    setTried(true);
    if (!outcome) choice.current?.querySelector('input')?.focus();
    if (!outcome || blocked || (asking.stops && outcome !== 'absent')) return;
    void act(async () => {
      const id = newId();
      const ms = watch.current?.ms() ?? 0;
      const given = { ...known, now: Date.now() + ahead, zone, ms, eventId: appointment?.id ?? eventId };
      const input = { ...inputOf(told, outcome, account, { ...given, ...(place ? { place } : {}) }), id };
      await keepTyped(
        [draft, files],
        t(outcome === 'absent' ? 'visit.absentKept' : 'visit.kept', { name: account.name }),
        recordVisit(
          account.id,
          input,
          accountShows(account, input),
          ...appointmentShows(appointment, me, outcome, Date.now() + ahead),
        ),
        ...(value.tonight && !planned && outcome !== 'absent'
          ? [create('event', toComplete(account.id, title, when.at, zone), account.id)]
          : []),
        ...files.value.map((file) => attach(file, account.id, id)),
      );
      onSaved(id);
    });
  };
  return (
    <form
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        save(value.outcome);
      }}
    >
      {failure && <Notice tone="danger">{failure}</Notice>}
      {draft.restored && (
        <div className="flex items-center justify-between gap-2 text-dense text-muted">
          <p>{t('draft.restored')}</p>
          <Button look="quiet" onClick={() => void letGo([draft, files])}>
            {t('capture.again')}
          </Button>
        </div>
      )}
      {appointment && (
        <p className="text-dense text-muted">{closes(appointment, wallTime(now, zone).slice(0, 10), zone)}</p>
      )}
      <How account={account} value={told} put={put} zone={zone} {...known} />
      {(value.mode || usualMode(account, told.openedAt, appointment)) === 'fair' && (
        <FairNotice day={wallTime(began, zone).slice(0, 10)} fairs={fairs} />
      )}
      <div ref={choice} className="flex flex-col gap-2">
        <Chips
          label={t('visit.outcome')}
          value={value.outcome || null}
          onChange={(outcome) =>
            put({ outcome, ...(value.nextChosen ? {} : { next: { ...value.next, kind: usualNext(outcome) } }) })
          }
          choices={outcomes.map((outcome) => ({ value: outcome, label: t(`visit.outcome.${outcome}`) }))}
          error={tried && !value.outcome ? t('visit.outcomeNeeded') : undefined}
        />
        <Button icon={DoorClosed} className="self-start" busy={busy} onClick={() => save('absent')}>
          {t('visit.absent')}
        </Button>
      </div>
      <NextActionFields
        quick
        value={value.next}
        zone={zone}
        asking={asking}
        onChange={(next) => put({ next, nextChosen: value.nextChosen || next.kind !== value.next.kind })}
      />
      <Note value={value} put={put} error={blocked ? t('lint.blocked') : undefined} />
      <Findings proof={proof} />
      <Suspense>
        <Files of={`visit:of:${account.id}`} files={files.value} onChange={files.set} />
      </Suspense>
      {value.outcome && !planned && (
        <div className="flex">
          <ToggleChip pressed={value.tonight} onChange={(tonight) => put({ tonight })}>
            {t(when.tomorrow ? 'evening.tomorrow' : 'evening.tonight', { time: date(when.at, zone, 'time') })}
          </ToggleChip>
        </div>
      )}
      <div
        ref={foot}
        className="sticky bottom-16 z-10 -mx-4 border-line border-t bg-bg px-4 py-3 desk:static desk:mx-0 desk:border-0 desk:px-0"
      >
        <Button type="submit" look="primary" wide busy={busy}>
          {t('action.save')}
        </Button>
      </div>
    </form>
  );
}

/** « Clôt le rendez-vous de 09:00 de votre agenda », with its day where that is another one. */
function closes({ allDay, startAt }: Appointment, today: string, zone: string): string {
  const day = wallTime(startAt, zone).slice(0, 10) === today ? '' : date(startAt, zone, 'weekday');
  const time = date(startAt, zone, 'time');
  if (allDay) return day ? t('visit.closesDayOn', { day }) : t('visit.closesDay');
  return day ? t('visit.closesOn', { day, time }) : t('visit.closes', { time });
}

interface PartProps {
  value: CaptureDraft;
  put: (fields: Partial<CaptureDraft>) => void;
}

/** The sentences that one writes most, one tap each; then what is typed or dictated. */
function Note({ value, put, error }: PartProps & { error: string | undefined }) {
  const { identity } = useSession();
  const last = useLive((local) => local.visitsSince(recent));
  const usual = [t('visit.sentence.devis'), t('visit.sentence.interest'), t('visit.sentence.documents')];
  const ready = sentences(last ?? [], identity?.user.id ?? '', usual);
  return (
    <div className="flex flex-col gap-2">
      <fieldset className="flex flex-wrap gap-2">
        <legend className="mb-1 font-semibold text-dense">{t('visit.sentences')}</legend>
        {ready.map((text) => (
          <ToggleChip
            key={text}
            pressed={value.note.includes(text)}
            onChange={() => put({ note: withSentence(value.note, text) })}
          >
            {text}
          </ToggleChip>
        ))}
      </fieldset>
      <Field label={t('visit.note')} error={error} unmarked>
        <Textarea
          rows={2}
          maxLength={4000}
          value={value.note}
          onChange={(event) => put({ note: event.target.value })}
        />
      </Field>
    </div>
  );
}

interface HowProps extends PartProps {
  account: Account;
  zone: string;
  appointment: Appointment | null;
  /** Who is at the account. */
  there: Contact[];
}

/** How it came about, when and with whom: filled in already, one tap away to correct. */
function How({ account, value, put, zone, appointment, there }: HowProps) {
  const [open, setOpen] = useState(false);
  const now = useServerNow();
  const mode = value.mode || usualMode(account, value.openedAt, appointment);
  const start = value.startWall || wallTime(usualStart(account, value.openedAt, appointment), zone);
  const whom = usualContacts(value, appointment, there);
  const names = there.filter((one) => whom.includes(one.id)).map((one) => one.name);
  if (!open) {
    const said = [t(`visit.mode.${mode}`), date(momentOf(start, zone), zone, 'moment'), ...names].join(' · ');
    return (
      <div className="flex items-center justify-between gap-2 rounded-card border border-line bg-surface py-1 pr-1 pl-4">
        <p className="min-w-0 text-dense">{said}</p>
        <Button look="quiet" icon={SlidersHorizontal} label={t('visit.how')} onClick={() => setOpen(true)} />
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-4 rounded-card border border-line bg-surface p-4">
      <ModeField mode={mode} onChange={(mode) => put({ mode, context: '' })} />
      <Whom there={there} whom={whom} onChange={(contactIds) => put({ contactIds, named: true })} />
      <Field label={t('visit.start')} required>
        <Input
          type="datetime-local"
          value={start}
          max={wallTime(now, zone)}
          onChange={(event) => put({ startWall: event.target.value })}
        />
      </Field>
      <ContextField context={value.context || usualContext(mode)} onChange={(context) => put({ context })} />
    </div>
  );
}
