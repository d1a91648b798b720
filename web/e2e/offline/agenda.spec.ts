/** The agenda without network: planned and moved on the device, moved on two devices, dates of a series. */
import type { JSHandle } from '@playwright/test';
import type { Api } from '../support/api';
import type { Engine } from '../support/device';
import { letGo, lines, states, sync, waiting } from '../support/engine';
import { expect, test } from '../support/offline';

const day = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
const at = (hour: string) => `${day}T${hour}:00Z`;
const event = (engine: JSHandle<Engine>, id: string) =>
  engine.evaluate((e, id) => e.database().rows('event').get(id), id);

const planned = (person: Api, more: object = {}) =>
  person.call('POST', '/v1/events', {
    kind: 'appointment',
    title: 'Devis',
    startAt: at('09:00'),
    endAt: at('10:00'),
    ...more,
  });

test('what is planned, moved and changed without network arrives in its order', async ({ world, person, device }) => {
  const phone = await device();
  const engine = await phone.engine();
  world.gate.open = false;
  const [first, next] = await engine.evaluate(
    async (e, [nine, ten, four]) => {
      const account = await e.save(e.create('account', { kind: 'company', name: 'Menuiserie Durand' }));
      const made = await e.save(
        e.create(
          'event',
          { kind: 'appointment', accountId: account.id, startAt: nine, endAt: ten, zone: 'Europe/Paris' },
          account.id,
        ),
      );
      const moved = e.moveEvent(made.id, { startAt: four, cause: 'customer', reason: 'Chantier' });
      await e.save(moved);
      const row = await e.database().rows('event').get(made.id);
      await e.save(e.patch('event', String(row?.successorId), { title: 'Devis' }));
      return [made.id, String(row?.successorId)] as const;
    },
    [at('09:00'), at('10:00'), at('16:00')] as const,
  );
  expect(await event(engine, first)).toMatchObject({ state: 'moved', cause: 'customer' });
  expect(await event(engine, next)).toMatchObject({
    state: 'planned',
    startAt: at('16:00'),
    endAt: at('17:00'),
    title: 'Devis',
  });
  await letGo(engine);
  world.gate.reset();
  await sync(engine);
  expect(await lines(engine)).toEqual([]);
  expect(await person.call('GET', `/v1/events/${first}`)).toMatchObject({ state: 'moved', successorId: next });
  expect(await person.call('GET', `/v1/events/${next}`)).toMatchObject({ startAt: at('16:00'), title: 'Devis' });
});

test('the hour of an appointment that two devices changed is one question', async ({ world, person, device }) => {
  const made = await planned(person);
  const phone = await device();
  const engine = await phone.engine();
  world.gate.open = false;
  await engine.evaluate((e, [id, at]) => e.save(e.patch('event', id, { startAt: at })), [
    made.id,
    at('14:00'),
  ] as const);
  await letGo(engine);
  await person.call(
    'PATCH',
    `/v1/events/${made.id}`,
    { startAt: at('16:00'), title: 'Le devis' },
    { 'If-Match': '"1"' },
  );
  world.gate.reset();
  await sync(engine);
  expect(await states(engine)).toEqual(['conflict']);
  const [line] = await lines(engine);
  expect(line?.conflict?.fields.map((f) => f.field)).toEqual(['startAt']);
  await engine.evaluate((e, id) => e.settleConflict(id, { startAt: 'mine' }), line?.id ?? '');
  await expect.poll(() => waiting(engine)).toBe(0);
  expect(await person.call('GET', `/v1/events/${made.id}`)).toMatchObject({ startAt: at('14:00'), title: 'Le devis' });
});

