/** What is printed is laid out as soon as the browser has said that it prints: all of it is there by then. */
import { render } from '@testing-library/react';
import { expect, it } from 'vitest';
import { usePrinting } from './paper';

function Page() {
  return <p>{usePrinting() ? 'whole' : 'a screenful'}</p>;
}

it('is whole before the browser goes on, whoever asked to print, and as it was after that', () => {
  render(<Page />);
  expect(document.body.textContent).toBe('a screenful');
  window.dispatchEvent(new Event('beforeprint'));
  expect(document.body.textContent).toBe('whole');
  window.dispatchEvent(new Event('afterprint'));
  expect(document.body.textContent).toBe('a screenful');
});
