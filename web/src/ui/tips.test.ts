/** What a sign without words says, by mouse and by keyboard. */
import { fireEvent } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import './tips';

const words = () => document.querySelector('[role=tooltip]')?.textContent ?? null;
const button = (name: string) => document.querySelector(`[aria-label="${name}"], [data-name="${name}"]`) as HTMLElement;
const over = (target: Element, pointerType = 'mouse') =>
  fireEvent(target, Object.assign(new Event('pointermove', { bubbles: true }), { pointerType }));

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = `
    <p>rien</p>
    <button type="button" aria-label="Fermer"><svg></svg></button>
    <button type="button" aria-label="Appeler Martin" data-name="Appeler">Appeler</button>
    <a href="/guide/" data-tip="Guide" data-name="Guide"><span class="sr-only">Guide</span></a>`;
});
afterEach(() => {
  fireEvent.pointerDown(document.body);
  over(document.body);
  vi.runAllTimers();
  vi.useRealTimers();
});

it('is told once the mouse rests, as long as it is on the sign or on its words', () => {
  over(button('Fermer'));
  vi.advanceTimersByTime(300);
  expect(words()).toBeNull();
  vi.advanceTimersByTime(200);
  expect(words()).toBe('Fermer');
  over(document.body); // between the two
  vi.advanceTimersByTime(100);
  over(document.querySelector('[role=tooltip]') as Element);
  vi.advanceTimersByTime(5000);
  expect(words()).toBe('Fermer');
  over(document.body);
  vi.advanceTimersByTime(500);
  expect(words()).toBeNull();
});

it('is told of no words that are seen, nor to a finger', () => {
  over(button('Appeler'));
  vi.advanceTimersByTime(1000);
  expect(words()).toBeNull();
  over(button('Fermer'), 'touch');
  vi.advanceTimersByTime(1000);
  expect(words()).toBeNull();
});

it('is told where the keyboard comes, and hidden by Escape, which does nothing else', () => {
  button('Fermer').focus();
  vi.advanceTimersByTime(1000);
  expect(words()).toBeNull(); // nobody came there by a key
  button('Fermer').blur();

  fireEvent.keyDown(document.body, { key: 'Tab' });
  button('Guide').focus();
  vi.advanceTimersByTime(10);
  expect(words()).toBe('Guide');
  expect(fireEvent.keyDown(button('Guide'), { key: 'Escape' })).toBe(false);
  vi.advanceTimersByTime(1000);
  expect(words()).toBeNull();
  expect(fireEvent.keyDown(button('Guide'), { key: 'Escape' })).toBe(true);
});

it('is silent once the sign was pressed, until one comes back to it', () => {
  over(button('Fermer'));
  fireEvent.pointerDown(button('Fermer'));
  vi.advanceTimersByTime(1000);
  expect(words()).toBeNull();
  over(document.body);
  vi.advanceTimersByTime(500);
  over(button('Fermer'));
  vi.advanceTimersByTime(500);
  expect(words()).toBe('Fermer');
});

it('goes when the mouse leaves the window', () => {
  over(button('Fermer'));
  vi.advanceTimersByTime(500);
  expect(words()).toBe('Fermer');
  fireEvent(document.documentElement, new Event('pointerleave'));
  vi.advanceTimersByTime(200);
  expect(words()).toBeNull();
});

it('stands in front of no menu that its sign opened', () => {
  button('Fermer').setAttribute('aria-expanded', 'true');
  over(button('Fermer'));
  vi.advanceTimersByTime(1000);
  expect(words()).toBeNull();
});

it('hides the next stop of the keyboard at no moment', () => {
  fireEvent.keyDown(document.body, { key: 'Tab' });
  button('Guide').focus();
  expect(words()).toBe('Guide');
  fireEvent.keyDown(button('Guide'), { key: 'Tab' });
  button('Appeler').focus();
  expect(words()).toBeNull();
});
