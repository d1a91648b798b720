/** Telling when a customer can be seen: kept as it is typed, saved on the device, sent by itself. */
import '@/i18n/fr/agenda';
import { Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { weekdayName } from '@/i18n/format';
import { t } from '@/i18n/t';
import { clearAll, keepTyped } from '@/keeping/keep';
import { busyInWords, type Closure, closureInWords } from '@/keeping/presence-words';
import { type Slot, weekdays, weekInWords } from '@/keeping/week-words';
import { tellPresence } from '@/offline/changes';
import { useDraft } from '@/offline/drafts';
import { type Rows, untold } from '@/offline/entities';
import { useRow } from '@/offline/hooks';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { Checkbox } from '@/ui/checkbox';
import { Field, Input, Select } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { SaveLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import { Skeleton } from '@/ui/skeleton';
import { isWrong, slotsOf, type Week, weekOf } from './hours-rows';
import { begunOn, changedLists, type Lists, listsOf, moved } from './presence-lists';
import { WeekFields } from './week-fields';

export function PresenceSheet({ accountId, onClose }: { accountId: string; onClose: () => void }) {
  const row = useRow('presence', accountId);
  return (
    <Sheet title={t('agenda.presence.title')} onClose={onClose}>
      {row === undefined ? <Skeleton lines={7} /> : <PresenceForm known={row ?? untold(accountId)} onClose={onClose} />}
    </Sheet>
  );
}

interface Draft {
  /** What it was begun on, or what others told meanwhile once that was shown; absent in drafts of before. */
  seen?: Lists;
  week: Week;
  busy: Slot[];
  closures: Closure[];
}

const late = ({ from, to }: { from: string; to: string }) => !from || !to || to < from;

function PresenceForm({ known, onClose }: { known: Rows['presence']; onClose: () => void }) {
  const { accountId } = known;
  const draft = useDraft<Draft>(`presence:${accountId}`, {
    seen: listsOf(known),
    week: weekOf(known.weekly),
    busy: known.busy,
    closures: known.closures,
  });
  const [tried, setTried] = useState(false);
  const [others, setOthers] = useState<Lists | null>(null);
  const { busy: saving, failure, act } = useAct();
  if (!draft.ready) return <Skeleton lines={7} />;
  const { week, busy, closures } = draft.value;
  const put = (fields: Partial<Draft>) => draft.set({ ...draft.value, ...fields });
  const wrong = week.flat().some(isWrong) || busy.some(isWrong) || closures.some(late);
  const submit = async () => {
    setTried(true);
    if (wrong) return;
    const typed = { weekly: slotsOf(week), busy: busy.map(labelled), closures: closures.map(labelled) };
    const seen = begunOn(draft.value, known);
    const fields = changedLists(typed, seen);
    const now = listsOf(known);
    if (moved(fields, seen, now)) {
      // Somebody else told meanwhile: what she said is shown, and saving again replaces it knowingly.
      setOthers(now);
      put({ seen: now });
      return;
    }
    if (Object.keys(fields).length === 0) await clearAll([draft]);
    else await keepTyped([draft], t('agenda.presence.saved'), tellPresence(accountId, fields));
    onClose();
  };
  return (
    <form
      noValidate
      className="flex flex-col gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        void act(submit);
      }}
    >
      {failure && <Notice tone="danger">{failure}</Notice>}
      {others && (
        <Notice tone="warning" title={t('agenda.presence.others')}>
          {[
            ...weekInWords(others.weekly),
            ...others.busy.map(busyInWords),
            ...others.closures.map(closureInWords),
          ].join(' · ') || t('agenda.presence.none')}
        </Notice>
      )}
      {draft.restored && <p className="text-meta text-muted">{t('agenda.presence.restored')}</p>}
      <div className="flex flex-col gap-2">
        <p className="text-dense text-muted">{t('agenda.presence.text')}</p>
        <WeekFields
          week={week}
          tried={tried}
          none={t('agenda.presence.away')}
          onChange={(next) => put({ week: next })}
        />
      </div>
      <Lines
        title={t('agenda.presence.busy')}
        hint={t('agenda.presence.busyHint')}
        add={t('agenda.presence.addBusy')}
        onAdd={() => put({ busy: [...busy, { weekday: 1, from: '06:00', to: '08:00' }] })}
      >
        {busy.map((slot, n) => (
          <BusyLine
            // biome-ignore lint/suspicious/noArrayIndexKey: a slot is known by its place
            key={n}
            slot={slot}
            tried={tried}
            onChange={(next) => put({ busy: busy.map((one, at) => (at === n ? next : one)) })}
            onRemove={() => put({ busy: busy.filter((_, at) => at !== n) })}
          />
        ))}
      </Lines>
      <Lines
        title={t('agenda.presence.closures')}
        hint={t('agenda.presence.closuresHint')}
        add={t('agenda.presence.addClosure')}
        onAdd={() => put({ closures: [...closures, { from: '', to: '', isYearly: true }] })}
      >
        {closures.map((closure, n) => (
          <ClosureLine
            // biome-ignore lint/suspicious/noArrayIndexKey: a period is known by its place
            key={n}
            closure={closure}
            tried={tried}
            onChange={(next) => put({ closures: closures.map((one, at) => (at === n ? next : one)) })}
            onRemove={() => put({ closures: closures.filter((_, at) => at !== n) })}
          />
        ))}
      </Lines>
      <SaveLine busy={saving} onCancel={onClose} />
    </form>
  );
}

