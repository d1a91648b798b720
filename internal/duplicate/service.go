package duplicate

import (
	"context"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/jobs"
)

// Service is the use-cases of duplicates; each method is one transaction on behalf of
// the actor of ctx. A is what the prospect file shows of an account in a list.
type Service[A any] struct {
	db       *database.DB
	audit    *audit.Log
	jobs     *jobs.Queue
	accounts Accounts[A]
	people   People
}

// Deps is what the search for duplicates is made of.
type Deps[A any] struct {
	DB       *database.DB
	Audit    *audit.Log
	Jobs     *jobs.Queue
	Accounts Accounts[A]
	People   People
}

// New returns the search for duplicates and registers its jobs.
func New[A any](d Deps[A]) *Service[A] {
	s := &Service[A]{db: d.DB, audit: d.Audit, jobs: d.Jobs, accounts: d.Accounts, people: d.People}
	s.planScans(d.Jobs)
	return s
}

// Tables names what this package keeps about accounts that are merged.
func (s *Service[A]) Tables() []string { return []string{"duplicate_pairs"} }

// Move settles, in the ambient transaction, the pairs of an account that is merged
// into another: theirs is closed; what was said of the first against a third holds
// for the second. No row moves.
func (s *Service[A]) Move(ctx context.Context, from, to uuid.UUID) (map[string][]uuid.UUID, error) {
	now, who := clock.Now(ctx), actor.Current(ctx).UserID
	known, err := s.unmerged(ctx, from)
	if err != nil {
		return nil, err
	}
	for _, p := range known {
		third := p.FirstID
		if third == from {
			third = p.SecondID
		}
		switch {
		case third == to:
			after := p
			after.State, after.DecidedBy, after.DecidedAt, after.UpdatedAt = PairMerged, &who, &now, now
			if err := s.savePair(ctx, p, &after); err != nil {
				return nil, err
			}
		case p.State == PairDismissed:
			if err := s.inheritPair(ctx, p, to, third); err != nil {
				return nil, err
			}
		}
	}
	return nil, nil
}

// Return gives the pair of a merge that is undone back to review.
func (s *Service[A]) Return(ctx context.Context, from, to uuid.UUID, _ map[string][]uuid.UUID) (int, error) {
	return 0, s.reopenPair(ctx, to, from)
}
