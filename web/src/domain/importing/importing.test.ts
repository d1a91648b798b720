/** The logic of an import: what a mapping may be, which step shows, what a row says. */
import { describe, expect, it } from 'vitest';
import {
  asChoice,
  certainty,
  fieldGroups,
  fromChoice,
  type ImportField,
  ignored,
  mappingFaults,
  samples,
} from './mapping';
import {
  cellProblem,
  editable,
  problemText,
  type Row,
  reachable,
  rowProblems,
  stepShown,
  toStore,
  working,
} from './stage';
import { headerChoices, headerShown, type ReadFormat, titled, topOf } from './top';

const both = { mode: 'both', key: 'siret' } as const;

describe('a mapping', () => {
  it('offers every meaning that a column may have', () => {
    // The compiler wants each field of the contract here: one that is not offered shows as left out, and is imported.
    type Offered = (typeof fieldGroups)[keyof typeof fieldGroups][number] | 'custom';
    const offered: Record<Exclude<ImportField, Offered>, never> = {};
    expect(offered).toEqual({});
    const all = Object.values(fieldGroups).flat();
    expect(new Set(all).size).toBe(all.length);
  });

  it('needs a name and the key, unless the mode does without', () => {
    expect(mappingFaults([{ field: 'siret' }], both)).toEqual({ repeated: [], unnamed: true, keyless: false });
    expect(mappingFaults([{ field: 'name' }], both)).toEqual({ repeated: [], unnamed: false, keyless: true });
    expect(mappingFaults([{ field: 'name' }], { mode: 'create', key: 'siret' }).keyless).toBe(false);
    expect(mappingFaults([{ field: 'siret' }], { mode: 'update', key: 'siret' }).unnamed).toBe(false);
    expect(mappingFaults([{ field: 'fullName' }], { mode: 'both', key: 'name_postcode' })).toEqual({
      repeated: [],
      unnamed: false,
      keyless: false,
    });
  });

  it('takes a field from one column, phones, e-mails and notes from several, a custom field once each', () => {
    const custom = (customKey: string) => ({ field: 'custom', customKey }) as const;
    expect(
      mappingFaults(
        [
          { field: 'name' },
          { field: 'name' },
          { field: 'phone' },
          { field: 'phone' },
          { field: 'note' },
          { field: 'note' },
          custom('a'),
          custom('b'),
          custom('a'),
        ],
        both,
      ).repeated,
    ).toEqual([1, 8]);
  });

  it('lists what is left out and shows values that say something', () => {
    expect(ignored([{ field: 'name' }, {}], ['Nom', 'Commentaire'])).toEqual(['Commentaire']);
    const rows = [
      ['', 'Metz'],
      [' a ', 'Metz'],
      ['b', ''],
      ['a', 'Nancy'],
    ].map((cells, line) => ({ line, cells }));
    expect(samples(rows, 0)).toEqual(['a', 'b']);
    expect(samples(rows, 1)).toEqual(['Metz', 'Nancy']);
    expect(samples(rows, 7)).toEqual([]);
  });

  it('goes through a list of choices unchanged', () => {
    for (const meaning of [{}, { field: 'siret' }, { field: 'custom', customKey: 'chauffage' }] as const)
      expect(fromChoice(asChoice(meaning))).toEqual(meaning);
  });

  it('says how sure the proposal is, and whose choice it is once changed', () => {
    const proposed = { name: 'SIRET', field: 'siret', confidence: 93 } as const;
    expect(certainty(proposed, { field: 'siret' })).toBe('sure');
    expect(certainty({ ...proposed, confidence: 55 }, { field: 'siret' })).toBe('unsure');
    expect(certainty({ ...proposed, remembered: true }, { field: 'siret' })).toBe('remembered');
    expect(certainty(proposed, { field: 'siren' })).toBe('chosen');
    expect(certainty(proposed, {})).toBe('ignored');
  });
});

