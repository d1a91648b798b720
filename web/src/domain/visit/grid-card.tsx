/** How the visit went, as who made it and who went along saw it. */
import { Eye } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/i18n/t';
import { GridsCard } from '@/keeping/grids-card';
import { assessVisit } from '@/offline/changes';
import { Answered } from '@/ui/answered';
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
  return (
    <GridsCard<Item>
      entity="visit_grid"
      items={items}
      labelOf={(item) => t(`grid.item.${item}`)}
      grids={grids}
      me={me}
      mine={mine}
      words={{
        title: t('grid.title'),
        analyse: t('grid.analyse'),
        observe: t('grid.observe'),
        waits: t('grid.waitsForObserver'),
        none: t('grid.noneSeen'),
      }}
      observing={Eye}
      onOpen={() => setOpen(true)}
    >
      {open && (
        <GridForm
          // What was begun before the visit was known is found again.
          about={mine ? visit.id : (visit.eventId ?? visit.id)}
          assess={(input) => assessVisit(visit, input)}
          mine={mine}
          known={grids.find((grid) => grid.authorId === me)}
          lessons={mine ? lessons : undefined}
          onClose={() => setOpen(false)}
        />
      )}
    </GridsCard>
  );
}
