package agenda

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"besace/internal/platform/opt"
	"besace/internal/testkit/firm"
)

// starts are those of what somebody's agenda shows between two days.
func (d *desk) starts(ctx context.Context, from, to string) (list []string) {
	d.T.Helper()
	a, err := d.Read(ctx, Window{From: day(d.T, from), To: day(d.T, to)})
	firm.Must(d.T, err)
	for _, i := range a.Items {
		list = append(list, i.StartAt.Format("01-02T15:04"))
	}
	return list
}

// A colleague who comes to a series but not to one of its dates has the others alone: in her agenda,
// in when she is taken, in her feed and on her devices, which are not told when it is now.
func TestADateWithoutAGuestIsNoneOfHers(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		p := d.named("À deux", "2026-11-24T09:00:00Z", time.Hour)
		p.Rule, p.Users = opt.Of("FREQ=WEEKLY;COUNT=3"), opt.Of([]uuid.UUID{d.Colleague})
		s := d.plans(p)
		alone := d.takesOut(s.ID, "2026-12-01T09:00:00Z")
		change := d.from("2026-12-02T14:00:00Z", time.Hour)
		change.Users = opt.Of([]uuid.UUID{})
		alone, err := d.Update(d.ctx, alone.ID, 1, change)
		firm.Must(t, err)
		_, err = d.Transition(d.ctx, alone.ID, alone.Version, Change{To: Cancelled, Cause: ByAdviser})
		firm.Must(t, err)
		hers, want := d.OnMonday(d.Colleague), []string{"11-24T09:00", "12-08T09:00"}
		if diff := cmp.Diff(want, d.starts(hers, "2026-11-23", "2026-12-13")); diff != "" {
			t.Errorf("in her agenda: %s", diff)
		}
		if got := d.starts(d.ctx, "2026-11-23", "2026-12-13"); len(got) != 3 {
			t.Errorf("its owner has %v", got)
		}
		busy, _, err := d.FreeBusy(hers, Window{From: day(t, "2026-12-01"), To: day(t, "2026-12-02")})
		if err != nil || len(busy) != 0 {
			t.Errorf("she is taken %v, %v", busy, err)
		}
		_, secret, err := d.OpenFeed(hers)
		firm.Must(t, err)
		text, _, err := d.Calendar(hers, secret)
		firm.Must(t, err)
		if !strings.Contains(string(text), "EXDATE;TZID=Europe/Paris:20261201T100000\r\n") {
			t.Errorf("her feed has the date:\n%s", text)
		}
		told := func(who string, ctx context.Context, date uuid.UUID) {
			t.Helper()
			list, err := d.ByID(ctx, []uuid.UUID{date, s.ID})
			firm.Must(t, err)
			n := slices.IndexFunc(list, func(e Event) bool { return e.ID == date })
			if n < 0 || len(list) != 2 {
				t.Fatalf("%s is told %+v", who, list)
			}
			if got := list[n]; got.RemovedAt == nil || at(got.SeriesID) != s.ID || !got.OriginalStart.Equal(*alone.OriginalStart) || !got.StartAt.Equal(*alone.OriginalStart) || got.Title != "" || !got.Masked || got.State != Planned {
				t.Errorf("%s is told %+v", who, got)
			}
			var line string
			firm.Must(t, d.DB.Scoped(ctx).Table("changes").Select("op").Where("subject_id = ? AND owner_id = ?", date, who).Scan(&line).Error)
			if line != "upsert" {
				t.Errorf("to %s the feed says %q", who, line)
			}
		}
		told(d.Colleague.String(), hers, alone.ID)
		_, err = d.Get(hers, alone.ID)
		firm.Refused(t, err, "not_found")
		if list, err := d.ByID(d.at(d.Stranger, 0), []uuid.UUID{alone.ID, s.ID}); err != nil || len(list) != 0 {
			t.Errorf("a stranger is told %+v, %v", list, err)
		}
	})
}

// Who comes to a series later is told of the dates that it does not have.
func TestWhoComesToASeriesIsToldOfItsDates(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		s := d.weekly()
		gone := d.takesOut(s.ID, "2026-12-01T09:00:00Z")
		_, err := d.Remove(d.ctx, gone.ID, 1)
		firm.Must(t, err)
		_, err = d.Update(d.ctx, s.ID, 1, Patch{Users: opt.Of([]uuid.UUID{d.Colleague})})
		firm.Must(t, err)
		var lines []string
		firm.Must(t, d.DB.Scoped(d.ctx).Table("changes").Select("op").Where("subject_id = ? AND owner_id = ?", gone.ID, d.Colleague).Scan(&lines).Error)
		list, err := d.ByID(d.OnMonday(d.Colleague), []uuid.UUID{gone.ID})
		if err != nil || len(list) != 1 || list[0].RemovedAt == nil || !slices.Equal(lines, []string{"upsert"}) {
			t.Errorf("told %v, %+v, %v", lines, list, err)
		}
	})
}

