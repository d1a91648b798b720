/** A script that speaks of the training account says to whom it may be said, unless the law was asked about just that. */
import '@/i18n/fr/calling';
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { openSession } from '@/api/session';
import type { Account } from '../row';
import { Script } from './script';

const sold = [
  { code: 'bilan', label: 'Bilans', sector: 'training_account' },
  { code: 'langues', label: 'Langues', sector: 'training_account' },
  { code: 'fibre', label: 'Fibre', sector: 'none' },
];

it.each([
  { about: { purpose: 'prospecting', family: 'langues' }, families: sold, warns: false },
  { about: { purpose: 'prospecting', family: 'fibre' }, families: sold, warns: true },
  { about: undefined, families: sold, warns: true },
  { about: undefined, families: [], warns: true },
] as const)('warns $warns of what is about $about', ({ about, families, warns }) => {
  openSession({
    accessToken: 't',
    expiresAt: new Date(Date.now() + 900_000).toISOString(),
    user: { id: 'u1', firstName: 'Camille', lastName: 'Roth' },
    organisation: { id: 'o1', name: 'Graoully', settings: { productFamilies: families } },
  } as never);
  const edition = {
    number: 1,
    purpose: 'présenter nos offres',
    steps: [{ kind: 'pitch', title: 'Votre CPF', text: 'Il paie tout.' }],
  };
  render(
    <Script
      edition={edition as never}
      account={{ name: 'Garage Muller' } as Account}
      contact={null}
      about={about}
      done={[]}
      onDone={() => {}}
      wide
    />,
  );
  expect(screen.queryAllByText(/compte personnel de formation/)).toHaveLength(warns ? 1 : 0);
});
