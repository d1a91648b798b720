package vocabulary

import (
	"context"
	"sync"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/audit"
	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/id"
)

// Service is the use-cases of the vocabulary; each method is one transaction on
// behalf of the actor of ctx.
type Service struct {
	db       *database.DB
	audit    *audit.Log
	changes  *changes.Feed
	settings Settings
	people   People
	accounts Accounts
	fields   sync.Map // fieldName -> fieldFacts
}

// Deps is what the vocabulary is made of.
type Deps struct {
	DB       *database.DB
	Audit    *audit.Log
	Changes  *changes.Feed
	Settings Settings
	People   People
}

// New returns the vocabulary kept in the database. Attach gives it the accounts.
func New(d Deps) *Service {
	return &Service{db: d.DB, audit: d.Audit, changes: d.Changes, settings: d.Settings, people: d.People}
}

// Attach gives the accounts that bear the words. The composition root calls it before
// any request.
func (s *Service) Attach(a Accounts) { s.accounts = a }

func putAway(ctx context.Context, at **time.Time) {
	if *at == nil {
		now := clock.Now(ctx)
		*at = &now
	}
}

func orNew(given uuid.UUID) uuid.UUID {
	if given == uuid.Nil {
		return id.New()
	}
	return given
}
