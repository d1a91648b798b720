import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { useBack } from './back';
import { Sheet } from './sheet';

function Screen() {
  const [on, setOn] = useState(false);
  const [open, setOpen] = useState(false);
  useBack(on, () => setOn(false));
  return (
    <>
      <button type="button" onClick={() => setOn(!on)}>
        {on ? 'Annuler' : 'Choisir'}
      </button>
      <button type="button" onClick={() => setOpen(true)}>
        Planifier
      </button>
      {open && (
        <Sheet title="Planifier" onClose={() => setOpen(false)}>
          <button
            type="button"
            onClick={() => {
              setOpen(false);
              setOn(false);
            }}
          >
            Fait
          </button>
        </Sheet>
      )}
    </>
  );
}

const here = () => (history.state as { mode?: string; at?: string } | null) ?? {};

it('leaves the mode by back, and steps back when it is left otherwise', async () => {
  history.pushState({ at: 'screen' }, '');
  render(<Screen />);
  fireEvent.click(screen.getByText('Choisir'));
  expect(here().mode).toBeDefined();
  act(() => history.back());
  await screen.findByText('Choisir');
  expect(here()).toEqual({ at: 'screen' });

  fireEvent.click(screen.getByText('Choisir'));
  fireEvent.click(screen.getByText('Annuler'));
  await waitFor(() => expect(here()).toEqual({ at: 'screen' }));
});

it('goes back as far as the screen when a sheet closes with it', async () => {
  history.pushState({ at: 'screen' }, '');
  render(<Screen />);
  fireEvent.click(screen.getByText('Choisir'));
  fireEvent.click(screen.getByText('Planifier'));
  fireEvent.click(screen.getByText('Fait'));
  await waitFor(() => expect(here()).toEqual({ at: 'screen' }));
});

it('leaves no step of the mode behind when one goes elsewhere from it', async () => {
  history.pushState({ at: 'before' }, '');
  history.pushState({ at: 'screen' }, '');
  const { unmount } = render(<Screen />);
  fireEvent.click(screen.getByText('Choisir'));
  expect(here().mode).toBeDefined();
  unmount();
  history.pushState({ at: 'elsewhere' }, '');

  act(() => history.back());
  await waitFor(() => expect(here().mode).toBeDefined());
  render(<Screen />);
  await waitFor(() => expect(here()).toEqual({ at: 'screen' }));
  act(() => history.back());
  await waitFor(() => expect(here()).toEqual({ at: 'before' }));
});

it('leaves the mode when the address changes under it', async () => {
  history.pushState({ at: 'screen' }, '');
  render(<Screen />);
  fireEvent.click(screen.getByText('Choisir'));
  history.pushState({ at: 'anew' }, '');
  act(() => void window.dispatchEvent(new Event('pushState'))); // as the router tells
  await screen.findByText('Choisir');
  act(() => history.back());
  await waitFor(() => expect(here()).toEqual({ at: 'screen' }));
});
