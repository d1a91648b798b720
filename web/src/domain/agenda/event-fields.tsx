/** The fields of an event: when it is, where, how it repeats, who takes part. */
import { fullName } from '@/api/directory';
import { duration } from '@/i18n/format';
import { t } from '@/i18n/t';
import { skippedTo } from '@/i18n/wall';
import { useLive } from '@/offline/hooks';
import { Checkbox } from '@/ui/checkbox';
import { Field, Input, Select, Textarea } from '@/ui/field';
import { durations, type Fault, type faultsOf, onDay, type Values } from './form';
import { RepeatFields } from './repeat-fields';
import { useMe } from './use';

type Faults = ReturnType<typeof faultsOf>;

const faultWords: Record<Fault, () => string> = {
  whole: () => t('agenda.form.whole'),
  order: () => t('agenda.form.order'),
  workday: () => t('agenda.form.workday'),
  place: () => t('form.required'),
  times: () => t('agenda.repeat.timesWrong'),
};

const said = (fault: Fault | undefined) => fault && faultWords[fault]();

interface TimeProps {
  value: Values;
  faults: Faults;
  onChange: (value: Values) => void;
}

export function TimeFields({ value, faults, onChange }: TimeProps) {
  const put = (fields: Partial<Values>) => onChange({ ...value, ...fields });
  const { zone } = useMe();
  const instead = skippedTo(value.day, value.time, zone);
  const lengths = [...new Set([...durations, value.minutes])].sort((a, b) => a - b);
  return (
    <div className="flex flex-col gap-3">
      <div className="grid grid-cols-2 gap-3">
        <Field
          label={t(value.allDay ? 'agenda.form.firstDay' : 'agenda.form.day')}
          error={said(faults.day)}
          className={value.allDay ? '' : 'col-span-2'}
          required
        >
          <Input type="date" value={value.day} onChange={(event) => onChange(onDay(value, event.target.value))} />
        </Field>
        {value.allDay ? (
          <Field label={t('agenda.form.lastDay')} error={said(faults.lastDay)} required>
            <Input
              type="date"
              min={value.day}
              value={value.lastDay}
              onChange={(event) => put({ lastDay: event.target.value })}
            />
          </Field>
        ) : (
          <>
            <Field
              label={t('agenda.form.start')}
              hint={instead && t('agenda.form.skipped', { time: value.time, instead })}
              required
            >
              <Input type="time" value={value.time} onChange={(event) => put({ time: event.target.value })} />
            </Field>
            <Field label={t('agenda.form.duration')} required>
              <Select value={value.minutes} onChange={(event) => put({ minutes: Number(event.target.value) })}>
                {lengths.map((minutes) => (
                  <option key={minutes} value={minutes}>
                    {duration(minutes * 60)}
                  </option>
                ))}
              </Select>
            </Field>
          </>
        )}
      </div>
      <Checkbox
        label={t('agenda.form.allDay')}
        checked={value.allDay}
        onChange={(event) => put({ allDay: event.target.checked })}
      />
    </div>
  );
}

interface PartProps {
  value: Values;
  faults: Faults;
  onChange: (fields: Partial<Values>) => void;
}

