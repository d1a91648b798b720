// Package siret checks the identifiers of French companies and of their
// European customers.
//
// Vocabulary: SIREN (9 digits, entreprise), SIRET (14 digits, établissement =
// SIREN + NIC), numéro de TVA intracommunautaire = VAT, code APE = activity code
// of a nomenclature (NAF). Rules R-ID-01 to R-ID-04. Invariants: every value
// returned is canonical (digits only, upper case) and has passed its checksum
// when it has one; NAF rev. 2 and NAF 2025 are different types, because the same
// five characters name different trades in each.
//
// Monaco: payroll software writes pseudo-SIRETs with letters ("MONACOCONFO001").
// They identify an employer in a payroll return, never a customer, have no
// checksum, and Monaco companies carry a French VAT number: they are refused
// with code charset, so that a mistyped SIRET cannot pass for one.
//
// Errors are Invalid faults whose code suits a fault.Field; the caller adds the
// JSON pointer.
package siret
