package activity

import (
	"context"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/civil"
)

// Source gives what people did from an instant on and before another one; days are the
// same period by the reader's clock.
type Source interface {
	Acts(ctx context.Context, users []uuid.UUID, p Period) ([]Act, error)
}

// Period is a period by the reader's clock.
type Period struct {
	From, To    civil.Date // both included
	Start, Stop time.Time  // Stop is not included
}

// People knows whose activity the actor may read.
type People interface {
	// Reached are all whom the actor reaches, those who left included; sellers are the
	// active advisers and trainees among them.
	Reached(ctx context.Context) (all, sellers []uuid.UUID, err error)
	// TeamMembers are the members of each team, those of the teams below it included.
	TeamMembers(ctx context.Context) (map[uuid.UUID][]uuid.UUID, error)
}

// Accounts gives the names of those of the accounts that the actor sees.
type Accounts interface {
	Names(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]string, error)
}
