package database

import (
	"gorm.io/gorm"

	"besace/internal/platform/fault"
)

// Sent is the row of q that a client created before, nil when there is none: the answer to
// its first request was lost, and it sends the same id again. mine tells whether the row is
// of the same author, about the same thing. Faults: code when it is not.
func Sent[T any](q *gorm.DB, mine func(T) bool, code string) (*T, error) {
	known, err := One[T](q)
	switch {
	case fault.Is(err, "not_found"):
		return nil, nil
	case err != nil:
		return nil, err
	case !mine(known):
		return nil, IDTaken(code)
	}
	return &known, nil
}

// IDTaken is the fault of an id that a client made and that somebody else already has.
func IDTaken(code string) error {
	return fault.New(fault.Conflict, code, "Cet identifiant est déjà pris\u00a0; prenez-en un nouveau.", fault.At("/id", "taken", "Un UUIDv7 nouveau."))
}
