import { expect, it } from 'vitest';
import { asked } from './asked';

it.each([
  ['Quel besoin le prospect exprime-t-il ?', 'Quel besoin le prospect exprime\u2011t\u2011il ?'],
  ['Que dit-elle, que veulent-ils ?', 'Que dit\u2011elle, que veulent\u2011ils ?'],
  ['Parle-t-on de porte-à-porte ?', 'Parle\u2011t\u2011on de porte-à-porte ?'],
  ['Un sous-ilot, un mont-onze', 'Un sous-ilot, un mont-onze'],
])('keeps a verb with its pronoun, and nothing else: %s', (written, read) => {
  expect(asked(written)).toBe(read);
});
