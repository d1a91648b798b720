/** What an older build was told does not close a screen that it did not know: without network, the screen itself says what it can. */
import { render, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { givenDevice } from '@/keeping/given-device';
import { givenSession } from '@/offline/given-session';

givenDevice();

const me = crypto.randomUUID();

beforeEach(() => void givenSession({ id: me, roles: ['admin'] }));

/** The gate of a start without network, on which that is kept. */
async function started(build: string) {
  const data = { permissions: [{ operation: 'createExport', scope: 'own' }] };
  localStorage.setItem('besace.permissions', JSON.stringify({ of: me, data, build }));
  vi.resetModules();
  const { Gate } = await import('./gate');
  const { usePermissions } = await import('@/api/permissions');
  const Answered = () => <output>{usePermissions().error ? 'sans réseau' : ''}</output>;
  render(
    <>
      <Answered />
      <Gate needs="createTeam">
        <p>Le formulaire</p>
      </Gate>
    </>,
  );
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('sans réseau'));
}

it('opens what an older build did not know', async () => {
  await started('v1.0.0');
  screen.getByText('Le formulaire');
});

it('stays closed by what this build was told', async () => {
  await started(__VERSION__);
  expect(screen.queryByText('Le formulaire')).toBeNull();
});
