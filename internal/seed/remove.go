package seed

import (
	"context"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/changes"
	"besace/internal/platform/fault"
)

// Traces are what else remembers the sample company, besides its rows.
type Traces struct {
	Files interface {
		// Forget erases the files of accounts, in the ambient transaction.
		Forget(ctx context.Context, accounts []uuid.UUID) error
	}
	Changes *changes.Feed
}

// Remove takes the sample company out of the actor's organisation, with all that was added to its accounts, and
// returns how many rows went. What the organisation made itself, or reworked, stays. Faults: demo.absent, demo.in_use.
func Remove(ctx context.Context, s Services, t Traces) (rows int64, err error) {
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		org, err := s.Identity.Organisation(ctx)
		if err != nil {
			return err
		}
		sample := org.Choices().Sample
		if sample == nil {
			return fault.New(fault.NotFound, "demo.absent", "Il n’y a pas d’entreprise de démonstration ici.")
		}
		gone, err := s.erase(ctx, *sample, t)
		if err != nil {
			return err
		}
		rows = int64(len(gone))
		if err := t.Changes.Withdraw(ctx, gone); err != nil {
			return err
		}
		return s.Identity.MarkSample(ctx, nil)
	})
	if fault.Is(err, "database.reference") { // something was hung meanwhile on what was to go: the next try finds it
		return 0, fault.New(fault.Conflict, "demo.in_use", "Quelqu’un se servait à l’instant de l’entreprise d’exemple\u00a0: rien n’a été retiré. Réessayez dans un instant.").
			Because(err).After(time.Second)
	}
	return rows, err
}
