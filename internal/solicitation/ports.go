package solicitation

import (
	"context"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/subject"
	"besace/internal/solicitation/law"
)

// Accounts is the prospect file, as the ledger needs it.
type Accounts interface {
	// Visible refuses an account that the actor does not see. Faults: not_found, account.merged.
	Visible(ctx context.Context, account uuid.UUID) error
	// Hold is Visible, names who follows the account, and lets nobody else change it
	// until the end of the transaction.
	Hold(ctx context.Context, account uuid.UUID) (owner uuid.UUID, err error)
	// HoldActive is Hold for what may only be added to an active account. Faults: account.archived.
	HoldActive(ctx context.Context, account uuid.UUID) (owner uuid.UUID, err error)
}

// Timeline tells, in the ambient transaction, what happened with an account.
type Timeline interface {
	// RecordActivity adds a line about a row that is work on the account; inbound work came from its people.
	RecordActivity(ctx context.Context, account uuid.UUID, kind string, at time.Time, inbound bool, about subject.Ref, data any) error
	// RecordEvent adds a line about a row that is no work on the account; inbound is as above.
	RecordEvent(ctx context.Context, account uuid.UUID, kind string, at time.Time, inbound bool, about subject.Ref, data any) error
	// RetellEvent replaces what the lines about a row say.
	RetellEvent(ctx context.Context, about subject.Ref, data any) error
}

// Settings are the choices of the organisation that the law is asked with.
type Settings interface {
	// Terms returns what the organisation sells, by families of products, and why it
	// contacts people when nothing is said.
	Terms(ctx context.Context) (Terms, error)
	// ByLaws returns what municipalities ask of its visits, as it noted.
	ByLaws(ctx context.Context) ([]law.ByLaw, error)
}

// Terms are what the organisation sells, and why it contacts people.
type Terms struct {
	Families []Family
	Purpose  law.Purpose
}

// Family is a family of products; Code is what contracts, consents and questions name.
type Family struct {
	Code   string
	Sector law.Sector
}
