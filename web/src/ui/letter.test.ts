/** A letter is a shortcut wherever nobody can be typing it. */
import { expect, it } from 'vitest';
import { letterAlone } from './letter';

function alone(markup: string): boolean {
  document.body.innerHTML = markup;
  let found = false;
  const listen = (event: KeyboardEvent) => {
    found = letterAlone(event);
  };
  window.addEventListener('keydown', listen);
  document.body.firstElementChild?.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
  window.removeEventListener('keydown', listen);
  return found;
}

it.each(['checkbox', 'radio', 'button', 'submit', 'file', 'range', 'color'])('leaves letters alone on a %s', (type) => {
  expect(alone(`<input type="${type}">`)).toBe(true);
});

it.each([
  ...['text', 'search', 'email', 'tel', 'number', 'password', 'date', 'time'].map((type) => `<input type="${type}">`),
  '<input>',
  '<textarea></textarea>',
  '<select><option>Jarny</option></select>',
])('gives them to %s', (markup) => {
  expect(alone(markup)).toBe(false);
});
