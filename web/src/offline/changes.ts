/**
 * Changes: what a screen wants done, as values that `save` keeps and sends. Each names one operation of the API.
 *
 *     create('account', { kind: 'company', name })            an id is made when the body has none
 *     create('note', { text }, accountId)                     what belongs to an account
 *     patch('account', id, { class: 'A', tradeName: null })   only what changes; null erases
 *     remove('note', id)
 *     recordCall(accountId, contactId, { attemptId, outcome })
 *     recordVisit(accountId, { mode, outcome })               plans the next step of the account too
 *     transition(id, 'prospect') · archive('account', id) · restore(…) · planNextAction(id, …) · finishNextAction(id, …)
 */
import type { components } from '@/api/schema';
import type { KeptFile } from './db';
import {
  type Author,
  type Creatable,
  type EntityName,
  entities,
  type Inputs,
  type Patchable,
  type Patches,
  shown,
} from './entities';
import { newId } from './id';
import { type AnswerShape, type Effect, type Fields, type Line, ref } from './line';

type Schemas = components['schemas'];

/** One operation to come. `shape` finishes it with what the local row and the author are at the time of saving. */
export interface Change {
  entity: EntityName;
  id: string;
  shape: (author: Author, row: Fields | undefined) => Shape;
  /** Rows of other kinds that it changes on the device. */
  also?: EntityName[];
  /** The bytes of what it creates, kept with it and sent apart. */
  file?: Pick<KeptFile, 'bytes' | 'type'>;
}

export type Shape = Pick<Line, 'kind' | 'name' | 'method' | 'path' | 'body' | 'ifMatch' | 'wins' | 'answer'> & {
  effects: Effect[];
  /** The account it belongs to, which must exist first. */
  parent?: string;
  /** Other rows that must exist first, as `entity:id`. */
  after?: string[];
};

const plain = { ifMatch: false, wins: false, answer: 'row' as AnswerShape };

export function create<E extends Creatable>(entity: E, body: Inputs[E], parent = ''): Change {
  const id = ('id' in body && typeof body.id === 'string' && body.id) || newId();
  return {
    entity,
    id,
    shape: (author) => ({
      ...plain,
      kind: 'create',
      name: 'create',
      method: 'POST',
      path: entities[entity].createAt?.(parent) ?? '',
      body: { ...(body as Fields), id },
      ...(parent ? { parent } : {}),
      effects: [
        {
          entity,
          id,
          kind: 'create',
          fields: { ...entities[entity].unsent?.(author, parent), ...shown(entity, body as Fields) },
        },
      ],
    }),
  };
}

/**
 * A call of a session. The server knows who was called by the attempt; on the device the call says it, or the list would go on
 * with the same person until it has left.
 */
export function recordCall(accountId: string, contactId: string | undefined, input: Inputs['call']): Change {
  const change = create('call', input, accountId);
  if (!contactId) return change;
  return {
    ...change,
    shape: (author, row) => {
      const shape = change.shape(author, row);
      return { ...shape, effects: shape.effects.map((one) => ({ ...one, fields: { ...one.fields, contactId } })) };
    },
  };
}

/** What a visit changes at once besides its account: the place of the account where it was, the appointment that it was. */
export interface Shows {
  entity: 'account_address' | 'establishment' | 'event';
  id: string;
  fields: Fields;
}

/**
 * A visit that took place. Its next step is planned on the account at once, as the server will do; `shows` is what else
 * the account shows meanwhile, `others` what other rows do. It leaves after the appointment that it names.
 */
export function recordVisit(
  accountId: string,
  input: Inputs['visit'],
  shows: Fields = {},
  ...others: readonly Shows[]
): Change {
  const change = create('visit', { ...input, id: input.id ?? newId() }, accountId);
  const fields: Fields = { ...(input.next ? { nextAction: wholly(input.next) } : {}), ...shows };
  return {
    ...change,
    also: ['account', ...others.map(({ entity }) => entity)],
    shape: (author, row) => {
      const shape = change.shape(author, row);
      const account: Effect = { entity: 'account', id: accountId, kind: 'change', fields };
      const about = others.map((other): Effect => ({ kind: 'change', ...other }));
      const after = input.eventId ? { after: [ref('event', input.eventId)] } : {};
      return { ...shape, ...after, effects: [...shape.effects, account, ...about] };
    },
  };
}

/** What a grid is of: its row, whose work that is, and where the grid is created. */
interface Observed {
  entity: 'visit_grid' | 'call_grid';
  path: string;
  of: Fields;
  accountId: string;
  after: string;
}

