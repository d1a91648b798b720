/** What stays French on an English screen is read out as French. */
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { loadServerWords } from '@/i18n/server';
import { loadLanguage } from '@/i18n/t';
import { Served } from './served';

afterEach(async () => {
  cleanup();
  await loadLanguage('fr');
});

it('marks the French of a sentence that is known in part, and nothing of one that is English', async () => {
  await loadLanguage('en');
  await loadServerWords();
  const { container } = render(<Served>Ce champ est obligatoire. Voyez le siège.</Served>);
  expect(container.textContent).toBe('This field is required. Voyez le siège.');
  expect(screen.getByText('Voyez le siège.').lang).toBe('fr');
  cleanup();
  render(<Served>Ce champ est obligatoire.</Served>);
  expect(document.querySelector('[lang=fr]')).toBeNull();
});
