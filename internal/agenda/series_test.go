package agenda

import (
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/id"
	"besace/internal/platform/opt"
	"besace/internal/testkit/firm"
)

// weekly is a meeting of the adviser every Tuesday at ten in Paris, from 24 November.
func (d *desk) weekly() Event {
	p := d.from("2026-11-24T09:00:00Z", time.Hour)
	p.Rule, p.Title = opt.Of("FREQ=WEEKLY;BYDAY=TU"), opt.Of("Point d’équipe")
	return d.plans(p)
}

func (d *desk) takesOut(series uuid.UUID, start string) Event {
	d.T.Helper()
	e, created, err := d.TakeOut(d.ctx, series, moment(d.T, start), uuid.Nil)
	firm.Must(d.T, err)
	if !created {
		d.T.Fatal("it was taken out before")
	}
	return e
}

func TestOneOccurrenceLeavesItsSeries(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		s := d.weekly()
		own := id.New()
		start := moment(t, "2026-12-01T09:00:00Z")
		e, created, err := d.TakeOut(d.ctx, s.ID, start, own)
		if err != nil || !created || e.Title != s.Title || !e.StartAt.Equal(start) || e.Rule != "" || *e.SeriesID != s.ID {
			t.Fatalf("%+v, %v", e, err)
		}
		if again, created, err := d.TakeOut(d.ctx, s.ID, start, own); err != nil || created || again.ID != own {
			t.Errorf("sent twice: %v, %v", created, err)
		}
		// Another device takes the same one out: it is told of the row.
		_, _, err = d.TakeOut(d.ctx, s.ID, start, id.New())
		firm.Refused(t, err, "event.stale")
		_, _, err = d.TakeOut(d.ctx, s.ID, moment(t, "2026-12-02T09:00:00Z"), id.New())
		firm.Refused(t, err, "event.invalid", "/originalStart")
		_, _, err = d.TakeOut(d.ctx, e.ID, start, id.New())
		firm.Refused(t, err, "event.invalid", "/originalStart")
		_, err = d.Transition(d.at(d.Adviser, 48*time.Hour), s.ID, 1, Change{To: Held})
		firm.Refused(t, err, "event.series")
		_, _, err = d.Reschedule(d.ctx, s.ID, 1, Moving{When: d.from("2026-12-03T09:00:00Z", time.Hour), Change: Change{Cause: ByAdviser}})
		firm.Refused(t, err, "event.series")
		// Moved, it is no more of the series, which does not come back on that day.
		_, next, err := d.Reschedule(d.ctx, own, 1, Moving{When: d.from("2026-12-03T09:00:00Z", time.Hour), Change: Change{Cause: ByAdviser}})
		if err != nil || next.SeriesID != nil {
			t.Errorf("%v, %v", next.SeriesID, err)
		}
	})
}

// A series that goes on is no way around the law, however long ago it began.
func TestASeriesOfVisitsIsJudgedAsItGoesOn(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		d.law = Judgement{Verdict: "block", Findings: "[]", Blocked: blocked()}
		visits := d.from("2026-11-03T09:00:00Z", time.Hour)
		visits.Kind, visits.Account, visits.Rule = opt.Of(string(Visit)), opt.Of(d.account(0, 0)), opt.Of("FREQ=WEEKLY")
		_, _, err := d.Plan(d.ctx, Draft{Fields: visits})
		firm.Refused(t, err, "contact.blocked")
		if at := d.asked[0].At; !at.Equal(firm.Monday) {
			t.Errorf("judged at %v", at)
		}
		visits.Rule = opt.Of("FREQ=WEEKLY;COUNT=2") // over
		if e := d.plans(visits); e.Verdict != "block" {
			t.Errorf("kept with %s", e.Verdict)
		}
	})
}

