// Package fold reduces text to what people compare when they search: lower
// case, no accents, no punctuation.
//
// Vocabulary: raison sociale without its forme juridique = LegalFormless,
// ressemblance = Similarity. Invariants: Fold is idempotent and its result holds
// only lower-case letters, digits and single inner spaces; similarity is in
// basis points, 0 to 10 000, computed on integers.
package fold
