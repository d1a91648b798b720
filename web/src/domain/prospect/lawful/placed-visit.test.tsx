/** A visit that is planned to, and a way that is asked for to, one of several places of an account. */
import '@/i18n/fr/lawful';
import { cleanup, render, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ServerCache } from '@/api/server';
import { database, deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { serverRow } from '@/offline/settle';
import { PlannedVisit } from './planned';
import { standsNow } from './stands-now';

const street = (noVisit: boolean) => ({ street: '3 rue des Jardins', postcode: '57000', town: 'Metz', noVisit });
const visit = (verdict: 'allow' | 'block') => ({
  channel: 'visit',
  purpose: 'prospecting',
  verdict,
  findings:
    verdict === 'block'
      ? [{ rule: 'R-OFF-06', version: 1, verdict, reason: 'Pas de visite à domicile.', source: 'C. conso.' }]
      : [],
});

/** An account that refuses visits at its main address or not, with a place of each. */
async function given(noVisit: boolean) {
  givenSession({ id: 'me', roles: ['adviser'] });
  const answers = { callability: [visit(noVisit ? 'block' : 'allow')], address: street(noVisit), status: 'prospect' };
  const more = { version: 1, kind: 'person', name: 'Anne Weber', phones: [], emails: [] };
  await serverRow(database(), 'account', { id: 'a1', ...more, ...answers });
  const address = (id: string, refuses: boolean) =>
    serverRow(database(), 'account_address', {
      id,
      version: 1,
      accountId: 'a1',
      kind: 'other',
      address: street(refuses),
    });
  await address('sticker', true);
  await address('free', false);
}

function offline() {
  // A device that knows it has no network asks once: nothing is asked again into the next test.
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
}

/** A server that answers about the place it is asked about. */
function online(asked: string[]) {
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname, searchParams } = new URL(request.url);
    const place = searchParams.get('addressId') ?? (searchParams.get('freePlace') === 'true' ? 'café' : 'the main one');
    if (pathname.endsWith('/callability')) asked.push(place);
    return Response.json({ items: [visit(['free', 'café'].includes(place) ? 'allow' : 'block')] });
  });
}

beforeEach(offline);
afterEach(async () => {
  cleanup();
  await deleteDatabase();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function plan(placeId: string | undefined, freePlace = false) {
  const stops = vi.fn<(stops: boolean) => void>();
  const { container } = render(
    <ServerCache>
      <PlannedVisit
        accountId="a1"
        contactIds={[]}
        placeId={placeId}
        freePlace={freePlace}
        about={undefined}
        onAbout={vi.fn()}
        onStop={stops}
      />
    </ServerCache>,
  );
  return { stops, said: () => container.textContent ?? '' };
}

it.each([
  { noVisit: false, placeId: 'sticker', stops: true, says: 'Cette adresse refuse les visites' },
  { noVisit: true, placeId: undefined, stops: true, says: 'Pas de visite à domicile.' },
  { noVisit: true, placeId: 'free', stops: false, says: 'répond pour l’adresse principale' },
])(
  'judges a visit to $placeId without network (main address refuses: $noVisit)',
  async ({ noVisit, placeId, stops: want, says }) => {
    await given(noVisit);
    const { stops, said } = plan(placeId);
    await waitFor(() => expect(stops).toHaveBeenLastCalledWith(want));
    await waitFor(() => expect(said()).toContain(says));
  },
);

it('asks the server about the place of which the device cannot tell', async () => {
  await given(true);
  const asked: string[] = [];
  online(asked);
  const { stops, said } = plan('free');
  await waitFor(() => expect(asked).toEqual(['free']));
  await waitFor(() => expect(said()).toBe(''));
  expect(stops).toHaveBeenLastCalledWith(false);
});

it('stops no meeting at a café without network, of which it cannot tell', async () => {
  await given(true);
  const { stops, said } = plan(undefined, true);
  await waitFor(() => expect(said()).toContain('répond pour l’adresse principale'));
  await waitFor(() => expect(stops).toHaveBeenLastCalledWith(false));
});

it('asks the server about a café, of which no door says anything', async () => {
  await given(true);
  const asked: string[] = [];
  online(asked);
  const { stops, said } = plan(undefined, true);
  await waitFor(() => expect(asked).toEqual(['café']));
  await waitFor(() => expect(said()).toBe(''));
  expect(stops).toHaveBeenLastCalledWith(false);
});

it('judges the way to a place as it judges the visit there', async () => {
  const to = async (placeId: string) =>
    (await standsNow({ accountId: 'a1', by: 'visit', to: 'geo:', placeId }, []))?.standing;
  await given(false);
  expect(await to('sticker')).toMatchObject({ verdict: 'block', because: 'sticker' });
  expect(await to('free')).toMatchObject({ verdict: 'allow' });
  await given(true);
  expect(await to('free')).toMatchObject({ verdict: 'ask', because: 'elsewhere' });
});

it('asks the server on the way to a place of which the device cannot tell', async () => {
  await given(true);
  const asked: string[] = [];
  online(asked);
  const found = await standsNow({ accountId: 'a1', by: 'visit', to: 'geo:', placeId: 'free' }, []);
  expect([found?.standing.verdict, asked]).toEqual(['allow', ['free']]);
});
