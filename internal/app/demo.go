package app

import (
	"context"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/jobs"
	"besace/internal/seed"
)

// sampleKind is the job that fills an organisation with the sample company.
const sampleKind = "demo.fill"

func (a *App) offerSample() {
	jobs.Register(a.Jobs, sampleKind, func(ctx context.Context, _ *jobs.Run, _ struct{}) (any, error) {
		return nil, seed.Fill(ctx, a.seedServices())
	})
}

// AddDemo enqueues a job that fills the actor's organisation, which has no account yet, with the sample company, and
// returns its id; the one under way when there is one. Faults: demo.present, demo.not_empty.
func (a *App) AddDemo(ctx context.Context) (job uuid.UUID, err error) {
	err = a.DB.InTx(ctx, func(ctx context.Context) error {
		if err := seed.Fillable(ctx, a.seedServices()); err != nil {
			return err
		}
		job, err = a.Jobs.Enqueue(ctx, sampleKind, struct{}{}, jobs.UniqueKey(sampleKind), jobs.Priority(2))
		return err
	})
	return job, err
}

// RemoveDemo erases the demonstration company, its people included, and returns
// how many rows went. Somebody signed in can only remove the one she is in: where it is a
// sample within an organisation that works, that one stays with what it made itself.
// Faults: demo.absent.
func (a *App) RemoveDemo(ctx context.Context) (rows int64, err error) {
	ctx = database.Patiently(ctx) // thousands of rows by one statement
	if _, signedIn := actor.From(ctx); signedIn {
		org, err := a.Identity.Organisation(ctx)
		if err != nil {
			return 0, err
		}
		if org.Choices().Sample != nil {
			return seed.Remove(ctx, a.seedServices(), seed.Traces{Files: a.Attachments, Changes: a.Changes})
		}
	}
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
