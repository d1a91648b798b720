package calling

import (
	"besace/internal/platform/audit"
	"besace/internal/platform/changes"
	"besace/internal/platform/database"
)

// Service is the use-cases of calls; each method is one transaction on behalf of the
// actor of ctx.
type Service struct {
	db       *database.DB
	audit    *audit.Log
	changes  *changes.Feed
	accounts Accounts
	clocks   Clocks
	people   People
	attempts Attempts
	families Families
}

// Deps is what calls are made of.
type Deps struct {
	DB       *database.DB
	Audit    *audit.Log
	Changes  *changes.Feed
	Accounts Accounts
	Clocks   Clocks
	People   People
	Attempts Attempts
	Families Families
}

// New returns the calls kept in the database.
func New(d Deps) *Service {
	return &Service{db: d.DB, audit: d.Audit, changes: d.Changes, accounts: d.Accounts, clocks: d.Clocks, people: d.People, attempts: d.Attempts, families: d.Families}
}
