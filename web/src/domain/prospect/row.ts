/** The rows that the screens of an account read, and where they lead: a domain knows no address of the app. */
import type { components } from '@/api/schema';
import type { Rows } from '@/offline/entities';

export type Schemas = components['schemas'];
export type Account = Rows['account'];
export type Contact = Rows['contact'];
export type Note = Rows['note'];

export const contactRoles = [
  'decision_maker',
  'prescriber',
  'user',
  'buyer',
  'payer',
  'gatekeeper',
  'other',
] as const satisfies readonly Schemas['ContactRole'][];

export interface Links {
  sheet: (id: string) => string;
  visitPrep: (id: string) => string;
  visit: (id: string) => string;
  visitNew: (id: string) => string;
  qualify: (id: string) => string;
  merge: (id: string, other: string) => string;
  portfolio: string;
  outbox: string;
}

/** The lines of an envelope, of an address that the server may not have read yet. */
export function addressLines(address: Schemas['Address'] | undefined): string[] {
  if (!address) return [];
  if (address.lines?.length) return address.lines;
  const town = [address.postcode, address.town].filter(Boolean).join(' ');
  return [address.unit, address.building, address.street, address.locality, town].filter((line): line is string =>
    Boolean(line),
  );
}

/** What opens the maps of the device: its own app, no site. */
export function routeTo(address: Schemas['Address'] | undefined, apple = isApple()): string | null {
  if (!address) return null;
  const words = encodeURIComponent(addressLines(address).join(', '));
  const point =
    address.latitude !== undefined && address.longitude !== undefined
      ? `${address.latitude / 1e6},${address.longitude / 1e6}`
      : '';
  if (!words && !point) return null;
  if (apple) return point ? `maps:?daddr=${point}` : `maps:?daddr=${words}`;
  return point ? `geo:${point}?q=${point}` : `geo:0,0?q=${words}`;
}

function isApple(): boolean {
  return /iPhone|iPad|Macintosh/.test(navigator.userAgent);
}
