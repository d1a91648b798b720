/** Choosing what to do next with an account and when, in two taps: a kind, then the next day of work, +1 sem., +1 mois or a date. */
import { Suspense, use, useEffect, useState } from 'react';
import type { components } from '@/api/schema';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { later, momentOf, wallTime } from '@/i18n/wall';
import type { DraftHandle } from '@/offline/drafts';
import type { About } from '@/reaching/reach';
import { type MeetingChosen, MeetingForeseen, shortestReason, VisitLaw } from '@/reaching/visiting';
import { Chips, ToggleChip } from '@/ui/chips';
import { Field, Input } from '@/ui/field';
import { onClock } from './clock';
import type { Workday } from './next-workday';
import { useServerNow } from './now';

type Schemas = components['schemas'];

export const actionKinds = ['call', 'visit', 'email', 'mail', 'quote', 'other'] as const;

/** As it is being chosen; without `wall` nothing is planned. */
export interface Planned {
  kind: Schemas['NextActionKind'];
  wall: string;
  /** By whose clock that is, once it was chosen; absent of what was kept before it was told. */
  zone?: string;
  label: string;
  /** What a visit is about, where the law answers by it. */
  about?: About;
}

export const nothingPlanned: Planned = { kind: 'call', wall: '', label: '' };

export function plannedAs(action: Schemas['NextAction'] | undefined, zone: string): Planned {
  if (!action) return nothingPlanned;
  const { kind, at, label = '', purpose, family } = action;
  const about = purpose && { about: { purpose, ...(family ? { family } : {}) } };
  return { kind, wall: wallTime(at, zone), zone, label, ...about };
}

/** The same moment by the clock of the zone: one who lives by another clock since she chose it moves nothing. */
export function plannedIn(planned: Planned, zone: string): Planned {
  const { wall, zone: before } = planned;
  return wall && before !== zone ? { ...planned, wall: onClock(wall, zone, before), zone } : planned;
}

export function actionOf(planned: Planned, zone: string): Schemas['NextActionInput'] | null {
  if (!planned.wall) return null;
  const label = planned.label.trim();
  const about = planned.kind === 'visit' ? planned.about : undefined;
  return {
    at: momentOf(plannedIn(planned, zone).wall, zone),
    kind: planned.kind,
    ...(label ? { label } : {}),
    ...about,
  };
}

export interface Asking {
  accountId: string;
  /** The visit that is chosen may not be planned. */
  stops: boolean;
  /** Why a manager plans it all the same; '' while there is no reason that says something. */
  reason: string;
  typed: string;
  onTyped?: (reason: string) => void;
  onStop: (stops: boolean) => void;
}

/**
 * What the law says of the visit that is chosen as next action of an account; a manager may override it where `override`, the
 * draft of why, is given.
 */
export function useAsking(
  accountId: string,
  planned: Planned,
  override?: Pick<DraftHandle<string>, 'value' | 'set'>,
): Asking {
  const [stopped, setStopped] = useState(false);
  const typed = override?.value ?? '';
  const reason = typed.trim().length < shortestReason ? '' : typed.trim();
  const stops = stopped && isVisit(planned);
  return { accountId, stops, reason, typed, onStop: setStopped, ...(override ? { onTyped: override.set } : {}) };
}

const isVisit = ({ kind, wall }: Planned) => kind === 'visit' && wall !== '';

/** Nine in the morning of the days that are one tap away: the next day of work, then a week and a month from today. */
export interface UsualDays {
  next: string;
  week: string;
  month: string;
}

/** With how the next day of work is called. It is tomorrow until it is known to be another one. */
export function useUsualDays(zone: string): { days: UsualDays; name: string } {
  const today = wallTime(useServerNow(), zone).slice(0, 10);
  const [next, setNext] = useState<Workday>();
  useEffect(() => {
    let gone = false;
    import('./next-workday')
      .then(({ nextWorkday }) => nextWorkday(today))
      .then(
        (found) => gone || setNext(found),
        () => undefined,
      );
    return () => {
      gone = true;
    };
  }, [today]);
  const morning = `${today}T09:00`;
  return {
    days: {
      next: next ? `${next.day}T09:00` : later(morning, { days: 1 }),
      week: later(morning, { days: 7 }),
      month: later(morning, { months: 1 }),
    },
    name: next?.name || t('when.tomorrow'),
  };
}

