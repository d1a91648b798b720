/** What a colleague does to the numbers of somebody while they are being typed. */
import '@/i18n/fr/sheet';
import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { type WaysDraft, WaysFields } from './ways-fields';

const numbers = (...of: string[]): WaysDraft => ({ phones: of.map((number) => ({ number, label: '' })), emails: [] });

function Form({ start, colleague }: { start: WaysDraft; colleague: (value: WaysDraft) => WaysDraft }) {
  const [value, setValue] = useState(start);
  return (
    <>
      <WaysFields value={value} onChange={setValue} errorOn={() => undefined} />
      <button type="button" onClick={() => setValue(structuredClone(colleague(value)))}>
        Collègue
      </button>
    </>
  );
}

const fields = () => [...document.querySelectorAll<HTMLInputElement>('input[type=tel]')];

it('leaves the cursor on the number that was being typed when one before it is removed', () => {
  render(
    <Form
      start={numbers('03 87 00 00 01', '03 87 00 00 02')}
      colleague={(value) => ({ ...value, phones: value.phones.slice(1) })}
    />,
  );
  const second = fields()[1] as HTMLInputElement;
  second.focus();
  fireEvent.change(second, { target: { value: '03 87 00 00 29' } });
  expect(document.activeElement, 'typing keeps the line').toBe(second);
  fireEvent.click(screen.getByText('Collègue'));
  expect(fields().map((field) => field.value)).toEqual(['03 87 00 00 29']);
  expect(fields()[0]).toBe(second);
  expect(document.activeElement).toBe(second);
});

it('keeps two lines that say the same apart', () => {
  render(<Form start={numbers('', '')} colleague={(value) => value} />);
  const [first, second] = fields();
  fireEvent.click(screen.getByText('Collègue'));
  expect(fields()).toEqual([first, second]);
});

it('leaves the cursor on a number that becomes like another, as an empty one is', () => {
  render(<Form start={numbers('0', '')} colleague={(value) => value} />);
  const first = fields()[0] as HTMLInputElement;
  first.focus();
  fireEvent.change(first, { target: { value: '' } });
  expect(fields()[0]).toBe(first);
  expect(document.activeElement).toBe(first);
});
