/** When one is reminded of an entry and how: a line for each, none when there is none. */
import '@/i18n/fr/agenda';
import { Bell } from 'lucide-react';
import { useConfig } from '@/api/config';
import { t } from '@/i18n/t';
import { useLive } from '@/offline/hooks';
import { Button } from '@/ui/button';
import { Select } from '@/ui/field';
import { befores, maxReminders, type Reminder, usualReminders, ways } from './reminders';

/** Those that somebody wants on what she plans; undefined until they are read. */
export function useUsualReminders(userId: string): Reminder[] | undefined {
  return useLive(async (local) => (await local.get('work_hours', userId))?.reminders ?? usualReminders, [userId]);
}

/** The choice that takes a reminder out. */
const none = 'none';

interface Props {
  value: readonly Reminder[];
  allDay: boolean;
  onChange: (list: Reminder[]) => void;
}

export function RemindersField({ value, allDay, onChange }: Props) {
  const noMail = useConfig()?.features.smtp === false;
  const left = befores.filter((minutes) => !value.some((one) => one.minutes === minutes));
  const next = left.find((minutes) => minutes === (value.length === 0 ? 15 : 1440)) ?? left[0];
  const put = (n: number, fields: Partial<Reminder>) =>
    onChange(value.map((one, index) => (index === n ? { ...one, ...fields } : one)));
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-1 font-semibold text-dense">{t('agenda.reminders.legend')}</legend>
      {value.map((one, n) => (
        <div key={one.minutes} className="grid grid-cols-2 gap-2">
          <Select
            aria-label={t('agenda.reminders.when')}
            value={one.minutes}
            onChange={(event) =>
              event.target.value === none
                ? onChange(value.filter((_, index) => index !== n))
                : put(n, { minutes: Number(event.target.value) })
            }
          >
            {[...new Set([...left, one.minutes])]
              .sort((a, b) => a - b)
              .map((minutes) => (
                <option key={minutes} value={minutes}>
                  {before(minutes, allDay)}
                </option>
              ))}
            <option value={none}>{t('agenda.reminders.noneOption')}</option>
          </Select>
          <Select
            aria-label={t('agenda.reminders.how')}
            value={one.by}
            onChange={(event) => put(n, { by: event.target.value as Reminder['by'] })}
          >
            {ways
              .filter((by) => !noMail || by === 'app' || by === one.by)
              .map((by) => (
                <option key={by} value={by}>
                  {t(`agenda.reminders.by.${by}`)}
                </option>
              ))}
          </Select>
        </div>
      ))}
      {value.length < maxReminders && next !== undefined && (
        <Button
          look="quiet"
          icon={Bell}
          className="-ml-4 self-start"
          onClick={() => onChange([...value, { minutes: next, by: 'app' }])}
        >
          {t(value.length === 0 ? 'agenda.reminders.first' : 'agenda.reminders.add')}
        </Button>
      )}
      {allDay && value.length > 0 && <p className="text-meta text-muted">{t('agenda.reminders.allDay')}</p>}
      {noMail && value.some(({ by }) => by !== 'app') && (
        <p className="text-dense text-warning">{t('agenda.reminders.noMail')}</p>
      )}
    </fieldset>
  );
}

function before(minutes: number, allDay: boolean): string {
  if (minutes === 0) return t(allDay ? 'agenda.reminders.thatDay' : 'agenda.reminders.atTime');
  if (minutes % 1440 === 0) return t('agenda.reminders.days', { count: minutes / 1440 });
  if (minutes % 60 === 0) return t('agenda.reminders.hours', { count: minutes / 60 });
  return t('agenda.reminders.minutes', { count: minutes });
}

export function reminderInWords({ minutes, by }: Reminder, allDay: boolean): string {
  return `${before(minutes, allDay)}, ${t(`agenda.reminders.by.${by}`)}`;
}
