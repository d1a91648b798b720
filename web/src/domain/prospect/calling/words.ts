/** How outcomes look. */
import type { Outcome } from './telling';

export const tones = {
  appointment: 'success',
  call_back: 'primary',
  follow_up: 'primary',
  no_answer: 'neutral',
  refused: 'warning',
  objected: 'danger',
  wrong_number: 'warning',
} as const satisfies Record<Outcome, string>;
