/**
 * What one may do, as the server says: screens hide what one may never do. While it is on its way nothing is offered.
 *
 *     const may = useMay();
 *     {may('createUser') && <Button …>}
 */
import { answer, api } from './client';
import type { components, operations } from './schema';
import { useServer } from './server';

export type Operation = keyof operations;
type Scope = components['schemas']['Scope'];

export function useMay(): (operation: Operation) => boolean {
  const scopeOf = useScope();
  return (operation) => scopeOf(operation) !== undefined;
}

/** The question itself, for a screen that has nothing to show without its answer. */
export function usePermissions() {
  return useServer(['me', 'config'], () => answer(api.GET('/v1/me/config')));
}

/** How far one may: `own` accounts, those of the `team`, of the whole `organisation`; undefined for not at all. */
export function useScope(): (operation: Operation) => Scope | undefined {
  const config = usePermissions();
  return (operation) => config.data?.permissions.find((p) => p.operation === operation)?.scope;
}
