package duplicate

import (
	"context"

	"github.com/google/uuid"
)

// Accounts shows accounts of the prospect file. A is what its lists show of one, which
// this package hands on without looking at it.
type Accounts[A any] interface {
	// Visible refuses an account that the actor may not see. Faults: not_found, account.merged.
	Visible(ctx context.Context, account uuid.UUID) error
	// Summaries returns those of the accounts that the actor may see.
	Summaries(ctx context.Context, accounts []uuid.UUID) (map[uuid.UUID]A, error)
}

// People knows the members of the organisation.
type People interface {
	// DisplayNames returns the names that screens show of these users; those it does not know are left out.
	DisplayNames(ctx context.Context, users []uuid.UUID) (map[uuid.UUID]string, error)
}
