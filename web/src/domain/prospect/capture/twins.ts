/** Who may already be there: asked while one types, once there is enough to tell, and only with a network. */
import { useEffect, useState } from 'react';
import { answer, api } from '@/api/client';
import type { Candidate } from '../duplicates-hint';
import type { Schemas } from '../row';
import { type CaptureDraft, filled } from './changes';

const pause = 700;

type Search = Schemas['DuplicateSearchInput'];

/** What is asked of the server; null while there is too little to tell. */
export function searchOf(draft: CaptureDraft): Search | null {
  const company = draft.kind === 'company';
  const texts = company
    ? filled({ name: draft.name, siret: draft.siret ?? '' })
    : filled({ firstName: draft.firstName, lastName: draft.lastName });
  const phones = [draft.phone, draft.contact?.phone ?? '']
    .map((number) => number.trim())
    .filter((number) => number.replace(/\D/g, '').length >= 10);
  const known = (company ? draft.name : draft.lastName).trim();
  if (known.length < 3 && phones.length === 0 && !('siret' in texts)) return null;
  const place = filled({ street: draft.street, postcode: draft.postcode, town: draft.town });
  return {
    kind: draft.kind,
    ...texts,
    ...(phones.length > 0 ? { phones: phones.map((number) => ({ number })) } : {}),
    ...(Object.keys(place).length > 0 ? { address: { country: 'FR', ...place } } : {}),
  };
}

export function useTwins(draft: CaptureDraft): readonly Candidate[] {
  const [found, setFound] = useState<readonly Candidate[]>([]);
  const search = JSON.stringify(searchOf(draft));
  useEffect(() => {
    const body = JSON.parse(search) as Search | null;
    if (!body) {
      setFound([]);
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(() => {
      answer(api.POST('/v1/accounts/duplicates', { body, signal: stop.signal })).then(
        ({ items }) => setFound(items.slice(0, 3)),
        // No network, or not enough to tell: the hint is an extra, and the one before was about something else.
        () => stop.signal.aborted || setFound([]),
      );
    }, pause);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [search]);
  return found;
}
