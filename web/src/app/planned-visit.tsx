/** What the law says of a visit that is planned, in the agenda or as next action, wherever that is. */
import { ServerCache } from '@/api/server';
import { PlannedVisit } from '@/domain/prospect/lawful/planned';
import type { VisitAsked } from '@/reaching/visiting';

export default function PlannedVisitAlone(asked: VisitAsked) {
  return (
    <ServerCache>
      <PlannedVisit {...asked} />
    </ServerCache>
  );
}
