package agenda

import (
	"context"
	"time"

	"github.com/google/uuid"
)

// Accounts is the prospect file, as agendas need it.
type Accounts interface {
	// Visible refuses an account that the actor does not see. Faults: not_found, account.merged.
	Visible(ctx context.Context, account uuid.UUID) error
	// Hold is Visible, names who follows the account, and lets nobody else change it
	// until the end of the transaction.
	Hold(ctx context.Context, account uuid.UUID) (owner uuid.UUID, err error)
}

// Holiday names the public holiday of a place, empty when the day is none.
type Holiday func(postcode, insee, country string, on Day) string

// People knows the members of the organisation.
type People interface {
	// Active reports whether the user is an active member of the organisation.
	Active(ctx context.Context, user uuid.UUID) (bool, error)
	// ActorFor returns a context in which the user acts, who sees what her roles let her
	// see. Faults: not_found, auth.disabled.
	ActorFor(ctx context.Context, org, user uuid.UUID) (context.Context, error)
}

// Law answers whether people may be visited.
type Law interface {
	// MayVisit answers about one visit, blocked included. Faults: not_found,
	// account.merged, contact_fact.contact, contact.family.
	MayVisit(ctx context.Context, v Visiting) (Judgement, error)
}

// Visiting is a visit to a person: a contact of the account, or the account itself when
// the contact is nil. Address is a further address or an establishment of the account, nil UUID
// for the main one; none counts at a Free place.
type Visiting struct {
	Account, Contact uuid.UUID
	Address          uuid.UUID
	Free             bool // at a place that is none of the account's: a café, our shop
	Purpose, Family  string
	At               time.Time
}

// Judgement is what the law says of a visit. Findings is JSON; Blocked is the refusal to
// plan it, nil when the law lets it.
type Judgement struct {
	Verdict  string
	Findings string
	Blocked  error
}
