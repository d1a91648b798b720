package identity

import (
	"context"

	"github.com/google/uuid"
)

// Founder gives an organisation that is new what it needs from another domain.
type Founder interface {
	// Found makes it in the ambient transaction, on behalf of the system of the organisation.
	Found(ctx context.Context) error
}

// Portfolio is what advisers own, for a hand-over when one leaves.
type Portfolio interface {
	// CountOwned is how many accounts the user owns, archived ones included.
	CountOwned(ctx context.Context, owner uuid.UUID) (int64, error)
	// HandOver gives every account of one user to another and returns how many, in the ambient transaction.
	HandOver(ctx context.Context, from, to uuid.UUID) (int64, error)
}