interface WhenProps {
  value: Planned;
  zone: string;
  onChange: (value: Planned) => void;
  /** The words come with it, once a day is chosen. */
  quick?: boolean;
  error?: string | undefined;
  /** Whom a visit would be to, where the device knows somebody there. */
  asking?: Asking;
  /** What is chosen is an appointment, whatever its kind: it goes into the agenda. */
  books?: boolean;
}

export function NextActionFields({ value: kept, zone, onChange, quick, error, asking, books = false }: WhenProps) {
  const value = plannedIn(kept, zone);
  const [open, setOpen] = useState(false);
  const { days, name } = useUsualDays(zone);
  const named = Object.entries(days).find(([, wall]) => wall === value.wall)?.[0];
  const choosing = open || (value.wall !== '' && !named);
  const choose = (wall: string) => {
    const { zone: _, ...none } = value;
    onChange(wall ? { ...value, wall, zone } : { ...none, wall });
  };
  const pick = (wall: string) => {
    setOpen(false);
    choose(wall);
  };
  return (
    <div className="flex flex-col gap-3">
      {!quick && <KindChips value={value} onChange={onChange} />}
      <fieldset>
        <legend className="mb-1 font-semibold text-dense">{quick ? t('next.title') : t('when.label')}</legend>
        <div className="flex flex-wrap gap-2">
          {(['next', 'week', 'month'] as const).map((one) => (
            <ToggleChip key={one} pressed={!open && named === one} onChange={(on) => pick(on ? days[one] : '')}>
              {one === 'next' ? name : t(`when.${one}`)}
            </ToggleChip>
          ))}
          <ToggleChip
            pressed={choosing}
            onChange={(on) => {
              setOpen(on);
              if (!on) choose('');
              else if (!value.wall) choose(days.next);
            }}
          >
            {t('when.choose')}
          </ToggleChip>
        </div>
        {error && <p className="mt-1 text-danger text-dense">{error}</p>}
        {value.wall && !choosing && <Day at={momentOf(value.wall, zone)} zone={zone} />}
      </fieldset>
      {choosing && (
        <Field label={t('when.date')} required>
          <Input
            type="datetime-local"
            value={value.wall}
            onChange={(event) => {
              setOpen(true);
              choose(event.target.value);
            }}
          />
        </Field>
      )}
      {quick && value.wall && <KindChips value={value} onChange={onChange} />}
      {asking && isVisit(value) && <Lawful {...asking} value={value} onChange={onChange} />}
      {asking && (isVisit(value) || (books && value.wall !== '')) && (
        <Colliding accountId={asking.accountId} wall={value.wall} zone={zone} books={books} />
      )}
      {(!quick || value.wall) && (
        <Field label={t('when.words')}>
          <Input
            value={value.label}
            maxLength={200}
            placeholder={t('when.example')}
            onChange={(event) => onChange({ ...value, label: event.target.value })}
          />
        </Field>
      )}
    </div>
  );
}

/** Which day that is, for what one taps without counting: a day off is not chosen unawares. */
function Day({ at, zone }: { at: string; zone: string }) {
  return (
    <p className="mt-1 text-muted text-dense first-letter:uppercase">
      {t('next.at', { day: date(at, zone, 'weekday'), time: date(at, zone, 'time') })}
    </p>
  );
}

const noContact: string[] = [];

/** Whether the visit may be: nothing is on screen as long as it simply may. */
function Lawful({
  accountId,
  typed,
  onTyped,
  onStop,
  value,
  onChange,
}: Asking & Pick<WhenProps, 'value' | 'onChange'>) {
  const Law = use(VisitLaw);
  if (!Law) return null;
  return (
    <Suspense>
      <Law
        accountId={accountId}
        contactIds={noContact}
        about={value.about}
        onAbout={(about) => onChange({ ...value, about })}
        {...(onTyped ? { override: { by: 'overrideNextAction', reason: typed, onReason: onTyped } } : {})}
        onStop={onStop}
      />
    </Suspense>
  );
}

/** What the moment collides with in one's agenda, while another one can still be agreed on. */
function Colliding(chosen: MeetingChosen) {
  const Foreseen = use(MeetingForeseen);
  return (
    Foreseen && (
      <Suspense>
        <Foreseen {...chosen} />
      </Suspense>
    )
  );
}

function KindChips({ value, onChange }: Pick<WhenProps, 'value' | 'onChange'>) {
  return (
    <Chips
      label={t('when.kind')}
      value={value.kind}
      onChange={(kind) => onChange({ ...value, kind })}
      choices={actionKinds.map((kind) => ({ value: kind, label: t(`action.kind.${kind}`) }))}
    />
  );
}
