package app

import (
	"context"

	"github.com/google/uuid"
)

// unassigned leaves accounts to their authors until territories are wired.
type unassigned struct{}

func (unassigned) OwnerOf(context.Context, string) (uuid.UUID, bool, error) {
	return uuid.Nil, false, nil
}
func (unassigned) Active(context.Context, uuid.UUID) (bool, error) { return true, nil }