describe('the beginning of a file', () => {
  const rows = (...texts: string[]) => texts.map((text, index) => ({ line: index + 1, cells: text.split(';') }));
  const format = (change: Partial<ReadFormat>): ReadFormat => ({ kind: 'csv', header: true, firstRows: [], ...change });

  it('tells titles from the names of the columns and from the first rows', () => {
    const read = format({ headerLine: 2, firstRows: rows('Salon;;', 'Nom;;Ville', 'a;b', 'c;d', 'e;f') });
    expect(titled(read)).toBe(true);
    expect(topOf(read)).toEqual([
      { line: 1, text: 'Salon', part: 'aside' },
      { line: 2, text: 'Nom · Ville', part: 'header' },
      { line: 3, text: 'a · b', part: 'row' },
      { line: 4, text: 'c · d', part: 'row' },
    ]);
    expect(titled(format({ headerLine: 1, firstRows: rows('Nom', 'a') }))).toBe(false);
    expect(topOf(format({ header: false, firstRows: rows('a', 'b', 'c') })).map(({ part }) => part)).toEqual([
      'row',
      'row',
    ]);
  });

  it('offers the first lines and the one chosen, however far, and of a file read before none but the first', () => {
    const far = format({ headerLine: 30, firstRows: rows('x'.repeat(100), 'b') });
    expect(headerChoices(far)).toEqual([
      { line: 1, text: `${'x'.repeat(69)}…` },
      { line: 2, text: 'b' },
      { line: 30, text: '' },
    ]);
    expect(headerShown(format({}))).toBe(1);
    expect(headerChoices(format({}))).toEqual([{ line: 1, text: '' }]);
    expect(headerShown(format({ header: false }))).toBe(0);
    expect(headerChoices(format({ header: false }))).toEqual([]);
  });
});

describe('the steps', () => {
  it('follow the server, and go back only where something may still change', () => {
    expect(stepShown({ status: 'uploaded' }, 'run')).toBe('mapping');
    expect(stepShown({ status: 'checked' }, '')).toBe('check');
    expect(stepShown({ status: 'checked' }, 'simulation')).toBe('simulation');
    expect(stepShown({ status: 'running' }, 'mapping')).toBe('run');
    expect(stepShown({ status: 'done' }, 'check')).toBe('check');
    expect(stepShown({ status: 'undone' }, 'check')).toBe('check'); // its figures open on its rows
    expect(stepShown({ status: 'undone' }, '')).toBe('run');
    expect(reachable({ status: 'checking' })).toEqual(['check']);
  });

  it('know a job that was stopped: nothing moves by itself, and a check is prepared again', () => {
    const stopped = { cancelled: true };
    expect(working({ status: 'running' })).toBe(true);
    expect(working({ status: 'running', stopped })).toBe(false);
    expect(stepShown({ status: 'running', stopped }, '')).toBe('run');
    expect(stepShown({ status: 'undoing', stopped }, 'check')).toBe('check');
    expect(stepShown({ status: 'checking', stopped }, 'check')).toBe('mapping');
  });
});

describe('a row', () => {
  const row: Row = {
    line: 3,
    version: 1,
    decision: 'refused',
    cells: ['12', ''],
    matches: [],
    problems: [
      { column: 0, code: 'a', message: 'Trop court.', severity: 'warning' },
      { column: 0, code: 'b', message: 'Inconnu.', severity: 'error' },
      { code: 'c', message: 'Ligne vide.', severity: 'error' },
    ],
  };

  it('says all about a cell, the worst first in colour, and what is about the whole row apart', () => {
    expect(cellProblem(row, 0)).toEqual({ severity: 'error', text: 'Trop court. Inconnu.' });
    expect(cellProblem(row, 1)).toBeNull();
    expect(rowProblems(row).map((problem) => problem.code)).toEqual(['c']);
  });

  it('says of which value, and why, beside the row', () => {
    expect(problemText('Téléphone', '12', 'Trop court.')).toBe('Téléphone «\u202f12\u202f»\u202f: Trop court.');
    expect(problemText('Nom', '', 'Obligatoire.')).toBe('Nom\u202f: Obligatoire.');
  });

  it('is corrected until it is stored', () => {
    const done = { status: 'done' } as const;
    expect(editable(done, row)).toBe(true);
    expect(editable(done, { ...row, outcome: 'failed' })).toBe(true);
    expect(editable(done, { ...row, outcome: 'created' })).toBe(false);
    expect(editable({ status: 'running', stopped: { cancelled: true } }, row)).toBe(false);
    expect(editable({ status: 'undone' }, row)).toBe(false);
  });

  it('counts as ready once, however often the import is run', () => {
    const none = { skipped: 0, refused: 0, decide: 0, failed: 0, undone: 0, kept: 0, unchanged: 0 };
    expect(toStore({ ...none, new: 3, update: 2, created: 0, updated: 0 })).toBe(5);
    expect(toStore({ ...none, new: 3, update: 2, created: 3, updated: 1 })).toBe(1);
  });
});
