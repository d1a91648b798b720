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

// DoorMark is what a refusal found at the address that it marked: Put when nobody had refused there; since when it
// stood otherwise, nil when nobody knows.
type DoorMark struct {
	Put   bool
	Stood *time.Time
}

// visitMade is the kind of a visit on the timeline.
const visitMade = "visit"

// RecordVisit writes a visit on the timeline and the account's dates, in the ambient
// transaction, plans what follows unless the account is archived, and marks the address
// that refused; found is how that was before. Faults: not_found, account.merged,
// contact.blocked, contact.family.
func (s *Service) RecordVisit(ctx context.Context, account uuid.UUID, v Visited) (found DoorMark, err error) {
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
			was, err := s.remark(ctx, before.Account, *v.Refused, "visit_refused", refusedAt(v.At))
			if err != nil {
				return err
			}
			found = was.found()
		}
		_, err = s.changeLoaded(ctx, before, "account.visited", func(_ context.Context, sheet *Sheet) error {
			if v.Refused != nil && v.Refused.ID == nil {
				found = sheet.mark().found()
			}
			sheet.visited(v)
			return nil
		})
		if err != nil {
			return err
		}
		// A telephone shows what it expects of the account until it hears of it, whatever came of it here.
		return s.changes.Touch(ctx, before.Ref(), before.OwnerID)
	})
	return found, err
}

// TakeBackRefusal takes the mark of a refusal at the instant, which was never said, off its address, in the
// ambient transaction; an address that is no more has none. A mark that somebody put by hand since stays.
// Faults: not_found, account.merged.
func (s *Service) TakeBackRefusal(ctx context.Context, account uuid.UUID, where RefusedWhere, said time.Time) error {
	return s.turnMark(ctx, account, where, func(m mark) mark {
		if m.on && m.since != nil && m.since.After(said) {
			return m
		}
		return mark{}
	})
}

// RedateRefusal has the mark of an address that stands since a refusal that was never said stand since what else refused
// there, in the ambient transaction: nil when nobody knows since when. One that stands since another moment stays as it is.
// Faults: not_found, account.merged.
func (s *Service) RedateRefusal(ctx context.Context, account uuid.UUID, where RefusedWhere, said time.Time, since *time.Time) error {
	return s.turnMark(ctx, account, where, func(m mark) mark {
		if m.on && m.since != nil && m.since.Equal(said) {
			m.since = since
		}
		return m
	})
}

func (s *Service) turnMark(ctx context.Context, account uuid.UUID, where RefusedWhere, turn func(mark) mark) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := s.loadLocked(ctx, account)
		if err != nil {
			return err
		}
		if where.ID == nil {
			_, err = s.changeLoaded(ctx, before, "account.refusal_taken_back", func(_ context.Context, sheet *Sheet) error {
				after := turn(sheet.mark())
				sheet.NoVisit, sheet.NoVisitSince = after.on, after.since
				return nil
			})
			return err
		}
		if _, err = s.remark(ctx, before.Account, where, "refusal_taken_back", turn); fault.Is(err, "not_found") {
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
	after := refusedAt(at)(s.mark())
	s.NoVisit, s.NoVisitSince = after.on, after.since
}

// mark is whether an address refuses visits, and since when: nil when nobody knows.
type mark struct {
	on    bool
	since *time.Time
}

func (s *Sheet) mark() mark { return mark{s.NoVisit, s.NoVisitSince} }

func (m mark) found() DoorMark { return DoorMark{Put: !m.on, Stood: m.since} }

// refusedAt marks an address that refused visits at the instant: the latest refusal counts.
func refusedAt(at time.Time) func(mark) mark {
	return func(m mark) mark {
		if m.on && m.since != nil && !m.since.Before(at) {
			return m
		}
		return mark{true, &at}
	}
}

// remark changes the mark of a further address or an establishment of the locked account, and returns how it was.
// Faults: not_found.
func (s *Service) remark(ctx context.Context, of Account, where RefusedWhere, act string, turn func(mark) mark) (was mark, err error) {
	if where.Kind == "establishment" {
		before, err := s.loadEstablishment(ctx, *where.ID)
		if err != nil {
			return was, err
		}
		was = mark{before.NoVisit, before.NoVisitSince}
		_, err = s.changeEstablishment(ctx, before.ID, before.Version, "establishment."+act, func(_ context.Context, _ Account, e *Establishment) error {
			after := turn(was)
			e.NoVisit, e.NoVisitSince = after.on, after.since
			return nil
		})
		return was, err
	}
	before, err := s.loadAddress(ctx, *where.ID)
	if err != nil {
		return was, err
	}
	was = mark{before.NoVisit, before.NoVisitSince}
	after := turn(was)
	if after == was {
		return was, nil
	}
	changed := before
	changed.NoVisit, changed.NoVisitSince, changed.UpdatedAt = after.on, after.since, clock.Now(ctx)
	if err := s.updateAddress(ctx, before, &changed); err != nil {
		return was, err
	}
	return was, s.told(ctx, audit.Changed("address."+act, changed.Ref(), before, changed), of)
}
