package prospect

import (
	"context"
	"encoding/json"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/fault"
)

// Territories says which adviser a place belongs to.
type Territories interface {
	// OwnerOf returns the adviser whose territory holds the postcode, false when nobody's does.
	OwnerOf(ctx context.Context, postcode string) (uuid.UUID, bool, error)
	// MayOwn reports whether the user may own accounts: an active member of the organisation who can work them.
	MayOwn(ctx context.Context, user uuid.UUID) (bool, error)
}

// Vocabulary is the words and views that the organisation defined.
type Vocabulary interface {
	// ActiveTags returns those of the ids that are tags in use.
	ActiveTags(ctx context.Context, ids []uuid.UUID) ([]uuid.UUID, error)
	// ActiveSource reports whether the id is that of an origin in use.
	ActiveSource(ctx context.Context, id uuid.UUID) (bool, error)
	// Look returns the filter, Filter in JSON, and the sort of a view that the actor may use. Faults: not_found.
	Look(ctx context.Context, view uuid.UUID) (filter json.RawMessage, sort string, err error)
}

// Tags knows the tags of the organisation one by one.
type Tags interface {
	// TagInUse reports whether the tag may be put on accounts, false when it is archived. Faults: not_found.
	TagInUse(ctx context.Context, id uuid.UUID) (bool, error)
}

// CustomFields are the fields that the organisation added to accounts. An account keeps
// its values as JSON in Custom; the rows that filters read are not this package's.
type CustomFields interface {
	// Rules reads the fields once, for as many accounts as wanted.
	Rules(ctx context.Context) (CustomRules, error)
	// Keep makes the filterable values of accounts what their JSON, given by account,
	// says; there is nothing to replace of new accounts.
	Keep(ctx context.Context, custom map[uuid.UUID]string, replace bool) error
	// Condition is a filter key:operator:value as SQL on accounts a, with its arguments.
	// Faults: account.custom_filter.
	Condition(ctx context.Context, filter string) (sql string, args []any, err error)
}

// Qualifying says what an account lacks to be more than a suspect.
type Qualifying interface {
	// Missing names, at their pointers, what an account of the kind still lacks; custom
	// is the JSON of its custom values.
	Missing(ctx context.Context, kind, custom string) (fault.Fields, error)
}

// CustomRules lays changed values over the kept ones, JSON by key, of an account of the
// kind; null erases one. What it does not accept it reports at /custom/<key>.
type CustomRules = func(kind, kept string, changed map[string]any) (merged string, bad fault.Fields, err error)

// Forgetter keeps something about accounts that nobody needs once they are erased.
type Forgetter interface {
	// Forget drops it, in the ambient transaction.
	Forget(ctx context.Context, accounts []uuid.UUID) error
}

// History keeps events about accounts that timelines show among their own.
type History interface {
	// Events is a query of those of one account: id, account_id, occurred_at, kind,
	// activity, inbound, author_id, subject_type, subject_id and data as timeline_entries
	// has them. Its two arguments are the organisation and the account.
	Events() string
}

// Settings are the choices of the organisation that the prospect file obeys.
type Settings interface {
	// NoteWindow is how long after writing a note its author may correct it.
	NoteWindow(ctx context.Context) (time.Duration, error)
}

// People knows the members of the organisation.
type People interface {
	// DisplayNames returns the names that screens show of these users; those it does not know are left out.
	DisplayNames(ctx context.Context, users []uuid.UUID) (map[uuid.UUID]string, error)
}

// Law answers whether people may be visited.
type Law interface {
	// MayVisit answers about a visit that is planned. Faults: contact.family.
	MayVisit(ctx context.Context, v Visiting) (Visitable, error)
}

// Visitable is what stands against a visit: how it is refused, or else what the law only
// warns of. Neither, when it lets it.
type Visitable struct{ Blocked, Doubted error }

// Visiting is a visit to an account. An empty Purpose is the organisation's own.
type Visiting struct {
	Account         uuid.UUID
	Purpose, Family string
	At              time.Time
}
