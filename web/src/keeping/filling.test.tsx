/** The first reading of a device: what has come so far is said, by what one looks for, until all has. */
import { render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { database } from '@/offline/current';
import { Filling } from './filling';
import { givenDevice } from './given-device';

givenDevice();

it('says what lists and figures are made of, and nothing once all is there', async () => {
  await database().meta.put({
    name: 'filling',
    value: { rows: 460, byEntity: { account: 300, contact: 1, tag: 159 } },
  });
  render(<Filling />);
  const said = await screen.findByText(/reçu jusqu’ici/);
  expect(said.textContent?.replaceAll(/\s/g, ' ')).toBe(
    'Listes et chiffres ne portent que sur ce qui est reçu jusqu’ici : 300 comptes, 1 interlocuteur, 0 rendez-vous ou tâche, 0 note, 0 visite.',
  );
  await database().meta.put({ name: 'filled', value: true });
  await vi.waitFor(() => expect(screen.queryByText(/reçu jusqu’ici/)).toBeNull());
});

it('says it of a reading that stopped too', async () => {
  await database().meta.bulkPut([
    { name: 'filling', value: { rows: 100, byEntity: { account: 100 } } },
    { name: 'lastFailure', value: 'network' },
  ]);
  render(<Filling />);
  await screen.findByText(/s’est arrêtée à 100 fiches/);
  await screen.findByText(/jusqu’ici : 100 comptes/);
});
