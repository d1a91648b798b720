/** The parts that say of a visit being planned what the law answers and what it collides with: loaded once there is one. */
import { lazy } from 'react';

export const PlannedVisit = lazy(() => import('./planned-visit'));
export const ForeseenMeeting = lazy(() => import('./foreseen-meeting'));
