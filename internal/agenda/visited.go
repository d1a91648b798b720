package agenda

import (
	"context"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/civil"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
)

// CameAbout says of the event from which a visit to the account at the moment came that it was held, or
// that nobody was there, and returns it; of a series, its date of that day, taken out of
// it. What is a colleague’s, cancelled, told already or still to come is returned as it
// is: what became of it is told in the agenda. The feed tells it even so: a device that
// knew no better shows it as held. Faults: not_found, also when the event is not with the
// account.
func (s *Service) CameAbout(ctx context.Context, event, account uuid.UUID, visited time.Time, met bool) (e Event, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if e, err = s.load(ctx, event, false); err != nil {
			return err
		}
		if at(e.AccountID) != account {
			return database.NotFound()
		}
		if e.Masked || !actor.Current(ctx).Sees(e.OwnerID) {
			return nil
		}
		if e.Rule != "" {
			if e, err = s.dateOf(ctx, e, visited); err != nil {
				return err
			}
		}
		if !e.over(clock.Now(ctx)) {
			return s.tell(ctx, e, e)
		}
		to := Held
		if !met {
			to = Absent
		}
		e, err = s.Transition(ctx, e.ID, e.Version, Change{To: to})
		return err
	})
	return e, err
}

// over reports an event that may be told held or absent by now: one that is still to come
// about, on its day or later, and no series.
func (e Event) over(now time.Time) bool {
	zone := e.location()
	return e.State.open() && e.Rule == "" && !civil.In(e.StartAt, zone).After(civil.In(now, zone))
}

// dateOf is the date of a series on the day of a moment, the one nearest to it: taken out
// of the series before, or now. Without one on that day it is the series.
func (s *Service) dateOf(ctx context.Context, series Event, moment time.Time) (Event, error) {
	day := civil.In(moment, series.location())
	from, to := day.Midnight(series.location()), day.AddDays(1).Midnight(series.location())
	apart, err := s.exceptions(ctx, series.ID)
	if err != nil {
		return series, err
	}
	found, away := series, to.Sub(from)
	nearer := func(e Event) {
		if d := e.StartAt.Sub(moment).Abs(); d < away {
			found, away = e, d
		}
	}
	gone := map[int64]bool{}
	for _, e := range apart {
		gone[e.OriginalStart.Unix()] = true
		if e.RemovedAt == nil && e.State.open() && !e.StartAt.Before(from) && e.StartAt.Before(to) {
			nearer(e)
		}
	}
	for start := range series.Starts(from, to) {
		if !gone[start.Unix()] && !start.Before(from) {
			nearer(series.occurrence(start))
		}
	}
	if found.ID != series.ID || found.OriginalStart == nil {
		return found, nil
	}
	e, _, err := s.TakeOut(ctx, series.ID, *found.OriginalStart, uuid.Nil)
	return e, err
}
