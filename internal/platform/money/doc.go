// Package money counts euros in whole cents.
//
// Vocabulary: montant = Cents, taux = basis points (20 % is 2 000), répartition
// = Allocate. Invariants: no floating point, rounding is half away from zero so
// that a credit note cancels its invoice to the cent, and the parts of an
// allocation always add up to the whole.
package money