function assess({ entity, path, of, accountId, after }: Observed, input: Inputs['visit_grid' | 'call_grid']): Change {
  const id = input.id ?? newId();
  return {
    entity,
    id,
    shape: (author) => ({
      ...plain,
      kind: 'create',
      name: 'create',
      method: 'POST',
      path,
      body: { ...input, id },
      parent: accountId,
      after: [after],
      effects: [
        {
          entity,
          id,
          kind: 'create',
          fields: {
            keep: '',
            change: '',
            attempt: '',
            ...input,
            createdAt: author.now,
            updatedAt: author.now,
            ...of,
            authorId: author.userId,
          },
        },
      ],
    }),
  };
}

/** How a visit went as the author saw it: her own, or one that she went along to. */
export function assessVisit(
  { id, accountId, authorId }: Pick<Schemas['Visit'], 'id' | 'accountId' | 'authorId'>,
  input: Inputs['visit_grid'],
): Change {
  const of = { visitId: id, ownerId: authorId };
  return assess(
    { entity: 'visit_grid', path: `/v1/visits/${id}/grids`, of, accountId, after: ref('visit', id) },
    input,
  );
}

/** How a call went as the author heard it: her own, or one that she listened to. */
export function assessCall(
  { id, accountId, userId }: Pick<Schemas['Call'], 'id' | 'accountId' | 'userId'>,
  input: Inputs['call_grid'],
): Change {
  const of = { callId: id, ownerId: userId };
  return assess({ entity: 'call_grid', path: `/v1/calls/${id}/grids`, of, accountId, after: ref('call', id) }, input);
}

/** How the visit of an appointment went, as who went along saw it, before her device knows of that visit. */
export function assessEvent(
  event: Pick<Schemas['Event'], 'id' | 'accountId' | 'ownerId'>,
  input: Inputs['visit_grid'],
): Change {
  const accountId = event.accountId ?? '';
  const change = assessVisit({ id: event.id, accountId, authorId: event.ownerId }, input);
  return {
    ...change,
    shape: (author, row) => {
      const shape = change.shape(author, row);
      const effects = shape.effects.map((one) => ({ ...one, fields: { ...one.fields, eventId: event.id } }));
      return { ...shape, effects, path: `/v1/events/${event.id}/grids`, after: [] };
    },
  };
}

export function patch<E extends Patchable>(entity: E, id: string, fields: Patches[E]): Change {
  return {
    entity,
    id,
    shape: (_, row) => ({
      ...plain,
      kind: 'patch',
      name: 'patch',
      method: 'PATCH',
      path: entities[entity].at?.(id) ?? '',
      body: fields as Fields,
      ifMatch: true,
      effects: [{ entity, id, kind: 'change', fields: shown(entity, fields as Fields, row) }],
    }),
  };
}

/** When a customer can be seen: only the lists to change. */
export function tellPresence(accountId: string, fields: Patches['presence']): Change {
  const change = patch('presence', accountId, fields);
  return { ...change, shape: (author, row) => ({ ...change.shape(author, row), parent: accountId }) };
}

export function remove(
  entity: 'note' | 'account_address' | 'attachment' | 'view' | 'event' | 'visit' | 'team_answer',
  id: string,
): Change {
  return {
    entity,
    id,
    shape: () => ({
      ...plain,
      kind: 'delete',
      name: 'delete',
      method: 'DELETE',
      path: entities[entity].at?.(id) ?? '',
      body: null,
      ifMatch: true,
      answer: 'none',
      effects: [{ entity, id, kind: 'delete', fields: {} }],
    }),
  };
}

type Act = Partial<Pick<Line, 'method' | 'ifMatch' | 'wins' | 'answer'>> & { body?: Shown };

/** What the row shows at once, or what is sent; what depends on the moment is told by whoever does it. */
type Shown = Fields | ((author: Author) => Fields);

const shownBy = (author: Author, what: Shown) => (typeof what === 'function' ? what(author) : what);

function act(entity: EntityName, id: string, name: string, to: string, fields: Shown, how: Act = {}): Change {
  const { body, ...rest } = how;
  return {
    entity,
    id,
    shape: (author) => ({
      ...plain,
      kind: 'act',
      name,
      method: 'POST',
      path: `${entities[entity].at?.(id)}${to}`,
      ifMatch: true,
      ...rest,
      body: body ? shownBy(author, body) : null,
      effects: [{ entity, id, kind: 'change', fields: shownBy(author, fields) }],
    }),
  };
}

export function transition(id: string, to: Schemas['AccountStatus'], reason?: string): Change {
  const body = { to, ...(reason ? { reason } : {}) };
  // Nothing is left to do with one that is disqualified, as the server sees it.
  const shows = { status: to, ...(to === 'disqualified' ? { nextAction: null } : {}) };
  return act('account', id, 'transition', '/transition', shows, { body });
}

