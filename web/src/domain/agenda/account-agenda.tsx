/** What is planned with one account, and planning more of it: a part of its sheet. */
import '@/i18n/fr/agenda';
import { CalendarPlus } from 'lucide-react';
import { Suspense, useMemo, useState } from 'react';
import { useReader } from '@/api/session';
import { nearDay } from '@/i18n/day';
import { t } from '@/i18n/t';
import { useRowStates } from '@/offline/hooks';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { classes } from '@/ui/classes';
import { part } from '@/ui/part';
import { Sent } from '@/ui/sent';
import { type AgendaLinks, EntryMenu } from './entry-acts';
import type { Law } from './law';
import { useAccountAgenda, useMe, windowOf } from './use';
import { colours, hoursOf, stateOf } from './words';

const EventSheet = part(async () => ({ default: (await import('./event-form')).EventSheet }));

const ahead = 180; // days
const most = 5;

interface AccountAgendaProps {
  accountId: string;
  archived: boolean;
  law: Law;
  links: AgendaLinks;
}

export function AccountAgenda({ accountId, archived, law, links }: AccountAgendaProps) {
  const me = useMe();
  const reader = useReader();
  const states = useRowStates();
  const [planning, setPlanning] = useState(false);
  const { from, to } = useMemo(() => windowOf(me.today, ahead, me.zone), [me.today, me.zone]);
  const agenda = useAccountAgenda(accountId, from, to);
  if (!agenda) return null;
  return (
    <section aria-labelledby="account-agenda" className="rounded-card border border-line bg-surface" data-keep-together>
      <div className="flex items-center justify-between gap-2 py-1 pr-1 pl-4">
        <h2 id="account-agenda" className="font-semibold">
          {t('agenda.upcoming')}
        </h2>
        {!reader && !archived && (
          <span data-screen-only>
            <Button look="quiet" icon={CalendarPlus} onClick={() => setPlanning(true)}>
              {t('agenda.plan')}
            </Button>
          </span>
        )}
      </div>
      {agenda.entries.length === 0 ? (
        <p className="px-4 pb-3 text-dense text-muted">{t('agenda.upcomingNone')}</p>
      ) : (
        <ul className="divide-y divide-line border-line border-t">
          {agenda.entries.slice(0, most).map((entry) => {
            const state = stateOf(entry.event);
            const { kind, title, ownerId } = entry.event;
            const whose = ownerId !== me.id && agenda.people.colleague(ownerId);
            return (
              <li key={entry.key} className="flex min-h-row items-center gap-3 py-2 pr-1 pl-4">
                <span aria-hidden className={classes('size-2.5 shrink-0 rounded-full', colours[entry.event.kind])} />
                <span className="min-w-0 flex-1 text-dense">
                  <span className="block font-semibold first-letter:uppercase">
                    {nearDay(entry.start, me.zone, me.now)} · {hoursOf(entry, me.zone)}
                  </span>
                  <span className="flex flex-wrap items-center gap-x-2 text-muted">
                    {[t(`agenda.kind.${kind}`), title, whose && t('agenda.of', { name: whose })]
                      .filter(Boolean)
                      .join(' · ')}
                    {state && <Badge tone={state.tone}>{state.word}</Badge>}
                    <Sent state={states.of('event', entry.event.id)} />
                  </span>
                </span>
                <span data-screen-only>
                  <EntryMenu entry={entry} people={agenda.people} me={me} law={law} links={links} />
                </span>
              </li>
            );
          })}
        </ul>
      )}
      <Suspense>
        {planning && (
          <EventSheet given={{ accountId, place: 'account' }} law={law} onClose={() => setPlanning(false)} />
        )}
      </Suspense>
    </section>
  );
}
