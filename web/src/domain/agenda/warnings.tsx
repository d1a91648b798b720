/** What an entry should not ignore, in words: what it overlaps, the hours and days it falls on, the way to it. */
import '@/i18n/fr/agenda';
import { type Clock, Navigation, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '@/i18n/t';
import { classes } from '@/ui/classes';
import { Icon } from '@/ui/icon';
import type { Collisions } from './collisions';
import type { EntryProps } from './entry-acts';
import type { People } from './use';
import { hoursOf, isTight, nameOf, warningInWords, wayInWords } from './words';

export function Line({ icon, children, tone }: { icon: typeof Clock; children: ReactNode; tone?: string }) {
  return (
    <p className={classes('flex items-start gap-1.5 pr-3 text-dense', tone ?? 'text-muted')}>
      <Icon as={icon} size="small" className="mt-0.5" />
      <span className="min-w-0">{children}</span>
    </p>
  );
}

interface WarningsProps {
  entryKey: string;
  collisions: Collisions;
  people: People;
  me: EntryProps['me'];
}

export function Warnings({ entryKey, collisions, people, me }: WarningsProps) {
  const overlaps = collisions.overlaps.get(entryKey) ?? [];
  const warnings = collisions.warnings.get(entryKey) ?? [];
  return (
    <>
      {overlaps.map((other) => (
        <Line key={other.key} icon={TriangleAlert} tone="text-warning">
          {t('agenda.overlap', { name: nameOf(other.event, people), hours: hoursOf(other, me.zone) })}
        </Line>
      ))}
      {warnings.map((warning) => (
        <Line key={JSON.stringify(warning)} icon={TriangleAlert} tone="text-warning">
          {warningInWords(warning)}
        </Line>
      ))}
    </>
  );
}

/** The way from the entry before, between the two. */
export function WayLine({ entryKey, collisions }: Pick<WarningsProps, 'entryKey' | 'collisions'>) {
  const way = collisions.ways.get(entryKey);
  if (!way || way.metres < 100) return null;
  const tight = isTight(way);
  return (
    <li className={classes('flex items-start gap-1.5 px-3 text-dense', tight ? 'text-danger' : 'text-muted')}>
      <Icon as={tight ? TriangleAlert : Navigation} size="small" className="mt-0.5" />
      <span>{wayInWords(way)}</span>
    </li>
  );
}
