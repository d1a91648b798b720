import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { goneTo, useGrowing } from './growing';

beforeEach(() => {
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function List({ place, least }: { place: string; least?: number }) {
  const { shown, end } = useGrowing(100, place, least);
  return (
    <>
      <p>{shown} shown</p>
      <div ref={end} />
    </>
  );
}

it('shows a screenful, then all the way to where somebody went along it elsewhere', () => {
  render(<List place="a" />);
  expect(screen.getByText('8 shown')).toBeTruthy();
  cleanup();
  goneTo('a', 60);
  goneTo('a', 30);
  render(<List place="a" />);
  expect(screen.getByText('60 shown')).toBeTruthy();
});

it('shows so many at least', () => {
  const { rerender } = render(<List place="b" least={25} />);
  expect(screen.getByText('25 shown')).toBeTruthy();
  rerender(<List place="b" least={300} />);
  expect(screen.getByText('100 shown')).toBeTruthy();
});

it('keeps the place of what scrolls by itself, not that of the page', () => {
  const pane = (
    <div data-scroller>
      <List place="c" />
    </div>
  );
  const { container } = render(pane);
  const scroller = container.querySelector('[data-scroller]');
  if (!scroller) throw new Error('no pane');
  scroller.scrollTop = 240;
  scroller.dispatchEvent(new Event('scroll'));
  cleanup();
  expect(render(pane).container.querySelector('[data-scroller]')?.scrollTop).toBe(240);
  expect(document.documentElement.scrollTop).toBe(0);
});
