/** What is typed of an address is no longer than what the server takes. */
import '@/i18n/fr/sheet';
import { readFileSync } from 'node:fs';
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { AddressPartField } from './address';

const contract = readFileSync('../openapi.yaml', 'utf8').split('    AddressInput:\n')[1] ?? '';

it.each(['street', 'unit', 'building', 'locality', 'postcode', 'town'] as const)('holds the length of %s', (part) => {
  const most = Number(new RegExp(`^ +${part}: .*maxLength: (\\d+)`, 'm').exec(contract)?.[1]);
  render(<AddressPartField part={part} value="" onChange={() => {}} />);
  expect(screen.getByRole<HTMLInputElement>('textbox').maxLength).toBe(most);
});
