/** What the law says of a visit, for the agenda, which knows no law. */
import type { Law } from '@/domain/agenda/law';
import { PlannedVisit } from '@/domain/prospect/lawful/planned';

export const law: Law = ({ reason, onReason, ...asked }) => (
  <PlannedVisit {...asked} override={{ by: 'overrideEvent', reason, onReason }} />
);
