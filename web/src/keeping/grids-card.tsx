/**
 * How a visit or a call went: the analysis of who made it, the grids of who observed it, and their differences. Nobody reads
 * the other one's before having filled in her own: what one thinks by oneself is worth something.
 */
import '@/i18n/fr/visit';
import { ClipboardCheck, type LucideIcon, Pencil } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '@/i18n/t';
import type { EntityName } from '@/offline/entities';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { type Authored, GridCompared, GridLessons } from './grid-compared';

interface GridsCardProps<Item extends string> {
  entity: EntityName;
  items: readonly Item[];
  labelOf: (item: Item) => string;
  grids: readonly (Authored<Item> & { ownerId: string })[];
  me: string;
  /** Whether `me` made it; else she observed it. */
  mine: boolean;
  /** The words that differ: what it is called, what one does, and what an observer reads while there is nothing to compare. */
  words: { title: string; analyse: string; observe: string; waits: string; none: string };
  /** The sign of observing. */
  observing: LucideIcon;
  onOpen: () => void;
  /** The form, while it is open. */
  children: ReactNode;
}

export function GridsCard<Item extends string>(props: GridsCardProps<Item>) {
  const { entity, items, labelOf, grids, me, mine, words, observing, onOpen, children } = props;
  const own = grids.find((grid) => grid.authorId === me);
  const self = grids.find((grid) => grid.authorId === grid.ownerId);
  const seen = grids.filter((grid) => grid.authorId !== grid.ownerId);
  const waiting = !own && grids.length > 0;
  return (
    <Card
      title={words.title}
      actions={
        <Button
          look={own ? 'quiet' : 'secondary'}
          icon={own ? Pencil : mine ? ClipboardCheck : observing}
          onClick={onOpen}
        >
          {own ? t('grid.edit') : mine ? words.analyse : words.observe}
        </Button>
      }
    >
      {waiting && <p className="text-muted">{mine ? t('grid.waitsForYou') : words.waits}</p>}
      {!waiting && grids.length === 0 && <p className="text-muted">{mine ? t('grid.none') : words.none}</p>}
      {!waiting && grids.length > 0 && (
        <div className="flex flex-col gap-4">
          {(seen.length > 0 ? seen : [undefined]).map((one) => (
            <GridCompared<Item>
              key={one?.id ?? 'self'}
              items={items}
              labelOf={labelOf}
              caption={words.title}
              self={self}
              seen={one}
            />
          ))}
          {[self, ...seen].map((grid) => grid && <GridLessons key={grid.id} grid={grid} entity={entity} />)}
        </div>
      )}
      {children}
    </Card>
  );
}
