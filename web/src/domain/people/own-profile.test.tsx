/** One changes one's own name and zone: here they hold at once, and what is refused or not sent stays typed. */
import { fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { clearServerCache, ServerCache } from '@/api/server';
import { session } from '@/api/session';
import { date } from '@/i18n/format';
import { today } from '@/i18n/wall';
import { givenDevice } from '@/keeping/given-device';
import { useZone } from '@/keeping/people';
import { givenSession } from '@/offline/given-session';
import { Toasts } from '@/ui/toast';
import { OwnProfile } from './own-profile';

givenDevice();
afterEach(() => {
  vi.useRealTimers();
  clearServerCache();
});

const camille = { id: 'u1', version: 3, firstName: 'Camille', lastName: 'Martin', timeZone: 'Europe/Paris', roles: [] };
const asMe = (user: object) => ({ user, organisation: {}, secondFactor: false, recoveryCodesLeft: 0 });

/** The server, with what it answers to a change; what it was asked. */
function given(answer: (body: object) => Response): { tag: string | null; body: object }[] {
  const asked: { tag: string | null; body: object }[] = [];
  givenSession(camille);
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.method !== 'PATCH') return Response.json(asMe(camille));
    const body = await request.json();
    asked.push({ tag: request.headers.get('If-Match'), body });
    return answer(body);
  });
  return asked;
}

/** A screen that shows a moment, and which day it is. */
function Clock() {
  const zone = useZone();
  return <p data-testid="clock">{`${today(zone)} ${date('2026-11-29T20:00:00Z', zone, 'moment')}`}</p>;
}

async function open() {
  render(
    <ServerCache>
      <Clock />
      <OwnProfile who={camille as never} />
      <Toasts />
    </ServerCache>,
  );
  fireEvent.click(await screen.findByRole('button', { name: 'Modifier mon profil' }));
}

const type = (label: RegExp, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Enregistrer' }));

it('holds at once: the name, the day that it is and the hours that are shown', async () => {
  vi.useFakeTimers({ now: Date.parse('2026-11-29T20:00:00Z'), toFake: ['Date'] });
  const asked = given((body) => Response.json(asMe({ ...camille, ...body, version: 4 })));
  await open();
  expect(screen.getByTestId('clock').textContent).toMatch(/^2026-11-29 29 .*21:00$/);
  type(/^Nom de famille/, 'Martin-Roux');
  type(/^Fuseau horaire/, 'Indian/Reunion');
  save();
  await screen.findByText('Profil enregistré');
  expect(asked).toEqual([
    { tag: '"3"', body: { firstName: 'Camille', lastName: 'Martin-Roux', timeZone: 'Indian/Reunion' } },
  ]);
  expect(screen.getByTestId('clock').textContent).toMatch(/^2026-11-30 30 .*00:00$/);
  expect(session().identity?.user).toMatchObject({ lastName: 'Martin-Roux', version: 4 });
  expect(JSON.parse(localStorage.getItem('besace.identity') ?? '').user.timeZone).toBe('Indian/Reunion');
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('says a refusal on its field, and keeps what was typed', async () => {
  const errors = [{ pointer: '/lastName', code: 'required', message: 'Le nom de famille.' }];
  given(() => Response.json({ status: 422, code: 'user.invalid', detail: 'À corriger.', errors }, { status: 422 }));
  await open();
  type(/^Nom de famille/, ' ');
  save();
  await screen.findByText('Le nom de famille.');
  expect((screen.getByLabelText(/^Nom de famille/) as HTMLInputElement).value).toBe(' ');
  expect(session().identity?.user.lastName).toBe('Martin');
});

it('says without network that it was not saved, and finds again what was typed', async () => {
  given(() => {
    throw new TypeError('no network');
  });
  await open();
  type(/^Prénom/, 'Camille-Anne');
  save();
  await screen.findByText(/hors ligne|réseau/i);
  fireEvent.click(screen.getByRole('button', { name: 'Annuler' }));
  fireEvent.click(screen.getByRole('button', { name: 'Modifier mon profil' }));
  await vi.waitFor(() => expect((screen.getByLabelText(/^Prénom/) as HTMLInputElement).value).toBe('Camille-Anne'));
  expect((screen.getByLabelText(/^Fuseau horaire/) as HTMLSelectElement).value).toBe('Europe/Paris');
  expect(session().identity?.user.firstName).toBe('Camille');
});
