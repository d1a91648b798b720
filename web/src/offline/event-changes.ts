/**
 * Changes of an agenda that are more than fields:
 *
 *     turnEvent(id, { state: 'held' })        done and cancelled win over what others changed of it meanwhile
 *     moveEvent(id, { startAt, cause })       the row stays, moved; another one, made here, takes its place
 *     takeOutEvent(series, start, times)      one date of a series becomes an event of its own
 */
import type { components } from '@/api/schema';
import type { Change, Shape } from './changes';
import { type Rows, shown } from './entities';
import { newId } from './id';
import { type Fields, ref } from './line';

type Schemas = components['schemas'];

const act = { kind: 'act', method: 'POST', ifMatch: true, wins: false, answer: 'row' } satisfies Partial<Shape>;

export function turnEvent(id: string, turn: Schemas['EventTransitionInput']): Change {
  return {
    entity: 'event',
    id,
    shape: () => ({
      ...act,
      name: 'turnEvent',
      path: `/v1/events/${id}/transition`,
      body: { ...turn },
      wins: turn.state === 'held' || turn.state === 'absent' || turn.state === 'cancelled',
      effects: [
        {
          entity: 'event',
          id,
          kind: 'change',
          fields: { state: turn.state, cause: turn.cause ?? null, reason: turn.reason ?? null },
        },
      ],
    }),
  };
}

/** What belongs to the row itself, and not to the one that is made of it. */
const own = [
  'id',
  'version',
  'rule',
  'seriesEnd',
  'seriesId',
  'originalStart',
  'successorId',
  'cause',
  'reason',
  '_read',
];

function copied(row: Fields | undefined): Fields {
  return Object.fromEntries(Object.entries(row ?? {}).filter(([name]) => !own.includes(name)));
}

/** `next` is the id of the event that takes its place. */
export function moveEvent(id: string, to: Schemas['EventMoveInput'], next = newId()): Change {
  const { cause, reason, ...times } = to;
  return {
    entity: 'event',
    id,
    shape: ({ now }, row) => ({
      ...act,
      name: 'moveEvent',
      path: `/v1/events/${id}/move`,
      body: { ...to, id: next },
      answer: 'movedAndNext',
      effects: [
        {
          entity: 'event',
          id,
          kind: 'change',
          // Its time stays; with it, the line remembers what it was moved from.
          fields: {
            state: 'moved',
            cause,
            reason: reason ?? null,
            successorId: next,
            startAt: row?.startAt,
            startOn: row?.startOn,
          },
        },
        {
          entity: 'event',
          id: next,
          kind: 'create',
          fields: { ...copied(row), ...shown('event', times, row), state: 'planned', stateAt: now, createdAt: now },
        },
      ],
    }),
  };
}

/** One date of a series, with the times that its rule gives it; `id` is that of the event it becomes. */
export function takeOutEvent(
  series: Rows['event'],
  { startAt, endAt, startOn, endOn }: Pick<Rows['event'], 'startAt' | 'endAt' | 'startOn' | 'endOn'>,
  id = newId(),
): Change {
  return {
    entity: 'event',
    id,
    shape: ({ now, userId }) => ({
      ...act,
      kind: 'create',
      name: 'takeOutEvent',
      path: `/v1/events/${series.id}/occurrences`,
      body: { id, originalStart: startAt },
      ifMatch: false,
      after: [ref('event', series.id)],
      effects: [
        {
          entity: 'event',
          id,
          kind: 'create',
          fields: {
            ...copied(series as unknown as Fields),
            startAt,
            endAt,
            startOn,
            endOn,
            authorId: userId,
            createdAt: now,
            seriesId: series.id,
            originalStart: startAt,
          },
        },
      ],
    }),
  };
}
