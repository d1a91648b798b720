/** When a customer can be seen: her hours, when not to disturb her, when she is closed. A part of the sheet of an account. */
import '@/i18n/fr/agenda';
import { Pencil } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useReader } from '@/api/session';
import { t } from '@/i18n/t';
import { busyInWords, closureInWords, isTold } from '@/keeping/presence-words';
import { weekInWords } from '@/keeping/week-words';
import { useDrafts, useRow, useRowStates } from '@/offline/hooks';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { part } from '@/ui/part';
import { Sent } from '@/ui/sent';

const PresenceSheet = part(async () => ({ default: (await import('./presence-form')).PresenceSheet }));

export function Presence({ accountId, archived }: { accountId: string; archived: boolean }) {
  const reader = useReader();
  const [editing, setEditing] = useState(false);
  const typed = useDrafts(`presence:${accountId}`);
  const states = useRowStates();
  const told = useRow('presence', accountId);
  if (told === undefined) return null;
  const lines = told && isTold(told) ? told : null;
  return (
    <section aria-labelledby="presence" className="rounded-card border border-line bg-surface" data-keep-together>
      <div className="flex items-center justify-between gap-2 py-1 pr-1 pl-4">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <h2 id="presence" className="font-semibold">
            {t('agenda.presence.title')}
          </h2>
          <Sent state={states.of('presence', accountId)} />
          {!editing && typed?.length ? <Badge tone="warning">{t('agenda.presence.typed')}</Badge> : null}
        </span>
        {!reader && !archived && (
          <span data-screen-only>
            <Button look="quiet" icon={Pencil} onClick={() => setEditing(true)}>
              {t('agenda.presence.edit')}
            </Button>
          </span>
        )}
      </div>
      {lines ? (
        <ul className="flex flex-col gap-1 px-4 pb-3 text-dense">
          {weekInWords(lines.weekly).map((line) => (
            <li key={line}>{line}</li>
          ))}
          {lines.busy.map((slot) => (
            <li key={busyInWords(slot)}>{t('agenda.presence.busyLine', { when: busyInWords(slot) })}</li>
          ))}
          {lines.closures.map((closure) => (
            <li key={closureInWords(closure)}>{t('agenda.presence.closedLine', { when: closureInWords(closure) })}</li>
          ))}
        </ul>
      ) : (
        <p className="px-4 pb-3 text-dense text-muted">{t('agenda.presence.none')}</p>
      )}
      <Suspense>{editing && <PresenceSheet accountId={accountId} onClose={() => setEditing(false)} />}</Suspense>
    </section>
  );
}
