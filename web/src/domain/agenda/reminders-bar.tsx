/**
 * Reminders whose moment has come, above the screen until they are seen: from the rows of the device, with or without
 * network. Those that came while the app was closed are told when it opens.
 */
import '@/i18n/fr/agenda';
import { BellRing, Check } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { Link } from 'wouter';
import { useSession } from '@/api/session';
import { ago, date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { wallTime } from '@/i18n/wall';
import { useSkew } from '@/offline/hooks';
import { beginReminders, markSeen, useLookedAt, useNotifies, useSeen } from '@/offline/reminders';
import { livesAhead } from '@/offline/save';
import { Button } from '@/ui/button';
import { Icon } from '@/ui/icon';
import { useNow } from '@/ui/now';
import { nextReminder, remindersDue, type Told } from './reminders';
import { type People, useAgenda, useMe } from './use';
import { hoursOf, nameOf } from './words';

const hour = 3_600_000;
const shown = 3;
/** « dans 15 minutes » is said until half a minute later. */
const half = 30_000;

export function RemindersBar({ agendaOn }: { agendaOn: (day: string) => string }) {
  const me = useMe();
  const { now, wakeAt } = useMoment();
  // Reminders come up to a week ahead, and are told half a day late; of what was refused, nobody is reminded.
  const base = Math.floor(now / hour) * hour;
  const agenda = useAgenda(base - 36 * hour, base + 8 * 24 * hour, me.id, true);
  const seen = useSeen();
  useEffect(() => void beginReminders(Date.now()), []);
  const next = agenda ? nextReminder(agenda.entries, now) : null;
  useEffect(() => wakeAt(next), [next, wakeAt]);
  const told = agenda && seen ? remindersDue(agenda.entries, now, seen) : [];
  useOutside(told, agenda?.people, me.zone);
  const [opened] = useState(now);
  const [all, setAll] = useState(false);
  if (!agenda || told.length === 0) return null;
  return (
    <section aria-label={t('agenda.reminders')} className="px-4 pt-3 desk:px-6" data-screen-only>
      <div className="mx-auto flex max-w-3xl flex-col divide-y divide-line rounded-card border border-line bg-surface shadow-float">
        {told.slice(0, all ? undefined : shown).map((one) => (
          <Line
            key={one.entry.key}
            told={one}
            people={agenda.people}
            now={now}
            zone={me.zone}
            late={one.at < opened && one.entry.start < now}
            agendaOn={agendaOn}
          />
        ))}
        {told.length > 1 && (
          <div className="flex items-center justify-between gap-2 px-3 py-1">
            {told.length > shown && !all ? (
              <Button look="quiet" onClick={() => setAll(true)}>
                {t('agenda.reminders.more', { count: told.length - shown })}
              </Button>
            ) : (
              <span />
            )}
            <Button look="quiet" onClick={() => void markSeen(told.flatMap(({ keys }) => keys))}>
              {t('agenda.reminders.seenAll')}
            </Button>
          </div>
        )}
      </div>
    </section>
  );
}

interface LineProps {
  told: Told;
  people: People;
  now: number;
  zone: string;
  late: boolean;
  agendaOn: (day: string) => string;
}

function Line({ told, people, now, zone, late, agendaOn }: LineProps) {
  const { entry, keys } = told;
  const name = people.account(entry.event.accountId)?.name ?? nameOf(entry.event, people);
  const day = wallTime(entry.start, zone).slice(0, 10);
  const today = day === wallTime(now, zone).slice(0, 10);
  const seen = () => void markSeen(keys);
  return (
    <div className="flex items-center gap-3 py-2 pr-1 pl-3">
      <Icon as={BellRing} className="text-warning" />
      <div className="min-w-0 flex-1 text-dense" role="status">
        <Link href={agendaOn(day)} onClick={seen} className="block">
          <span className="block break-words font-semibold">{name}</span>
          <span className="text-warning">
            {late ? t('agenda.reminders.missed') : ago(new Date(entry.start + half), new Date(now))}
          </span>{' '}
          <span className="text-muted">
            {today ? hoursOf(entry, zone) : `${date(new Date(entry.start), zone, 'weekday')}, ${hoursOf(entry, zone)}`}
          </span>
        </Link>
      </div>
      <Button look="quiet" icon={Check} label={t('agenda.reminders.seen', { name })} onClick={seen} />
    </div>
  );
}

/** The moment by the organisation's clock; each reminder is one at which it is looked at again. */
function useMoment(): { now: number; wakeAt: (next: number | null) => void } {
  const session = useSession();
  const ahead = useSkew() + livesAhead(session);
  const [, look] = useState(0);
  const [next, wakeAt] = useState<number | null>(null);
  useNow();
  useEffect(() => {
    if (next === null) return;
    const wait = Math.min(Math.max(next - ahead - Date.now(), 0) + 50, hour);
    const timer = setTimeout(() => look((n) => n + 1), wait);
    return () => clearTimeout(timer);
  }, [next, ahead]);
  return { now: Date.now() + ahead, wakeAt };
}

/** Tells it outside the app too, when nobody looks at it and this device was asked to. */
function useOutside(told: readonly Told[], people: People | undefined, zone: string): void {
  const lookedAt = useLookedAt();
  const notifies = useNotifies();
  const [last] = told.toSorted((a, b) => b.at - a.at);
  const key = last?.keys[0] ?? '';
  const tell = useEffectEvent(async () => {
    if (!last || !people || lookedAt || !notifies || Date.now() - last.at > 10 * 60_000) return;
    if (!('Notification' in window) || Notification.permission !== 'granted') return;
    const { event } = last.entry;
    const body = `${hoursOf(last.entry, zone)} · ${people.account(event.accountId)?.name ?? nameOf(event, people)}`;
    const registration = await navigator.serviceWorker?.getRegistration();
    // The same entry is one notification, whatever the number of tabs.
    await registration?.showNotification(t('agenda.reminders.notice'), { body, tag: key, icon: '/icons/besace.svg' });
  });
  useEffect(() => {
    if (key) void tell();
  }, [key]);
}
