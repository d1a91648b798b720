// Package attachment keeps the files that advisers join to accounts.
//
//	pièce jointe      Attachment
//	carte de visite   BusinessCard
//	photo             Photo
//	document          Document
//	mémo vocal        Recording
//
// Invariants: what a file is, its content says, never its name; a picture tells
// nothing beside itself, neither where nor when it was taken; the bytes never change,
// so that their digest names them; they lie in the database, under an id of ours. An
// attachment is seen by those who see its account, follows it when it is merged, and
// waits thirty days for its restoration once removed; then its bytes are erased. One may
// be of a visit of that account: it stays with the account when the visit was a mistake,
// and goes once nobody who was met there is left.
package attachment
