// Package subject names anything that an audit line, a competence journal entry
// or a change feed row points at, without knowing the domain that owns it.
package subject

import "github.com/google/uuid"

// Ref points at one row of one type, such as {account, 0197…}.
type Ref struct {
	Type string
	ID   uuid.UUID
}

// Is reports whether the reference points at something.
func (r Ref) Is() bool { return r.ID != uuid.Nil }
