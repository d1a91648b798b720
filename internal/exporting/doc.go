// Package exporting writes accounts into files that people take away: CSV, XLSX,
// vCard, JSON.
//
//	colonne             Column, with the header that an import recognises
//	sélection           the accounts chosen, as JSON of the prospect file
//	durée de vie        Lifetime, after which the file is erased
//
// Invariants: a file holds only accounts that its author may see when it is made,
// and nobody who had the use of her data limited;
// asking for one and taking it away each leave a line in the audit trail, because
// personal data leaves; what a spreadsheet could run is neutralised; a CSV read
// back by an import of the same accounts changes nothing.
package exporting
