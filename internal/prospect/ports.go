package prospect

import (
	"context"
	"time"

	"github.com/google/uuid"
)

// Territories says which adviser a place belongs to.
type Territories interface {
	// OwnerOf returns the adviser whose territory holds the postcode, false when nobody's does.
	OwnerOf(ctx context.Context, postcode string) (uuid.UUID, bool, error)
	// Active reports whether the user may own accounts: an active member of the organisation.
	Active(ctx context.Context, user uuid.UUID) (bool, error)
}

// Settings are the choices of the organisation that the prospect file obeys.
type Settings interface {
	// AdvisersCreateTags reports whether those who are neither manager nor administrator may.
	AdvisersCreateTags(ctx context.Context) (bool, error)
	// NoteWindow is how long after writing a note its author may correct it.
	NoteWindow(ctx context.Context) (time.Duration, error)
}

// People knows the members of the organisation.
type People interface {
	// Colleagues returns those whose team's things are the actor's too: the members of her teams, of the teams above and of those below.
	Colleagues(ctx context.Context) ([]uuid.UUID, error)
	// DisplayNames returns the names that screens show of these users; those it does not know are left out.
	DisplayNames(ctx context.Context, users []uuid.UUID) (map[uuid.UUID]string, error)
}
