/**
 * Planning a visit: the law is asked first. Whoever lets one be planned knows no law; the part that does is handed over
 * by the app (app/root), and is loaded once a visit is chosen.
 */
import { type ComponentType, createContext } from 'react';
import type { About } from './reach';

export interface VisitAsked {
  accountId: string;
  contactIds: readonly string[];
  /** A further address or an establishment of the account; absent for the main address. */
  placeId?: string | undefined;
  /** It goes to a place that is none of the account's: a café, our shop. */
  freePlace?: boolean;
  /** What one will speak of, once it was said: the answer may depend on it. */
  about: About | undefined;
  onAbout: (about: About) => void;
  /** The act by which a manager plans it all the same, with the reason given; absent where it is not offered. */
  override?: { by: 'overrideEvent' | 'overrideNextAction'; reason: string; onReason: (reason: string) => void };
  /** Whether it stops: called at each change of the answer. */
  onStop: (stops: boolean) => void;
}

/** What says on screen whether a visit may be planned. */
export const VisitLaw = createContext<ComponentType<VisitAsked> | null>(null);

/** A reason says something from so many characters on, as the server has it. */
export const shortestReason = 10;

/** A meeting that is being chosen: an hour at the account's main address, from a wall time of the zone on. */
export interface MeetingChosen {
  accountId: string;
  wall: string;
  zone: string;
  /** It goes into the agenda as it is; otherwise what is planned there with the account at the time may be that meeting. */
  books: boolean;
}

/** What says on screen what a meeting that is being chosen collides with, in the agenda of the device. It stops nobody. */
export const MeetingForeseen = createContext<ComponentType<MeetingChosen> | null>(null);
