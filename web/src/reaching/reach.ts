/**
 * Reaching somebody: each act that would call, write to or visit a person is asked here first. Whoever draws a number
 * knows no law; the door (app/reaching.tsx) answers, by what is known of the person at that moment.
 *
 *     reach({ by: 'phone', accountId, contactId, number: '+33639980011', shown: '06 39 98 00 11' });
 */

import type { components } from '@/api/schema';

type Schemas = components['schemas'];

/** Under what drafts a call is kept until somebody says how it ended. */
export const callDrafts = 'call:';

export type Way = 'phone' | 'sms' | 'email' | 'visit';

/** Why somebody is reached, and about which family of products when that makes a difference. */
export interface About {
  purpose: Schemas['ContactPurpose'];
  family?: string;
}

/** Tells two subjects apart. */
export function keyOf(about: About | undefined): string {
  return about ? `${about.purpose} ${about.family ?? ''}` : '';
}

export interface Reach {
  by: Way;
  accountId: string;
  contactId?: string;
  /** E.164 for a call and an SMS, the address for an e-mail, what opens the maps for a visit. */
  to: string;
  /** Of a visit that does not go to the main address: the further address or the establishment. */
  placeId?: string;
  /** As people read it. */
  shown?: string;
  /** What it is about, where whoever asks knows: it is not asked again. */
  about?: About;
  /** Whoever asks says how it ended: the session of calls. */
  told?: true;
}

let wanted: Reach | null = null;
const watchers = new Set<() => void>();

/** Asks to reach somebody; null once it is settled. */
export function reach(what: Reach | null): void {
  wanted = what;
  for (const tell of watchers) tell();
}

export function reachWanted(): Reach | null {
  return wanted;
}

export function watchReach(tell: () => void): () => void {
  watchers.add(tell);
  return () => watchers.delete(tell);
}

/** What the device opens: its telephone, its messages, its mail, its maps. */
export function addressOf({ by, to }: Pick<Reach, 'by' | 'to'>): string {
  if (by === 'phone' || by === 'sms') return `${by === 'sms' ? 'sms' : 'tel'}:${to.replace(/[^\d+]/g, '')}`;
  return by === 'email' ? `mailto:${to}` : to;
}
