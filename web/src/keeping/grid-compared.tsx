/** What who did it and who observed it marked, side by side with where they differ, and what each learns of it. */
import '@/i18n/fr/visit';
import { t } from '@/i18n/t';
import type { EntityName } from '@/offline/entities';
import { useRowStates } from '@/offline/hooks';
import { Badge, type Tone } from '@/ui/badge';
import { Sent } from '@/ui/sent';
import { Table } from '@/ui/table';
import { type Compared, compare, lessonNames, type Marked } from './grids';
import { useNames } from './people';

const tones: readonly Tone[] = ['neutral', 'warning', 'primary', 'success'];

/** A grid of somebody's. */
export interface Authored<Item extends string> extends Marked<Item> {
  id: string;
  authorId: string;
}

interface GridComparedProps<Item extends string> {
  items: readonly Item[];
  labelOf: (item: Item) => string;
  caption: string;
  self: Authored<Item> | undefined;
  seen: Authored<Item> | undefined;
}

export function GridCompared<Item extends string>({ items, labelOf, caption, self, seen }: GridComparedProps<Item>) {
  const nameOf = useNames();
  const rows = compare<Item>(items, self, seen);
  if (rows.length === 0) return null;
  const level = (mark: Compared<Item>['self']) =>
    mark ? (
      <span className="flex flex-col items-start gap-1">
        <Badge tone={tones[mark.level] ?? 'neutral'}>{t(`grid.level.${mark.level as 0 | 1 | 2 | 3}`)}</Badge>
        {mark.fact && <span className="text-meta">{mark.fact}</span>}
      </span>
    ) : (
      <span className="text-muted">–</span>
    );
  const columns = [
    { head: t('grid.item'), cell: (row: Compared<Item>) => labelOf(row.item) },
    ...(self
      ? [{ head: nameOf(self.authorId) || t('grid.self'), cell: (row: Compared<Item>) => level(row.self) }]
      : []),
    ...(seen
      ? [{ head: nameOf(seen.authorId) || t('grid.observer'), cell: (row: Compared<Item>) => level(row.seen) }]
      : []),
    ...(self && seen
      ? [
          {
            head: t('grid.gap'),
            cell: (row: Compared<Item>) =>
              row.gap === 0 ? (
                row.self?.level && row.seen?.level ? (
                  t('grid.same')
                ) : (
                  ''
                )
              ) : (
                <Badge tone="warning">
                  {t(row.gap > 0 ? 'grid.higher' : 'grid.lower', { count: Math.abs(row.gap) })}
                </Badge>
              ),
          },
        ]
      : []),
  ];
  return <Table caption={caption} rows={rows} rowKey={(row) => row.item} columns={columns} />;
}

export function GridLessons<Item extends string>({ grid, entity }: { grid: Authored<Item>; entity: EntityName }) {
  const nameOf = useNames();
  const states = useRowStates();
  const said = lessonNames.filter((name) => grid[name]);
  if (said.length === 0) return null;
  return (
    <div className="flex flex-col gap-1 text-dense">
      <p className="flex items-center gap-2 font-semibold">
        {nameOf(grid.authorId)} <Sent state={states.of(entity, grid.id)} />
      </p>
      {said.map((name) => (
        <p key={name}>
          <span className="text-muted">{t(`grid.${name}`)} :</span> {grid[name]}
        </p>
      ))}
    </div>
  );
}
