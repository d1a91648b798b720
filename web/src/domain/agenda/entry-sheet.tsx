/** One entry on its own: all that is known of it and every act, each a button. */
import '@/i18n/fr/agenda';
import { useReader } from '@/api/session';
import { date } from '@/i18n/format';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { Sheet } from '@/ui/sheet';
import type { Collisions } from './collisions';
import { EntryCard } from './entry';
import { type EntryProps, EntrySheets, useEntryActs } from './entry-acts';

interface Props extends EntryProps {
  collisions: Collisions;
  onClose: () => void;
}

export function EntrySheet({ onClose, ...rest }: Props) {
  const { items, name, failure, open, setOpen } = useEntryActs(rest);
  const reader = useReader();
  const { entry, me } = rest;
  return (
    <Sheet title={name} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <p className="font-semibold first-letter:uppercase">{date(new Date(entry.start), me.zone, 'weekday')}</p>
        <ul>
          <EntryCard {...rest} menu={null} />
        </ul>
        {failure && <Notice tone="danger">{failure}</Notice>}
        {!reader && (
          <div className="flex flex-wrap gap-2">
            {items.map((item, n) => (
              <Button
                key={String(item.label)}
                look={item.danger ? 'quiet' : n === 0 ? 'primary' : 'secondary'}
                {...(item.icon ? { icon: item.icon } : {})}
                className={item.danger ? 'text-danger' : ''}
                onClick={item.onSelect}
              >
                {item.label}
              </Button>
            ))}
          </div>
        )}
      </div>
      <EntrySheets {...rest} open={open} onClose={() => setOpen(null)} />
    </Sheet>
  );
}
