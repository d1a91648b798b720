package agenda

import (
	"testing"
	"time"

	"besace/internal/platform/opt"
	"besace/internal/testkit/firm"
)

// A meeting is inside the hours of its customer from their first minute to their last; never while she is busy or closed, nor on a
// holiday of the place. How it went does not matter.
func TestAMeetingIsInsideTheHoursOfItsCustomer(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Paris")
	firm.Must(t, err)
	about := About{Weekly: `[{"weekday":2,"from":540,"to":720}]`, Busy: `[{"weekday":2,"from":600,"to":630}]`,
		Closures: `[{"from":"2026-12-01","to":"2026-12-07"}]`, Postcode: "57000"}
	holiday := func(postcode, _, _ string, on Day) string {
		if postcode == "57000" && on == (Day{Year: 2026, Month: time.December, Day: 15}) {
			return "Fête locale"
		}
		return ""
	}
	for what, c := range map[string]struct {
		from string
		long time.Duration
		want bool
	}{
		"from the first minute":       {"2026-11-24 09:00", time.Hour, true},
		"to the last minute":          {"2026-11-24 11:00", time.Hour, true},
		"a minute too early":          {"2026-11-24 08:59", time.Hour, false},
		"a minute too late":           {"2026-11-24 11:01", time.Hour, false},
		"another day of the week":     {"2026-11-25 09:00", time.Hour, false},
		"while she is busy":           {"2026-11-24 10:15", 15 * time.Minute, false},
		"until she is busy":           {"2026-11-24 09:30", 30 * time.Minute, true},
		"once she is busy no more":    {"2026-11-24 10:30", 30 * time.Minute, true},
		"the first day she is closed": {"2026-12-01 09:00", time.Hour, false},
		"the day after she opens":     {"2026-12-08 09:00", time.Hour, true},
		"a holiday there":             {"2026-12-15 09:00", time.Hour, false},
		"a week after the holiday":    {"2026-12-22 09:00", time.Hour, true},
	} {
		from, err := time.ParseInLocation("2006-01-02 15:04", c.from, zone)
		firm.Must(t, err)
		for _, state := range []State{Planned, Held, Absent} {
			i := Item{About: about}
			i.Kind, i.State, i.StartAt, i.EndAt, i.Zone = Visit, state, from.UTC(), from.Add(c.long).UTC(), "Europe/Paris"
			if got := i.inside(holiday); got != c.want {
				t.Errorf("%s, %s: %v", what, state, got)
			}
		}
	}
	// Nothing known of her hours, any time is inside.
	i := Item{About: About{Weekly: "[]", Busy: "[]", Closures: "[]"}}
	i.Kind, i.State, i.StartAt, i.EndAt, i.Zone = Visit, Held, firm.Monday, firm.Monday.Add(time.Hour), "Europe/Paris"
	if !i.inside(holiday) {
		t.Error("outside of hours that nobody told")
	}
}

// A meeting over midnight is of the day on which it begins, and of no other period.
func TestAMeetingIsPlannedOnce(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		p := d.from("2026-11-24T22:30:00Z", 2*time.Hour) // from half past eleven in Paris
		p.Account = opt.Of(d.account(0, 0))
		d.plans(p)
		for on, want := range map[string]int{"2026-11-24": 1, "2026-11-25": 0} {
			if list, err := d.Planned(d.ctx, d.Adviser, day(t, on), day(t, on)); err != nil || len(list) != want {
				t.Errorf("on %s %d, %v", on, len(list), err)
			}
		}
	})
}
