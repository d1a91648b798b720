/**
 * What the law says of a visit while it is planned. The agenda knows no law: whoever shows its screens gives the part
 * that does (app/agenda), and hears here whether the visit may be planned or moved.
 */
import type { ReactNode } from 'react';
import type { About } from '@/reaching/reach';

export interface Asked {
  accountId: string;
  contactIds: readonly string[];
  /** A further address or an establishment of the account. */
  placeId: string | undefined;
  /** It goes to a place that is none of the account's. */
  freePlace: boolean;
  /** What one will speak of, once it was said: the answer may depend on it. */
  about: About | undefined;
  onAbout: (about: About) => void;
  /** What a manager gives as reason to plan it all the same; empty while there is none. */
  reason: string;
  onReason: (reason: string) => void;
  /** Whether it stops: called at each change of the answer. */
  onStop: (stops: boolean) => void;
}

/** A visit that is moved without a form. */
type Moved = Pick<Asked, 'accountId' | 'contactIds' | 'placeId' | 'freePlace' | 'about'>;

/** Whether the law stops one that is dragged to another time: as far as the device knows, and the server where it is asked. */
export type Stops = (visit: Moved) => Promise<boolean>;

export type Law = (asked: Asked) => ReactNode;