export function PlaceField({ value, faults, onChange }: PartProps) {
  const { accountId } = value;
  const places = useLive(
    async (local) => ({
      account: accountId ? await local.get('account', accountId) : undefined,
      addresses: accountId ? await local.ofAccount('account_address', accountId) : [],
      establishments: accountId ? (await local.ofAccount('establishment', accountId)).filter((e) => !e.archivedAt) : [],
    }),
    [accountId],
  );
  const line = (address: { lines?: string[]; street?: string; town?: string } | undefined) =>
    [address?.street, address?.town].filter(Boolean).join(', ') || (address?.lines ?? []).join(', ');
  const main = line(places?.account?.address);
  return (
    <>
      <Field label={t('agenda.form.place')}>
        <Select value={value.place} onChange={(event) => onChange({ place: event.target.value })}>
          <option value="">{t('agenda.form.place.none')}</option>
          {accountId && (
            <option value="account">
              {main ? t('agenda.form.place.account', { address: main }) : t('agenda.form.place.accountOnly')}
            </option>
          )}
          {places?.establishments.map((one) => (
            <option key={one.id} value={`establishment:${one.id}`}>
              {[one.name, line(one.address)].filter(Boolean).join(' · ')}
            </option>
          ))}
          {places?.addresses.map((one) => (
            <option key={one.id} value={`address:${one.id}`}>
              {[one.recipient, line(one.address)].filter(Boolean).join(' · ')}
            </option>
          ))}
          <option value="free">{t('agenda.form.place.free')}</option>
        </Select>
      </Field>
      {value.place === 'free' && (
        <Field label={t('agenda.form.placeText')} error={said(faults.placeText)} required>
          <Input
            value={value.placeText}
            maxLength={300}
            onChange={(event) => onChange({ placeText: event.target.value })}
          />
        </Field>
      )}
    </>
  );
}

/** What is left in its place until it is wanted. `alone`: one date of a series does not repeat. */
export function Details({ value, faults, alone, onChange }: PartProps & { alone: boolean }) {
  const me = useMe();
  const { accountId, contactIds, userIds, repeat } = value;
  const contacts = useLive(
    async (local) =>
      accountId ? (await local.ofAccount('contact', accountId)).filter((c) => !c.archivedAt && !c.leftOn) : [],
    [accountId],
  );
  const users = useLive(
    async (local) => (await local.all('user')).filter((user) => user.active && user.id !== me.id),
    [me.id],
  );
  const toggle = (list: readonly string[], id: string, on: boolean) =>
    on ? [...list, id] : list.filter((one) => one !== id);
  const filled = userIds.length > 0 || repeat.how !== 'none' || value.notes !== '';
  return (
    <>
      {contacts && contacts.length > 0 && (
        <People
          legend={t('agenda.form.contacts')}
          list={contacts.map((c) => ({ id: c.id, name: c.name }))}
          chosen={contactIds}
          onChange={(id, on) => onChange({ contactIds: toggle(contactIds, id, on) })}
        />
      )}
      <details className="rounded-control border border-line" open={filled}>
        <summary className="min-h-hit px-3 py-3 font-semibold text-primary">{t('agenda.form.more')}</summary>
        <div className="flex flex-col gap-4 p-3 pt-1">
          {!alone && value.day && (
            <RepeatFields
              day={value.day}
              repeat={repeat}
              faults={{ repeat: said(faults.repeat), ends: said(faults.ends) }}
              onChange={(fields) => onChange({ repeat: fields })}
            />
          )}
          {users && users.length > 0 && (
            <People
              legend={t('agenda.form.colleagues')}
              list={users.map((user) => ({ id: user.id, name: fullName(user) }))}
              chosen={userIds}
              onChange={(id, on) => onChange({ userIds: toggle(userIds, id, on) })}
            />
          )}
          <Field label={t('agenda.form.notes')}>
            <Textarea
              rows={3}
              maxLength={4000}
              value={value.notes}
              onChange={(event) => onChange({ notes: event.target.value })}
            />
          </Field>
        </div>
      </details>
    </>
  );
}

function People(props: {
  legend: string;
  list: readonly { id: string; name: string }[];
  chosen: readonly string[];
  onChange: (id: string, on: boolean) => void;
}) {
  return (
    <fieldset>
      <legend className="font-semibold text-dense">
        {props.legend} <span className="font-normal text-muted">{t('form.optional')}</span>
      </legend>
      <div className="grid max-h-60 overflow-y-auto desk:grid-cols-2">
        {props.list.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            checked={props.chosen.includes(id)}
            onChange={(event) => props.onChange(id, event.target.checked)}
          />
        ))}
      </div>
    </fieldset>
  );
}
