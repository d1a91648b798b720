/** When the people of one's team are taken on a day, without saying by what. */
import '@/i18n/fr/agenda';
import { answer, api } from '@/api/client';
import { fullName } from '@/api/directory';
import { useServer } from '@/api/server';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { midnight } from '@/offline/event-times';
import { Answered } from '@/ui/answered';
import { Notice } from '@/ui/notice';
import { type Busy, firstHour, lastHour, takenSlots } from './busy';
import { useColleagues } from './colleagues';

interface TeamProps {
  day: string;
  me: { id: string; zone: string };
  /** One may know when anybody is taken, of whatever team. */
  everybody: boolean;
  /** There is room for the half hours of a day; in words otherwise. */
  wide: boolean;
}

export function Team({ day, me: { id: myId, zone }, everybody, wide }: TeamProps) {
  const users = useColleagues(myId, everybody);
  const ids = users?.map((user) => user.id) ?? [];
  const Shown = wide ? Grid : List;
  const asked = useServer(
    ['free-busy', day, ...ids],
    () => answer(api.GET('/v1/agenda/free-busy', { params: { query: { from: day, to: day, userId: ids } } })),
    { when: ids.length > 0, steady: true },
  );
  return (
    <div className="flex flex-col gap-3">
      <h3 className="text-lead">{t('agenda.team.title')}</h3>
      <p className="text-dense text-muted">{t(wide ? 'agenda.team.text' : 'agenda.team.textNarrow')}</p>
      <Answered question={asked} lines={8}>
        {({ items, isCut }) => (
          <>
            {isCut && <Notice tone="warning">{t('agenda.team.cut')}</Notice>}
            <Shown
              people={(users ?? []).map((user) => ({ id: user.id, name: fullName(user) }))}
              items={items}
              start={Date.parse(midnight(day, zone))}
              zone={zone}
            />
          </>
        )}
      </Answered>
    </div>
  );
}

interface GridProps {
  people: readonly { id: string; name: string }[];
  items: readonly Busy[];
  start: number;
  zone: string;
}

/** The hours at which she is taken, in words. */
function timesOf(times: readonly Busy[], zone: string): string {
  if (times.length === 0) return t('agenda.team.free');
  const hours = times.map(({ startAt, endAt }) =>
    t('agenda.hours', { from: date(startAt, zone, 'time'), to: date(endAt, zone, 'time') }),
  );
  return t('agenda.team.busyAt', { times: hours.join(', ') });
}

/** As a narrow screen has it: a person a line, her times under her name. */
function List({ people, items, zone }: GridProps) {
  if (people.length === 0) return <p className="text-muted">{t('agenda.team.none')}</p>;
  return (
    <ul
      aria-label={t('agenda.team.title')}
      className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface"
    >
      {people.map(({ id, name }) => (
        <li key={id} className="flex flex-col px-4 py-2">
          <span className="font-semibold">{name}</span>
          <span className="text-dense first-letter:uppercase">
            {timesOf(
              items.filter((one) => one.userId === id),
              zone,
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** A table to whoever listens: a person a row, her times in words; the half hours are for the eye. */
function Grid({ people, items, start, zone }: GridProps) {
  const hours = Array.from({ length: lastHour - firstHour }, (_, n) => firstHour + n);
  if (people.length === 0) return <p className="text-muted">{t('agenda.team.none')}</p>;
  return (
    <section
      aria-label={t('agenda.team.title')}
      className="overflow-x-auto rounded-card border border-line bg-surface"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keyboard
      tabIndex={0}
    >
      <table className="w-full min-w-[900px] border-collapse text-dense">
        <thead>
          <tr className="border-line border-b">
            <th scope="col" className="w-48 px-3 py-2 text-left">
              {t('agenda.team.person')}
            </th>
            <th scope="col" className="py-2">
              <span className="sr-only">{t('agenda.team.title')}</span>
              <span aria-hidden className="flex text-meta text-muted">
                {hours.map((hour) => (
                  <span key={hour} className="flex-1 text-left font-normal">
                    {hour} h
                  </span>
                ))}
              </span>
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map(({ id, name }) => {
            const times = items.filter((one) => one.userId === id);
            return (
              <tr key={id} className="border-line border-b last:border-b-0">
                <th scope="row" className="truncate px-3 py-2 text-left font-semibold">
                  {name}
                </th>
                <td className="py-1.5 pr-2">
                  <span className="sr-only">{timesOf(times, zone)}</span>
                  <span aria-hidden className="flex h-8 overflow-hidden rounded-control border border-line">
                    {takenSlots(times, start).map((taken, n) => (
                      <span
                        // biome-ignore lint/suspicious/noArrayIndexKey: half hours stay where they are
                        key={n}
                        className={`flex-1 ${taken ? 'bg-data-blue' : ''} ${n % 2 === 0 && n > 0 ? 'border-line border-l' : ''}`}
                      />
                    ))}
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
