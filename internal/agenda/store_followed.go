package agenda

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/audit"
	"besace/internal/platform/clock"
	"besace/internal/platform/id"
)

// Follow gives the appointments to come with an account to whoever follows it from now on.
// What is behind stays where it happened: a series is cut at its first date to come, and goes
// on in the other agenda. A private one stays with its owner, and is seen on the account.
func (s *Service) Follow(ctx context.Context, account, from, to uuid.UUID) error {
	list, err := s.withGuests(ctx)(s.coming(ctx, account, from))
	if err != nil {
		return err
	}
	for _, e := range list {
		if err := s.handTo(ctx, e, e.Recurring, to); err != nil {
			return err
		}
	}
	series, err := s.withGuests(ctx)(s.goingOn(ctx, account, from))
	if err != nil {
		return err
	}
	for _, e := range series {
		if err := s.followSeries(ctx, e, to); err != nil {
			return err
		}
	}
	return nil
}

// followSeries gives the dates to come of a series to somebody, with what was taken out of
// them: all of it when none is behind.
func (s *Service) followSeries(ctx context.Context, e Event, to uuid.UUID) error {
	now := clock.Now(ctx)
	next, found := e.firstFrom(now)
	if !found {
		return nil
	}
	after := e
	if !next.Equal(e.StartAt) {
		before := e
		after.StartAt, after.EndAt = next, e.until(next)
		after.ID, after.Version, after.CreatedAt, after.UpdatedAt = id.New(), 1, now, now
		e.UpdatedAt = now
		if err := e.cut(&after); err != nil {
			return err
		}
		if err := s.update(ctx, before, &e); err != nil {
			return err
		}
		if err := s.audit.Record(ctx, audit.Changed("event.split", e.Ref(), before, e)); err != nil {
			return err
		}
		if err := s.tell(ctx, before, e); err != nil {
			return err
		}
		if err := s.goOn(ctx, &after, to); err != nil {
			return err
		}
	} else if err := s.handTo(ctx, e, e.Recurring, to); err != nil {
		return err
	}
	apart, err := s.exceptions(ctx, e.ID)
	if err != nil {
		return err
	}
	for _, one := range apart {
		if one.OriginalStart.Before(next) {
			continue
		}
		place := Recurring{SeriesID: &after.ID, OriginalStart: one.OriginalStart}
		if !one.goesWith(e) {
			err = s.recur(ctx, one, place, one.RemovedAt)
		} else {
			err = s.handTo(ctx, one, place, to)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// goesWith reports a date that goes along with its series when that is handed over: not one that its
// owner keeps to herself, that is somebody else's, or with another account by now.
func (e Event) goesWith(series Event) bool {
	return !e.Private && e.OwnerID == series.OwnerID && at(e.AccountID) == at(series.AccountID)
}

// firstFrom is the first start of the series at the instant or later.
func (e Event) firstFrom(from time.Time) (start time.Time, found bool) {
	for start := range e.Starts(from, Latest) {
		if !start.Before(from) {
			return start, true
		}
	}
	return start, false
}

// goOn begins, in the agenda of somebody, the series that goes on.
func (s *Service) goOn(ctx context.Context, e *Event, to uuid.UUID) error {
	e.belongTo(to)
	if err := s.db.Insert(ctx, e); err != nil {
		return err
	}
	if err := s.keepGuests(ctx, *e); err != nil {
		return err
	}
	if err := s.audit.Record(ctx, audit.Created("event.handed_over", e.Ref(), *e)); err != nil {
		return err
	}
	return s.tell(ctx, Event{}, *e)
}

// handTo puts an event, at its place in a series if it has one, into the agenda of somebody.
func (s *Service) handTo(ctx context.Context, before Event, place Recurring, to uuid.UUID) error {
	e := before
	e.Recurring, e.UpdatedAt = place, clock.Now(ctx)
	e.belongTo(to)
	if err := s.update(ctx, before, &e); err != nil {
		return err
	}
	if err := s.keepGuests(ctx, e); err != nil {
		return err
	}
	if err := s.audit.Record(ctx, audit.Changed("event.handed_over", e.Ref(), before, e)); err != nil {
		return err
	}
	return s.tell(ctx, before, e)
}

// belongTo makes somebody the owner, who is then no guest any more.
func (e *Event) belongTo(user uuid.UUID) {
	e.OwnerID = user
	e.Guests.Users = slices.DeleteFunc(slices.Clone(e.Guests.Users), func(u uuid.UUID) bool { return u == user })
}

// goingOn reads the series of somebody with an account that have not ended.
func (s *Service) goingOn(ctx context.Context, account, owner uuid.UUID) (list []Event, err error) {
	err = s.db.Scoped(ctx).Where("account_id = ? AND owner_id = ? AND rule <> '' AND (series_end IS NULL OR series_end > ?)", account, owner, clock.Now(ctx)).
		Where("removed_at IS NULL AND NOT private AND state IN ?", []State{Planned, Confirmed}).
		Order("id").Find(&list).Error
	return list, err
}

// coming reads the single events to come of somebody with an account, those that were taken out of
// a series included: its rule may have had them earlier, or it may be with nobody.
func (s *Service) coming(ctx context.Context, account, owner uuid.UUID) (list []Event, err error) {
	err = s.db.Scoped(ctx).Where("account_id = ? AND owner_id = ? AND end_at > ?", account, owner, clock.Now(ctx)).
		Where("removed_at IS NULL AND rule = '' AND NOT private AND state IN ?", []State{Planned, Confirmed}).
		Order("id").Find(&list).Error
	return list, err
}
