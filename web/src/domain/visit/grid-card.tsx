/**
 * How the visit went: the analysis of who made it, the grid of who went along, and their differences. Nobody reads the
 * other one's before having filled in her own: what one thinks by oneself is worth something.
 */
import { ClipboardCheck, Eye, Pencil } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/i18n/t';
import { GridCompared, GridLessons } from '@/keeping/grid-compared';
import { assessVisit } from '@/offline/changes';
import { Answered } from '@/ui/answered';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { type Item, items } from './grid';
import { GridForm } from './grid-form';
import { useLessons } from './lessons';
import { useWitness, type Witnessed } from './witness';

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
            <GridCompared<Item>
              key={one?.id ?? 'self'}
              items={items}
              labelOf={(item) => t(`grid.item.${item}`)}
              caption={t('grid.title')}
              self={self}
              seen={one}
            />
          ))}
          {[self, ...seen].map((grid) => grid && <GridLessons key={grid.id} grid={grid} entity="visit_grid" />)}
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
