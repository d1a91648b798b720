/**
 * How the visit went: the analysis of who made it, the grid of who went along, and their differences. Nobody reads the
 * other one's before having filled in her own: what one thinks by oneself is worth something.
 */
import { ClipboardCheck, Eye, Pencil } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/i18n/t';
import { useNames } from '@/keeping/people';
import { assessVisit } from '@/offline/changes';
import { useRowStates } from '@/offline/hooks';
import { Answered } from '@/ui/answered';
import { Badge, type Tone } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Sent } from '@/ui/sent';
import { Table } from '@/ui/table';
import { type Compared, compare, type Grid } from './grid';
import { GridForm } from './grid-form';
import { useLessons } from './lessons';
import { useWitness, type Witnessed } from './witness';

const tones: readonly Tone[] = ['neutral', 'warning', 'primary', 'success'];

export function GridCard({ visit }: { visit: Witnessed }) {
  const [open, setOpen] = useState(false);
  const witness = useWitness(visit);
  const lessons = useLessons(witness?.me ?? '', visit.id);
  if (!witness?.may || visit.outcome === 'absent') return null;
  const { me, mine, grids, asked } = witness;
  if (asked)
    return (
      <Card title={t('grid.title')}>
        <Answered question={asked}>{() => null}</Answered>
      </Card>
    );
  const own = grids.find((grid) => grid.authorId === me);
  const self = grids.find((grid) => grid.authorId === grid.ownerId);
  const seen = grids.filter((grid) => grid.authorId !== grid.ownerId);
  const waiting = !own && grids.length > 0;
  return (
    <Card
      title={t('grid.title')}
      actions={
        <Button
          look={own ? 'quiet' : 'secondary'}
          icon={own ? Pencil : mine ? ClipboardCheck : Eye}
          onClick={() => setOpen(true)}
        >
          {t(own ? 'grid.edit' : mine ? 'grid.analyse' : 'grid.observe')}
        </Button>
      }
    >
      {waiting && <p className="text-muted">{t(mine ? 'grid.waitsForYou' : 'grid.waitsForObserver')}</p>}
      {!waiting && grids.length === 0 && <p className="text-muted">{t(mine ? 'grid.none' : 'grid.noneSeen')}</p>}
      {!waiting && grids.length > 0 && (
        <div className="flex flex-col gap-4">
          {(seen.length > 0 ? seen : [undefined]).map((one) => (
            <Both key={one?.id ?? 'self'} self={self} seen={one} />
          ))}
          {[self, ...seen].map((grid) => grid && <Lessons key={grid.id} grid={grid} />)}
        </div>
      )}
      {open && (
        <GridForm
          // What was begun before the visit was known is found again.
          about={mine ? visit.id : (visit.eventId ?? visit.id)}
          assess={(input) => assessVisit(visit, input)}
          mine={mine}
          known={own}
          lessons={mine ? lessons : undefined}
          onClose={() => setOpen(false)}
        />
      )}
    </Card>
  );
}

function Both({ self, seen }: { self: Grid | undefined; seen: Grid | undefined }) {
  const nameOf = useNames();
  const rows = compare(self, seen);
  if (rows.length === 0) return null;
  const level = (mark: Compared['self']) =>
    mark ? (
      <span className="flex flex-col items-start gap-1">
        <Badge tone={tones[mark.level] ?? 'neutral'}>{t(`grid.level.${mark.level as 0 | 1 | 2 | 3}`)}</Badge>
        {mark.fact && <span className="text-meta">{mark.fact}</span>}
      </span>
    ) : (
      <span className="text-muted">–</span>
    );
  const columns = [
    { head: t('grid.item'), cell: (row: Compared) => t(`grid.item.${row.item}`) },
    ...(self ? [{ head: nameOf(self.authorId) || t('grid.self'), cell: (row: Compared) => level(row.self) }] : []),
    ...(seen ? [{ head: nameOf(seen.authorId) || t('grid.observer'), cell: (row: Compared) => level(row.seen) }] : []),
    ...(self && seen
      ? [
          {
            head: t('grid.gap'),
            cell: (row: Compared) =>
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
  return <Table caption={t('grid.title')} rows={rows} rowKey={(row) => row.item} columns={columns} />;
}

function Lessons({ grid }: { grid: Grid }) {
  const nameOf = useNames();
  const states = useRowStates();
  const said = (['keep', 'change', 'attempt'] as const).filter((name) => grid[name]);
  if (said.length === 0) return null;
  return (
    <div className="flex flex-col gap-1 text-dense">
      <p className="flex items-center gap-2 font-semibold">
        {nameOf(grid.authorId)} <Sent state={states.of('visit_grid', grid.id)} />
      </p>
      {said.map((name) => (
        <p key={name}>
          <span className="text-muted">{t(`grid.${name}`)} :</span> {grid[name]}
        </p>
      ))}
    </div>
  );
}
