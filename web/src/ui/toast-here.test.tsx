/** What can be taken back only where it was done is offered there only. */
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { Toasts, useToastHere } from './toast';

function Editor() {
  const toast = useToastHere();
  return (
    <button type="button" onClick={() => toast('Question retirée', { undo: () => undefined })}>
      Retirer
    </button>
  );
}

it('goes with the screen that showed it', () => {
  const show = (editor: boolean) => (
    <>
      {editor && <Editor />}
      <Toasts />
    </>
  );
  const { rerender } = render(show(true));
  fireEvent.click(screen.getByText('Retirer'));
  screen.getByText('Question retirée');
  rerender(show(false));
  expect(screen.queryByText('Question retirée')).toBeNull();
});
