/**
 * How the call went: the analysis of who made it, the grid of who listened, and their differences. Nobody reads the other
 * one's before having filled in her own: what one thinks by oneself is worth something.
 */
import '@/i18n/fr/call-grids';
import '@/i18n/fr/visit';
import { ClipboardCheck, Ear, Pencil } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useSession } from '@/api/session';
import { t } from '@/i18n/t';
import { GridCompared, GridLessons } from '@/keeping/grid-compared';
import { useCoaching } from '@/keeping/people';
import type { Rows } from '@/offline/entities';
import { useLive } from '@/offline/hooks';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { part } from '@/ui/part';
import { type Item, items } from './call-grid';

const CallGridForm = part(() => import('./call-grid-form'));

export function CallGridCard({ call }: { call: Rows['call'] }) {
  const me = useSession().identity?.user.id ?? '';
  const coaching = useCoaching();
  const [open, setOpen] = useState(false);
  const grids = useLive((local) => local.gridsOfCall(call.id), [call.id]);
  const mine = call.userId === me;
  const may = mine ? coaching.herself : coaching.others;
  if (!grids || !may || call.outcome === 'no_answer' || call.outcome === 'wrong_number') return null;
  const own = grids.find((grid) => grid.authorId === me);
  const self = grids.find((grid) => grid.authorId === grid.ownerId);
  const seen = grids.filter((grid) => grid.authorId !== grid.ownerId);
  const waiting = !own && grids.length > 0;
  return (
    <Card
      title={t('callGrid.title')}
      actions={
        <Button
          look={own ? 'quiet' : 'secondary'}
          icon={own ? Pencil : mine ? ClipboardCheck : Ear}
          onClick={() => setOpen(true)}
        >
          {t(own ? 'grid.edit' : mine ? 'callGrid.analyse' : 'callGrid.observe')}
        </Button>
      }
    >
      {waiting && <p className="text-muted">{t(mine ? 'grid.waitsForYou' : 'callGrid.waitsForObserver')}</p>}
      {!waiting && grids.length === 0 && <p className="text-muted">{t(mine ? 'grid.none' : 'callGrid.noneHeard')}</p>}
      {!waiting && grids.length > 0 && (
        <div className="flex flex-col gap-4">
          {(seen.length > 0 ? seen : [undefined]).map((one) => (
            <GridCompared<Item>
              key={one?.id ?? 'self'}
              items={items}
              labelOf={(item) => t(`callGrid.item.${item}`)}
              caption={t('callGrid.title')}
              self={self}
              seen={one}
            />
          ))}
          {[self, ...seen].map((grid) => grid && <GridLessons key={grid.id} grid={grid} entity="call_grid" />)}
        </div>
      )}
      <Suspense fallback={null}>
        {open && <CallGridForm call={call} mine={mine} known={own} onClose={() => setOpen(false)} />}
      </Suspense>
    </Card>
  );
}
