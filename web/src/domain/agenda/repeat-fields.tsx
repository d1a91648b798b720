/** How an event repeats: on which days, each how many weeks or months, and until when. */
import { useState } from 'react';
import { t } from '@/i18n/t';
import { later } from '@/i18n/wall';
import { Checkbox } from '@/ui/checkbox';
import { Field, Input, Select } from '@/ui/field';
import { choicesOn, type How, mostTimes, type Repeat, unitOf, weekdaysOf } from './repeat';
import { howInWords, weekdayInWords } from './repeat-words';
import { weekdayOf } from './weekday';

/** Each how many one comes back to a customer, usually. */
const usual = {
  days: [1, 2, 3, 4, 5, 6, 10],
  weeks: [1, 2, 3, 4, 6, 8, 12],
  months: [1, 2, 3, 4, 6],
  years: [1, 2, 3, 5],
} as const;

interface Props {
  day: string;
  repeat: Repeat;
  /** What is wrong with it, in words. */
  faults: { repeat: string | undefined; ends: string | undefined };
  onChange: (repeat: Repeat) => void;
}

export function RepeatFields({ day, repeat, faults, onChange }: Props) {
  const { how, every = 1 } = repeat;
  const choices = choicesOn(day);
  const shown: How[] = choices.includes(how) || how === 'other' ? choices : [...choices, how];
  const unit = unitOf(how);
  const put = (fields: Partial<Repeat>) => onChange({ ...repeat, ...fields });
  const further = (weekday: number, on: boolean) => {
    const others = (repeat.days ?? []).filter((one) => one !== weekday);
    put({ days: on ? [...others, weekday] : others });
  };
  return (
    <>
      <Field label={t('agenda.form.repeat')} error={faults.repeat} unmarked>
        <Select value={how} onChange={(event) => put({ how: event.target.value as How, every: 1 })}>
          {shown.map((one) => (
            <option key={one} value={one}>
              {howInWords(one, day)}
            </option>
          ))}
          {repeat.kept && !choices.includes(how) && <option value="other">{howInWords('other', day)}</option>}
        </Select>
      </Field>
      {unit && (
        <Field label={t('agenda.repeat.every')} unmarked>
          <Select value={every} onChange={(event) => put({ every: Number(event.target.value) })}>
            {[...new Set([...usual[unit], every])]
              .sort((a, b) => a - b)
              .map((count) => (
                <option key={count} value={count}>
                  {t(`agenda.repeat.every.${unit}`, { count })}
                </option>
              ))}
          </Select>
        </Field>
      )}
      {how === 'weekly' && (
        <fieldset>
          <legend className="mb-1 font-semibold text-dense">{t('agenda.repeat.weekdays')}</legend>
          <div className="grid grid-cols-2 desk:grid-cols-4">
            {[0, 1, 2, 3, 4, 5, 6].map((weekday) => (
              <Checkbox
                key={weekday}
                label={weekdayInWords(weekday)}
                checked={weekdaysOf(repeat, day).includes(weekday)}
                disabled={weekday === weekdayOf(day)}
                onChange={(event) => further(weekday, event.target.checked)}
              />
            ))}
          </div>
        </fieldset>
      )}
      {how !== 'none' && how !== 'other' && <Ends day={day} repeat={repeat} fault={faults.ends} onChange={onChange} />}
    </>
  );
}

type End = 'never' | 'day' | 'times';

/** What a series that is to be counted, or to end one day, begins with. */
const usually = { times: 10, months: 3 };

function Ends(props: Pick<Props, 'day' | 'repeat' | 'onChange'> & { fault: string | undefined }) {
  const { day, fault, onChange } = props;
  const { times, ...endless } = { ...props.repeat, until: '' };
  const { until } = props.repeat;
  // A date is empty while it is typed anew: the series does not become endless for that.
  const [typing, setTyping] = useState(false);
  const end: End = times !== undefined ? 'times' : until ? 'day' : 'never';
  const choose = (next: End) => {
    if (next === 'times') onChange({ ...endless, times: usually.times });
    else if (next === 'never') onChange(endless);
    else onChange({ ...endless, until: later(`${day}T00:00`, { months: usually.months }).slice(0, 10) });
  };
  return (
    <div className="grid grid-cols-1 items-start gap-3 min-[30rem]:grid-cols-2">
      <Field label={t('agenda.repeat.ends')} unmarked>
        <Select value={end} onChange={(event) => choose(event.target.value as End)}>
          <option value="never">{t('agenda.repeat.ends.never')}</option>
          <option value="day">{t('agenda.repeat.ends.day')}</option>
          <option value="times">{t('agenda.repeat.ends.times')}</option>
        </Select>
      </Field>
      {end === 'day' && (
        <Field label={t('agenda.form.repeatUntil')} error={fault} unmarked>
          <Input
            type="date"
            min={day}
            value={typing ? '' : until}
            onChange={({ target }) => {
              setTyping(!target.value);
              if (target.value) onChange({ ...endless, until: target.value });
            }}
            onBlur={() => setTyping(false)}
          />
        </Field>
      )}
      {end === 'times' && (
        <Field label={t('agenda.repeat.howOften')} error={fault} unmarked>
          <Input
            type="number"
            inputMode="numeric"
            min={1}
            max={mostTimes}
            value={times || ''}
            onChange={(event) => onChange({ ...endless, times: Number(event.target.value) })}
          />
        </Field>
      )}
    </div>
  );
}
