/** How the call went, as who made it and who listened saw it. */
import '@/i18n/fr/call-grids';
import { Ear } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useSession } from '@/api/session';
import { t } from '@/i18n/t';
import { GridsCard } from '@/keeping/grids-card';
import { useCoaching } from '@/keeping/people';
import type { Rows } from '@/offline/entities';
import { useLive } from '@/offline/hooks';
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
  return (
    <GridsCard<Item>
      entity="call_grid"
      items={items}
      labelOf={(item) => t(`callGrid.item.${item}`)}
      grids={grids}
      me={me}
      mine={mine}
      words={{
        title: t('callGrid.title'),
        analyse: t('callGrid.analyse'),
        observe: t('callGrid.observe'),
        waits: t('callGrid.waitsForObserver'),
        none: t('callGrid.noneHeard'),
      }}
      observing={Ear}
      onOpen={() => setOpen(true)}
    >
      <Suspense fallback={null}>
        {open && (
          <CallGridForm
            call={call}
            mine={mine}
            known={grids.find((grid) => grid.authorId === me)}
            onClose={() => setOpen(false)}
          />
        )}
      </Suspense>
    </GridsCard>
  );
}
