/** What a sign without words says, by mouse and by keyboard. */
import { fireEvent } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
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

describe('a finger', () => {
  /** At the moment of the test, or when the screen felt it. */
  const touch = (type: string, target: Element, more: object = {}, at?: number) =>
    fireEvent(
      target,
      Object.defineProperties(
        Object.assign(new Event(type, { bubbles: true, cancelable: true }), {
          pointerType: 'touch',
          clientX: 0,
          clientY: 0,
          ...more,
        }),
        { timeStamp: { value: at ?? Date.now() } },
      ),
    );
  const click = (target: Element) => fireEvent.click(target, { detail: 1 });

  it('that stays on a sign reads it, and neither does it nor opens the menu of the browser', () => {
    const done = vi.fn();
    const sign = button('Fermer');
    sign.addEventListener('click', done);
    touch('pointerdown', sign);
    vi.advanceTimersByTime(500);
    expect(words()).toBe('Fermer');
    expect(touch('contextmenu', sign)).toBe(false);
    touch('pointerup', sign);
    expect(click(sign)).toBe(false);
    expect(done).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1000);
    expect(words()).toBe('Fermer');
    vi.advanceTimersByTime(1000);
    expect(words()).toBeNull();

    touch('pointerdown', sign);
    touch('pointerup', sign);
    click(sign);
    expect(done).toHaveBeenCalledOnce();
  });

  it('that trembles as it leaves what it has read does not do it', () => {
    const sign = button('Fermer');
    touch('pointerdown', sign);
    vi.advanceTimersByTime(500);
    touch('pointermove', sign, { clientY: 15 });
    vi.advanceTimersByTime(2000);
    expect(words()).toBe('Fermer');
    touch('pointerup', sign);
    expect(click(sign)).toBe(false);
  });

  it('that left at once does it, however long the page was busy meanwhile', () => {
    const sign = button('Fermer');
    const at = Date.now();
    touch('pointerdown', sign, {}, at);
    vi.advanceTimersByTime(600);
    touch('pointerup', sign, {}, at + 80);
    expect(words()).toBeNull();
    expect(click(sign)).toBe(true);
  });

  it('is answered as soon as the browser takes its press for a long one', () => {
    touch('pointerdown', button('Guide'));
    expect(touch('contextmenu', button('Guide'))).toBe(false);
    expect(words()).toBe('Guide');
    touch('pointerup', button('Guide'));
    // Its click did not come: the next press is one.
    touch('pointerdown', button('Fermer'));
    touch('pointerup', button('Fermer'));
    expect(click(button('Fermer'))).toBe(true);
    expect(words()).toBeNull();
  });

  it('that scrolls, or presses what has words, is left alone', () => {
    touch('pointerdown', button('Fermer'));
    touch('pointermove', button('Fermer'), { clientY: 30 });
    vi.advanceTimersByTime(1000);
    expect(words()).toBeNull();
    touch('pointerdown', button('Appeler'));
    vi.advanceTimersByTime(1000);
    expect(words()).toBeNull();
    expect(touch('contextmenu', button('Appeler'))).toBe(true);
    expect(click(button('Appeler'))).toBe(true);
  });
});
