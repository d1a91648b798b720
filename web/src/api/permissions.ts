/**
 * What one may do, as the server says: screens hide what one may never do. Before its first answer nothing is offered;
 * the last one is kept on the device, so that a start without network offers what works there.
 * Read once for all who ask, the local database too, and again when it is asked for later on: a role changes.
 *
 *     const may = useMay();
 *     {may('createUser') && <Button …>}
 */
import { useSyncExternalStore } from 'react';
import { answer, api } from './client';
import { patience } from './patience';
import { NetworkError } from './problem';
import type { components, operations } from './schema';
import { session, watchSession } from './session';
import { readStored, writeStored } from './stored';

export type Operation = keyof operations;
export type Scope = components['schemas']['Scope'];
type PrivateConfig = components['schemas']['PrivateConfig'];

interface Known {
  /** Whose it is: somebody else on this device has other rights. */
  of: string | undefined;
  data?: PrivateConfig;
  /** An older build was told so, of what it knew: what it does not name may be hers all the same. */
  older?: boolean;
  error: Error | null;
  refetch: () => unknown;
}

interface Reading {
  of: string | undefined;
  roles: string;
  config: Promise<PrivateConfig>;
}

type Kept = Required<Pick<Known, 'of' | 'data'>> & { build: string };

/** How long an answer is believed, in milliseconds. */
const fresh = 15_000;
/** How long a screen waits for an answer before it does without, in milliseconds. */
const longest = 20_000;
/** How long one may be on its way, as a page of what the device reads meanwhile, in milliseconds. */
const abandoned = 60_000;
const nothing: Known = { of: undefined, error: null, refetch: retry };
const kept = 'besace.permissions';
let known = remembered();
let at = 0;
const rolesOf = ({ identity }: ReturnType<typeof session>) => identity?.user.roles?.join() ?? '';
let roles = rolesOf(session());
/** Whose, and of which roles: what is asked of another role says nothing of this one. */
let reading: Reading | null = null;
const { watch, tell, again } = patience(freshPermissions);

function remembered(): Known {
  const found = readStored<Kept>(kept);
  return found?.data ? { ...nothing, of: found.of, data: found.data, older: found.build !== __VERSION__ } : nothing;
}

const me = () => session().identity?.user.id;

function learn(of: string | undefined, found: Pick<Known, 'data' | 'older' | 'error'>): void {
  if (of !== me()) return; // somebody else has signed in meanwhile
  known = { ...nothing, of, ...found };
  if (found.data && !found.error) writeStored(kept, { of, data: found.data, build: __VERSION__ } satisfies Kept);
  tell();
}

/** What was known stays. */
function failed(of: string | undefined, error: Error): void {
  const { data, older = false } = known.of === of ? known : nothing;
  learn(of, { ...(data ? { data, older } : {}), error });
}

/** A token that does not come is waited for no longer than an answer. */
function within<Found>(wait: number, ask: (signal: AbortSignal) => Promise<Found>): Promise<Found> {
  const given = new AbortController();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new NetworkError('late'));
      given.abort();
    }, wait);
    ask(given.signal)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}

/** Reads it from the server, once for all who ask meanwhile. Throws ApiError, NetworkError. */
function read(): Promise<PrivateConfig> {
  const of = me();
  if (reading && reading.of === of && reading.roles === roles) return reading.config;
  const config = within(abandoned, (signal) => answer(api.GET('/v1/me/config', { signal })));
  const mine = { of, roles, config };
  reading = mine;
  // What was asked before something changed comes too late.
  const unlessLate = (learnt: () => void) => {
    if (reading !== mine) return;
    reading = null;
    if (mine.roles === roles) learnt();
  };
  config.then(
    (data) =>
      unlessLate(() => {
        at = Date.now();
        learn(of, { data, error: null });
      }),
    (error) => unlessLate(() => failed(of, error)),
  );
  tellLate(mine);
  return config;
}

/** On a slow network, beside all that the device reads at first, the answer takes longer than screens wait: it is learnt when it comes. */
function tellLate(mine: Reading): void {
  within(longest, () => mine.config).catch((error) => {
    if (reading === mine && mine.roles === roles) failed(mine.of, error);
  });
}

/** Somebody asks for it once more: she waits again, for the answer that is on its way where one is. */
function retry(): void {
  known = { ...known, error: null };
  tell();
  if (reading) tellLate(reading);
  again();
}

/** The answer while it is fresh, else a new one. Throws ApiError, NetworkError. */
export async function freshPermissions(): Promise<PrivateConfig> {
  const { of, data } = known;
  return data && of === me() && Date.now() - at < fresh ? data : read();
}

/** Reads it anew: something of it has changed. Where that fails, what is shown says so, and it is asked for until it is there. */
export async function refreshPermissions(): Promise<void> {
  reading = null;
  at = 0;
  again();
  await within(longest, read).catch(() => undefined);
}

watchSession((state) => {
  const before = roles;
  roles = rolesOf(state);
  if (before !== roles) at = 0;
  if (known.of === me()) {
    // Her role is another one: what she may do is too, while she looks at a screen that is no longer hers.
    if (before !== roles) again();
    return;
  }
  writeStored(kept, null);
  tell();
  again();
});

// A tab that is shown again asks again.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') again();
});

export function useMay(): (operation: Operation) => boolean {
  const scopeOf = useScope();
  return (operation) => scopeOf(operation) !== undefined;
}

/** The question itself, for a screen that has nothing to show without its answer. */
export function usePermissions(): Omit<Known, 'of'> {
  return useSyncExternalStore(watch, () => (known.of === me() ? known : nothing));
}

/** How far one may: `own` accounts, those of the `team`, of the whole `organisation`; undefined for not at all. */
export function useScope(): (operation: Operation) => Scope | undefined {
  const config = usePermissions();
  return (operation) => config.data?.permissions.find((p) => p.operation === operation)?.scope;
}
