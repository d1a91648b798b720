package agenda

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"besace/internal/platform/opt"
	"besace/internal/testkit/firm"
)

func mailed(minutes ...int) opt.Value[[]Reminder] {
	var list []Reminder
	for _, m := range minutes {
		list = append(list, Reminder{m, ByMail})
	}
	return opt.Of(list)
}

// due are the starts and the minutes of the reminders that come at that moment.
func (d *desk) due(at string) (list []string) {
	d.T.Helper()
	found, err := d.Due(d.at(d.Adviser, moment(d.T, at).Sub(firm.Monday)))
	firm.Must(d.T, err)
	for _, one := range found {
		list = append(list, fmt.Sprintf("%s %d", one.StartAt.UTC().Format("01-02T15:04"), one.Minutes))
	}
	slices.Sort(list)
	return list
}

func (d *desk) wants(at string, want ...string) {
	d.T.Helper()
	if diff := cmp.Diff(want, d.due(at)); diff != "" {
		d.T.Errorf("at %s: %s", at, diff)
	}
}

func TestRemindersComeAtTheirTimeAndNotAfter(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		p := d.from("2026-12-01T09:00:00Z", time.Hour)
		p.Reminders = mailed(0, 15, 1440)
		e := d.plans(p)
		d.wants("2026-11-30T08:59:59Z")
		d.wants("2026-11-30T09:00:00Z", "12-01T09:00 1440")
		d.wants("2026-12-01T08:44:59Z", "12-01T09:00 1440")
		// The server was down: what is still useful comes, and no later than the event.
		d.wants("2026-12-01T08:50:00Z", "12-01T09:00 1440", "12-01T09:00 15")
		d.wants("2026-12-01T09:00:00Z", "12-01T09:00 0")
		d.wants("2026-12-01T09:04:59Z", "12-01T09:00 0")
		d.wants("2026-12-01T09:05:00Z")
		moved, next, err := d.Reschedule(d.ctx, e.ID, 1, Moving{When: d.from("2026-12-02T14:00:00Z", time.Hour), Change: Change{To: Moved, Cause: ByCustomer}})
		firm.Must(t, err)
		d.wants("2026-12-01T08:50:00Z")
		d.wants("2026-12-02T13:45:00Z", "12-02T14:00 1440", "12-02T14:00 15")
		if moved.State != Moved || next.Reminders != e.Reminders || !next.RemindByMail {
			t.Errorf("the next one reminds by %s", next.Reminders)
		}
		_, err = d.Transition(d.ctx, next.ID, 1, Change{To: Cancelled, Cause: ByAdviser})
		firm.Must(t, err)
		d.wants("2026-12-02T13:45:00Z")
		_, err = d.Transition(d.ctx, next.ID, 2, Change{To: Planned})
		firm.Must(t, err)
		d.wants("2026-12-02T13:45:00Z", "12-02T14:00 1440", "12-02T14:00 15")
		_, err = d.Update(d.ctx, next.ID, 3, Patch{Reminders: opt.Of([]Reminder{{15, InApp}})})
		firm.Must(t, err)
		d.wants("2026-12-02T13:45:00Z")
	})
}

// What is planned or moved after the moment of its reminder is not reminded of: whoever did it knows.
func TestNobodyIsRemindedOfWhatShePlannedTooLate(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		p := d.from("2026-11-23T11:00:00Z", time.Hour)
		p.Reminders = mailed(15, 1440)
		d.plans(p)
		d.wants("2026-11-23T09:01:00Z")
		d.wants("2026-11-23T10:45:00Z", "11-23T11:00 15")
	})
}

