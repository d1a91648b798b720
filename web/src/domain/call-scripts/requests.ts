/** The requests about call scripts; what they change is read again. */
import { answer, api, ifMatch } from '@/api/client';
import type { components } from '@/api/schema';
import { changing } from '@/api/server';

export type CallScript = components['schemas']['CallScript'];
export type Step = components['schemas']['CallStep'];

const of = (row: CallScript) => ({ path: { callScriptId: row.id }, header: ifMatch(row) });

const changed = (work: Promise<CallScript>) => changing('call-scripts', work);

export function createScript(name: string, steps: Step[]): Promise<CallScript> {
  return changed(answer(api.POST('/v1/call-scripts', { body: { name, steps } })));
}

export function saveScript(row: CallScript, body: components['schemas']['CallScriptPatch']): Promise<CallScript> {
  return changed(answer(api.PATCH('/v1/call-scripts/{callScriptId}', { params: of(row), body })));
}

export function publish(row: CallScript): Promise<CallScript> {
  return changed(answer(api.POST('/v1/call-scripts/{callScriptId}/publish', { params: of(row) })));
}

export function archive(row: CallScript): Promise<CallScript> {
  return changed(answer(api.POST('/v1/call-scripts/{callScriptId}/archive', { params: of(row) })));
}

export function restore(row: CallScript): Promise<CallScript> {
  return changed(answer(api.POST('/v1/call-scripts/{callScriptId}/restore', { params: of(row) })));
}
