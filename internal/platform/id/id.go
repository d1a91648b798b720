// Package id makes the identifiers of rows: UUID version 7, sortable by the
// instant they were made, by whoever creates the thing, the phone included.
package id

import "github.com/google/uuid"

// New returns a fresh UUIDv7. It panics only when the machine has no entropy.
func New() uuid.UUID { return uuid.Must(uuid.NewV7()) }

// Named is the id of a thing that somebody else named, always the same within the space:
// what is read twice from a file becomes one row.
func Named(space uuid.UUID, name string) uuid.UUID { return uuid.NewSHA1(space, []byte(name)) }
