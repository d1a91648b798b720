/** What the specs of lawful contact need: a company of their own that lives at any date, people to call, what was dialled. */
import { expect, type Page } from '@playwright/test';
import { Api } from './api';
import { noteDialled } from './dialled';
import { demo } from './server';
import { apart } from './test';

interface Law {
  /** The company lives at this date from now on. */
  liveAt: (moment: string) => Promise<void>;
  /** What the device was asked to open: tel:, mailto:… */
  dialled: () => Promise<string[]>;
}

/** On a server of its own: its date changes. */
export const test = apart().extend<Law>({
  liveAt: async ({ server }, use) => {
    const admin = new Api(() => server.url, demo.admin, demo.password);
    await use((at) => admin.call('POST', '/v1/organisation/clock', { at }));
  },
  dialled: async ({ page }, use) => {
    await use(await noteDialled(page));
  },
});

export { expect };

let made = 0;

/** A private person in Nantes, with a number and an address. */
export async function particular(person: Api, project: string) {
  const lastName = `${['Lemoine', 'Perrin', 'Marchand', 'Gauthier', 'Roussel', 'Blanchet'][made++ % 6]}-${project}-${made}`;
  const number = `06 39 98 ${project === 'phone' ? '1' : '2'}${made % 10} ${10 + Math.floor(made / 10)}`;
  const account = await person.call('POST', '/v1/accounts', {
    kind: 'person',
    lastName,
    address: { street: '1 rue du Quai', postcode: '44000', town: 'Nantes' },
    phones: [{ number }],
    emails: [{ address: `${lastName.toLowerCase()}@example.org` }],
  });
  return { id: String(account.id), name: String(account.name), tel: `tel:+33${number.replaceAll(' ', '').slice(1)}` };
}

/** Her consent to calls, with its proof. */
export function consents(person: Api, account: { id: string }, collectedAt = '2026-09-01T08:00:00Z') {
  return person.call('POST', `/v1/accounts/${account.id}/consents`, {
    channel: 'phone',
    textVersion: '2026-09',
    textShown: 'J’accepte d’être appelé.',
    proof: 'Formulaire 128',
    collectedAt,
  });
}

/** A contact that took place. */
export function called(person: Api, account: { id: string }, attemptedAt: string, outcome: string) {
  return person.call('POST', `/v1/accounts/${account.id}/contact-attempts/record`, {
    channel: 'phone',
    attemptedAt,
    outcome,
  });
}

export const ledger = (person: Api, account: { id: string }) =>
  person.call('GET', `/v1/accounts/${account.id}/contact-ledger`);

export const call = (page: Page) => page.getByRole('main').getByRole('link', { name: 'Appeler' }).click();
export const dialog = (page: Page) => page.getByRole('dialog');
