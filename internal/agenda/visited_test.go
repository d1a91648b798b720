package agenda

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/changes"
	"besace/internal/platform/opt"
	"besace/internal/testkit/firm"
)

// A visit closes the one date of a series that it came from, whatever became of the others.
func TestAVisitClosesTheDateItCameFrom(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		account := d.account(0, 0)
		p := d.from("2026-11-24T09:00:00Z", time.Hour)
		p.Rule, p.Account = opt.Of("FREQ=WEEKLY;BYDAY=TU"), opt.Of(account)
		s := d.plans(p)
		tuesday := moment(t, "2026-12-01T09:20:00Z")
		ctx := d.at(d.Adviser, tuesday.Sub(firm.Monday))
		closed := func(event uuid.UUID, visited time.Time, met bool) Event {
			t.Helper()
			e, err := d.CameAbout(ctx, event, account, visited, met)
			firm.Must(t, err)
			return e
		}
		_, err := d.CameAbout(ctx, s.ID, d.account(0, 0), tuesday, true)
		firm.Refused(t, err, "not_found")
		e := closed(s.ID, tuesday, true)
		if e.ID == s.ID || e.State != Held || !e.StartAt.Equal(moment(t, "2026-12-01T09:00:00Z")) || *e.SeriesID != s.ID {
			t.Fatalf("closed %+v", e)
		}
		// A second visit of that day finds nothing that is still to come about; nor does one of a day without a date.
		if again := closed(s.ID, tuesday.Add(time.Hour), false); again.ID != s.ID || again.State != Planned {
			t.Errorf("again %+v", again)
		}
		if none := closed(s.ID, tuesday.AddDate(0, 0, -1), true); none.ID != s.ID {
			t.Errorf("on a day without a date %+v", none)
		}
		// One that was put at another hour before is closed as it is.
		other := d.takesOut(s.ID, "2026-11-24T09:00:00Z")
		if e := closed(s.ID, moment(t, "2026-11-24T15:00:00Z"), false); e.ID != other.ID || e.State != Absent {
			t.Errorf("taken out before: %+v", e)
		}
		// What is still to come is told when its day has come.
		if e := closed(s.ID, tuesday.AddDate(0, 0, 7), true); e.State != Planned {
			t.Errorf("before its day %+v", e)
		}
	})
}

// What the visit leaves as it is, is told again: the device that told of it shows it as held.
func TestTheFeedTellsWhatAVisitLeavesAsItIs(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		account := d.account(0, 0)
		p := d.from("2026-11-23T09:00:00Z", time.Hour)
		p.Account = opt.Of(account)
		e := d.plans(p)
		e, err := d.Transition(d.ctx, e.ID, e.Version, Change{To: Cancelled, Cause: ByCustomer})
		firm.Must(t, err)
		before, err := d.Feed.Read(d.ctx, changes.Part{}, 10)
		firm.Must(t, err)
		after, err := d.CameAbout(d.ctx, e.ID, account, firm.Monday, true)
		firm.Must(t, err)
		if after.State != Cancelled || after.Version != e.Version {
			t.Errorf("after its visit %+v", after)
		}
		told, err := d.Feed.Since(d.ctx, before.Newest, 10)
		if err != nil || len(told) != 1 || told[0].Subject != e.Ref() || told[0].Op != changes.Upsert {
			t.Errorf("told %+v, %v", told, err)
		}
	})
}
