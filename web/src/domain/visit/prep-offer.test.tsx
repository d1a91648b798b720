/** What a preparation and a report ask for may all be left out; what cannot be is told beside it. */
import '@/i18n/fr/sheet';
import '@/i18n/fr/visit';
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { givenSession } from '@/offline/given-session';
import type { PrepDraft } from './prep';
import { OfferFields } from './prep-offer';
import { Discovery, Restatement, Text } from './report-sections';

const empty = { text: '' };
const draft = { main: empty, intermediate: empty, fallback: empty } as PrepDraft;
const nothing = () => undefined;

it('says of nothing that it is required', () => {
  givenSession({ id: 'me' });
  const visit = { startedAt: '2026-11-23T09:00:00Z', endedAt: '2026-11-23T10:00:00Z' };
  const report = { restatementValidated: true, restatementValidatedAt: visit.endedAt };
  const props = { report, put: nothing, readOnly: false };
  const { container } = render(
    <>
      <OfferFields value={draft} put={nothing} />
      <Text {...props} name="observed" />
      <Discovery {...props} />
      <Restatement {...props} visit={visit} />
    </>,
  );
  expect(container.querySelectorAll('input, textarea').length).toBeGreaterThan(10);
  expect(container.querySelectorAll('[aria-required]')).toHaveLength(0);
  expect(screen.queryByText(/facultatif/)).toBeNull();
});

it('tells a margin that is no part of a price in its field', () => {
  render(<OfferFields value={{ ...draft, marginFloorBp: 15_000 }} put={nothing} />);
  const margin = screen.getByRole('spinbutton', { name: 'Marge plancher (%)' });
  expect(margin.getAttribute('aria-invalid')).toBe('true');
  screen.getByText(/^Entre 0 et 100/);
  expect(screen.getByRole('spinbutton', { name: /^Concession/ }).getAttribute('aria-invalid')).toBeNull();
});
