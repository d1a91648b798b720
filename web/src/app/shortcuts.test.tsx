import { cleanup, render } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { Shortcuts } from './shortcuts';

/** The letters, each pressed so many milliseconds after the page was opened. */
function press(keys: [string, number][]) {
  for (const [key, at] of keys) {
    const event = new KeyboardEvent('keydown', { key, bubbles: true });
    Object.defineProperty(event, 'timeStamp', { value: at });
    document.body.dispatchEvent(event);
  }
}

const screens = {
  today: () => null,
  portfolio: () => null,
  capture: () => null,
  agenda: () => null,
} as unknown as Parameters<typeof Shortcuts>[0]['screens'];

function walked(keys: [string, number][]): string {
  const { hook, history } = memoryLocation({ path: '/portefeuille', record: true });
  render(
    <Router hook={hook}>
      <Shortcuts screens={screens} />
    </Router>,
  );
  press(keys);
  return history.at(-1) ?? '';
}

test('j goes along the list even right after the page was opened', () => {
  expect(walked([['j', 300]])).toBe('/portefeuille');
});

test('g then j goes to the day, for as long as g is remembered', () => {
  expect(
    walked([
      ['g', 300],
      ['j', 900],
    ]),
  ).toBe('/');
  cleanup();
  expect(
    walked([
      ['g', 300],
      ['j', 1900],
    ]),
  ).toBe('/portefeuille');
});

test('n alone opens what is entered most, once no letter has come; with a letter, what it says', () => {
  vi.useFakeTimers();
  expect(walked([['n', 300]])).toBe('/portefeuille');
  cleanup();
  const { hook, history } = memoryLocation({ path: '/portefeuille', record: true });
  render(
    <Router hook={hook}>
      <Shortcuts screens={screens} />
    </Router>,
  );
  press([['n', 300]]);
  vi.advanceTimersByTime(700);
  expect(history.at(-1)).toBe('/saisie');
  vi.useRealTimers();
  cleanup();
  const after = (letter: string) => {
    const there = walked([
      ['n', 300],
      [letter, 600],
    ]);
    cleanup();
    return there;
  };
  expect(after('v')).toBe('/saisie?quoi=visite');
  expect(after('r')).toBe('/agenda?prevoir=rendez-vous');
  expect(after('j')).toBe('/portefeuille');
});
