import '@/i18n/fr/visit';
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { givenDevice } from '@/keeping/given-device';
import { Checks } from './report-checks';
import type { Visit } from './visit';

givenDevice();

it('leads from what is missing to where it is written', async () => {
  const visit = { id: 'v', accountId: 'a', authorId: 'me', outcome: 'met', startedAt: '2026-11-23T08:00:00Z' };
  render(
    <>
      <details id="report-closing">
        <summary>Conclusion et suite</summary>
      </details>
      <Checks visit={visit as Visit} report={{ facts: 'Vu la directrice.' }} />
    </>,
  );
  // What is done leads nowhere.
  await screen.findByText('Les faits sont écrits');
  expect(screen.queryByRole('button', { name: 'Les faits sont écrits' })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: /^La prochaine étape est datée/ }));
  const part = document.querySelector<HTMLDetailsElement>('#report-closing');
  expect(part?.open).toBe(true);
  expect(document.activeElement?.textContent).toBe('Conclusion et suite');
});
