/** Everybody in the list, with how her last call went; touching one calls her now. */
import { t } from '@/i18n/t';
import type { Rows } from '@/offline/entities';
import { useLive } from '@/offline/hooks';
import { Badge } from '@/ui/badge';
import { type Item, keyOf, lastCalls, type Queue } from './queue';
import { tones } from './words';

interface PeopleProps {
  queue: Queue;
  calls: readonly Rows['call'][];
  current: Item | null;
  onChoose: (item: Item) => void;
}

export function People({ queue, calls, current, onChoose }: PeopleProps) {
  const items = [...queue.waiting, ...queue.again, ...queue.done];
  const names = useLive(
    async (local) => {
      const accounts = await local.many('account', [...new Set(items.map((item) => item.accountId))]);
      const contacts = await local.many(
        'contact',
        items.flatMap((item) => item.contactId ?? []),
      );
      return new Map([...accounts, ...contacts].map((row) => [row.id, row.name]));
    },
    [items.map(keyOf).join()],
  );
  if (!names) return null;
  const last = lastCalls(calls);
  return (
    <details className="rounded-card border border-line bg-surface">
      <summary className="min-h-hit cursor-pointer px-4 py-3 font-semibold">
        {t('calling.people', { count: items.length })}
      </summary>
      <ul className="divide-y divide-line border-line border-t">
        {items.map((item) => {
          const call = last.get(keyOf(item));
          const contact = item.contactId && names.get(item.contactId);
          const account = names.get(item.accountId) ?? t('calling.gone');
          return (
            <li key={keyOf(item)}>
              <button
                type="button"
                aria-current={current && keyOf(current) === keyOf(item) ? 'true' : undefined}
                className="flex min-h-hit w-full items-center justify-between gap-3 px-4 py-2 text-left aria-[current]:bg-primary-tint hover:bg-sunken"
                onClick={() => {
                  onChoose(item);
                  window.scrollTo({ top: 0 });
                }}
              >
                <span className="min-w-0">
                  <span className="block truncate font-semibold">{contact || account}</span>
                  {contact && <span className="block truncate text-meta text-muted">{account}</span>}
                </span>
                {call && <Badge tone={tones[call.outcome]}>{t(`calling.outcome.${call.outcome}`)}</Badge>}
              </button>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
