/** What the panel of the filters lets one type. */
import '@/i18n/fr/portfolio';
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { FilterPanel, noFilters } from './filters';

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
