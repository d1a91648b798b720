// Package importing brings a file of accounts (fichier de prospects) into the
// prospect file, in steps that can each be looked at before the next.
//
//	correspondance des colonnes    Mapping, one Column per column of the file
//	contrôle, essai à blanc        Check: what would happen, nothing stored yet
//	grille de préparation          Row: a line of the file and what becomes of it
//	nouveau, mis à jour, à décider, refusé, passé    Decision
//	annulation                     Undo
//
// Invariants: nothing reaches the prospect file before Run; a row is marked done in
// the transaction that stores its account, so no row is imported twice whatever
// happens; an empty cell erases nothing unless asked; a value that many accounts or
// rows carry, or that people type to fill a field, is no evidence of a duplicate; a
// match that the importer may not see says only who follows it; every account that
// was not touched since can be undone.
package importing
