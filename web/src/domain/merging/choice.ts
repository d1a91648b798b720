/** Choosing, field by field, whose value stays when two accounts become one. */
import { ApiError, faultsOf } from '@/api/problem';
import type { components } from '@/api/schema';

export type Preview = components['schemas']['MergePreview'];
export type Side = components['schemas']['MergeSide'];
type Account = components['schemas']['Account'];
type Field = components['schemas']['MergeField'];

export interface Choices {
  fields: Record<string, Side>;
  custom: Record<string, Side>;
}

/** What the server proposes; of custom fields filled on both sides, the value of the account that stays. */
export function proposed(preview: Preview): Choices {
  return {
    fields: Object.fromEntries(preview.fields.map((difference) => [difference.field, difference.proposed])),
    custom: Object.fromEntries(customDiffering(preview).map((key) => [key, 'this' as const])),
  };
}

/** Keys of the custom fields that both accounts fill, differently; the others are joined. */
export function customDiffering({ this: mine, other }: Preview): string[] {
  const theirs = other.custom as Record<string, unknown>;
  return Object.entries(mine.custom as Record<string, unknown>)
    .filter(([key, value]) => key in theirs && JSON.stringify(theirs[key]) !== JSON.stringify(value))
    .map(([key]) => key)
    .sort();
}

/** All of one side at once. */
export function allOf(choices: Choices, side: Side): Choices {
  const every = (of: Record<string, Side>) => Object.fromEntries(Object.keys(of).map((name) => [name, side]));
  return { fields: every(choices.fields), custom: every(choices.custom) };
}

/** Why the visit that is planned next stops the merge; of what is only doubted, one may go on. */
export interface Stop {
  why: string[];
  doubt: boolean;
}

/** The law, rule by rule, or the visit's family of products, which the organisation sells no more; null for any other failure. */
export function visitStopped(error: unknown): Stop | null {
  if (!(error instanceof ApiError)) return null;
  if (error.code === 'contact.family') return { why: [error.message], doubt: false };
  const doubt = error.code === 'contact.doubted';
  if (error.code !== 'contact.blocked' && !doubt) return null;
  return { why: faultsOf(error.problem).map(({ message }) => message), doubt };
}

/** What a field says on one side, as people read it; empty when it says nothing. `name` turns ids into names. */
export function fieldText(account: Account, field: Field, name: (id: string | undefined) => string): string {
  switch (field) {
    case 'name':
      return account.name;
    case 'tradeName':
      return account.tradeName ?? '';
    case 'siret':
      return account.siret ?? account.siren ?? '';
    case 'nafRev2':
      return account.nafRev2 ?? '';
    case 'naf2025':
      return account.naf2025 ?? '';
    case 'website':
      return account.website ?? '';
    case 'class':
      return account.class ?? '';
    case 'owner':
      return name(account.ownerId);
    case 'source':
      return name(account.sourceId);
    case 'address':
      return addressText(account.address);
    case 'headcount':
      return [account.headcountMin, account.headcountMax].filter((bound) => bound !== undefined).join(' – ');
    case 'externalRef':
      return account.externalRef ?? '';
    // Those that need a format or a word of their own are written by the screen.
    case 'potential':
    case 'status':
    case 'nextAction':
      return '';
  }
}

export function customText(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ');
  return value === null || value === undefined ? '' : String(value);
}

/** The address on one line, without the name that an envelope begins with. */
function addressText(address: Account['address']): string {
  if (!address) return '';
  const town = [address.postcode, address.town, address.cedex].filter(Boolean).join(' ');
  return [address.unit, address.building, address.street, address.locality, town].filter(Boolean).join(', ');
}