// A series goes to whoever follows its account; a date that its owner keeps to herself, or put with
// somebody else by now, stays hers, and none of the other's. What was put off goes along.
func TestOnlyWhatIsOfTheAccountFollowsIt(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		account, another := d.account(0, 0), d.account(0, 0)
		p := d.from("2026-11-03T09:00:00Z", time.Hour)
		p.Account, p.Rule = opt.Of(account), opt.Of("FREQ=WEEKLY;COUNT=8")
		s := d.plans(p)
		private, elsewhere, late := d.takesOut(s.ID, "2026-12-01T09:00:00Z"), d.takesOut(s.ID, "2026-12-08T09:00:00Z"), d.takesOut(s.ID, "2026-11-17T09:00:00Z")
		_, err := d.Update(d.ctx, private.ID, 1, Patch{Private: opt.Of(true), Title: opt.Of("Notaire")})
		firm.Must(t, err)
		_, err = d.Update(d.ctx, elsewhere.ID, 1, Patch{Account: opt.Of(another)})
		firm.Must(t, err)
		_, err = d.Update(d.ctx, late.ID, 1, d.from("2026-11-26T09:00:00Z", time.Hour))
		firm.Must(t, err)
		firm.Must(t, d.DB.InTx(d.ctx, func(ctx context.Context) error { return d.Follow(ctx, account, d.Adviser, d.Colleague) }))

		for _, stays := range []Event{private, elsewhere} {
			if e, err := d.Get(d.ctx, stays.ID); err != nil || e.OwnerID != d.Adviser {
				t.Errorf("%+v went, %v", e, err)
			}
			_, err := d.Get(d.OnMonday(d.Colleague), stays.ID)
			firm.Refused(t, err, "not_found")
		}
		want := []string{"11-24T09:00", "11-26T09:00", "12-15T09:00", "12-22T09:00"}
		if diff := cmp.Diff(want, d.starts(d.OnMonday(d.Colleague), "2026-11-23", "2026-12-31")); diff != "" {
			t.Errorf("whoever follows it: %s", diff)
		}
		if diff := cmp.Diff([]string{"12-01T09:00", "12-08T09:00"}, d.starts(d.ctx, "2026-11-23", "2026-12-31")); diff != "" {
			t.Errorf("whoever followed it: %s", diff)
		}
	})
}

// Whoever left the organisation since was to come to what is moved, taken out or cut: it goes on with her in it.
func TestWhatAFormerColleagueWasToComeToStillMoves(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		p := d.from("2026-11-24T09:00:00Z", time.Hour)
		p.Users = opt.Of([]uuid.UUID{d.Colleague})
		once := d.plans(p)
		p.Rule = opt.Of("FREQ=WEEKLY;COUNT=4")
		s := d.plans(p)
		delete(d.People, d.Colleague)
		_, _, err := d.Reschedule(d.ctx, once.ID, 1, Moving{When: d.from("2026-12-03T09:00:00Z", time.Hour), Change: Change{Cause: ByAdviser}})
		firm.Must(t, err)
		if one := d.takesOut(s.ID, "2026-12-01T09:00:00Z"); !slices.Equal(one.Guests.Users, []uuid.UUID{d.Colleague}) {
			t.Errorf("%+v", one.Guests)
		}
		_, _, err = d.Split(d.ctx, s.ID, 1, moment(t, "2026-12-08T09:00:00Z"), uuid.Nil)
		firm.Must(t, err)
		_, _, err = d.Plan(d.ctx, Draft{Fields: p})
		firm.Refused(t, err, "event.guest", "/userIds")
	})
}

// What took place does not take place again and again: an event that is held becomes no series.
func TestWhatIsHeldBecomesNoSeries(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		e := d.plans(d.from("2026-11-23T06:00:00Z", time.Hour))
		_, err := d.Transition(d.ctx, e.ID, 1, Change{To: Held})
		firm.Must(t, err)
		_, err = d.Update(d.ctx, e.ID, 2, Patch{Rule: opt.Of("FREQ=DAILY")})
		firm.Refused(t, err, "event.series")
	})
}
