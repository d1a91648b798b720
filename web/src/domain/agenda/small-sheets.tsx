/** Cancelling, moving, removing an entry: each says who wanted it, or what of a series it is about. */
import '@/i18n/fr/agenda';
import { useState } from 'react';
import type { components } from '@/api/schema';
import { t } from '@/i18n/t';
import { momentOf } from '@/i18n/wall';
import { keepInTurn } from '@/keeping/keep';
import { Restored, useKept } from '@/keeping/kept';
import { useReason } from '@/keeping/reason';
import { invited } from '@/mailing/letters';
import { instant } from '@/offline/event-times';
import { shortestReason } from '@/reaching/visiting';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { Checkbox } from '@/ui/checkbox';
import { Chips } from '@/ui/chips';
import { Field, Input, Textarea } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { DangerLine, SaveLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import { erase, move, moveAllTheSame, type Scope, turn } from './acts';
import { aboutOf, asksAgain, isVisit, onDay, placeOf, valuesOf } from './form';
import { cancellations } from './invitation';
import type { Law } from './law';
import type { Occurrence } from './occurrences';
import { ScopeChips } from './scope';
import type { People } from './use';
import { nameOf } from './words';

type Cause = components['schemas']['EventCause'];

interface SmallProps {
  entry: Occurrence;
  people: People;
  me: { zone: string };
  onClose: () => void;
}

/** Who wanted it and why. */
function useWhy(act: 'cancel' | 'move', entry: Occurrence) {
  const kept = useKept(`why:${act}:${entry.key}`, { cause: null as Cause | null, reason: '' });
  const { cause, reason } = kept.value;
  const [asked, setAsked] = useState(false);
  const fields = (
    <>
      <Restored draft={kept} />
      <Chips
        label={t('agenda.cause')}
        value={cause}
        onChange={(cause) => kept.put({ cause })}
        error={asked && !cause ? t('agenda.causeRequired') : undefined}
        choices={(['customer', 'adviser', 'other'] as const).map((one) => ({
          value: one,
          label: t(`agenda.cause.${one}`),
        }))}
      />
      <Field label={t('agenda.reasonField')}>
        <Textarea
          rows={2}
          maxLength={500}
          value={reason}
          onChange={(event) => kept.put({ reason: event.target.value })}
        />
      </Field>
    </>
  );
  const why = () => {
    setAsked(true);
    return cause && { cause, ...(reason.trim() ? { reason: reason.trim() } : {}) };
  };
  return { fields, why, typed: [kept] };
}

export function CancelSheet({ entry, people, onClose }: SmallProps) {
  const name = nameOf(entry.event, people);
  const { fields, why, typed } = useWhy('cancel', entry);
  const [scope, setScope] = useState<Scope>('this');
  const [tell, setTell] = useState(false);
  const { busy, failure, act } = useAct();
  const letters = people.letters(entry.event.id);
  // One date of a series is told by whoever was invited to it by itself, or to all of them.
  const known = entry.series && scope === 'this' ? [] : invited(letters);
  const submit = () => {
    const said = why();
    if (said)
      void act(async () => {
        await turn(typed, t('agenda.said.cancelled', { name }), entry, { state: 'cancelled', ...said }, scope);
        const [first, ...others] = tell && known.length > 0 ? cancellations(entry.event, letters) : [];
        if (first) await keepInTurn([], t('agenda.said.cancelledTold', { name }), first, ...others);
        onClose();
      });
  };
  return (
    <Sheet title={t('agenda.cancel.title', { name })} onClose={onClose}>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p className="text-dense text-muted">{t('agenda.cancel.text')}</p>
        {failure && <Notice tone="danger">{failure}</Notice>}
        {entry.series && <ScopeChips value={scope} onChange={setScope} choices={['this', 'all']} />}
        {fields}
        {known.length > 0 && (
          <Checkbox
            label={t('agenda.invite.tell', { names: known.map(({ to }) => to.name).join(', ') })}
            hint={t('agenda.invite.tellHint')}
            checked={tell}
            onChange={(event) => setTell(event.target.checked)}
          />
        )}
        <div className="flex flex-wrap justify-end gap-2 pt-2">
          <Button onClick={onClose}>{t('agenda.cancel.keep')}</Button>
          <Button type="submit" look="danger" busy={busy}>
            {t('agenda.cancel.submit')}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}

interface MoveProps extends SmallProps {
  me: { zone: string; now: number };
  law: Law;
}

export function MoveSheet({ entry, people, me: { zone, now }, law: LawPart, onClose }: MoveProps) {
  const name = nameOf(entry.event, people);
  const before = valuesOf(entry.event, zone);
  const [values, setValues] = useState(before);
  const [fault, setFault] = useState<string>();
  const { fields, why, typed } = useWhy('move', entry);
  const over = useReason(`why:override:${entry.key}`);
  const [stops, setStops] = useState(false);
  const [tried, setTried] = useState(false);
  const visit = isVisit(values, now, zone);
  const reason = over.value.trim();
  const overridden = reason.length >= shortestReason;
  const barred = stops && visit && asksAgain(before, values) && !entry.event.overrideReason;
  const { busy, failure, act } = useAct();
  const submit = () => {
    const same = values.day === before.day && (values.allDay || values.time === before.time);
    const missing = !values.day || (!values.allDay && !values.time);
    const wrong = missing ? t('agenda.form.whole') : same ? t('agenda.move.same') : undefined;
    setFault(wrong);
    setTried(true);
    const said = why();
    if (wrong || !said || (barred && !overridden)) return;
    const start = values.allDay
      ? { startOn: values.day }
      : { startAt: instant(momentOf(`${values.day}T${values.time}`, zone)) };
    const to = { ...start, ...said };
    const text = t('agenda.said.moved', { name });
    void act(async () => {
      await (barred
        ? moveAllTheSame([...typed, over], text, entry, to, over)
        : move([...typed, over], text, entry, to));
      onClose();
    });
  };
  return (
    <Sheet title={t('agenda.move.title', { name })} onClose={onClose}>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p className="text-dense text-muted">{t('agenda.move.text')}</p>
        {failure && <Notice tone="danger">{failure}</Notice>}
        <div className="grid grid-cols-2 gap-3">
          <Field label={t('agenda.form.day')} required error={fault} className={values.allDay ? 'col-span-2' : ''}>
            <Input type="date" value={values.day} onChange={(event) => setValues(onDay(values, event.target.value))} />
          </Field>
          {!values.allDay && (
            <Field label={t('agenda.form.start')} required>
              <Input
                type="time"
                value={values.time}
                onChange={(event) => setValues({ ...values, time: event.target.value })}
              />
            </Field>
          )}
        </div>
        {visit && (
          <LawPart
            accountId={values.accountId}
            contactIds={values.contactIds}
            placeId={placeOf(values)?.id}
            freePlace={values.place === 'free'}
            about={aboutOf(values)}
            onAbout={({ purpose, family = '' }) => setValues({ ...values, purpose, family })}
            reason={over.value}
            onReason={over.set}
            onStop={setStops}
          />
        )}
        {fields}
        {tried && barred && !overridden && <Notice tone="danger">{t('agenda.form.stopped')}</Notice>}
        <SaveLine busy={busy} onCancel={onClose} label={t('agenda.move.submit')} />
      </form>
    </Sheet>
  );
}

export function RemoveSheet({ entry, people, onClose }: SmallProps) {
  const name = nameOf(entry.event, people);
  const [scope, setScope] = useState<Scope>('this');
  const { busy, failure, act } = useAct();
  return (
    <Sheet title={t('agenda.remove.title', { name })} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <p className="text-dense text-muted">{t('agenda.remove.text')}</p>
        {failure && <Notice tone="danger">{failure}</Notice>}
        {entry.series && <ScopeChips value={scope} onChange={setScope} choices={['this', 'following', 'all']} />}
        <DangerLine
          label={t('agenda.act.remove')}
          busy={busy}
          onCancel={onClose}
          onConfirm={() =>
            void act(async () => {
              await erase(t('agenda.said.removed', { name }), entry, scope);
              onClose();
            })
          }
        />
      </div>
    </Sheet>
  );
}
