/** What a meeting that is chosen collides with is told wherever one chooses it: of a visit, and of what a call books. */
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { type MeetingChosen, MeetingForeseen } from '@/reaching/visiting';
import { NextActionFields, type Planned } from './when';

const asking = { accountId: 'a', stops: false, reason: '', typed: '', onStop: () => {} };
const Said = ({ accountId, wall, zone, books }: MeetingChosen) => (
  <p data-testid="foreseen">{[accountId, wall, zone, books].join(' ')}</p>
);

function fields(planned: Partial<Planned>, books = false) {
  const value: Planned = { kind: 'visit', wall: '2027-03-10T10:30', label: '', ...planned };
  return (
    <MeetingForeseen value={Said}>
      <NextActionFields quick value={value} zone="Europe/Paris" onChange={() => {}} asking={asking} books={books} />
    </MeetingForeseen>
  );
}

it('asks of a visit with a moment, and of any kind that is booked', () => {
  const { rerender } = render(fields({}));
  expect(screen.getByTestId('foreseen').textContent).toBe('a 2027-03-10T10:30 Europe/Paris false');
  rerender(fields({ wall: '' }));
  expect(screen.queryByTestId('foreseen')).toBeNull();
  rerender(fields({ kind: 'call' }));
  expect(screen.queryByTestId('foreseen')).toBeNull();
  rerender(fields({ kind: 'call' }, true));
  expect(screen.getByTestId('foreseen').textContent).toBe('a 2027-03-10T10:30 Europe/Paris true');
});
