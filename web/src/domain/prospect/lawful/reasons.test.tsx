/** In which language a reason is said. */
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { loadServerWords } from '@/i18n/server';
import { loadLanguage } from '@/i18n/t';
import { givenSession } from '@/offline/given-session';
import { Reasons } from './reasons';
import type { Standing } from './standing';

afterEach(async () => {
  cleanup();
  await loadLanguage('fr');
});

const reason = 'Arrêté municipal, Metz\u00a0: Interdit le dimanche.';

it('shows a by-law as it was noted, in French on an English screen', async () => {
  givenSession({ id: 'me', roles: ['adviser'] });
  await loadLanguage('en');
  await loadServerWords();
  const standing = {
    channel: 'visit',
    purpose: 'prospecting',
    verdict: 'warn',
    findings: [{ rule: 'R-OFF-06-M', verdict: 'warn', reason, source: 'Arrêté du 12 mars 2024' }],
    conditions: [],
  } as unknown as Standing;
  render(<Reasons standing={standing} person={{} as never} now={Date.now()} brief />);
  expect(screen.getByText(/Interdit le dimanche/).lang).toBe('fr');
  expect(screen.getByText(/Arrêté municipal, Metz/).lang).toBe('fr');
});
