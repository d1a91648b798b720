/** What the law asks of a stand is ticked as fast as a thumb goes. */
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { ServerCache } from '@/api/server';
import { givenDevice } from '@/keeping/given-device';
import { givenSession } from '@/offline/given-session';
import { serverRow } from '@/offline/settle';
import { Fairs } from './fairs';

givenDevice();

it('keeps two ticks made at once', async () => {
  const db = givenSession({ id: 'me', roles: ['adviser'] });
  await serverRow(db, 'fair', {
    id: 'f1',
    version: 1,
    ownerId: 'me',
    name: 'Foire',
    firstOn: '2999-01-01',
    lastOn: '2999-01-02',
  });
  render(
    <ServerCache>
      <Fairs contacts="/saisie" />
    </ServerCache>,
  );
  const boxes = await screen.findAllByRole('checkbox');
  expect(boxes).toHaveLength(2);
  for (const box of boxes) fireEvent.click(box);
  await vi.waitFor(async () => {
    const fair = await db.rows('fair').get('f1');
    expect(fair).toMatchObject({ panelAt: expect.any(String), boxAt: expect.any(String) });
  });
});
