/** What waits for the paint is done before whatever comes next. */
import { beforeEach, expect, it, vi } from 'vitest';
import { afterwards } from './afterwards';

const acts: string[] = [];
beforeEach(() => {
  acts.length = 0;
  history.replaceState(null, '', '/portefeuille');
});
const act = (name: string) => () => void acts.push(name);

it('waits, then does the last one alone', async () => {
  afterwards(act('na'));
  afterwards(act('nan'));
  expect(acts).toEqual([]);
  await vi.waitFor(() => expect(acts).toEqual(['nan']));
  afterwards(act('nanc'));
  await vi.waitFor(() => expect(acts).toEqual(['nan', 'nanc']));
});

it('comes before a press, and before a key that may lead elsewhere', () => {
  for (const next of [
    new Event('pointerdown'),
    new Event('click'),
    new KeyboardEvent('keydown', { key: 'Enter' }),
    new KeyboardEvent('keydown', { key: 'k', ctrlKey: true }),
    new Event('pagehide'),
  ]) {
    afterwards(act('nancy'));
    for (const key of ['n', 'Unidentified', 'Process', 'Dead', 'Shift', 'Backspace'])
      window.dispatchEvent(new KeyboardEvent('keydown', { key }));
    expect(acts, 'typing goes on').toEqual([]);
    window.dispatchEvent(next);
    expect(acts, next.type).toEqual(['nancy']);
    acts.length = 0;
  }
});

it('gives up what the screen was left without', async () => {
  afterwards(act('nancy'));
  history.replaceState(null, '', '/agenda');
  window.dispatchEvent(new Event('click'));
  history.replaceState(null, '', '/portefeuille');
  // Nor later: the next one comes alone.
  afterwards(act('metz'));
  await vi.waitFor(() => expect(acts).toEqual(['metz']));
});
