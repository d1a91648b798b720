/** When people answer: the share of those reached by hour of the week, inside the hours at which private people may be called. */
import { percent, weekdayName } from '@/i18n/format';
import { t } from '@/i18n/t';
import { wallTime } from '@/i18n/wall';
import { useServerNow } from '@/keeping/now';
import { useZone } from '@/keeping/people';
import { classes } from '@/ui/classes';
import type { Schemas } from '../row';
import { useHoursOfLaw } from './hours-of-law';
import { lawfulHour } from './lawful-hours';
import type { Chosen } from './results';

type Hour = Schemas['CallHour'];

/** Fewer calls than that say nothing of an hour. */
const enough = 3;

interface HoursProps {
  hours: readonly Hour[];
  /** Absent where nothing opens: only the hours at which one may call are shown then. */
  onOpen?: (title: string, chosen: Chosen) => void;
}

export function Hours({ hours: all, onOpen }: HoursProps) {
  const rules = useHoursOfLaw();
  const today = wallTime(useServerNow(), useZone()).slice(0, 10);
  const lawful = (weekday: number, hour: number) => rules !== undefined && lawfulHour(rules, today, weekday, hour);
  const hours = onOpen ? all : all.filter(({ weekday, hour }) => lawful(weekday, hour));
  const first = Math.min(9, ...hours.map(({ hour }) => hour));
  const last = Math.max(19, ...hours.map(({ hour }) => hour));
  const days = [1, 2, 3, 4, 5, 6, 7].filter((day) => day <= 5 || hours.some(({ weekday }) => weekday === day));
  const of = (weekday: number, hour: number) =>
    hours.find((one) => one.weekday === weekday && one.hour === hour)?.tally;
  const best = [...hours]
    .filter(({ tally, weekday, hour }) => tally.calls >= enough && lawful(weekday, hour))
    .sort((a, b) => b.tally.spoken / b.tally.calls - a.tally.spoken / a.tally.calls)[0];
  return (
    <div className="flex flex-col gap-2">
      <h3 className="font-semibold">{t('calling.byHour')}</h3>
      <p className="text-dense text-muted">
        {best
          ? t('calling.best', {
              day: weekdayName(best.weekday),
              hour: best.hour,
              share: percent(best.tally.spoken / best.tally.calls),
            })
          : t('calling.noBest')}
      </p>
      <div className="overflow-x-auto">
        <table className="w-full min-w-[20rem] border-separate border-spacing-0.5 text-center text-meta">
          <caption className="sr-only">{t('calling.byHour')}</caption>
          <thead>
            <tr>
              <th scope="col" className="sr-only">
                {t('calling.hour')}
              </th>
              {days.map((day) => (
                <th key={day} scope="col" className="py-1 font-semibold text-muted">
                  {weekdayName(day, 'short')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: last - first + 1 }, (_, at) => first + at).map((hour) => (
              <tr key={hour}>
                <th scope="row" className="pr-2 text-right font-normal text-muted">
                  {t('calling.atHour', { hour })}
                </th>
                {days.map((day) => {
                  const tally = of(day, hour);
                  if (!tally)
                    return <td key={day} className={classes('rounded', lawful(day, hour) ? 'bg-sunken' : '')} />;
                  const share = tally.spoken / tally.calls;
                  const label = t('calling.slot', {
                    day: weekdayName(day),
                    hour,
                    spoken: tally.spoken,
                    count: tally.calls,
                  });
                  const shade = shades[Math.min(3, Math.floor(share * 4))] ?? '';
                  if (!onOpen)
                    return (
                      <td key={day} title={label} className={classes('h-8 rounded', shade)}>
                        {tally.spoken}/{tally.calls}
                      </td>
                    );
                  return (
                    <td key={day} className="p-0">
                      <button
                        type="button"
                        aria-label={label}
                        data-tip={label}
                        className={classes('min-h-8 w-full rounded', shade)}
                        onClick={() => onOpen(label, { weekday: day, hour })}
                      >
                        {tally.spoken}/{tally.calls}
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="text-meta text-muted">{t('calling.hourHint')}</p>
    </div>
  );
}

/** From few to most. */
const shades = [
  'bg-sunken text-text',
  'bg-primary-tint text-text',
  'bg-primary-tint font-semibold text-primary',
  'bg-primary font-semibold text-on-primary',
];
