// Package id makes the identifiers of rows: UUID version 7, sortable by the
// instant they were made, by whoever creates the thing, the phone included.
package id

import "github.com/google/uuid"

// New returns a fresh UUIDv7. It panics only when the machine has no entropy.
func New() uuid.UUID { return uuid.Must(uuid.NewV7()) }
