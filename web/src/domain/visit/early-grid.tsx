/** What somebody saw who went along, filled in before her device knows of the visit: it waits for who made it to tell of it. */
import { Eye, Pencil } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/i18n/t';
import { useNames } from '@/keeping/people';
import { assessEvent } from '@/offline/changes';
import type { Rows } from '@/offline/entities';
import { useLive, useRowStates } from '@/offline/hooks';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Sent } from '@/ui/sent';
import { GridForm } from './grid-form';

export function EarlyGrid({ event, me }: { event: Rows['event']; me: string }) {
  const [open, setOpen] = useState(false);
  const nameOf = useNames();
  const states = useRowStates();
  const own = useLive(async (local) => (await local.gridFrom(event.id, me)) ?? null, [event.id, me]);
  if (own === undefined) return null;
  return (
    <Card
      title={t('grid.title')}
      actions={
        <Button look={own ? 'quiet' : 'secondary'} icon={own ? Pencil : Eye} onClick={() => setOpen(true)}>
          {t(own ? 'grid.edit' : 'grid.observe')}
        </Button>
      }
    >
      <p className="text-muted">{t('joint.early', { name: nameOf(event.ownerId) })}</p>
      {own && <Sent state={states.of('visit_grid', own.id)} />}
      {open && (
        <GridForm
          about={event.id}
          assess={(input) => assessEvent(event, input)}
          mine={false}
          known={own ?? undefined}
          onClose={() => setOpen(false)}
        />
      )}
    </Card>
  );
}
