package calling

import (
	"context"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/subject"
)

// Accounts is the prospect file, as calls need it.
type Accounts interface {
	// Hold refuses an account that the actor does not see, names who follows it, and lets
	// nobody else change it until the end of the transaction. Faults: not_found, account.merged.
	Hold(ctx context.Context, account uuid.UUID) (owner uuid.UUID, err error)
	// Heard says, in the ambient transaction, that what the timeline tells of a row, at the
	// instant, came from the customer.
	Heard(ctx context.Context, account uuid.UUID, at time.Time, about subject.Ref) error
}

// Clocks tells by which clock the people of an account live. Faults: not_found.
type Clocks interface {
	ZoneOf(ctx context.Context, account uuid.UUID) (*time.Location, error)
}

// People knows the members of the organisation.
type People interface {
	// MayOwn reports whether the user may be given a list: an active member of the organisation who works accounts.
	MayOwn(ctx context.Context, user uuid.UUID) (bool, error)
	// ActorFor is ctx on behalf of a member, who sees what is hers to see. Faults:
	// auth.disabled of one who left.
	ActorFor(ctx context.Context, org, user uuid.UUID) (context.Context, error)
}

// Families are those of the products that the organisation sells.
type Families interface {
	// Sold refuses the code of another one. Faults: contact.family.
	Sold(ctx context.Context, family string) error
	// MayAnnounce reports a text that scripts may hold (R-EML-04).
	MayAnnounce(ctx context.Context, text string) (bool, error)
}

// Attempt is what the ledger of lawful contact knows of a call: who tried to reach whom, when.
type Attempt struct {
	AccountID, AuthorID uuid.UUID
	ContactID           *uuid.UUID
	At                  time.Time
	ByPhone             bool
}

// Attempts is that ledger. Faults: not_found.
type Attempts interface {
	AttemptOf(ctx context.Context, id uuid.UUID) (Attempt, error)
}
