package attachment

import (
	"context"

	"github.com/google/uuid"
)

// Accounts is the prospect file, as attachments need it.
type Accounts interface {
	// Visible refuses an account that the actor does not see. Faults: not_found, account.merged.
	Visible(ctx context.Context, account uuid.UUID) error
	// Hold is Visible, names who follows the account, and lets nobody else change it
	// until the end of the transaction.
	Hold(ctx context.Context, account uuid.UUID) (owner uuid.UUID, err error)
	// HoldActive is Hold for what may only be added to an active account. Faults: account.archived.
	HoldActive(ctx context.Context, account uuid.UUID) (owner uuid.UUID, err error)
}
