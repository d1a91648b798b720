/** The part that asks the law about a visit that is planned: loaded once there is one. */
import { lazy } from 'react';

export const PlannedVisit = lazy(() => import('./planned-visit'));
