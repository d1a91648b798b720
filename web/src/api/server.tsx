/**
 * What only the desk asks, online: lists and reports that are not kept on the device. `useServer` reads through a
 * small cache; after a change, `refreshServer` reads again what starts with the key, `writeServer` puts what is known.
 *
 *     const devices = useServer(['devices'], () => answer(api.GET('/v1/me/devices')));
 */
import {
  keepPreviousData,
  QueryClient,
  QueryClientProvider,
  type UseQueryResult,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiError } from './problem';
import { session, watchSession } from './session';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      networkMode: 'always', // the browser's idea of being online is only a hint
      // A device that knows it has no network does not let one wait for nothing.
      retry: (failures, error) =>
        failures < 2 && navigator.onLine && !(error instanceof ApiError && error.status < 500),
    },
  },
});

// Keys name nobody: what was read for one person is forgotten once another is there.
let reader = session().identity?.user.id;
watchSession(({ identity }) => {
  if (identity?.user.id === reader) return;
  reader = identity?.user.id;
  queries.clear();
});

export function ServerCache({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={queries}>{children}</QueryClientProvider>;
}

interface Reading<Data> {
  /** Not read while false. */
  when?: boolean;
  /** Read again after so many milliseconds; false once nothing moves any more. */
  every?: (data: Data | undefined) => number | false;
  /** What was shown stays while another page or filter is on its way. */
  steady?: boolean;
}

export function useServer<Data>(
  key: readonly unknown[],
  read: () => Promise<Data>,
  { when = true, every, steady }: Reading<Data> = {},
): UseQueryResult<Data, Error> {
  return useQuery<Data, Error>({
    queryKey: key,
    queryFn: read,
    enabled: when,
    ...(every ? { refetchInterval: (query) => every(query.state.data) } : {}),
    ...(steady ? { placeholderData: keepPreviousData } : {}),
  });
}

interface ServerPage<Row> {
  items: Row[];
  nextCursor?: string;
}

/** A list of the server, page after page: `items` are those read so far, `more` reads the next page when there is one. */
export function useServerPages<Row>(
  key: readonly unknown[],
  read: (cursor: string | undefined) => Promise<ServerPage<Row>>,
  { when = true, every }: Pick<Reading<readonly Row[]>, 'when' | 'every'> = {},
) {
  const query = useInfiniteQuery({
    queryKey: key,
    enabled: when,
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: (query) => every?.(query.state.data?.pages.flatMap((page) => page.items)) ?? false,
  });
  return {
    items: query.data?.pages.flatMap((page) => page.items),
    isPending: query.isPending,
    error: query.error,
    refetch: () => void query.refetch(),
    more: query.hasNextPage ? () => void query.fetchNextPage() : null,
    busy: query.isFetchingNextPage,
  };
}

/** Every row of a list that stays short: colleagues, teams. */
export async function everyRow<Row>(read: (cursor: string | undefined) => Promise<ServerPage<Row>>): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    rows.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return rows;
}

/** The cursor as a query parameter, or nothing. */
export function after(cursor: string | undefined): { cursor?: string } {
  return cursor ? { cursor } : {};
}

export function refreshServer(key: readonly unknown[]): Promise<void> {
  return queries.invalidateQueries({ queryKey: key });
}

/** An act on what starts with the key, which is read again once it is done, and when it was refused because a colleague was faster. */
export async function changing<Row>(key: string, work: Promise<Row>): Promise<Row> {
  try {
    const row = await work;
    await refreshServer([key]);
    return row;
  } catch (error) {
    if (error instanceof ApiError && [409, 412].includes(error.status)) await refreshServer([key]);
    throw error;
  }
}

/** The row as it was read last, however it was when it was opened: what is changed of it goes over that version. */
export function asNow<Row extends { id: string }>(rows: readonly Row[] | undefined, row: Row): Row {
  return rows?.find(({ id }) => id === row.id) ?? row;
}

/** Puts what an answer told into what was read under the key, if it was. */
export function writeServer<Data>(key: readonly unknown[], change: (before: Data) => Data) {
  queries.setQueryData<Data>(key, (before) => (before === undefined ? undefined : change(before)));
}

/** Forgets everything read, somebody signed out. */
export function clearServerCache() {
  queries.clear();
}
