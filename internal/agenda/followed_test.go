package agenda

import (
	"context"
	"slices"
	"testing"
	"time"

	"besace/internal/platform/opt"
	"besace/internal/testkit/firm"
)

// The dates behind of a series happened to its owner; those to come are of whoever follows
// the account, with what was taken out of them.
func TestASeriesFollowsItsAccountFromTheNextDateOn(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		p := d.from("2026-11-03T09:00:00Z", time.Hour)
		p.Account, p.Rule = opt.Of(d.account(0, 0)), opt.Of("FREQ=WEEKLY;COUNT=8")
		s := d.plans(p)
		past, coming := d.takesOut(s.ID, "2026-11-10T09:00:00Z"), d.takesOut(s.ID, "2026-12-01T09:00:00Z")
		p.Private = opt.Of(true)
		hers := d.plans(p)
		later := d.from("2026-12-02T09:00:00Z", time.Hour)
		later.Account, later.Rule = p.Account, opt.Of("FREQ=DAILY;COUNT=2")
		ahead := d.plans(later)
		firm.Must(t, d.DB.InTx(d.ctx, func(ctx context.Context) error { return d.Follow(ctx, *s.AccountID, d.Adviser, d.Colleague) }))

		behind, err := d.Get(d.ctx, s.ID)
		firm.Must(t, err)
		if starts := slices.Collect(behind.Starts(Earliest, Latest)); behind.OwnerID != d.Adviser || len(starts) != 3 {
			t.Errorf("behind: %v of %s", starts, behind.OwnerID)
		}
		theirs := d.OnMonday(d.Colleague)
		taken, err := d.Get(theirs, coming.ID)
		firm.Must(t, err)
		rest, err := d.Get(theirs, at(taken.SeriesID))
		firm.Must(t, err)
		starts := slices.Collect(rest.Starts(Earliest, Latest))
		if rest.OwnerID != d.Colleague || rest.ID == s.ID || len(starts) != 5 || !starts[0].Equal(moment(t, "2026-11-24T09:00:00Z")) || taken.OwnerID != d.Colleague {
			t.Errorf("to come: %v of %s, and %+v", starts, rest.OwnerID, taken)
		}
		for _, stays := range []Event{past, hers} {
			if e, err := d.Get(d.ctx, stays.ID); err != nil || e.OwnerID != d.Adviser || at(e.SeriesID) != at(stays.SeriesID) {
				t.Errorf("%+v went, %v", e, err)
			}
		}
		if e, err := d.Get(theirs, ahead.ID); err != nil || e.OwnerID != d.Colleague || e.Rule != ahead.Rule {
			t.Errorf("the series that had not begun: %+v, %v", e, err)
		}
	})
}
