// Package postal keeps addresses structured and prints them as La Poste wants.
//
// Vocabulary (R-ADR-01, AFNOR NF Z10-011): ligne 2 appartement, étage = Unit;
// ligne 3 bâtiment, entrée = Building; ligne 4 numéro et voie = Street; ligne 5
// lieu-dit, BP = Locality; ligne 6 = Postcode, Town, Cedex. Invariants: rendered
// lines are 6 at most and 38 characters at most; words are shortened only in a
// line that is too long; nothing is stored shortened.
package postal