// What was taken out of a series keeps its place when all of it moves, and stands by
// itself when it has none any more.
func TestAllOfASeriesMoves(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		s := d.weekly()
		first, second := d.takesOut(s.ID, "2026-12-01T09:00:00Z"), d.takesOut(s.ID, "2026-12-08T09:00:00Z")
		_, err := d.Remove(d.ctx, second.ID, 1)
		firm.Must(t, err)
		_, err = d.Update(d.ctx, s.ID, 1, d.from("2026-11-25T14:00:00Z", time.Hour))
		firm.Refused(t, err, "event.invalid", "/rule")
		p := d.from("2026-12-01T14:00:00Z", time.Hour) // a week later: onto the places of one another
		s, err = d.Update(d.ctx, s.ID, 1, p)
		firm.Must(t, err)
		list, err := d.exceptions(d.ctx, s.ID)
		firm.Must(t, err)
		if len(list) != 2 || !list[0].OriginalStart.Equal(moment(t, "2026-12-08T14:00:00Z")) || !list[0].StartAt.Equal(first.StartAt) || list[1].RemovedAt == nil {
			t.Errorf("%+v", list)
		}
		s, err = d.Update(d.ctx, s.ID, s.Version, Patch{Rule: opt.Of("FREQ=MONTHLY")})
		firm.Must(t, err)
		if list, err := d.exceptions(d.ctx, s.ID); err != nil || len(list) != 0 {
			t.Errorf("%d still of the series, %v", len(list), err)
		}
		if alone, err := d.Get(d.ctx, first.ID); err != nil || alone.SeriesID != nil || alone.Title != s.Title {
			t.Errorf("%+v, %v", alone, err)
		}
	})
}

func TestThisOccurrenceAndThoseThatFollow(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		p := d.from("2026-11-24T09:00:00Z", time.Hour)
		p.Rule = opt.Of("FREQ=WEEKLY;COUNT=5")
		s := d.plans(p)
		early, late := d.takesOut(s.ID, "2026-12-01T09:00:00Z"), d.takesOut(s.ID, "2026-12-15T09:00:00Z")
		_, _, err := d.Split(d.ctx, s.ID, 1, s.StartAt, uuid.Nil)
		firm.Refused(t, err, "event.invalid", "/originalStart")
		_, _, err = d.Split(d.ctx, s.ID, 7, moment(t, "2026-12-08T09:00:00Z"), uuid.Nil)
		firm.Refused(t, err, "event.stale")
		before, after, err := d.Split(d.ctx, s.ID, 1, moment(t, "2026-12-08T09:00:00Z"), uuid.Nil)
		firm.Must(t, err)
		one, rest := slices.Collect(before.Starts(Earliest, Latest)), slices.Collect(after.Starts(Earliest, Latest))
		if len(one) != 2 || len(rest) != 3 || !rest[0].Equal(moment(t, "2026-12-08T09:00:00Z")) {
			t.Errorf("%v, then %v", one, rest)
		}
		early, err = d.Get(d.ctx, early.ID)
		firm.Must(t, err)
		late, err = d.Get(d.ctx, late.ID)
		firm.Must(t, err)
		if *early.SeriesID != before.ID || *late.SeriesID != after.ID {
			t.Errorf("taken out of %v and %v", early.SeriesID, late.SeriesID)
		}
		earlier, err := d.Update(d.ctx, before.ID, before.Version, d.from("2026-11-24T06:00:00Z", time.Hour))
		firm.Must(t, err)
		if one := slices.Collect(earlier.Starts(Earliest, Latest)); len(one) != 2 {
			t.Errorf("put at six, the first series has %v", one)
		}
	})
}

// A series goes with what was taken out of it, and comes back with it; what had been
// removed before stays so.
func TestASeriesIsRemovedWhole(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		s := d.weekly()
		kept, gone := d.takesOut(s.ID, "2026-12-01T09:00:00Z"), d.takesOut(s.ID, "2026-12-08T09:00:00Z")
		_, err := d.Remove(d.ctx, gone.ID, 1)
		firm.Must(t, err)
		_, err = d.Remove(d.at(d.Adviser, time.Hour), s.ID, 1)
		firm.Must(t, err)
		_, err = d.Get(d.ctx, kept.ID)
		firm.Refused(t, err, "not_found")
		_, err = d.Restore(d.at(d.Adviser, 2*time.Hour), s.ID, 2)
		firm.Must(t, err)
		if _, err := d.Get(d.ctx, kept.ID); err != nil {
			t.Error(err)
		}
		_, err = d.Get(d.ctx, gone.ID)
		firm.Refused(t, err, "not_found")
	})
}
