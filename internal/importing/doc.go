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
// happens; a row that makes an account and looks by then like one that came meanwhile
// waits for a decision, so no file that two people import is there twice; an empty cell
// erases nothing unless asked, and no note; a note that an account has already is not
// added to it again; a value that many accounts or rows carry, or that people type to
// fill a field, is no evidence of a duplicate; a match that the importer may not see
// says only who follows it; every account that was not touched since can be undone, until
// the time of its lines is over and they are erased.
package importing
