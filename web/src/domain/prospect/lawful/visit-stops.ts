/** Whether the law stops a visit that is moved where no form says so: dragged over the calendar. */
import '@/i18n/fr/trade';
import type { VisitAsked } from '@/reaching/visiting';
import { standingAbout } from './choosing';
import { freePlace as nowhereOfHers, standingThere } from './placed';
import { mayGo } from './standing';
import { standsNow } from './stands-now';

type Visit = Pick<VisitAsked, 'accountId' | 'contactIds' | 'placeId' | 'freePlace' | 'about'>;

/** As far as the device knows, and the server where its answers no longer hold: what neither says, the server refuses as it takes the move. */
export async function visitStops({ accountId, contactIds, placeId, freePlace, about }: Visit): Promise<boolean> {
  const people = contactIds.length > 0 ? contactIds.map((contactId) => ({ contactId })) : [{}];
  for (const who of people) {
    const there = placeId ? { placeId } : {};
    const found = await standsNow({ accountId, by: 'visit', to: '', ...who, ...there }, []);
    if (!found) continue;
    const { person, standing, choices } = found;
    const usual = freePlace ? standingThere(standing, person, nowhereOfHers(person)) : standing;
    if (mayGo(about ? standingAbout(about, usual, choices) : usual, person) === 'stop') return true;
  }
  return false;
}
