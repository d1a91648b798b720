/** The first rows of a file: titles that stand above the table, the names of its columns, its first rows. */
import type { components } from '@/api/schema';

export type ReadFormat = components['schemas']['ImportFormat'];

interface TopLine {
  line: number;
  text: string;
  part: 'aside' | 'header' | 'row';
}

/** How many rows of the table show that it begins where it should. */
const shownRows = 2;
/** A list shows one line of text. */
const longest = 70;

/** The line that names the columns, 0 when none does; a file that was read by an earlier version has its first one. */
export function headerShown(format: ReadFormat): number {
  return format.header ? (format.headerLine ?? 1) : 0;
}

/** Something stands above the names of the columns. */
export function titled(format: ReadFormat): boolean {
  return format.firstRows.some((row) => row.line < headerShown(format));
}

/** The lines that may name the columns: the first ones, and the one that does. */
export function headerChoices(format: ReadFormat): { line: number; text: string }[] {
  const choices = format.firstRows.map((row) => ({ line: row.line, text: shortened(said(row.cells)) }));
  const chosen = headerShown(format);
  if (chosen > 0 && !choices.some(({ line }) => line === chosen)) choices.push({ line: chosen, text: '' });
  return choices;
}

/** What stands above, the names of the columns, and the first rows below. */
export function topOf(format: ReadFormat): TopLine[] {
  const header = headerShown(format);
  const lines = format.firstRows.map(({ line, cells }): TopLine => {
    const part = line < header ? 'aside' : line === header ? 'header' : 'row';
    return { line, text: said(cells), part };
  });
  const below = lines.filter(({ part }) => part === 'row').slice(0, shownRows);
  return [...lines.filter(({ part }) => part !== 'row'), ...below];
}

function said(cells: readonly string[]): string {
  return cells.filter((cell) => cell !== '').join(' · ');
}

function shortened(text: string): string {
  return text.length > longest ? `${text.slice(0, longest - 1).trimEnd()}…` : text;
}
