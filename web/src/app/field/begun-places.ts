/** What the device knows of where a draft was begun: the account that it is about, the screen that shows it. */
import { session } from '@/api/session';
import type { Finding, Found } from '@/domain/outbox/begun';
import { wallTime } from '@/i18n/wall';
import { scopeOver } from '@/keeping/reached';
import type { EntityName, Rows } from '@/offline/entities';
import type { Local } from '@/offline/local';
import { href } from '../routes';

export function ofAccount(id: string): Finding {
  return async (local) => ((await local.get('account', id)) ? { account: id } : undefined);
}

/** A row, the account it is of, and the screen that has its form where that is not the sheet. */
export function rowOf<E extends EntityName>(entity: E, id: string, to?: (row: Rows[E]) => string): Finding {
  return async (local) => {
    const row = await local.get(entity, id);
    if (!row) return undefined;
    const account = entity === 'account' ? id : (row as { accountId?: string }).accountId;
    return { ...(account ? { account } : {}), ...(to ? { to: to(row) } : {}) };
  };
}

/** What a key may be of several things: the first that the device has. */
export function firstOf(...findings: Finding[]): Finding {
  return async (local) => {
    for (const find of findings) {
      const found = await find(local);
      if (found) return found;
    }
    return undefined;
  };
}

/** A grid is kept under itself, its visit, or the appointment of a visit that only a colleague has. */
export function gridOf(id: string): Finding {
  return async (local) => {
    const grid = await local.get('visit_grid', id);
    const visit = await visitOf(local, grid?.visitId ?? id);
    if (visit) return { account: visit.accountId, to: href('visit', { id: visit.id }) };
    const event = await local.get('event', grid?.eventId ?? id);
    return event && { ...accountOf(event), to: href('jointVisit', { id: event.id }) };
  };
}

async function visitOf(local: Local, id: string): Promise<Rows['visit'] | undefined> {
  return (await local.get('visit', id)) ?? (await local.all('visit')).find(({ eventId }) => eventId === id);
}

/**
 * An entry of the agenda: on its day, in its `form`, or on its day for the `owner` alone. A date of a series is told by the moment at
 * which it begins. One that is gone, or private to somebody else, is gone on with nowhere.
 */
export function eventOf(key: string, where: 'day' | 'form' | 'owner'): Finding {
  const [id = '', start] = key.split(' ');
  return async (local) => {
    const event = await local.get('event', id);
    if (!event) return undefined;
    const day = start ? wallTime(Number(start), event.zone).slice(0, 10) : event.startOn;
    const mine = event.ownerId === session().identity?.user.id;
    return {
      ...accountOf(event),
      to: where === 'form' ? `${agendaOn(day)}&reprendre=${encodeURIComponent(key)}` : agendaOn(day),
      closed: Boolean(event.removedAt) || event.masked || (where === 'owner' && !mine),
      ...(mine ? {} : { over: await overOf(local, event.ownerId) }),
    };
  };
}

/** What somebody must be allowed to change an entry of a colleague. */
async function overOf(local: Local, ownerId: string): Promise<NonNullable<Found['over']>> {
  const [users, teams] = [await local.all('user'), await local.all('team')];
  return { operation: 'updateEvent', scope: scopeOver(users, teams, session().identity?.user.id ?? '', ownerId) };
}

const accountOf = ({ accountId }: Rows['event']): Found => (accountId ? { account: accountId } : {});

/** What the address of the agenda may ask to plan. */
const asked: Partial<Record<string, string>> = { appointment: 'rendez-vous', task: 'tache', any: 'evenement' };

export function agendaOn(day: string, kind = ''): string {
  const query = new URLSearchParams();
  if (day) query.set('jour', day);
  if (asked[kind]) query.set('prevoir', asked[kind]);
  return query.size > 0 ? `${href('agenda')}?${query}` : href('agenda');
}
