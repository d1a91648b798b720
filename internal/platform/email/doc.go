// Package email reads e-mail addresses and says whose they are.
//
// Vocabulary (R-EML-01, R-EML-02): adresse de particulier = Consumer, adresse
// professionnelle nominative = ProNominative, adresse générique d'entreprise =
// ProGeneric. Invariant: an Address is non-empty on both sides of "@", its domain
// is lower-case ASCII and it is at most 254 bytes long.
package email
