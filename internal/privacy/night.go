package privacy

import (
	"cmp"
	"context"
	"errors"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/civil"
	"besace/internal/platform/clock"
	"besace/internal/platform/id"
	"besace/internal/platform/jobs"
)

const (
	nightsKind = "privacy.nights" // of every organisation, each night
	nightKind  = "privacy.night"  // of one, because somebody asked
	nightBatch = 200
)

func (s *Service) planNights(q *jobs.Queue) {
	jobs.Register(q, nightsKind, func(ctx context.Context, _ *jobs.Run, _ struct{}) (any, error) { return nil, s.nights(ctx) })
	jobs.Register(q, nightKind, func(ctx context.Context, _ *jobs.Run, _ struct{}) (any, error) {
		ctx = actor.With(ctx, actor.System(actor.Current(ctx).OrgID))
		if err := s.reopen(ctx); err != nil {
			return nil, err
		}
		return nil, s.Night(ctx)
	})
	q.Schedule(nightsKind, jobs.DailyAt(3, 10, "Europe/Paris"), nightsKind, struct{}{})
}

// Ask enqueues the night of the actor's organisation now, and returns the job.
func (s *Service) Ask(ctx context.Context) (job uuid.UUID, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		job, err = s.jobs.Enqueue(ctx, nightKind, struct{}{}, jobs.UniqueKey(actor.Current(ctx).OrgID.String()))
		return err
	})
	return job, err
}

// nights is Night for every organisation, by its own clock; the trouble of one does not
// stop the others.
func (s *Service) nights(ctx context.Context) error {
	var tenants []struct {
		ID          uuid.UUID
		ClockOffset int64 // seconds
	}
	err := s.db.System(ctx, "the life cycle of data runs in every organisation").Table("organisations").Select("id", "clock_offset").Order("id").Find(&tenants).Error
	if err != nil {
		return err
	}
	var errs []error
	for _, t := range tenants {
		errs = append(errs, s.Night(clock.WithOffset(actor.With(ctx, actor.System(t.ID)), time.Duration(t.ClockOffset)*time.Second)))
	}
	return errors.Join(errs...)
}

// Night goes through all accounts of the actor's organisation: it archives customers whose
// time is over, puts before somebody whose data are to be purged, and erases the lines of
// imports that are kept no longer. It goes on where it was cut, and once it is finished does
// nothing more that day unless somebody asks.
func (s *Service) Night(ctx context.Context) error {
	for {
		more, err := s.nightStep(ctx)
		if err != nil {
			return err
		}
		if !more {
			return s.drawMonth(ctx)
		}
	}
}

// nightStep sees one batch of accounts, then a part of one import; the batch and how far it went are one transaction.
func (s *Service) nightStep(ctx context.Context) (more bool, err error) {
	zone, err := s.settings.Zone(ctx)
	if err != nil {
		return false, err
	}
	today := civil.In(clock.Now(ctx), zone)
	terms, err := s.terms(ctx)
	if err != nil {
		return false, err
	}
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		n, err := s.tonight(ctx, today)
		if err != nil || n.FinishedAt != nil {
			return err
		}
		batch, err := s.nextSheets(ctx, n.LastID)
		if err != nil {
			return err
		}
		if more = len(batch) == s.batch; len(batch) > 0 {
			if err := s.see(ctx, &n, batch, look{terms: terms, zone: zone, today: today}); err != nil {
				return err
			}
			n.LastID, n.Seen = &batch[len(batch)-1].ID, n.Seen+int64(len(batch))
		}
		if !more { // all accounts were seen; then the imports, some lines in each transaction
			var whole bool
			if more, whole, err = s.imports.Expire(ctx, today.AddMonths(-int(terms[ForImports].Value)).Midnight(zone)); err != nil {
				return err
			}
			if whole {
				n.Imports++
			}
		}
		if now := clock.Now(ctx); !more {
			n.FinishedAt = &now
			if err := cmp.Or(s.dropProofs(ctx, today), s.objections.Expire(ctx)); err != nil {
				return err
			}
		}
		return s.saveNight(ctx, n)
	})
	return more, err
}

// reopen makes a night that is finished start again: what it did, it does not do twice.
func (s *Service) reopen(ctx context.Context) error {
	today, err := s.today(ctx)
	if err != nil {
		return err
	}
	return s.db.InTx(ctx, func(ctx context.Context) error {
		n, err := s.tonight(ctx, today)
		if err != nil || n.FinishedAt == nil {
			return err
		}
		n.FinishedAt, n.LastID, n.Seen = nil, nil, 0
		return s.saveNight(ctx, n)
	})
}

// look is what accounts are looked at with.
type look struct {
	terms map[Parameter]Term
	zone  *time.Location
	today civil.Date
}

// see applies the life cycle to a batch of accounts and their contacts.
func (s *Service) see(ctx context.Context, n *Night, batch []sheet, with look) error {
	standings, _, people, err := s.standings(ctx, batch, with.today)
	if err != nil {
		return err
	}
	open, err := s.openLines(ctx, batch)
	if err != nil {
		return err
	}
	covered := map[uuid.UUID]bool{} // accounts whose contacts go with them
	for _, a := range batch {
		w := who{Account: a.ID}
		l, runs := standings[w].limit(with.terms, with.zone)
		covered[a.ID] = a.FormerOwnerID != nil || runs && !l.On.After(with.today)
		if err := s.settle(ctx, n, w, open[w], l, runs && !l.On.After(with.today), with.today); err != nil {
			return err
		}
	}
	for _, p := range people {
		w := who{p.AccountID, p.ID}
		l, runs := standings[w].limit(with.terms, with.zone)
		if err := s.settle(ctx, n, w, open[w], l, runs && !l.On.After(with.today) && !covered[p.AccountID], with.today); err != nil {
			return err
		}
	}
	return nil
}

// settle makes the lines about somebody say what the life cycle says of her today.
func (s *Service) settle(ctx context.Context, n *Night, w who, open *Line, l Limit, due bool, today civil.Date) error {
	switch {
	case !due && open != nil:
		n.Lapsed++
		after := *open
		after.State, after.KeptUntil = LineLapsed, nil
		return s.updateLine(ctx, *open, &after)
	case !due:
		return nil
	case l.Action == ToArchive:
		n.Archived++
		if err := s.keeper.Retain(ctx, w.Account); err != nil {
			return err
		}
		return s.addLine(ctx, n, w, l, LineArchived)
	case open == nil:
		n.Due++
		return s.addLine(ctx, n, w, l, LineDue)
	case open.State == LineKept && !open.KeptUntil.After(today):
		n.Due++
		after := *open
		after.State, after.NightID, after.KeptUntil = LineDue, n.ID, nil
		return s.updateLine(ctx, *open, &after)
	}
	return nil
}

func (s *Service) addLine(ctx context.Context, n *Night, w who, l Limit, state LineState) error {
	now := clock.Now(ctx)
	line := Line{ID: id.New(), OrgID: n.OrgID, Version: 1, NightID: n.ID, AccountID: &w.Account, RuleID: l.Term.ID, RuleVersion: int64(l.Term.Version),
		Months: l.Term.Value, Since: l.Since, SinceKind: l.Kind, DueOn: l.On, State: state, CreatedAt: now, UpdatedAt: now}
	if w.Contact != uuid.Nil {
		line.ContactID = &w.Contact
	}
	if err := s.db.Insert(ctx, &line); err != nil {
		return err
	}
	return s.audit.Record(ctx, audit.Created("retention."+string(state), line.Ref(), line))
}
