package app

import (
	"context"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/fault"
)

// RemoveDemo erases the demonstration company, its people included, and returns
// how many rows went. Somebody signed in can only remove the one she is in.
// Faults: demo.absent.
func (a *App) RemoveDemo(ctx context.Context) (rows int64, err error) {
	var orgs []uuid.UUID
	demos := a.DB.System(ctx, "the demonstration is removed").Table("organisations").Where("profile = 'demo'")
	if who, signedIn := actor.From(ctx); signedIn {
		demos = demos.Where("id = ?", who.OrgID)
	}
	if err = demos.Pluck("id", &orgs).Error; err != nil {
		return 0, err
	}
	if len(orgs) == 0 {
		return 0, fault.New(fault.NotFound, "demo.absent", "Il n’y a pas d’entreprise de démonstration ici.")
	}
	for _, org := range orgs {
		n, err := a.DB.EraseOrganisation(ctx, org)
		if err != nil {
			return rows, err
		}
		rows += n
	}
	a.Identity.Forget()
	return rows, nil
}
