// Package sheet reads and writes tables as people in France exchange them: the
// CSV of a French Excel (`;`, Windows-1252, CRLF, decimal commas) and XLSX.
//
// Vocabulary: classeur = workbook, feuille = sheet, ligne = Row, cellule = cell,
// en-tête = header, séparateur = delimiter, encodage = Encoding, souci = Problem.
//
// Invariants
//   - The kind of a file is judged by its bytes, never by its name.
//   - A file is streamed: memory depends on the limits, not on the file. Only the
//     shared strings of a workbook are held, up to Limits.SharedText.
//   - Row.Line is the row number Excel shows: a record with line breaks inside
//     quotes is one row, a blank row counts, an Excel `sep=;` line does not.
//   - The header is the first row, or stands below titles (« Édité le 12/11/2026 »); these
//     are never rows.
//   - Row.Cells always has as many cells as the header; each is valid UTF-8,
//     without NUL or invisible characters, trimmed of every kind of space.
//   - What is wrong on one row is a Problem of that row. Only a file of which
//     nothing can be read, or which exceeds a limit, is an error (a fault sheet.*).
//   - What a Writer writes, Open reads back equal but for outer spaces, and for the
//     groups of digits that a CSV has where a workbook has none (Printed).
//
// # Why not a library
//
// encoding/csv stops at the first misplaced quote and, when lenient, lets one
// unclosed quote swallow the rest of the file; it cannot resume at the next
// line. The scanner of scan.go does, and is fuzzed against encoding/csv on
// well-formed input. excelize copies the whole archive in memory to read it and
// gives either raw numbers without their style or text in the author's format, so
// dates and percentages could not be made canonical; to write one plain sheet it
// weighed five megabytes of the program, a tenth.
//
// # Formulas
//
// A text that a spreadsheet could run (it begins with = + - @, tab, CR, LF or a
// full-width variant, outer spaces and apostrophes set aside) is written in CSV
// behind an apostrophe; the reader removes exactly that one. Two exceptions stay
// readable: an international phone in groups ("+33 6 12 34 56 78", only digits
// and spaces after the plus, which Excel keeps as text) and typed negative
// numbers. A compact "+33612345678" is protected, because Excel would drop its
// plus. XLSX needs none of this: its text cells are typed.
//
// CSV carries no types. Of a SIRET in one run Excel keeps 3,48E+13; in groups
// (Printed) it is a text or, where Excel takes the spaces for thousands, a number that
// shows every digit, and imports read both. The leading zero of "01000" has no such
// remedy: an apostrophe, ="01000" or a space inside would be seen by every other
// reader, and the first is what Excel itself shows. It stays as it is; imports put
// back the zero of a postcode and of an INSEE code, and XLSX is the format to offer.
package sheet