// A day before is the same hour by the clock, and so is each date of a series, whatever the clock does at night.
func TestRemindersOfASeriesFollowItsDates(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		p := d.from("2027-03-22T09:00:00Z", time.Hour) // Monday at ten in Paris
		p.Rule, p.Reminders, p.Title = opt.Of("FREQ=DAILY"), mailed(1440), opt.Of("Point")
		s := d.plans(p)
		d.wants("2027-03-27T09:00:00Z", "03-28T08:00 1440") // the clock goes forward in between: 23 hours before
		d.wants("2027-03-27T08:59:00Z", "03-27T09:00 1440")
		gone, moved := d.takesOut(s.ID, "2027-04-05T08:00:00Z"), d.takesOut(s.ID, "2027-04-06T08:00:00Z")
		_, err := d.Remove(d.ctx, gone.ID, 1)
		firm.Must(t, err)
		_, err = d.Update(d.ctx, moved.ID, 1, d.from("2027-04-06T14:00:00Z", time.Hour))
		firm.Must(t, err)
		d.wants("2027-04-04T08:30:00Z")
		d.wants("2027-04-05T08:30:00Z")
		d.wants("2027-04-05T14:30:00Z", "04-06T14:00 1440")
		for _, c := range []struct {
			start  string
			series bool
			want   bool
		}{{"2027-04-05T08:00:00Z", false, false}, {"2027-04-07T08:00:00Z", false, true}, {"2027-04-07T08:30:00Z", false, false}, {"2027-03-22T09:00:00Z", true, true}} {
			if got, err := d.Stands(d.ctx, s.ID, moment(t, c.start), c.series); err != nil || got != c.want {
				t.Errorf("%s: stands %v, %v", c.start, got, err)
			}
		}
		// Taken out and put back at its hour, a date is the same one.
		same := d.takesOut(s.ID, "2027-04-08T08:00:00Z")
		found, err := d.Due(d.at(d.Adviser, moment(t, "2027-04-07T08:00:00Z").Sub(firm.Monday)))
		firm.Must(t, err)
		if len(found) != 1 || found[0].Once != onceOf(s.ID, same.StartAt, Reminder{1440, ByMail}) {
			t.Errorf("%v", found)
		}
	})
}

func TestWholeDaysRemindInTheMorning(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		p := Patch{Kind: opt.Of(string(Task)), StartOn: opt.Of(day(t, "2026-12-03")), Reminders: mailed(0, 1440)}
		d.plans(p)
		d.wants("2026-12-02T07:59:00Z")
		d.wants("2026-12-02T08:00:00Z", "12-02T23:00 1440") // nine o'clock in Paris
		d.wants("2026-12-03T08:00:00Z", "12-02T23:00 0", "12-02T23:00 1440")
		d.wants("2026-12-03T22:59:00Z", "12-02T23:00 0", "12-02T23:00 1440")
		d.wants("2026-12-03T23:00:00Z")
	})
}

func TestWhatIsPlannedRemindsAsItsOwnerWants(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		if e := d.plans(d.from("2026-12-01T09:00:00Z", time.Hour)); e.Reminders != usualReminders || e.RemindByMail {
			t.Errorf("unasked: %s", e.Reminders)
		}
		off := d.from("2026-12-01T09:00:00Z", time.Hour)
		off.Kind = opt.Of(string(Absence))
		if e := d.plans(off); e.Reminders != "[]" {
			t.Errorf("an absence reminds: %s", e.Reminders)
		}
		told := []Reminder{{60, Both}, {1440, ByMail}}
		w, err := d.TellHours(d.ctx, 0, Working{Speed: 50, Detour: 13_000, Reminders: &told})
		firm.Must(t, err)
		if e := d.plans(d.from("2026-12-01T11:00:00Z", time.Hour)); e.Reminders != w.Reminders || !e.RemindByMail {
			t.Errorf("as she wants: %s", e.Reminders)
		}
		w, err = d.TellHours(d.ctx, 1, Working{Speed: 60, Detour: 13_000})
		firm.Must(t, err)
		if len(Reminders(w.Reminders)) != 2 || Reminders(w.Reminders)[0].Minutes != 1440 {
			t.Errorf("who says nothing of them keeps %s", w.Reminders)
		}
		none := d.from("2026-12-01T14:00:00Z", time.Hour)
		none.Reminders = opt.Of([]Reminder{})
		if e := d.plans(none); e.Reminders != "[]" {
			t.Errorf("none: %s", e.Reminders)
		}
		for _, wrong := range [][]Reminder{{{-1, InApp}}, {{10_081, InApp}}, {{5, InApp}, {5, ByMail}}, slices.Repeat([]Reminder{{1, InApp}}, 6)} {
			none.Reminders = opt.Of(wrong)
			_, _, err := d.Plan(d.ctx, Draft{Fields: none})
			firm.Refused(t, err, "event.invalid")
		}
	})
}
