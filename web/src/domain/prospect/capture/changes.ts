/** What a quick capture becomes: an account with its contact and its note, saved and sent together. */

import { giveNotice, type Informed } from '@/keeping/informing';
import { actionOf, nothingPlanned, type Planned } from '@/keeping/when';
import { type Change, create } from '@/offline/changes';
import { newId } from '@/offline/id';
import type { Schemas } from '../row';

export interface CaptureDraft {
  kind: Schemas['AccountKind'];
  name: string;
  firstName: string;
  lastName: string;
  phone: string;
  town: string;
  postcode: string;
  street: string;
  /** Taken from the register; '' when it was not asked. */
  siret: string;
  naf: string;
  /** The register says that she is alone: entreprise individuelle. */
  sole: boolean;
  /** Microdegrees, when the place was asked for. */
  position: { latitude: number; longitude: number; accuracy: number } | null;
  contact: { firstName: string; lastName: string; role: Schemas['ContactRole'] | ''; phone: string } | null;
  next: Planned;
  note: string;
  /** By which notice whoever is named was told of the use of her data; null when she was not. */
  informed: Informed | null;
  /** How long it took so far. */
  ms: number;
}

export const emptyCapture: CaptureDraft = {
  kind: 'company',
  name: '',
  firstName: '',
  lastName: '',
  phone: '',
  town: '',
  postcode: '',
  street: '',
  siret: '',
  naf: '',
  sole: false,
  position: null,
  contact: null,
  next: nothingPlanned,
  note: '',
  informed: null,
  ms: 0,
};

/** Whether it has the one thing that is needed: a name. */
export function isNamed(draft: CaptureDraft): boolean {
  return Boolean((draft.kind === 'company' ? draft.name : draft.lastName).trim());
}

/** Nobody yet. */
export const nobody: NonNullable<CaptureDraft['contact']> = { firstName: '', lastName: '', role: '', phone: '' };

/** Whether somebody is said to be there: what a role alone says of a private person is nothing. */
export function tellsOfContact({ kind, contact }: CaptureDraft): boolean {
  const { firstName, lastName, phone, role } = contact ?? nobody;
  return Boolean((firstName + lastName + phone).trim() || (kind === 'company' && role));
}

/** Whether there is somebody to tell of the use of her data: of a company alone there is nobody. */
export function hasSomebody(draft: CaptureDraft): boolean {
  return draft.kind === 'person' || tellsOfContact(draft);
}

/** Whether its contact lacks the one thing that is needed: a surname. */
export function lacksContactName(draft: CaptureDraft): boolean {
  return tellsOfContact(draft) && !draft.contact?.lastName.trim();
}

/**
 * The same of the other kind: whoever is named goes along, for the contact of a company is the private person, and the other way
 * round. What finds no room there stays in the contact.
 */
export function turned(draft: CaptureDraft, kind: CaptureDraft['kind']): Partial<CaptureDraft> {
  const contact = draft.contact ?? nobody;
  const isSaid = (who: { firstName: string; lastName: string }) => Boolean((who.firstName + who.lastName).trim());
  const [from, to] = kind === 'person' ? [contact, draft] : [draft, contact];
  if (kind === draft.kind || !isSaid(from) || isSaid(to)) return { kind };
  const { firstName, lastName } = from;
  const none = { firstName: '', lastName: '' };
  if (kind === 'company') return { kind, ...none, contact: { ...contact, firstName, lastName } };
  const own = draft.phone.trim();
  return {
    kind,
    firstName,
    lastName,
    phone: own ? draft.phone : contact.phone,
    contact: { ...contact, ...none, phone: own ? contact.phone : '' },
  };
}

/** The fields of text that say something. */
export function filled<Name extends string>(texts: Record<Name, string>): Partial<Record<Name, string>> {
  const entries = Object.entries<string>(texts).map(([name, text]) => [name, text.trim()]);
  return Object.fromEntries(entries.filter(([, text]) => text)) as Partial<Record<Name, string>>;
}

function addressOf(draft: CaptureDraft): Schemas['AddressInput'] | null {
  const place = draft.position && { latitude: draft.position.latitude, longitude: draft.position.longitude };
  const address = { ...filled({ street: draft.street, postcode: draft.postcode, town: draft.town }), ...place };
  return Object.keys(address).length > 0 ? { country: 'FR', ...address } : null;
}

export function accountOf(draft: CaptureDraft, zone: string): Schemas['AccountInput'] {
  const address = addressOf(draft);
  const next = actionOf(draft.next, zone);
  const phone = draft.phone.trim();
  return {
    kind: draft.kind,
    ...(draft.kind === 'company'
      ? {
          ...filled({ name: draft.name, siret: draft.siret ?? '', nafRev2: draft.naf ?? '' }),
          // The register does not tell whose line it is: in doubt, a private person's.
          ...(draft.sole ? { soleTrader: 'any_line' as const } : {}),
        }
      : filled({ firstName: draft.firstName, lastName: draft.lastName })),
    ...(phone ? { phones: [{ number: phone }] } : {}),
    ...(address ? { address } : {}),
    ...(next ? { nextAction: next } : {}),
  };
}

export function changesOf(draft: CaptureDraft, zone: string): [Change, ...Change[]] {
  const id = newId();
  const changes: [Change, ...Change[]] = [create('account', { ...accountOf(draft, zone), id })];
  const { contact } = draft;
  const contactId = contact?.lastName.trim() ? newId() : null;
  if (contact && contactId) {
    const phone = contact.phone.trim();
    changes.push(
      create(
        'contact',
        {
          id: contactId,
          lastName: contact.lastName.trim(),
          ...filled({ firstName: contact.firstName }),
          ...(contact.role ? { role: contact.role } : {}),
          isMain: true,
          ...(phone ? { phones: [{ number: phone }] } : {}),
        },
        id,
      ),
    );
  }
  const text = draft.note.trim();
  if (text)
    changes.push(
      create('note', { kind: 'visit', direction: 'outbound', text, zone, ...(contactId ? { contactId } : {}) }, id),
    );
  // A draft of an older build says nothing of it.
  if (draft.informed && hasSomebody(draft))
    changes.push(giveNotice(id, draft.informed, (draft.kind === 'company' && contactId) || ''));
  return changes;
}
