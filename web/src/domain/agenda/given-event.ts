/** For tests: an appointment of « me » in Metz, as the device keeps it. */
import type { Event } from './occurrences';

export function givenEvent(more: Partial<Event> & { id: string; startAt: string; endAt: string }): Event {
  return {
    version: 1,
    ownerId: 'me',
    authorId: 'me',
    kind: 'appointment',
    isPrivate: false,
    masked: false,
    state: 'planned',
    stateAt: '2027-03-01T08:00:00Z',
    allDay: false,
    startOn: more.startAt.slice(0, 10),
    endOn: more.endAt.slice(0, 10),
    zone: 'Europe/Paris',
    contactIds: [],
    userIds: [],
    reminders: [],
    createdAt: '2027-03-01T08:00:00Z',
    updatedAt: '2027-03-01T08:00:00Z',
    ...more,
  };
}
