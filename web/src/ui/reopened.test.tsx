/** Following a link out of a sheet and coming back. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { leave } from './left';
import { useReopened } from './reopened';
import { Sheet } from './sheet';

afterEach(() => {
  cleanup();
  history.replaceState(null, '');
});

function Figures() {
  const [asked, ask, lines] = useReopened<string>('figures');
  return (
    <>
      <button type="button" onClick={() => ask('Visites')}>
        12
      </button>
      {asked && (
        <Sheet title={asked} onClose={() => ask(null)}>
          <div ref={lines}>
            <a href="/portefeuille/1">Durand</a>
            <a href="/portefeuille/2">Weber</a>
          </div>
        </Sheet>
      )}
    </>
  );
}

it('finds the sheet open at the line that was left, in the same entry of the history', async () => {
  const { unmount } = render(<Figures />);
  const before = history.length;
  fireEvent.click(screen.getByRole('button', { name: '12' }));
  const opened = history.state;
  expect(history.length).toBe(before + 1);
  // The link is followed, and the step back taken.
  history.replaceState(null, '');
  unmount();
  leave('/portefeuille/2');
  history.replaceState(opened, '');

  render(<Figures />);
  expect(screen.getByRole('dialog', { name: 'Visites' })).toBeDefined();
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Weber'));
  expect(history.length).toBe(before + 1);
});

it('is closed when one comes anew', () => {
  const { unmount } = render(<Figures />);
  fireEvent.click(screen.getByRole('button', { name: '12' }));
  history.replaceState(null, '');
  unmount();
  render(<Figures />);
  expect(screen.queryByRole('dialog')).toBeNull();
});
