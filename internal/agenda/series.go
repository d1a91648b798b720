package agenda

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/civil"
	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
)

func oneByOne() error {
	return fault.New(fault.Conflict, "event.series", "Une série n’a pas lieu d’un coup\u00a0: choisissez l’une de ses dates.")
}

func noSuchDate() error {
	return fault.New(fault.Invalid, "event.invalid", "Des champs de cette entrée d’agenda sont à corriger.",
		fault.At("/originalStart", "unknown", "Le début de l’une des dates de la série."))
}

// TakeOut makes one occurrence of a series an event of its own, which then changes, is
// moved or removed by itself. The same id by the same author again returns the event
// already there and created false. Faults: not_found, event.not_yours, event.invalid,
// event.id_taken, event.stale when somebody took it out before.
func (s *Service) TakeOut(ctx context.Context, series uuid.UUID, start time.Time, own uuid.UUID) (e Event, created bool, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		of, err := s.mine(ctx, series, false)
		if err != nil {
			return err
		}
		known, err := s.sentAgain(ctx, own)
		if err != nil {
			return err
		}
		start = start.UTC().Truncate(time.Second)
		if known != nil {
			if at(known.SeriesID) != series || !known.OriginalStart.Equal(start) {
				return taken()
			}
			e = *known
			return nil
		}
		if of.Rule == "" || !of.occursAt(start) {
			return noSuchDate()
		}
		others, err := s.exceptions(ctx, series)
		if err != nil {
			return err
		}
		if n := slices.IndexFunc(others, func(o Event) bool { return o.OriginalStart.Equal(start) }); n >= 0 {
			return stale(others[n])
		}
		who, now := actor.Current(ctx), clock.Now(ctx)
		e = of.occurrence(start)
		e.ID, e.Version, e.AuthorID, e.CreatedAt, e.UpdatedAt = own, 1, who.UserID, now, now
		if own == uuid.Nil {
			e.ID = id.New()
		}
		created = true
		return s.add(ctx, of, &e, "event.taken_out", s.hear)
	})
	return e, created, err
}

// Split ends a series before one of its occurrences and begins another with it, which
// then changes without what came before. Faults: not_found, event.not_yours, event.stale,
// event.invalid, event.id_taken.
func (s *Service) Split(ctx context.Context, series uuid.UUID, version int64, start time.Time, own uuid.UUID) (before, after Event, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		start = start.UTC().Truncate(time.Second)
		known, err := s.sentAgain(ctx, own)
		if err != nil {
			return err
		}
		if known != nil {
			return taken()
		}
		before, err = s.change(ctx, series, version, "event.split", func(ctx context.Context, e *Event) error {
			if e.Rule == "" || start.Equal(e.StartAt) || !e.occursAt(start) {
				return noSuchDate()
			}
			who, now := actor.Current(ctx), clock.Now(ctx)
			after = *e
			after.StartAt, after.EndAt = start, e.until(start)
			after.ID, after.Version, after.AuthorID, after.CreatedAt, after.UpdatedAt = own, 1, who.UserID, now, now
			if own == uuid.Nil {
				after.ID = id.New()
			}
			return e.cut(&after)
		})
		if err != nil {
			return err
		}
		if err := s.add(ctx, before, &after, "event.created", s.hear); err != nil {
			return err
		}
		return s.handOver(ctx, before, after)
	})
	return before, after, err
}

// cut ends the rule of the series before the start of the one that goes on.
func (e *Event) cut(after *Event) error {
	o, err := parseRule(e.Rule, e.When)
	if err != nil {
		return err
	}
	rest := o
	if o.Count > 0 {
		done := 0
		for range e.Starts(e.StartAt, after.StartAt) {
			done++
		}
		rest.Count, o.Count = o.Count-done, 0
	}
	zone := e.location()
	// The day before, whatever the hour: a series that is later put at an earlier one does not gain the date that goes on.
	o.Until = civil.In(after.StartAt, zone).Midnight(time.UTC).Add(-time.Second)
	e.Rule, after.Rule = written(o, zone), written(rest, zone)
	var bad fault.Fields
	e.repeat(&bad)
	after.repeat(&bad)
	return bad.Err("event.invalid", "Des champs de cette entrée d’agenda sont à corriger.")
}

// handOver gives the occurrences that were taken out of a series, from the start of the
// one that goes on, to that one.
func (s *Service) handOver(ctx context.Context, before, after Event) error {
	list, err := s.exceptions(ctx, before.ID)
	if err != nil {
		return err
	}
	for _, e := range list {
		if e.OriginalStart.Before(after.StartAt) {
			continue
		}
		if err := s.recur(ctx, e, Recurring{SeriesID: &after.ID, OriginalStart: e.OriginalStart}, e.RemovedAt); err != nil {
			return err
		}
	}
	return nil
}

// follow makes what was taken out of a series go along with it: removed and restored
// together, at its place in the dates as they are now; what has none any more stands by
// itself, so that nothing of what was written is lost.
func (s *Service) follow(ctx context.Context, before, after Event) error {
	if before.Rule == "" {
		return nil
	}
	gone := (before.RemovedAt == nil) != (after.RemovedAt == nil)
	moved := before.Rule != after.Rule || before.When != after.When
	if !gone && !moved {
		return nil
	}
	list, err := s.exceptions(ctx, after.ID)
	if err != nil {
		return err
	}
	shift := civil.WallOf(after.StartAt, after.location()).Sub(civil.WallOf(before.StartAt, before.location()))
	if shift > 0 { // the last one first: none takes the place of another on the way
		slices.Reverse(list)
	}
	for _, e := range list {
		to, removed := e.Recurring, e.RemovedAt
		if moved {
			start := civil.FromWall(civil.WallOf(*e.OriginalStart, before.location()).Add(shift), after.location())
			to = Recurring{SeriesID: &after.ID, OriginalStart: &start}
			if after.Rule == "" || !after.occursAt(start) {
				to = Recurring{}
			}
		}
		switch {
		case gone && after.RemovedAt != nil && removed == nil:
			removed = after.RemovedAt
		case gone && after.RemovedAt == nil && removed != nil && removed.Equal(*before.RemovedAt):
			removed = nil
		}
		if err := s.recur(ctx, e, to, removed); err != nil {
			return err
		}
	}
	return nil
}

// recur writes the place of an occurrence in its series.
func (s *Service) recur(ctx context.Context, before Event, to Recurring, removed *time.Time) error {
	e := before
	e.Recurring, e.RemovedAt, e.UpdatedAt = to, removed, clock.Now(ctx)
	if err := s.update(ctx, before, &e); err != nil {
		return err
	}
	if err := s.audit.Record(ctx, audit.Changed("event.followed", e.Ref(), before, e)); err != nil {
		return err
	}
	return s.tell(ctx, before, e)
}
