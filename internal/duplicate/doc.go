// Package duplicate finds the accounts of the prospect file that may be one and the
// same (doublons), and keeps what people decided about them.
//
//	indice                 Evidence
//	doublon possible       Candidate, at entry; Pair, found in the background
//	compte semblable       Known, what a list of accounts is compared with
//
// Invariants: the search goes over the whole organisation, but of an account out of
// the actor's sight only the name of who follows it is told; a value that many bear
// is no evidence; what somebody settled about a pair stays. This package decides alone
// what "alike" means, for entry, imports and the background search.
//
// It reads the tables of the prospect file in queries of its own, which need their
// indexes, and writes to none of them: merging two accounts is the file's business.
package duplicate
