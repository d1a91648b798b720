/** What is dragged onto the page: files stay out of it, except where they are taken. */
import './dropped';
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';

function dragged(kind: 'dragover' | 'drop', onto: Element, types: string[]) {
  const event = new Event(kind, { bubbles: true, cancelable: true });
  const dataTransfer = { types, dropEffect: 'copy' };
  Object.assign(event, { dataTransfer });
  onto.dispatchEvent(event);
  return { kept: event.defaultPrevented, effect: dataTransfer.dropEffect };
}

const page = (
  <>
    <p>beside</p>
    <input type="file" aria-label="field" />
    <button type="button" onDragOver={(event) => event.preventDefault()} onDrop={(event) => event.preventDefault()}>
      zone
    </button>
  </>
);

it.each(['dragover', 'drop'] as const)('a file (%s) opens nowhere in place of the app', (kind) => {
  render(page);
  expect(dragged(kind, screen.getByText('beside'), ['Files'])).toEqual({ kept: true, effect: 'none' });
});

it('what takes files still does, and text is dragged as ever', () => {
  render(page);
  expect(dragged('drop', screen.getByText('zone'), ['Files'])).toEqual({ kept: true, effect: 'copy' });
  expect(dragged('drop', screen.getByLabelText('field'), ['Files'])).toEqual({ kept: false, effect: 'copy' });
  expect(dragged('drop', screen.getByText('beside'), ['text/plain'])).toEqual({ kept: false, effect: 'copy' });
});
