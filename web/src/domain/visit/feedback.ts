/** What reports say to the marketing and to the sales administration: the question, its filters, the act. */
import { answer, api, ifMatch } from '@/api/client';
import type { components } from '@/api/schema';
import { after, changing, useServer, useServerPages } from '@/api/server';
import { later, momentOf } from '@/i18n/wall';
import type { FeedbackFilters } from './feedback-filters';

type Schemas = components['schemas'];
export type Feedback = Schemas['FieldFeedback'];

export const audiences = ['marketing', 'sales_admin'] as const satisfies readonly Feedback['audience'][];

/** The states that one looks for, by their word in the address. */
export const states = { 'a-traiter': 'open', traitees: 'handled', toutes: 'all' } as const;
export type State = keyof typeof states;

/** Whoever deals with feedback begins on what is to be done; whoever told it, on all that became of it. */
export function stateOf(filters: FeedbackFilters, deals: boolean): State {
  const said = (Object.keys(states) as State[]).find((one) => one === filters.etat);
  return said ?? (deals ? 'a-traiter' : 'toutes');
}

const isDay = (said: string) => /^\d{4}-\d\d-\d\d$/.test(said) && !Number.isNaN(Date.parse(said));
const uuid = /^[0-9a-f-]{36}$/i;

/** The answer of the address: a value that nobody offers is no filter. */
export function queryOf(filters: FeedbackFilters, deals: boolean, zone: string) {
  const audience = audiences.find((one) => one === filters.pour);
  const state = stateOf(filters, deals);
  const q = filters.q.trim();
  return {
    ...(q.length > 1 ? { q } : {}),
    ...(audience ? { audience } : {}),
    ...(state === 'toutes' ? {} : { handled: state === 'traitees' }),
    ...(uuid.test(filters.qui) ? { userId: filters.qui } : {}),
    ...(uuid.test(filters.equipe) ? { teamId: filters.equipe } : {}),
    ...(isDay(filters.du) ? { from: momentOf(`${filters.du}T00:00`, zone) } : {}),
    ...(isDay(filters.au) ? { to: momentOf(`${later(filters.au, { days: 1 })}T00:00`, zone) } : {}),
  };
}

export const useFeedback = (query: ReturnType<typeof queryOf>) =>
  useServerPages(['feedback', query], (cursor) =>
    answer(api.GET('/v1/field-feedback', { params: { query: { limit: 50, ...query, ...after(cursor) } } })),
  );

/** What became of what one visit told. */
export const useFeedbackOf = (visitId: string) =>
  useServer(['feedback', 'of', visitId], () =>
    answer(api.GET('/v1/field-feedback', { params: { query: { visitId } } })),
  );

export const settle = (row: Feedback, body: Schemas['FieldFeedbackPatch']) =>
  changing(
    'feedback',
    answer(
      api.PATCH('/v1/field-feedback/{feedbackId}', {
        params: { path: { feedbackId: row.id }, header: ifMatch(row) },
        body,
      }),
    ),
  );
