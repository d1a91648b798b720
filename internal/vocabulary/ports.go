package vocabulary

import (
	"context"
	"encoding/json"

	"github.com/google/uuid"
)

// Settings are the choices of the organisation that its vocabulary obeys.
type Settings interface {
	// AdvisersCreateTags reports whether those who are neither manager nor administrator may.
	AdvisersCreateTags(ctx context.Context) (bool, error)
}

// People knows the members of the organisation.
type People interface {
	// Colleagues returns those whose team's things are the actor's too: the members of her teams, of the teams above and of those below.
	Colleagues(ctx context.Context) ([]uuid.UUID, error)
}

// Accounts is what bears the words: the prospect file.
type Accounts interface {
	// CheckView refuses a filter (JSON) or a sort that no list of accounts accepts.
	// Faults: view.invalid, at /sort or below /filter.
	CheckView(ctx context.Context, filter json.RawMessage, sort string) error
	// ReplaceTag enqueues, in the ambient transaction, a job that puts the tag by in the
	// place of another on every account of the organisation, and returns its id.
	ReplaceTag(ctx context.Context, tag, by uuid.UUID) (job uuid.UUID, err error)
}
