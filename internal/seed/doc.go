// Package seed makes a believable company for demonstrations: Fibralia Pro sells
// telecommunications to very small businesses around Metz. It is deterministic for
// a given day, goes through the services like any user, and uses only what is kept
// for fiction: SIREN 000000xxx, phone ranges of R-ID-04, .example addresses.
package seed
