/**
 * Telling when a customer can be seen. It is kept as it is typed, without network too; saving asks the server, which
 * knows whether somebody else told meanwhile.
 */
import '@/i18n/fr/agenda';
import { Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { answer, api, ifMatch } from '@/api/client';
import { ApiError, NetworkError } from '@/api/problem';
import type { components } from '@/api/schema';
import { useServer, writeServer } from '@/api/server';
import { weekdayName } from '@/i18n/format';
import { t } from '@/i18n/t';
import { useDraft } from '@/offline/drafts';
import { useLive } from '@/offline/hooks';
import { know } from '@/offline/known';
import { useAct } from '@/ui/act';
import { Answered } from '@/ui/answered';
import { Button } from '@/ui/button';
import { Checkbox } from '@/ui/checkbox';
import { Field, Input, Select } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { SaveLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import { Skeleton } from '@/ui/skeleton';
import { showToast } from '@/ui/toast';
import { isWrong, slotsOf, type Week, weekdays, weekOf } from './hours-rows';
import { busyInWords, closureInWords, weekInWords } from './presence-words';
import { WeekFields } from './week-fields';

type Told = components['schemas']['Presence'];
type Slot = components['schemas']['WeeklySlot'];
type Closure = components['schemas']['ClosedPeriod'];

export function PresenceSheet({ accountId, onClose }: { accountId: string; onClose: () => void }) {
  const told = useServer(['presence', accountId], () =>
    answer(api.GET('/v1/accounts/{accountId}/presence', { params: { path: { accountId } } })),
  );
  const rows = useLive((local) => local.ofAccount('presence', accountId), [accountId]);
  // Nobody answers: what the device knows is what one begins on.
  const alone = told.data === undefined && told.error instanceof NetworkError;
  const kept = alone && rows ? (rows[0] ?? { accountId, version: 0, weekly: [], busy: [], closures: [] }) : undefined;
  return (
    <Sheet title={t('agenda.presence.title')} onClose={onClose}>
      {kept && <Notice tone="info">{t('agenda.presence.offline')}</Notice>}
      <Answered question={kept ? { ...told, data: kept } : told} lines={7}>
        {(known) => <PresenceForm key={known.version} known={known} onClose={onClose} />}
      </Answered>
    </Sheet>
  );
}

interface Draft {
  /** Of what it was begun on. */
  version: number;
  week: Week;
  busy: Slot[];
  closures: Closure[];
}

const late = ({ from, to }: { from: string; to: string }) => !from || !to || to < from;

function PresenceForm({ known, onClose }: { known: Told; onClose: () => void }) {
  const { accountId } = known;
  const draft = useDraft<Draft>(`presence:${accountId}`, {
    version: known.version,
    week: weekOf(known.weekly),
    busy: known.busy,
    closures: known.closures,
  });
  const [tried, setTried] = useState(false);
  const [others, setOthers] = useState<Told | null>(null);
  const { busy: saving, failure, act } = useAct();
  if (!draft.ready) return <Skeleton lines={7} />;
  const { version, week, busy, closures } = draft.value;
  const put = (fields: Partial<Draft>) => draft.set({ ...draft.value, ...fields });
  const wrong = week.flat().some(isWrong) || busy.some(isWrong) || closures.some(late);
  const submit = async () => {
    setTried(true);
    if (wrong) return;
    const body = { weekly: slotsOf(week), busy: busy.map(labelled), closures: closures.map(labelled) };
    let saved: Told;
    try {
      saved = await answer(
        api.PUT('/v1/accounts/{accountId}/presence', {
          params: { path: { accountId }, header: ifMatch({ version }) },
          body,
        }),
      );
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 412)) throw error;
      // Somebody else told meanwhile: what she said is shown, and saving again replaces it knowingly.
      const current = error.problem.current as unknown as Told;
      setOthers(current);
      put({ version: current.version });
      return;
    }
    const { id } = saved;
    if (id) await know('presence', { ...saved, id });
    writeServer<Told>(['presence', accountId], () => saved);
    await draft.clear();
    showToast(t('agenda.presence.saved'));
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
