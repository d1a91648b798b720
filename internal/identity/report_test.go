package identity

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"besace/internal/platform/actor"
)

// A device is in trouble for what somebody must act upon, and for what waits or is silent too long.
func TestWhatIsWrongWithADevice(t *testing.T) {
	now := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	ago := func(d time.Duration) *time.Time { at := now.Add(-d); return &at }
	for name, tc := range map[string]struct {
		report Report
		seen   time.Duration
		want   []Trouble
	}{
		"never said":                 {Report{}, 20 * 24 * time.Hour, []Trouble{}},
		"well":                       {Report{At: ago(0)}, 0, []Trouble{}},
		"well and silent":            {Report{At: ago(20 * 24 * time.Hour)}, 20 * 24 * time.Hour, []Trouble{}},
		"a day in the field":         {Report{At: ago(0), Waiting: 12, WaitingSince: ago(LongWaiting)}, 0, []Trouble{}},
		"longer":                     {Report{At: ago(0), Waiting: 12, WaitingSince: ago(LongWaiting + time.Second)}, 0, []Trouble{TroubleWaiting}},
		"not known since when":       {Report{At: ago(25 * time.Hour), Waiting: 1}, 0, []Trouble{TroubleWaiting}},
		"seven days":                 {Report{At: ago(LongSilence), Waiting: 1}, LongSilence, []Trouble{TroubleWaiting}},
		"silent":                     {Report{At: ago(8 * 24 * time.Hour), Waiting: 1}, LongSilence + time.Second, []Trouble{TroubleWaiting, TroubleSilent}},
		"refused":                    {Report{At: ago(0), Refused: 2}, 0, []Trouble{TroubleRefused}},
		"in conflict":                {Report{At: ago(0), Conflicts: 1}, 0, []Trouble{TroubleConflicts}},
		"refused long ago, and more": {Report{At: ago(0), Refused: 1, Conflicts: 1, Waiting: 1, WaitingSince: ago(0)}, 0, []Trouble{TroubleRefused, TroubleConflicts}},
	} {
		got := Session{LastSeenAt: now.Add(-tc.seen), Report: tc.report}.Troubles(now)
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

// The clock of a device may be wrong: what it says of itself is kept, at the latest now.
func TestAReportIsNotOfTheFuture(t *testing.T) {
	now := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	before, after := now.Add(-time.Hour), now.Add(time.Hour)
	got := Report{At: &after, PulledAt: &before, PushedAt: &after, Waiting: 1, WaitingSince: &after}.heard(now)
	if diff := cmp.Diff(Report{At: &now, PulledAt: &before, PushedAt: &now, Waiting: 1, WaitingSince: &now}, got); diff != "" {
		t.Error(diff)
	}
	if got := (Report{At: &now, WaitingSince: &before}).heard(now); got.WaitingSince != nil {
		t.Errorf("nothing waits, since %v", got.WaitingSince)
	}
}

// in is a context in which the user acts from the device.
func (f *fixture) in(t *testing.T, o Opened) context.Context {
	t.Helper()
	return actor.With(t.Context(), actor.Actor{OrgID: o.User.OrgID, UserID: o.User.ID, SessionID: o.SessionID, Roles: o.User.Roles, Scope: actor.Org})
}

// synced is the devices of the organisation that are listed, page by page.
func (f *fixture) synced(t *testing.T, u User, troubled bool) (all []Synced) {
	t.Helper()
	cursor := ""
	for {
		page, next, err := f.SyncedDevices(as(t, u), troubled, cursor, 1)
		must(t, err)
		all = append(all, page...)
		if next == "" {
			return all
		}
		cursor = next
	}
}

// The last word of a device counts, whatever the order in which its words arrive.
func TestAnOlderReportDoesNotReplaceANewerOne(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		u := f.somebody(t, "camille@graoully.example", actor.Admin)
		phone := f.login(t, "camille@graoully.example")
		desk := f.login(t, "camille@graoully.example")
		now := f.clock.now()
		earlier := now.Add(-time.Minute)
		say := func(at time.Time, waiting int) {
			t.Helper()
			must(t, f.ReportSync(f.in(t, phone), Report{At: &at, AppVersion: "0.9.1", Waiting: waiting, WaitingSince: &at}))
		}
		held := func() (phones int, others int) {
			t.Helper()
			sessions, _, err := f.Devices(as(t, u), u.ID, "", 10)
			must(t, err)
			for _, d := range sessions {
				if d.ID == phone.SessionID {
					phones = d.Report.Waiting
				} else if d.ID == desk.SessionID && d.Report.At != nil {
					others++
				}
			}
			return phones, others
		}
		for _, tc := range []struct {
			at            time.Time
			waiting, want int
		}{{earlier, 3, 3}, {earlier, 3, 3}, {now, 5, 5}, {earlier, 9, 5}, {now, 0, 0}} {
			say(tc.at, tc.waiting)
			if got, others := held(); got != tc.want || others != 0 {
				t.Errorf("after %d of %v: %d waits, %d other devices said so", tc.waiting, tc.at, got, others)
			}
		}
		before := len(f.dump(t)["audit_entries"])
		say(now, 7)
		if len(f.dump(t)["audit_entries"]) != before {
			t.Error("a report is in the audit trail")
		}
		must(t, f.RevokeDevice(as(t, u), u.ID, phone.SessionID))
		must(t, f.ReportSync(f.in(t, phone), Report{At: &now, Waiting: 1}))
		must(t, f.ReportSync(as(t, u), Report{At: &now, Waiting: 1})) // nobody's device
	})
}

