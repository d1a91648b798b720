/**
 * What one may do, as the server says: screens hide what one may never do. While it is on its way nothing is offered.
 *
 *     const may = useMay();
 *     {may('createUser') && <Button …>}
 */
import { answer, api } from './client';
import type { operations } from './schema';
import { useServer } from './server';

export type Operation = keyof operations;

export function useMay(): (operation: Operation) => boolean {
  const config = useServer(['me', 'config'], () => answer(api.GET('/v1/me/config')));
  return (operation) => config.data?.permissions.some((p) => p.operation === operation) ?? false;
}
