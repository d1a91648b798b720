package prospect

import (
	"context"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
	"besace/internal/platform/subject"
)

// Visited is a visit to an account, kept in rows of another domain (About).
type Visited struct {
	About   subject.Ref
	At      time.Time
	Told    any  // the data of its line on the timeline; nil when the line is there
	Inbound bool // the contact came from the customer
	Met     bool // somebody was there: a visit that was to be made is made
	Next    *NextAction
	Late    bool          // another visit came after it, whose next action stands
	Refused *RefusedWhere // where nobody may come again unasked (R-OFF-06)
}

// RefusedWhere is the address that refused a visit: the main one when Kind is neither
// address nor establishment.
type RefusedWhere struct {
	Kind string
	ID   *uuid.UUID
}

// visitMade is the kind of a visit on the timeline.
const visitMade = "visit"

// RecordVisit writes a visit on the timeline and the account's dates, in the ambient
// transaction, plans what follows unless the account is archived, and marks the address
// that refused; marked says that it was not yet. Faults: not_found, account.merged,
// contact.blocked, contact.family.
func (s *Service) RecordVisit(ctx context.Context, account uuid.UUID, v Visited) (marked bool, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if v.Told != nil {
			if err := s.RecordActivity(ctx, account, visitMade, v.At, v.Inbound, v.About, v.Told); err != nil {
				return err
			}
		}
		before, err := s.loadLocked(ctx, account)
		if err != nil {
			return err
		}
		if !actor.Current(ctx).Sees(before.OwnerID) {
			v.Late = true // what comes next is planned by who follows the account now
		}
		if v.Refused != nil && v.Refused.ID != nil {
			if marked, err = s.markElsewhere(ctx, before.Account, *v.Refused, &v.At); err != nil {
				return err
			}
		}
		_, err = s.changeLoaded(ctx, before, "account.visited", func(_ context.Context, sheet *Sheet) error {
			marked = marked || v.Refused != nil && v.Refused.ID == nil && !sheet.NoVisit
			sheet.visited(v)
			return nil
		})
		if err != nil {
			return err
		}
		// A telephone shows what it expects of the account until it hears of it, whatever came of it here.
		return s.changes.Touch(ctx, before.Ref(), before.OwnerID)
	})
	return marked, err
}

// TakeBackRefusal takes the mark of a refusal that was never said off its address, in the
// ambient transaction; an address that is no more has none. Faults: not_found, account.merged.
func (s *Service) TakeBackRefusal(ctx context.Context, account uuid.UUID, where RefusedWhere) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := s.loadLocked(ctx, account)
		if err != nil {
			return err
		}
		if where.ID == nil {
			_, err = s.changeLoaded(ctx, before, "account.refusal_taken_back", func(_ context.Context, sheet *Sheet) error {
				sheet.NoVisit, sheet.NoVisitSince = false, nil
				return nil
			})
			return err
		}
		if _, err = s.markElsewhere(ctx, before.Account, where, nil); fault.Is(err, "not_found") {
			return nil
		}
		return err
	})
}

// sameDay is how long after a visit one that was planned counts as made.
const sameDay = 12 * time.Hour

// visited draws the consequences of a visit on the sheet.
func (s *Sheet) visited(v Visited) {
	if v.Refused != nil && v.Refused.ID == nil {
		s.refuseVisits(v.At)
	}
	switch {
	case s.ArchivedAt != nil || v.Late:
	case v.Next != nil:
		s.planNext(*v.Next)
	case v.Met && s.NextActionKind != nil && *s.NextActionKind == visitMade && s.NextActionAt.Before(v.At.Add(sameDay)):
		s.dropNext()
	}
}

// refuseVisits marks the main address as one that refused visits at the instant.
func (s *Sheet) refuseVisits(at time.Time) {
	s.NoVisit, s.NoVisitSince = true, latestRefusal(s.NoVisitSince, &at)
}

// latestRefusal is since when an address refuses visits that refused one more at the instant: the
// latest counts; nil when the mark is taken off.
func latestRefusal(since, at *time.Time) *time.Time {
	if since != nil && at != nil && !since.Before(*at) {
		return since
	}
	return at
}

// markElsewhere marks a further address or an establishment of the locked account as one that
// refused visits at the instant, or for nil takes the mark off; changed when it was otherwise.
// Faults: not_found.
func (s *Service) markElsewhere(ctx context.Context, of Account, where RefusedWhere, at *time.Time) (changed bool, err error) {
	act, refused := "refusal_taken_back", at != nil
	if refused {
		act = "visit_refused"
	}
	if where.Kind == "establishment" {
		before, err := s.loadEstablishment(ctx, *where.ID)
		if err != nil {
			return false, err
		}
		_, err = s.changeEstablishment(ctx, before.ID, before.Version, "establishment."+act, func(_ context.Context, _ Account, e *Establishment) error {
			e.NoVisit, e.NoVisitSince = refused, latestRefusal(e.NoVisitSince, at)
			return nil
		})
		return before.NoVisit != refused, err
	}
	before, err := s.loadAddress(ctx, *where.ID)
	since := latestRefusal(before.NoVisitSince, at)
	if err != nil || before.NoVisit == refused && since == before.NoVisitSince {
		return false, err
	}
	after := before
	after.NoVisit, after.NoVisitSince, after.UpdatedAt = refused, since, clock.Now(ctx)
	if err := s.updateAddress(ctx, before, &after); err != nil {
		return false, err
	}
	return before.NoVisit != refused, s.told(ctx, audit.Changed("address."+act, after.Ref(), before, after), of)
}
