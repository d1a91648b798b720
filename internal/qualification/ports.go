package qualification

import (
	"context"
	"time"

	"github.com/google/uuid"
)

// Accounts is the prospect file, as qualification needs it.
type Accounts interface {
	// Facts returns what the account says of itself. Faults: not_found when the
	// actor does not see it.
	Facts(ctx context.Context, account uuid.UUID) (Facts, error)
	// RecordQualification gives the account, in the ambient transaction, the score of
	// the qualification and, unless nil, its next action; it keeps those of a later
	// qualification. Faults: account.archived.
	RecordQualification(ctx context.Context, q Qualification, next *NextAction) error
	// Names returns the names of those ids that are tags or sources of the organisation.
	Names(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]string, error)
}

// Facts is what an account says of itself; nil and empty mean unknown. Money is in
// cents; Custom holds the custom fields by key, as kept, numbers as json.Number.
type Facts struct {
	Kind         string // company, person
	Status       string
	NAFRev2      string // 43.32A
	NAF2025      string
	HeadcountMin *int64
	HeadcountMax *int64
	Department   string // 57, 2A, 974
	Postcode     string
	Potential    *int64
	Class        string
	Source       uuid.UUID
	Tags         []uuid.UUID
	Custom       map[string]any
	NextActionAt *time.Time
}

// NextAction is what is to be done next with the account.
type NextAction struct {
	At    time.Time
	Kind  string // call, visit, email, mail, quote, other
	Label string
	// Of a visit: what it is about, as the law asks it; empty as usual.
	Purpose, Family string
}
