/** What the panel of the filters lets one type. */
import '@/i18n/fr/portfolio';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { FilterPanel, noFilters } from './filters';

afterEach(cleanup);

it('lets a phone type the departments of Corsica, and a reference as it is written', () => {
  render(
    <FilterPanel
      id="panel"
      filters={noFilters}
      onFilters={() => undefined}
      tags={[]}
      owners={[]}
      sources={[]}
      fields={[]}
    />,
  );
  expect(screen.getByLabelText('Code postal').getAttribute('inputmode')).toBeNull();
  expect(screen.getByLabelText(/Référence/).getAttribute('autocapitalize')).toBe('none');
});
