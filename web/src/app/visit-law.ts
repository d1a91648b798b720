/** The parts that say of a visit being planned what the law answers and what it collides with: loaded once there is one. */
import { part } from '@/ui/part';

export const PlannedVisit = part(() => import('./planned-visit'));
export const ForeseenMeeting = part(() => import('./foreseen-meeting'));
