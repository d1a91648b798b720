package prospect

import (
	"context"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/fault"
	"besace/internal/platform/subject"
)

// handOverTrail is what the trail keeps of a hand-over, under the user who gives.
type handOverTrail struct {
	To     uuid.UUID `gorm:"column:to"`
	Reason string    `gorm:"column:reason"`
	Filter *Filter   `gorm:"column:filter"`
}

// HandOverPortfolio enqueues a job that gives the accounts of one adviser to
// another: those of the filter, or all, archived ones included. The actor must see
// both. Faults: hand_over.invalid.
func (s *Service) HandOverPortfolio(ctx context.Context, from, to uuid.UUID, filter *Filter, reason string) (job uuid.UUID, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.checkHandOver(ctx, from, to); err != nil {
			return err
		}
		args := handOverArgs(from, to)
		args.Action.Reason = reason
		if filter != nil {
			args.Selection = Selection{Filter: filter}
			if err := s.checkFilter(ctx, *filter, "/filter", "hand_over.invalid"); err != nil {
				return err
			}
			args.Selection.Filter.Owners = []uuid.UUID{from}
		}
		if job, err = s.enqueueBulk(ctx, args); err != nil {
			return err
		}
		return s.record(ctx, "portfolio.handed_over", subject.Ref{Type: "user", ID: from}, handOverTrail{To: to, Reason: reason, Filter: filter})
	})
	return job, err
}

func handOverArgs(from, to uuid.UUID) bulkArgs {
	return bulkArgs{Selection: Selection{Filter: &Filter{Owners: []uuid.UUID{from}}, Archived: true}, Action: Action{Kind: handOver, Owner: to}}
}

func (s *Service) checkHandOver(ctx context.Context, from, to uuid.UUID) error {
	var bad fault.Fields
	owned, err := s.ownsAny(ctx, from)
	if err != nil {
		return err
	}
	if !owned {
		bad.Add("/from", "unknown", "Un conseiller que vous avez le droit de voir et qui suit des comptes.")
	}
	able, err := s.territories.MayOwn(ctx, to)
	if err != nil {
		return err
	}
	switch {
	case !able || !actor.Current(ctx).Sees(to):
		bad.Add("/to", "unknown", "Une personne active, dont le rôle permet de suivre des comptes, et que vous avez le droit de voir.")
	case from == to:
		bad.Add("/to", "same", "Un autre conseiller.")
	}
	return bad.Err("hand_over.invalid", "Ce portefeuille ne peut pas être transmis ainsi.")
}

// HandOver gives every account of one user to another, archived ones included, in
// the ambient transaction, and returns how many. Faults: those of a batch.
func (s *Service) HandOver(ctx context.Context, from, to uuid.UUID) (int64, error) {
	args, progress := handOverArgs(from, to), bulkProgress{Problems: "[]"}
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		for {
			next, err := s.bulkStep(ctx, progress, args, 0)
			if err != nil || next.LastID == progress.LastID {
				return err
			}
			progress = next
		}
	})
	return progress.Done, err
}
