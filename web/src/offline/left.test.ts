/** Another tab signs somebody else in: what was being written down of who was here before is dropped without a fault. */
import { afterEach, expect, it } from 'vitest';
import { deleteDatabase, openDatabase } from './current';
import { noteOpened } from './opened';
import { beginReminders, markSeen } from './reminders';

afterEach(deleteDatabase);

it.each([
  ['since when reminders are shown', () => beginReminders(Date.now())],
  ['which were seen', () => markSeen(['e1'])],
  ['which account was opened last', () => noteOpened('a1')],
])('drops %s', async (_, note) => {
  const before = openDatabase('o1', 'camille');
  await before.open();
  const noted = note();
  openDatabase('o1', 'sacha');
  await expect(noted).resolves.toBeUndefined();
});

it('still tells of what fails to whoever is here', async () => {
  const db = openDatabase('o1', 'camille');
  await db.open();
  db.close();
  await expect(markSeen(['e1'])).rejects.toThrow('closed');
});
