/** The figures of a month's draw open on as many texts. */
import '@/i18n/fr/privacy';
import { fireEvent, render, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { clearServerCache, ServerCache } from '@/api/server';
import { givenDevice } from '@/keeping/given-device';
import { Texts } from './texts';

givenDevice();
afterEach(() => clearServerCache());

const text = (id: string, verdict?: 'conform' | 'reword') => ({
  ...{
    id,
    version: 1,
    accountId: 'a1',
    accountName: 'Weber',
    subjectType: 'note',
    text: `Texte ${id}`,
    authorId: 'u1',
  },
  ...{ writtenAt: '2026-10-02T08:00:00Z', reason: '' },
  ...(verdict ? { verdict } : {}),
});

/** As its screen has it: the address keeps what was chosen. */
function Screen() {
  const [{ draw, only }, choose] = useState({ draw: '', only: '' });
  return (
    <ServerCache>
      <Texts draw={draw} only={only} onDraw={(id, thought) => choose({ draw: id, only: thought })} />
    </ServerCache>
  );
}

it('opens each on its texts, and on all of them again', async () => {
  const month = { id: 'd1', month: '2026-10-01', size: 4, population: 40, conform: 2, reword: 0, waiting: 1 };
  const items = [text('1', 'conform'), text('2'), text('3', 'conform')];
  vi.stubGlobal('fetch', async () => Response.json({ draws: [month], items }));
  vi.stubGlobal('scrollTo', () => undefined);
  render(<Screen />);
  const table = await screen.findByRole('table');
  const shown = () => screen.queryAllByText(/^Texte /).map((one) => one.textContent);
  expect(shown()).toHaveLength(3);
  expect(within(table).queryByRole('button', { name: '0' })).toBeNull();
  fireEvent.click(within(table).getByRole('button', { name: '2' }));
  await vi.waitFor(() => expect(shown()).toEqual(['Texte 1', 'Texte 3']));
  fireEvent.click(within(screen.getByRole('table')).getByRole('button', { name: '1' }));
  await vi.waitFor(() => expect(shown()).toEqual(['Texte 2']));
  fireEvent.click(screen.getByRole('button', { name: 'À relire', pressed: true }));
  await vi.waitFor(() => expect(shown()).toHaveLength(3));
});

it('says that nothing is left of those that were chosen', async () => {
  const month = { id: 'd1', month: '2026-10-01', size: 4, population: 40, conform: 1, reword: 0, waiting: 1 };
  vi.stubGlobal('fetch', async () => Response.json({ draws: [month], items: [text('1', 'conform'), text('2')] }));
  const texts = (only: string) => (
    <ServerCache>
      <Texts draw="" only={only} onDraw={() => undefined} />
    </ServerCache>
  );
  const { rerender } = render(texts('reword'));
  expect(await screen.findByText('À reformuler · 0 sur 2')).toBeTruthy();
  rerender(texts('waiting'));
  expect(await screen.findByText('Texte 2')).toBeTruthy();
  expect(screen.queryByText(/· 0 sur/)).toBeNull();
});
