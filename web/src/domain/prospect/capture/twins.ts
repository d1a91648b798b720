/** Who may already be there: asked while one types, once there is enough to tell, and only with a network. */
import { useEffect, useState } from 'react';
import { answer, api } from '@/api/client';
import type { Candidate } from '../duplicates-hint';
import type { CaptureDraft } from './changes';

const pause = 700;

export function useTwins(draft: CaptureDraft): readonly Candidate[] {
  const [found, setFound] = useState<readonly Candidate[]>([]);
  const { kind, name, firstName, lastName, phone, town } = draft;
  useEffect(() => {
    const known = kind === 'company' ? name.trim() : lastName.trim();
    const hasPhone = phone.replace(/\D/g, '').length >= 10;
    if (known.length < 3 && !hasPhone) {
      setFound([]);
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(() => {
      const body = {
        kind,
        ...(kind === 'company'
          ? { ...(name.trim() ? { name: name.trim() } : {}) }
          : { firstName: firstName.trim(), lastName: lastName.trim() }),
        ...(hasPhone ? { phones: [{ number: phone.trim() }] } : {}),
        ...(town.trim() ? { address: { country: 'FR', town: town.trim() } } : {}),
      };
      answer(api.POST('/v1/accounts/duplicates', { body, signal: stop.signal })).then(
        ({ items }) => setFound(items.slice(0, 3)),
        () => undefined, // no network, or not enough to tell: the hint is an extra
      );
    }, pause);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [kind, name, firstName, lastName, phone, town]);
  return found;
}