// What the list holds of those in trouble is what the rule says of each, with names, page by page;
// what has ended is not in it.
func TestDevicesInTroubleAreFound(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		admin := f.somebody(t, "alix@graoully.example", actor.Admin)
		must(t, f.ReportSync(f.in(t, f.login(t, "alix@graoully.example")), Report{At: at(f, 0), AppVersion: "0.9.1"}))
		f.somebody(t, "camille@graoully.example", actor.Adviser)
		reports := []Report{
			{At: at(f, 0), Refused: 1}, {At: at(f, 0), Conflicts: 1}, {At: at(f, 0), Waiting: 2, WaitingSince: at(f, 23*time.Hour)},
			{At: at(f, 0), Waiting: 2, WaitingSince: at(f, 25*time.Hour)}, {At: at(f, 0)}, {},
		}
		for _, r := range reports {
			o := f.login(t, "camille@graoully.example")
			if r.At != nil {
				must(t, f.ReportSync(f.in(t, o), r))
			}
		}
		out := f.login(t, "camille@graoully.example")
		must(t, f.ReportSync(f.in(t, out), Report{At: at(f, 0), Refused: 3}))
		must(t, f.Logout(t.Context(), out.Refresh))
		for _, days := range []int{0, 8} {
			f.clock.advance(time.Duration(days) * 24 * time.Hour)
			all := f.synced(t, admin, false)
			if len(all) != len(reports)+1 {
				t.Fatalf("%d devices, want %d", len(all), len(reports)+1)
			}
			var want []uuid.UUID
			for _, d := range all {
				if d.UserName != "Camille Keller" {
					t.Errorf("%v is of %q", d.ID, d.UserName)
				}
				if len(d.Troubles) > 0 {
					want = append(want, d.ID)
				}
			}
			var got []uuid.UUID
			for _, d := range f.synced(t, admin, true) {
				got = append(got, d.ID)
			}
			if diff := cmp.Diff(want, got); diff != "" || len(got) != map[int]int{0: 3, 8: 4}[days] {
				t.Errorf("after %d days %d are in trouble:\n%s", days, len(got), diff)
			}
			if silent := slices.ContainsFunc(all, func(d Synced) bool { return slices.Contains(d.Troubles, TroubleSilent) }); silent != (days == 8) {
				t.Errorf("after %d days silent %v", days, silent)
			}
		}
		_, next, err := f.SyncedDevices(as(t, admin), false, "", 1)
		must(t, err)
		_, _, err = f.SyncedDevices(as(t, admin), true, next, 1)
		want(t, err, "page.bad_cursor")
	})
}

func at(f *fixture, ago time.Duration) *time.Time {
	at := f.clock.now().Add(-ago)
	return &at
}