type Archivable = 'account' | 'contact' | 'establishment';

export function archive(entity: Archivable, id: string): Change {
  return act(entity, id, 'archive', '/archive', { archivedAt: new Date().toISOString() }, { wins: true });
}

export function restore(entity: Archivable, id: string): Change {
  return act(entity, id, 'restore', '/restore', { archivedAt: null });
}

/** It takes the place of the one before: what that one said, and this one does not, goes. */
function wholly(action: Schemas['NextActionInput']): Fields {
  return { label: null, purpose: null, family: null, overrideReason: null, ...action };
}

export function planNextAction(id: string, action: Schemas['NextActionInput']): Change {
  const shows = { nextAction: wholly(action) };
  return act('account', id, 'planNextAction', '/next-action', shows, { method: 'PUT', body: { ...action } });
}

export function dropNextAction(id: string): Change {
  return act('account', id, 'dropNextAction', '/next-action', { nextAction: null }, { method: 'DELETE' });
}

/** A list of people to call is done with, or taken up again. */
export function closeCallList(id: string): Change {
  return act('call_list', id, 'closeCallList', '/close', (author) => ({ closedAt: author.now }));
}

export function reopenCallList(id: string): Change {
  return act('call_list', id, 'reopenCallList', '/reopen', { closedAt: null });
}

/** Done wins over what others changed of it meanwhile. */
export function finishNextAction(id: string, note?: string): Change {
  return act(
    'account',
    id,
    'finishNextAction',
    '/next-action/done',
    { nextAction: null },
    { body: note ? { note } : {}, wins: true, answer: 'accountAndNote' },
  );
}

export function favour(id: string, favourite: boolean): Change {
  const method = favourite ? 'PUT' : 'DELETE';
  return act('account', id, 'favour', '/favourite', { favourite }, { method, ifMatch: false, answer: 'none' });
}

/** Opens the portfolio on this view, or no longer. */
export function startWith(view: string, start: boolean): Change {
  const method = start ? 'PUT' : 'DELETE';
  return act('view', view, 'startWith', '/default', { default: start }, { method, ifMatch: false, answer: 'none' });
}

/**
 * Ends what was noted about somebody: over means over, whatever others noted of it meanwhile. It counts from when it was
 * said, however late it leaves.
 */
export function withdrawConsent(id: string, how: string, at?: string): Change {
  const when = ({ now }: Author) => ({ withdrawnAt: at ?? now });
  return act('consent', id, 'withdrawConsent', '/withdraw', (by) => ({ ...when(by), withdrawnHow: how }), {
    body: (by) => ({ ...when(by), how }),
    wins: true,
  });
}

export function liftObjection(id: string, how: string): Change {
  const fields = ({ now }: Author) => ({ liftedAt: now, liftedHow: how });
  return act('privacy_objection', id, 'liftObjection', '/lift', fields, { body: { how }, wins: true });
}

/** For a reason that a manager answers for, without a consent noted since. */
export function overrideObjection(id: string, reason: string): Change {
  const fields = ({ now }: Author) => ({ liftedAt: now, liftedHow: reason });
  return act('privacy_objection', id, 'overrideObjection', '/override', fields, { body: { reason }, wins: true });
}

export function closeCallBack(id: string, as: Schemas['CallBackClosing']): Change {
  const fields = ({ now }: Author) => ({ closedAt: now, closedAs: as });
  return act('call_back', id, 'closeCallBack', '/close', fields, { body: { as }, wins: true });
}

export function endContract(id: string, endsOn: string): Change {
  return act('current_contract', id, 'endContract', '/end', { endsOn }, { body: { endsOn } });
}

/** How a contact that was started ended. */
export function answerContact(id: string, outcome: Schemas['ContactOutcome']): Change {
  return act('contact_attempt', id, 'answerContact', '/answer', { outcome }, { body: { outcome } });
}

/** The answers of a questionnaire; `shows` is the score until the account comes back with that of the server. */
export function qualify(
  accountId: string,
  input: Schemas['QualificationInput'],
  shows: Pick<Schemas['Account'], 'score' | 'lastQualifiedAt'> = {},
): Change {
  const body: Fields = { ...input, id: input.id ?? newId() };
  const planned = input.nextAction ? { nextAction: wholly(input.nextAction) } : {};
  return act(
    'account',
    accountId,
    'qualify',
    '/qualifications',
    { ...planned, ...shows },
    { body, ifMatch: false, answer: 'none' },
  );
}
