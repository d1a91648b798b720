/** What the law says of a visit, for the agenda, which knows no law. */
import { Suspense } from 'react';
import type { Asked, Law, Moved } from '@/domain/agenda/law';
import { PlannedVisit } from '../visit-law';

export const law: Law = Object.assign(
  ({ reason, onReason, ...asked }: Asked) => (
    <Suspense>
      <PlannedVisit {...asked} override={{ by: 'overrideEvent', reason, onReason }} />
    </Suspense>
  ),
  { stops: async (visit: Moved) => (await import('@/domain/prospect/lawful/visit-stops')).visitStops(visit) },
);
