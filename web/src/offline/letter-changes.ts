/**
 * Letters: mails to people, which the server sends. What is written without network leaves once there is one, after the
 * appointment or the visit that it is about.
 *
 *     writeLetter(accountId, { kind: 'invitation', eventId, contactId, subject, text }, reader)
 *     retryLetter(id) · abandonLetter(id)
 */
import type { components } from '@/api/schema';
import type { Change, Shape } from './changes';
import { newId } from './id';
import { type Fields, ref } from './line';

type Schemas = components['schemas'];

export function writeLetter(
  accountId: string,
  input: Schemas['LetterInput'],
  to: Schemas['LetterReader'],
  told?: Schemas['LetterTold'],
): Change {
  const id = input.id ?? newId();
  const { eventId, visitId } = input;
  return {
    entity: 'letter',
    id,
    shape: ({ now, userId }) => ({
      kind: 'create',
      name: 'create',
      method: 'POST',
      path: `/v1/accounts/${accountId}/letters`,
      body: { ...(input as Fields), id },
      ifMatch: false,
      wins: false,
      answer: 'row',
      parent: accountId,
      after: [...(eventId ? [ref('event', eventId)] : []), ...(visitId ? [ref('visit', visitId)] : [])],
      effects: [
        {
          entity: 'letter',
          id,
          kind: 'create',
          fields: {
            ...input,
            id,
            accountId,
            authorId: userId,
            to,
            ...(told ? { told } : {}),
            state: 'waiting',
            attempts: 0,
            createdAt: now,
            updatedAt: now,
          },
        },
      ],
    }),
  };
}

function act(id: string, name: string, fields: Fields): Change {
  const shape: Shape = {
    kind: 'act',
    name,
    method: 'POST',
    path: `/v1/letters/${id}/${name === 'retryLetter' ? 'retry' : 'abandon'}`,
    body: null,
    ifMatch: true,
    // The server counts its attempts meanwhile: what its author wants goes first.
    wins: true,
    answer: 'row',
    effects: [{ entity: 'letter', id, kind: 'change', fields }],
  };
  return { entity: 'letter', id, shape: () => shape };
}

export const retryLetter = (id: string) => act(id, 'retryLetter', { state: 'waiting', failure: null });

export const abandonLetter = (id: string) => act(id, 'abandonLetter', { state: 'abandoned', nextAttemptAt: null });
