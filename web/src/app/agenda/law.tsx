/** What the law says of a visit, for the agenda, which knows no law. */
import { Suspense } from 'react';
import type { Law } from '@/domain/agenda/law';
import { PlannedVisit } from '../visit-law';

export const law: Law = ({ reason, onReason, ...asked }) => (
  <Suspense>
    <PlannedVisit {...asked} override={{ by: 'overrideEvent', reason, onReason }} />
  </Suspense>
);
