// Package civil keeps dates without an hour: échéance, date de signature,
// anniversaire, jour férié.
//
// Vocabulary: jour férié = Holiday, jour ouvré = WorkingDay (neither Saturday,
// Sunday nor holiday), fin de mois = EndOfMonth. Invariants: a Date other than
// the zero value exists in the calendar; the zero Date is "no date", NULL in
// both databases and null in JSON. Years run from 1 to 9999.
package civil
