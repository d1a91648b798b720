/** Several passing words at once: the last one stands for them where there is no room, and none goes before its time. */
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { showToast, Toasts } from './toast';

const settled = vi.fn();
const undone = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  render(<Toasts />);
});

afterEach(() => {
  act(() => vi.advanceTimersByTime(60_000));
  cleanup();
  vi.useRealTimers();
  settled.mockClear();
  undone.mockClear();
});

const erase = (...names: string[]) =>
  act(() => {
    for (const name of names) showToast(name, { undo: () => undone(name), settle: () => settled(name) });
  });
const later = (ms: number) => act(() => vi.advanceTimersByTime(ms));
const line = (text: string) => screen.getByText(text).parentElement as HTMLElement;
const folded = (text: string) => line(text).className.includes('sr-only');
const others = () => screen.getByRole('button', { name: /autres? messages?/ });

it('folds those that came before behind the last one, each with its own time and its undo', () => {
  erase('Un', 'Deux');
  later(2000);
  erase('Trois', 'Quatre');
  expect(settled).not.toHaveBeenCalled();
  expect(['Un', 'Deux', 'Trois', 'Quatre'].map(folded)).toEqual([true, true, true, false]);
  expect(others().textContent).toContain('3 autres messages');
  fireEvent.keyDown(window, { key: 'z', ctrlKey: true });
  expect(undone.mock.calls).toEqual([['Quatre']]);
  later(6000);
  expect(settled.mock.calls).toEqual([['Un'], ['Deux']]);
  expect(folded('Trois')).toBe(false);
  expect(screen.queryByRole('button', { name: /autre/ })).toBeNull();
});

it('shows them all at a touch, for as long as when they came, and folds them again', () => {
  erase('Un', 'Deux', 'Trois');
  later(7000);
  fireEvent.click(others());
  expect(others().getAttribute('aria-expanded')).toBe('true');
  expect(['Un', 'Deux', 'Trois'].map(folded)).toEqual([false, false, false]);
  later(7000);
  fireEvent.click(within(line('Un')).getByRole('button', { name: 'Annuler' }));
  expect(undone.mock.calls).toEqual([['Un']]);
  fireEvent.click(others());
  expect(folded('Deux')).toBe(true);
  later(1000);
  expect(settled.mock.calls).toEqual([['Deux'], ['Trois']]);
});

it('lengthens none twice, however often they are shown again', () => {
  erase('Un', 'Deux');
  later(7000);
  for (let times = 0; times < 3; times++) fireEvent.click(others());
  later(4000);
  fireEvent.click(others());
  fireEvent.click(others());
  later(4000);
  expect(settled).toHaveBeenCalledTimes(2);
});

it('reads each out as it comes, alone, and not how many there are', () => {
  erase('Un', 'Deux');
  const read = screen.getByRole('status');
  expect(read.getAttribute('aria-atomic')).toBe('false');
  expect(read.contains(line('Deux'))).toBe(true);
  expect(read.contains(others())).toBe(false);
});

it('reads none out again when it is shown: folded, it is out of sight only', () => {
  erase('Un', 'Deux');
  for (const one of screen.getByRole('status').querySelectorAll('[class]'))
    expect(one.getAttribute('class')?.replaceAll('[&_svg]:hidden', '')).not.toMatch(/(^|[\s:])hidden/); // a drawing says nothing
  expect(line('Un').className).toMatch(/not-focus-within:sr-only/);
});

it('keeps all of them while what opens them has the focus, which goes to the last one left', () => {
  erase('Un', 'Deux');
  later(7000);
  act(() => others().focus());
  later(60_000);
  expect(settled).not.toHaveBeenCalled();
  fireEvent.keyDown(window, { key: 'z', ctrlKey: true });
  expect(line('Un').contains(document.activeElement)).toBe(true);
  act(() => (document.activeElement as HTMLElement).blur());
  later(8000);
  expect(settled.mock.calls).toEqual([['Un']]);
});

it('goes on with what was left of the time of each, once the focus has gone', () => {
  erase('Un', 'Deux');
  later(7000);
  act(() => others().focus());
  later(60_000);
  act(() => others().blur());
  later(900);
  expect(settled).not.toHaveBeenCalled();
  later(100);
  expect(settled).toHaveBeenCalledTimes(2);
});

it('folds them at Escape, and closes nothing else', () => {
  const elsewhere = vi.fn();
  document.addEventListener('keydown', elsewhere);
  erase('Un', 'Deux');
  const leave = () => fireEvent.keyDown(document.activeElement as Element, { key: 'Escape' });
  act(() => others().focus());
  fireEvent.click(others());
  act(() => within(line('Un')).getByRole('button', { name: 'Annuler' }).focus());
  expect(leave(), 'prevented').toBe(false);
  expect(others().getAttribute('aria-expanded')).toBe('false');
  expect(document.activeElement).toBe(others());
  expect(elsewhere).not.toHaveBeenCalled();
  expect(leave(), 'for what is around').toBe(true);
  act(() => others().blur());
  document.removeEventListener('keydown', elsewhere);
});

it('lets go of what a pointer held, once it is hidden from under it', () => {
  erase('Un');
  fireEvent.mouseMove(line('Un'));
  later(20_000);
  const drawn = vi.spyOn(line('Un'), 'offsetHeight', 'get').mockReturnValue(60);
  // The desk shows it still, and it is read still.
  erase('Deux');
  later(8000);
  expect(settled.mock.calls).toEqual([['Deux']]);
  drawn.mockReturnValue(1);
  erase('Trois');
  later(8000);
  expect(settled).toHaveBeenCalledTimes(3);
});

it('leaves the height that they take to scroll what they would cover, however many are open', () => {
  const place = document.querySelector('[data-toasts]') as HTMLElement;
  const height = vi.spyOn(place, 'offsetHeight', 'get').mockReturnValue(112);
  const room = () => document.body.style.getPropertyValue('--passing');
  erase('Un', 'Deux', 'Trois');
  expect(room()).toBe('136px');
  height.mockReturnValue(284);
  fireEvent.click(others());
  expect(room()).toBe('308px');
  later(8000);
  expect(room()).toBe('');
});
