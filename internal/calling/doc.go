// Package calling is the remote prospecting session: whom one calls, what one says, how it went.
//
//	script d’appel          Script, in editions: what advisers read never changes under their eyes
//	étape, accroche…        Step
//	liste d’appels          List, its Items in the order they are called
//	appel                   Call: how an attempt of a session went
//	issue                   Outcome
//	barrage (secrétariat)   Gatekeeper
//	grille d’observation    Grid, of a call, by who made it or who listened
//	objection (du client)   Objection; the library of objections reads it
//
// Invariants: a published edition opens as R-TEL-07 asks; a call is about a phone attempt of its author, once, on the same
// account (the law and its counts are those of the attempt, kept by the ledger of lawful contact); a list holds each
// person once, and only those whom its author saw when she chose them.
package calling
