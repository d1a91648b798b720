/** Planning an event, or changing one: kept as it is typed, saved on the device. */
import '@/i18n/fr/agenda';
import { Suspense, useState } from 'react';
import { answer, api } from '@/api/client';
import type { components } from '@/api/schema';
import { t } from '@/i18n/t';
import { wallTime } from '@/i18n/wall';
import { clearAll, keepTyped } from '@/keeping/keep';
import { mustChoose, Restored, useKeptOrBegun } from '@/keeping/kept';
import { always, tellEarlier, useReason } from '@/keeping/reason';
import { create } from '@/offline/changes';
import { newId } from '@/offline/id';
import { know } from '@/offline/known';
import { shortestReason } from '@/reaching/visiting';
import { useAct } from '@/ui/act';
import { Checkbox } from '@/ui/checkbox';
import { Chips } from '@/ui/chips';
import { Field, Input } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { part } from '@/ui/part';
import { SaveLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import { Skeleton } from '@/ui/skeleton';
import { showToast } from '@/ui/toast';
import { AccountField } from './account-field';
import { change, changeAllTheSame } from './acts';
import { Details, PlaceField, TimeFields } from './event-fields';
import { SavedEvent } from './event-said';
import { Foreseen } from './foreseen';
import {
  aboutOf,
  asksAgain,
  faultsOf,
  inputOf,
  isVisit,
  kinds,
  newValues,
  onSeries,
  patchOf,
  placeOf,
  startTime,
  usualDay,
  type Values,
  valueParts,
  valuesOf,
} from './form';
import type { Law } from './law';
import type { Occurrence } from './occurrences';
import { useOverDraft } from './over-draft';
import { OwnerField } from './owner-field';
import { RemindersField, useUsualReminders } from './reminders-field';
import { once } from './repeat';
import { ScopeChips } from './scope';
import { useMe } from './use';

type EventPatch = components['schemas']['EventPatch'];
const ColleagueBusy = part(async () => ({ default: (await import('./colleague-busy')).ColleagueBusy }));

interface EventSheetProps {
  law: Law;
  onClose: () => void;
  /** The one to change; a new one when absent. */
  entry?: Occurrence;
  /** What is known of a new one, or where the one to change was dragged. */
  given?: Partial<Values>;
}

export function EventSheet({ entry, given, law, onClose }: EventSheetProps) {
  return (
    <Sheet title={t(entry ? 'agenda.form.edit' : 'agenda.form.new')} onClose={onClose}>
      <EventForm {...(entry ? { entry } : {})} {...(given ? { given } : {})} law={law} onDone={onClose} />
    </Sheet>
  );
}

type FormProps = Omit<EventSheetProps, 'onClose'> & { onDone: () => void };

function EventForm(props: FormProps) {
  const me = useMe();
  const usual = useUsualReminders(me.id);
  if (!usual) return <Skeleton lines={5} />;
  if (props.entry) return <Form {...props} />;
  return <Form {...props} given={{ ...props.given, reminders: props.given?.reminders ?? usual }} />;
}

function Form({ entry, given = {}, law: LawPart, onDone }: FormProps) {
  const me = useMe();
  const { zone } = me;
  const day = given.day ?? usualDay(wallTime(me.now, zone));
  const start = entry
    ? { ...valuesOf(entry.event, zone), scope: 'this' as const }
    : newValues(day, given.time ?? startTime(day, wallTime(me.now, zone)), { ...given, zone });
  const key = entry ? `event:${entry.key}` : `event:of:${given.accountId ?? ''}:${given.kind ?? ''}:${given.day ?? ''}`;
  const kept = useKeptOrBegun<Values>(key, start, !entry, valueParts(zone));
  const draft = useOverDraft(kept, start, entry ? given : {});
  const { value, set, put } = draft;
  const scope = value.scope ?? 'this';
  const [tried, setTried] = useState(false);
  const [stops, setStops] = useState(false);
  const why = useReason(`${key}:override`);
  const { busy, failure, act } = useAct();
  const ofOne = Boolean(entry?.series) && scope === 'this';
  const visit = isVisit(value, me.now, zone);
  const theirs = entry ? entry.event.ownerId !== me.id && entry.event.ownerId : value.ownerId;
  const typed = [draft, why];
  const reason = why.value.trim();
  const overridden = reason.length >= shortestReason;
  // Somebody answered for it already, or nothing changes that the law is asked about.
  const stands =
    entry && (!asksAgain(start, value) || (entry.event.overrideReason && value.accountId === start.accountId));
  const barred = stops && visit && !stands;
  const name = value.title.trim() || t(`agenda.kind.${value.kind}`);

  async function plan() {
    const input = inputOf(value, zone);
    const body = { ...input, id: barred ? why.idOf(input, always) : newId() };
    if (barred) {
      const made = await answer(api.POST('/v1/events/override', { body: { event: body, reason } }));
      await know('event', made);
      tellEarlier(reason, made.overrideReason);
      await clearAll(typed);
      showToast(t('agenda.said.planned_new', { name }));
    } else await keepTyped(typed, t('agenda.said.planned_new', { name }), create('event', body, value.accountId));
  }

  async function correct(of: Occurrence) {
    const before = valuesOf(of.event, zone);
    const text = t('agenda.said.changed', { name });
    const save = (fields: EventPatch) => {
      if (stops && visit && overridden) return changeAllTheSame(typed, text, of, fields, scope, why);
      return Object.keys(fields).length > 0 ? change(typed, text, of, fields, scope) : clearAll(typed);
    };
    if (of.series && scope === 'all') {
      const series = valuesOf(of.series, zone);
      return save(patchOf(series, onSeries(series, before, value), zone));
    }
    const alone = ofOne ? { repeat: once } : {};
    return save(patchOf({ ...before, ...alone }, { ...value, ...alone }, zone));
  }

  const submit = async () => {
    setTried(true);
    if (Object.keys(faultsOf(value)).length > 0 || (barred && !overridden)) return;
    if (mustChoose(draft)) return;
    await act(async () => {
      await (entry ? correct(entry) : plan());
      onDone();
    });
  };

  if (!draft.ready || !why.ready) return <Skeleton lines={5} />;
  const faults = tried ? faultsOf(value) : {};
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {failure && <Notice tone="danger">{failure}</Notice>}
      <Restored draft={draft} busy={busy}>
        {(saved, both) => <SavedEvent saved={saved} both={both} />}
      </Restored>
      {entry?.series && (
        <ScopeChips value={scope} onChange={(scope) => put({ scope })} choices={['this', 'following', 'all']} />
      )}
      <div className="flex flex-col gap-1">
        <Chips
          label={t('agenda.kind')}
          value={value.kind}
          onChange={(kind) => put({ kind, ...(kind === 'absence' ? { allDay: true, reminders: [] } : {}) })}
          choices={kinds.map((kind) => ({ value: kind, label: t(`agenda.kind.${kind}`) }))}
        />
        <p className="text-meta text-muted">{t(`agenda.kindHint.${value.kind}`)}</p>
      </div>
      {!entry && <OwnerField value={value.ownerId ?? ''} me={me.id} onChange={(ownerId) => put({ ownerId })} />}
      <TimeFields value={value} faults={faults} onChange={set} />
      {theirs ? (
        <Suspense>
          <ColleagueBusy values={value} ownerId={theirs} entry={entry} />
        </Suspense>
      ) : (
        <Foreseen values={value} entry={entry} />
      )}
      {value.kind !== 'absence' && (
        <AccountField
          value={value.accountId}
          onChange={(accountId) =>
            put({ accountId, contactIds: [], purpose: '', family: '', place: accountId ? 'account' : '' })
          }
        />
      )}
      <Field label={t('agenda.form.title')}>
        <Input value={value.title} maxLength={200} onChange={(event) => put({ title: event.target.value })} />
      </Field>
      {value.kind !== 'absence' && value.kind !== 'task' && <PlaceField value={value} faults={faults} onChange={put} />}
      {visit && (
        <LawPart
          accountId={value.accountId}
          contactIds={value.contactIds}
          placeId={placeOf(value)?.id}
          freePlace={value.place === 'free'}
          about={aboutOf(value)}
          onAbout={({ purpose, family = '' }) => put({ purpose, family })}
          reason={why.value}
          onReason={(text) => {
            why.set(text);
            draft.hold(text);
          }}
          onStop={setStops}
        />
      )}
      <RemindersField
        value={value.reminders ?? []}
        allDay={value.allDay}
        onChange={(reminders) => put({ reminders })}
      />
      <Details value={value} faults={faults} alone={ofOne} onChange={put} />
      <Checkbox
        label={t('agenda.form.private')}
        hint={t('agenda.form.privateHint')}
        checked={value.isPrivate}
        onChange={(event) => put({ isPrivate: event.target.checked })}
      />
      {tried && barred && !overridden && <Notice tone="danger">{t('agenda.form.stopped')}</Notice>}
      <SaveLine busy={busy} onCancel={onDone} label={entry ? t('action.save') : t('agenda.form.new')} />
    </form>
  );
}
