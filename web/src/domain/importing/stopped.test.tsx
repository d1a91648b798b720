/** What a step that stopped did until then, and what is left of it. */
import '@/i18n/fr/importing';
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { givenDevice } from '@/keeping/given-device';
import type { Import } from './mapping';
import { StopNotice, Stopped } from './stopped';

givenDevice();

const given = (status: Import['status'], counts: Partial<Import['counts']>) =>
  ({
    id: 'i',
    status,
    stopped: { cancelled: true },
    counts: {
      ...{ new: 0, update: 0, decide: 0, refused: 0, skipped: 0 },
      ...{ created: 0, updated: 0, unchanged: 0, failed: 0, undone: 0, kept: 0 },
      ...counts,
    },
  }) as Import;

const linkTo = (filter: string) => `/imports/i?lignes=${filter}`;
/** Where the figure under these words leads. */
const leads = (words: string) => screen.queryByRole('link', { name: new RegExp(words) })?.getAttribute('href');

it('says of a check that nothing is stored', () => {
  render(<StopNotice imp={given('checking', {})} />);
  expect(screen.getByRole('status').textContent).toMatch(/^Contrôle arrêtéRien n’est enregistré/);
});

it('says of a run what is stored and what is left, and offers both ways', () => {
  render(
    <Stopped imp={given('running', { new: 10, created: 3, failed: 1 })} linkTo={linkTo} accountsAt="/portefeuille" />,
  );
  expect(screen.getByRole('status').textContent).toContain('3 lignes importées. 6 lignes restent à importer');
  expect(leads('refusés à l’import')).toBe('/imports/i?lignes=resultat.failed');
  expect(leads('créés')).toBe('/imports/i?lignes=resultat.created');
  expect(leads('mis à jour')).toBeUndefined(); // there is none
  screen.getByRole('button', { name: 'Annuler l’import' });
  screen.getByRole('button', { name: 'Reprendre l’import' });
});

it('counts the accounts that an undo kept among those it looks at again', () => {
  render(
    <Stopped
      imp={given('undoing', { undone: 4, kept: 2, created: 1, updated: 1 })}
      linkTo={linkTo}
      accountsAt="/portefeuille"
    />,
  );
  expect(screen.getByRole('status').textContent).toContain('4 lignes annulées. 4 lignes restent à annuler.');
  expect(leads('comptes gardés')).toBe('/imports/i?lignes=resultat.kept');
  expect(screen.queryByRole('button', { name: 'Annuler l’import' })).toBeNull();
  screen.getByRole('button', { name: 'Reprendre l’annulation' });
});
