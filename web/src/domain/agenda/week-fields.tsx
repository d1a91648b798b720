/** The slots of each day of a week, as they are being told. */
import '@/i18n/fr/agenda';
import { Copy, Plus, X } from 'lucide-react';
import { weekdayName } from '@/i18n/format';
import { t } from '@/i18n/t';
import { weekdays } from '@/keeping/week-words';
import { Button } from '@/ui/button';
import { Input } from '@/ui/field';
import { added, copied, isWrong, type Span, type Week } from './hours-rows';

interface WeekFieldsProps {
  week: Week;
  /** Somebody wanted to save it: what is wrong is said. */
  tried: boolean;
  /** What a day without slots is. */
  none: string;
  onChange: (week: Week) => void;
}

export function WeekFields({ week, tried, none, onChange }: WeekFieldsProps) {
  const put = (n: number, spans: readonly Span[]) => onChange(week.map((one, at) => (at === n ? spans : one)));
  return (
    <>
      <div className="divide-y divide-line">
        {weekdays.map((weekday, n) => (
          <Day
            key={weekday}
            name={weekdayName(weekday)}
            spans={week[n] ?? []}
            tried={tried}
            none={none}
            onChange={(spans) => put(n, spans)}
          />
        ))}
      </div>
      <Button look="quiet" icon={Copy} className="self-start" onClick={() => onChange(copied(week))}>
        {t('agenda.hours.copy')}
      </Button>
    </>
  );
}

interface DayProps {
  name: string;
  spans: readonly Span[];
  tried: boolean;
  none: string;
  onChange: (spans: readonly Span[]) => void;
}

function Day({ name, spans, tried, none, onChange }: DayProps) {
  const put = (n: number, fields: Partial<Span>) =>
    onChange(spans.map((span, at) => (at === n ? { ...span, ...fields } : span)));
  return (
    <fieldset className="grid grid-cols-[1fr_auto] items-center gap-x-2 gap-y-1 py-2 desk:grid-cols-[120px_1fr_auto]">
      <legend className="sr-only">{t('agenda.hours.weekday', { weekday: name })}</legend>
      <span aria-hidden className="col-start-1 row-start-1 font-semibold first-letter:uppercase">
        {name}
      </span>
      <div className="col-span-2 row-start-2 flex flex-col gap-2 desk:col-span-1 desk:col-start-2 desk:row-start-1">
        {spans.length === 0 && <span className="text-dense text-muted">{none}</span>}
        {spans.map((span, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a slot is known by its place
          <div key={n} className="flex flex-col gap-1">
            <div className="flex items-center gap-2">
              <Input
                type="time"
                aria-label={t('agenda.hours.from')}
                value={span.from}
                onChange={(event) => put(n, { from: event.target.value })}
                className="!w-28 min-w-0"
              />
              <span aria-hidden>–</span>
              <Input
                type="time"
                aria-label={t('agenda.hours.to')}
                aria-invalid={(tried && isWrong(span)) || undefined}
                value={span.to}
                onChange={(event) => put(n, { to: event.target.value })}
                className="!w-28 min-w-0"
              />
              <Button
                look="quiet"
                icon={X}
                label={t('agenda.hours.removeOne', { from: span.from, to: span.to, weekday: name })}
                onClick={() => onChange(spans.filter((_, at) => at !== n))}
              />
            </div>
            {tried && isWrong(span) && <p className="text-danger text-dense">{t('agenda.hours.order')}</p>}
          </div>
        ))}
      </div>
      <Button
        look="quiet"
        icon={Plus}
        className="col-start-2 row-start-1 desk:col-start-3 desk:self-start"
        label={t('agenda.hours.addOn', { weekday: name })}
        onClick={() => onChange(added(spans))}
      />
    </fieldset>
  );
}
