/**
 * What only the desk asks, online: lists and reports that are not kept on the device. `useServer` reads through a
 * small cache; after a change, `refreshServer` reads again what starts with the key.
 *
 *     const devices = useServer(['devices'], () => answer(api.GET('/v1/me/devices')));
 */
import { QueryClient, QueryClientProvider, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiError } from './problem';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      networkMode: 'always', // the browser's idea of being online is only a hint
      retry: (failures, error) => failures < 2 && !(error instanceof ApiError && error.status < 500),
    },
  },
});

export function ServerCache({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={queries}>{children}</QueryClientProvider>;
}

export function useServer<Data>(key: readonly unknown[], read: () => Promise<Data>): UseQueryResult<Data, Error> {
  return useQuery<Data, Error>({ queryKey: key, queryFn: read });
}

export function refreshServer(key: readonly unknown[]): Promise<void> {
  return queries.invalidateQueries({ queryKey: key });
}

/** Forgets everything read: somebody signed out. */
export function clearServerCache() {
  queries.clear();
}
