/** How an event repeats is chosen by its words: each how many months, and until when. */
import '@/i18n/fr/agenda';
import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { once, type Repeat, ruleOf } from './repeat';
import { RepeatFields } from './repeat-fields';

const day = '2026-12-01'; // the first Tuesday of its month
let rule = '';

function Form() {
  const [repeat, setRepeat] = useState<Repeat>(once);
  rule = ruleOf(repeat, day);
  return (
    <RepeatFields day={day} repeat={repeat} faults={{ repeat: undefined, ends: undefined }} onChange={setRepeat} />
  );
}

const choose = (label: RegExp, option: string) => {
  const select = screen.getByLabelText(label);
  const found = [...select.querySelectorAll('option')].find((one) => one.textContent === option);
  fireEvent.change(select, { target: { value: found?.value } });
};

it('is the first Tuesday of every other month, ten times, or until a day', () => {
  render(<Form />);
  expect(screen.queryByLabelText(/^Rythme/)).toBeNull();
  choose(/^Répétition/, 'Chaque mois, le premier mardi');
  choose(/^Rythme/, 'Tous les 2 mois');
  expect(rule).toBe('FREQ=MONTHLY;INTERVAL=2;BYDAY=+1TU');
  choose(/^Fin de la répétition/, 'Après un nombre de fois');
  expect(rule).toBe('FREQ=MONTHLY;INTERVAL=2;BYDAY=+1TU;COUNT=10');
  fireEvent.change(screen.getByLabelText(/^Nombre de fois/), { target: { value: '4' } });
  expect(rule).toBe('FREQ=MONTHLY;INTERVAL=2;BYDAY=+1TU;COUNT=4');
  choose(/^Fin de la répétition/, 'À une date');
  expect(rule).toBe('FREQ=MONTHLY;INTERVAL=2;BYDAY=+1TU;UNTIL=20270301');
  // While another day is typed there is none: the series has its end for all that.
  const until = screen.getByLabelText(/^Jusqu’au/) as HTMLInputElement;
  fireEvent.change(until, { target: { value: '' } });
  expect(screen.getByLabelText(/^Jusqu’au/)).toBe(until);
  expect(rule).toBe('FREQ=MONTHLY;INTERVAL=2;BYDAY=+1TU;UNTIL=20270301');
  fireEvent.blur(until);
  expect(until.value).toBe('2027-03-01');
  choose(/^Fin de la répétition/, 'Jamais');
  // Another rhythm is another choice.
  choose(/^Répétition/, 'Chaque année, le 1er décembre');
  expect(rule).toBe('FREQ=YEARLY');
});

it('is on several days of the week, the last ones too', () => {
  render(<Form />);
  choose(/^Répétition/, 'Chaque semaine, le mardi');
  fireEvent.click(screen.getByLabelText('samedi'));
  fireEvent.click(screen.getByLabelText('dimanche'));
  expect(rule).toBe('FREQ=WEEKLY;BYDAY=TU,SA,SU');
});
