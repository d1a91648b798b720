package app

import (
	"context"

	"github.com/google/uuid"

	"besace/internal/prospect"
)

// portfolio is what identity asks of the prospect file when somebody leaves.
type portfolio struct{ prospect *prospect.Service }

// Count is how many active accounts the user follows.
func (p portfolio) Count(ctx context.Context, owner uuid.UUID) (int64, error) {
	return p.prospect.CountOwned(ctx, owner)
}

// HandOver gives every account of one user to another.
func (p portfolio) HandOver(ctx context.Context, from, to uuid.UUID) (int64, error) {
	return p.prospect.HandOver(ctx, from, to)
}
