// Package attachment keeps the files that advisers join to accounts.
//
//	pièce jointe      Attachment
//	carte de visite   BusinessCard
//	photo             Photo
//	document          Document
//
// Invariants: what a file is, its content says, never its name; a picture tells
// nothing beside itself, neither where nor when it was taken; the bytes never change,
// so that their digest names them; they lie in the database, under an id of ours. An
// attachment is seen by those who see its account, follows it when it is merged, and
// waits thirty days for its restoration once removed; then its bytes are erased.
package attachment
