/** The two ends of a range. */
import '@/i18n/fr/portfolio';
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Range, Ranged } from './custom';
import { Ends } from './ends';

const show = (type: Ranged, range: Range) => render(<Ends type={type} range={range} onChange={() => undefined} />);

it.each([
  ['score', { from: '90', to: '80' }, 'À'],
  ['number', { from: '10000', to: '9000' }, 'À'],
  ['date', { from: '2026-12-02', to: '2026-12-01' }, 'Au'],
] as const)('says of a %s that it ends before it begins, on its second field', (type, range, second) => {
  show(type, range);
  const wrong = screen.getByText('La fin vient avant le début.');
  expect(screen.getByLabelText(second).getAttribute('aria-describedby')).toContain(wrong.closest('[id]')?.id ?? '?');
});

it.each([
  ['score', { from: '9', to: '80' }],
  ['date', { from: '2026-12-01', to: '2026-12-01' }],
  ['number', { from: '5', to: null }],
] as const)('says nothing of a %s that holds something', (type, range) => {
  show(type, range);
  expect(screen.queryByText('La fin vient avant le début.')).toBeNull();
});