test('an appointment moved on two devices is one question, whose answer is the time of its successor', async ({
  world,
  person,
  device,
}) => {
  const made = await planned(person);
  const phone = await device();
  const engine = await phone.engine();
  world.gate.open = false;
  await engine.evaluate((e, [id, at]) => e.save(e.moveEvent(id, { startAt: at, cause: 'customer' })), [
    made.id,
    at('14:00'),
  ] as const);
  await letGo(engine);
  const { next } = await person.call(
    'POST',
    `/v1/events/${made.id}/move`,
    { startAt: at('16:00'), cause: 'adviser' },
    { 'If-Match': '"1"' },
  );
  world.gate.reset();
  await sync(engine);
  expect(await states(engine)).toEqual(['conflict']);
  await phone.page.getByText('1 saisie à corriger').click();
  const card = phone.page.getByRole('main').getByRole('listitem');
  await expect(card.getByText('Entrée d’agenda déplacée')).toBeVisible();
  const local = (hour: string) =>
    new Date(at(hour)).toLocaleTimeString('fr-FR', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Paris' });
  await expect(card.getByRole('group', { name: 'Début' })).toContainText(
    new RegExp(`Ma saisie.*${local('14:00')}.*Serveur.*${local('16:00')}`, 's'),
  );
  await card.getByRole('button', { name: 'Tout garder de moi' }).click();
  await expect.poll(() => waiting(engine)).toBe(0);
  expect(await person.call('GET', `/v1/events/${next.id}`)).toMatchObject({ startAt: at('14:00'), state: 'planned' });
  const mine = await person.call('GET', `/v1/agenda?from=${day}&to=${day}`);
  expect(mine.items.map((i: { event: { state: string } }) => i.event.state).sort()).toEqual(['moved', 'planned']);
});

test('cancelled wins over what others changed; what was cancelled cannot be moved, and says so', async ({
  world,
  person,
  device,
}) => {
  const [one, other] = [await planned(person), await planned(person, { title: 'Bilan' })];
  const phone = await device();
  const engine = await phone.engine();
  world.gate.open = false;
  await engine.evaluate(
    async (e, [one, other, at]) => {
      await e.save(e.turnEvent(one, { state: 'cancelled', cause: 'customer', reason: 'Malade' }));
      await e.save(e.moveEvent(other, { startAt: at, cause: 'customer' }));
    },
    [one.id, other.id, at('14:00')] as const,
  );
  await letGo(engine);
  await person.call('PATCH', `/v1/events/${one.id}`, { startAt: at('11:00') }, { 'If-Match': '"1"' });
  await person.call(
    'POST',
    `/v1/events/${other.id}/transition`,
    { state: 'cancelled', cause: 'other' },
    { 'If-Match': '"1"' },
  );
  world.gate.reset();
  await sync(engine);
  expect(await person.call('GET', `/v1/events/${one.id}`)).toMatchObject({
    state: 'cancelled',
    reason: 'Malade',
    startAt: at('11:00'),
  });
  const [line] = await lines(engine);
  expect(line).toMatchObject({ state: 'rejected', problem: { code: 'event.transition' } });
  await engine.evaluate((e, id) => e.giveUp(id), line?.id ?? '');
  expect(await event(engine, other.id)).toMatchObject({ state: 'cancelled' });
});

test('one date of a series is taken out and held without network; one removed stays so on a new device', async ({
  world,
  person,
  device,
}) => {
  const series = await planned(person, {
    kind: 'other',
    startAt: '2026-01-05T09:00:00Z',
    endAt: '2026-01-05T10:00:00Z',
    rule: 'FREQ=WEEKLY',
    zone: 'UTC',
  });
  const phone = await device();
  const engine = await phone.engine();
  world.gate.open = false;
  const taken = await engine.evaluate(async (e, id) => {
    const row = await e.database().rows('event').get(id);
    if (!row) throw new Error('the device does not have the series');
    const times = (day: string) => ({
      startAt: `${day}T09:00:00Z`,
      endAt: `${day}T10:00:00Z`,
      startOn: day,
      endOn: day,
    });
    const held = e.takeOutEvent(row, times('2026-01-12'));
    await e.save(held);
    await e.save(e.turnEvent(held.id, { state: 'held' }));
    const gone = e.takeOutEvent(row, times('2026-01-19'));
    await e.save(gone);
    await e.save(e.remove('event', gone.id));
    return [held.id, gone.id] as const;
  }, series.id);
  await letGo(engine);
  world.gate.reset();
  await sync(engine);
  await expect.poll(() => waiting(engine)).toBe(0);
  expect(await person.call('GET', `/v1/events/${taken[0]}`)).toMatchObject({ state: 'held', seriesId: series.id });
  const agenda = await person.call('GET', '/v1/agenda?from=2026-01-05&to=2026-01-27');
  expect(agenda.items.map((i: { event: { startOn: string } }) => i.event.startOn)).toEqual([
    '2026-01-05',
    '2026-01-12',
    '2026-01-26',
  ]);

  // Another device, which expands the rule by itself, has the same three dates.
  const other = await device();
  await other.page.goto('/agenda?jour=2026-01-19');
  await expect(other.page.getByRole('main').getByText('Rien de prévu ce jour')).toBeVisible();
  await other.page.goto('/agenda?jour=2026-01-12');
  await expect(other.page.getByRole('main').getByText('Tenu')).toBeVisible();
  await other.page.goto('/agenda?jour=2026-01-26');
  await expect(other.page.getByRole('main').getByText('Devis')).toBeVisible();
});
