/** What the columns of a file mean: the fields by group, and what would keep a mapping from working. */
import type { components } from '@/api/schema';

export type Import = components['schemas']['Import'];
export type ImportField = components['schemas']['ImportField'];
export type ColumnMeaning = components['schemas']['ImportColumnInput'];

export const fieldGroups = {
  identity: [
    'name',
    'tradeName',
    'siret',
    'siren',
    'vatNumber',
    'nafRev2',
    'naf2025',
    'headcount',
    'headcountMin',
    'headcountMax',
    'soleTrader',
    'website',
  ],
  person: ['fullName', 'civility', 'firstName', 'lastName', 'jobTitle'],
  reach: ['phone', 'email'],
  address: [
    'street',
    'building',
    'unit',
    'locality',
    'postcode',
    'town',
    'postcodeTown',
    'cedex',
    'inseeCode',
    'country',
    'latitude',
    'longitude',
  ],
  follow: [
    'status',
    'statusReason',
    'class',
    'potential',
    'note',
    'nextActionAt',
    'nextActionKind',
    'nextActionLabel',
    'kind',
    'tags',
    'source',
    'externalRef',
    'id',
  ],
} as const satisfies Record<string, readonly ImportField[]>;

/** Only these may be given by several columns. */
const repeatable: readonly ImportField[] = ['phone', 'email', 'note', 'custom'];
/** One of these names the account, unless it only updates accounts known already. */
const naming: readonly ImportField[] = ['name', 'fullName', 'lastName'];

interface MappingFaults {
  /** Indexes of columns whose meaning an earlier column has already. */
  repeated: number[];
  /** No column names the accounts. */
  unnamed: boolean;
  /** The key by which accounts are found is in no column. */
  keyless: boolean;
}

const columnsOfKey: Record<Import['key'], readonly ImportField[]> = {
  id: ['id'],
  siret: ['siret'],
  siren: ['siren', 'siret'],
  email: ['email'],
  phone: ['phone'],
  external_ref: ['externalRef'],
  name_postcode: ['name', 'fullName', 'lastName'],
};

export function mappingFaults(
  columns: readonly ColumnMeaning[],
  settings: Pick<Import, 'mode' | 'key'>,
): MappingFaults {
  const seen = new Set<string>();
  const repeated = columns.flatMap(({ field, customKey }, index) => {
    if (!field) return [];
    const meaning = field === 'custom' ? `custom.${customKey}` : field;
    const known = seen.has(meaning);
    seen.add(meaning);
    return known && (!repeatable.includes(field) || field === 'custom') ? [index] : [];
  });
  return {
    repeated,
    unnamed: settings.mode !== 'update' && !naming.some((field) => seen.has(field)),
    keyless: settings.mode !== 'create' && !columnsOfKey[settings.key].some((field) => seen.has(field)),
  };
}

/** Names of the columns left out, as the file writes them. */
export function ignored(columns: readonly ColumnMeaning[], names: readonly string[]): string[] {
  return names.filter((_, index) => !columns[index]?.field);
}

/** The first three values of a column that say something. */
export function samples(rows: Import['sample'], column: number): string[] {
  const values = rows.map((row) => row.cells[column]?.trim() ?? '').filter((value) => value !== '');
  return [...new Set(values)].slice(0, 3);
}

/** Meaning as one text, for a list to choose from: `siret`, `custom.chauffage`, '' when left out. */
export function asChoice({ field, customKey }: ColumnMeaning): string {
  if (!field) return '';
  return field === 'custom' ? `custom.${customKey ?? ''}` : field;
}

export function fromChoice(choice: string): ColumnMeaning {
  if (choice === '') return {};
  if (choice.startsWith('custom.')) return { field: 'custom', customKey: choice.slice('custom.'.length) };
  return { field: choice as ImportField };
}

/** How sure the proposal for a column is, in words; only for the meaning proposed. */
export function certainty(
  proposed: Import['mapping'][number],
  chosen: ColumnMeaning,
): 'ignored' | 'chosen' | 'remembered' | 'sure' | 'unsure' {
  if (!chosen.field) return 'ignored';
  if (asChoice(proposed) !== asChoice(chosen)) return 'chosen';
  if (proposed.remembered) return 'remembered';
  return proposed.confidence >= 80 ? 'sure' : 'unsure';
}
