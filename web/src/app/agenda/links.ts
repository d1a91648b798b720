/** Where the entries of an agenda lead. */
import type { AgendaLinks } from '@/domain/agenda/entry-acts';
import { href } from '../routes';

/** `from`: the screen to come back to once the visit is told, the sheet of the account when absent. */
export function linksTo(from?: 'jour' | 'agenda'): AgendaLinks {
  return {
    sheet: (id) => href('sheet', { id }),
    prep: (id) => href('visitPrep', { id }),
    joint: (id) => href('jointVisit', { id }),
    visit: (id, event) =>
      `${href('visitNew', { id })}?rdv=${event.id}${event.rule ? `&debut=${event.startAt}` : ''}${from ? `&de=${from}` : ''}`,
  };
}
