import { describe, expect, it } from 'vitest';
import { actionOf, nothingPlanned, plannedAs } from './when';

describe('what is planned next', () => {
  const at = '2026-11-30T08:00:00Z';

  it('keeps what a visit is about through a change of its words', () => {
    const planned = plannedAs({ at, kind: 'visit', purpose: 'prospecting', family: 'fibre' }, 'Europe/Paris');
    expect(actionOf({ ...planned, label: 'Devis' }, 'Europe/Paris')).toEqual({
      at: '2026-11-30T08:00:00.000Z',
      kind: 'visit',
      label: 'Devis',
      purpose: 'prospecting',
      family: 'fibre',
    });
  });

  it('says of a call nothing of what a visit would have been about', () => {
    const planned = plannedAs({ at, kind: 'visit', purpose: 'contract' }, 'Europe/Paris');
    expect(actionOf({ ...planned, kind: 'call' }, 'Europe/Paris')).not.toHaveProperty('purpose');
    expect(actionOf(nothingPlanned, 'Europe/Paris')).toBeNull();
  });
});