/** Without the label that says nothing. */
function labelled<Row extends { label?: string }>({ label, ...row }: Row): Row {
  const words = label?.trim();
  return { ...row, ...(words ? { label: words } : {}) } as Row;
}

interface LinesProps {
  title: string;
  hint: string;
  add: string;
  onAdd: () => void;
  children: ReactNode;
}

function Lines({ title, hint, add, onAdd, children }: LinesProps) {
  const id = useId();
  return (
    <fieldset aria-describedby={id} className="flex flex-col gap-3">
      <legend className="font-semibold">{title}</legend>
      <p id={id} className="text-dense text-muted">
        {hint}
      </p>
      {children}
      <Button look="quiet" icon={Plus} className="-ml-4 self-start" onClick={onAdd}>
        {add}
      </Button>
    </fieldset>
  );
}

interface LineProps {
  tried: boolean;
  onRemove: () => void;
}

function BusyLine({ slot, tried, onChange, onRemove }: LineProps & { slot: Slot; onChange: (slot: Slot) => void }) {
  return (
    <div className="flex flex-wrap items-end gap-2 border-line border-t pt-3">
      <Field label={t('agenda.presence.day')} required>
        <Select value={slot.weekday} onChange={(event) => onChange({ ...slot, weekday: Number(event.target.value) })}>
          {weekdays.map((weekday) => (
            <option key={weekday} value={weekday}>
              {weekdayName(weekday)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('agenda.hours.from')} required>
        <Input type="time" value={slot.from} onChange={(event) => onChange({ ...slot, from: event.target.value })} />
      </Field>
      <Field label={t('agenda.hours.to')} required error={tried && isWrong(slot) ? t('agenda.hours.order') : undefined}>
        <Input type="time" value={slot.to} onChange={(event) => onChange({ ...slot, to: event.target.value })} />
      </Field>
      <Words
        value={slot.label}
        example={t('agenda.presence.busyExample')}
        onChange={(label) => onChange({ ...slot, label })}
      />
      <Button look="quiet" icon={Trash2} label={t('agenda.presence.remove')} onClick={onRemove} />
    </div>
  );
}

function ClosureLine(props: LineProps & { closure: Closure; onChange: (closure: Closure) => void }) {
  const { closure, tried, onChange, onRemove } = props;
  return (
    <div className="flex flex-wrap items-end gap-2 border-line border-t pt-3">
      <Field label={t('agenda.presence.first')} required>
        <Input
          type="date"
          value={closure.from}
          onChange={(event) => onChange({ ...closure, from: event.target.value })}
        />
      </Field>
      <Field
        label={t('agenda.presence.last')}
        required
        error={tried && late(closure) ? t('agenda.presence.lateOrder') : undefined}
      >
        <Input type="date" value={closure.to} onChange={(event) => onChange({ ...closure, to: event.target.value })} />
      </Field>
      <Words
        value={closure.label}
        example={t('agenda.presence.closureExample')}
        onChange={(label) => onChange({ ...closure, label })}
      />
      <Checkbox
        label={t('agenda.presence.everyYear')}
        checked={closure.isYearly ?? false}
        onChange={(event) => onChange({ ...closure, isYearly: event.target.checked })}
      />
      <Button look="quiet" icon={Trash2} label={t('agenda.presence.remove')} onClick={onRemove} />
    </div>
  );
}

function Words({
  value,
  example,
  onChange,
}: {
  value: string | undefined;
  example: string;
  onChange: (text: string) => void;
}) {
  return (
    <div className="min-w-40 flex-1">
      <Field label={t('agenda.presence.label')}>
        <Input
          maxLength={60}
          placeholder={example}
          value={value ?? ''}
          onChange={(event) => onChange(event.target.value)}
        />
      </Field>
    </div>
  );
}
