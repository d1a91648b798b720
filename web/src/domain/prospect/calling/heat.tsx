/** When people answer: the share of those reached by hour of the week, inside the hours at which private people may be called. */
import { percent, weekdayName } from '@/i18n/format';
import { t } from '@/i18n/t';
import { classes } from '@/ui/classes';
import type { Schemas } from '../row';
import type { Chosen } from './results';

type Hour = Schemas['CallHour'];

/** C. conso D.223-9: Monday to Friday, 10:00 to 13:00 and 14:00 to 20:00 (R-TEL-05). */
export function lawfulHour(weekday: number, hour: number): boolean {
  return weekday <= 5 && ((hour >= 10 && hour < 13) || (hour >= 14 && hour < 20));
}

/** Fewer calls than that say nothing of an hour. */
const enough = 3;

export function Hours({ hours, onOpen }: { hours: readonly Hour[]; onOpen: (title: string, chosen: Chosen) => void }) {
  const first = Math.min(9, ...hours.map(({ hour }) => hour));
  const last = Math.max(19, ...hours.map(({ hour }) => hour));
  const days = [1, 2, 3, 4, 5, 6, 7].filter((day) => day <= 5 || hours.some(({ weekday }) => weekday === day));
  const of = (weekday: number, hour: number) =>
    hours.find((one) => one.weekday === weekday && one.hour === hour)?.tally;
  const best = [...hours]
    .filter(({ tally, weekday, hour }) => tally.calls >= enough && lawfulHour(weekday, hour))
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
                    return <td key={day} className={classes('rounded', lawfulHour(day, hour) ? 'bg-sunken' : '')} />;
                  const share = tally.spoken / tally.calls;
                  const label = t('calling.slot', {
                    day: weekdayName(day),
                    hour,
                    spoken: tally.spoken,
                    count: tally.calls,
                  });
                  return (
                    <td key={day} className="p-0">
                      <button
                        type="button"
                        aria-label={label}
                        title={label}
                        className={classes('min-h-8 w-full rounded', shades[Math.min(3, Math.floor(share * 4))] ?? '')}
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
