/** A device whose clock is wrong: it signs in, sends and receives as any other, and says what to do about its clock. */
import { letGo, save, sync, waiting } from '../support/engine';
import { checkAccess, expect, test } from '../support/offline';

const hour = 3_600_000;

for (const [name, ahead, says] of [
  ['an hour fast', hour, 'L’horloge de cet appareil avance de 1 h'],
  ['an hour slow', -hour, 'L’horloge de cet appareil retarde de 1 h'],
  ['two days fast', 48 * hour, 'L’horloge de cet appareil avance de 48 h'],
] as const) {
  test(`a clock ${name} renews no more than another, and what is saved leaves`, async ({ world, person, device }) => {
    const phone = await device({ signedIn: false });
    await phone.context.clock.install({ time: Date.now() + ahead });
    await phone.signIn(person);
    const engine = await phone.engine();
    await save(engine, ['Menuiserie Durand']);
    await letGo(engine);
    for (let i = 0; i < 5; i++) await sync(engine);
    expect(await waiting(engine)).toBe(0);
    expect((await person.accounts()).map((a) => a.name)).toEqual(['Menuiserie Durand']);
    const asked = (path: string) => world.gate.log.filter((one) => one.path.startsWith(path)).length;
    expect(asked('/v1/auth/refresh')).toBeLessThanOrEqual(1);
    const rounds = asked('/v1/sync?');
    await phone.page.getByRole('link', { name: 'Heure à régler' }).click();
    await expect(phone.page.getByText(says)).toBeVisible();
    if (ahead === hour) await checkAccess(phone.page);
    await expect.poll(() => engine.evaluate((e) => e.currentPhase())).toBe('idle');
    expect(asked('/v1/sync?')).toBeLessThanOrEqual(rounds + 2);
  });
}
