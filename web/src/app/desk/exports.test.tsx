/** What a file is asked for is in the address: it is there again after a reload. */
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ServerCache } from '@/api/server';
import { exportChoices } from '@/domain/exporting/exports';
import { filterNames } from '@/domain/portfolio/filter';
import { givenDevice } from '@/keeping/given-device';
import { href } from '../routes';
import Exports from './exports';

givenDevice();

const show = () =>
  render(
    <ServerCache>
      <Exports />
    </ServerCache>,
  );

it('has the same content, format and filters after a reload', async () => {
  history.replaceState(null, '', href('exports'));
  show();
  fireEvent.click(await screen.findByRole('button', { name: 'Client' }));
  fireEvent.click(screen.getByRole('button', { name: 'Prospect' }));
  fireEvent.change(screen.getByLabelText(/^Code postal/), { target: { value: '57' } });
  fireEvent.click(screen.getByText('Classeur Excel'));
  cleanup();
  show();
  expect(new URLSearchParams(location.search).get('statuts')).toBe('prospect,customer');
  expect((await screen.findByRole('button', { name: 'Client' })).getAttribute('aria-pressed')).toBe('true');
  expect(screen.getByRole('button', { name: 'Suspect' }).getAttribute('aria-pressed')).toBe('false');
  expect(screen.getByLabelText(/^Code postal/)).toHaveProperty('value', '57');
  expect(new URLSearchParams(location.search).get('format')).toBe('xlsx');
});

it('says what is chosen by other names than the filters of the portfolio, which take its place', () => {
  expect(exportChoices.filter((name) => (filterNames as readonly string[]).includes(name))).toEqual([]);
});
