package activity

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/id"
)

var nine = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

func minutes(n int) time.Time { return nine.Add(time.Duration(n) * time.Minute) }

func event(sort, state string, from, to int) Act {
	return Act{Kind: Event, ID: id.New(), Sort: sort, Outcome: state, At: minutes(from), End: minutes(to)}
}

// CP5 SF5: where the time went, each second once, what was measured before what was planned.
func TestEachSecondCountsOnce(t *testing.T) {
	appointment := event("appointment", "held", 0, 60)
	visit := Act{Kind: Visit, ID: id.New(), At: minutes(5), End: minutes(45), Outcome: "met", EventID: &appointment.ID}
	second := appointment // of a series, which has one id
	second.At, second.End = minutes(120), minutes(180)
	for what, c := range map[string]struct {
		acts []Act
		want map[Category]int // minutes
	}{
		"nothing": {nil, nil},
		"one date of a series that is a colleague’s": {[]Act{second, appointment, visit}, map[Category]int{Meeting: 100}},
		"a visit says how long its appointment took": {[]Act{appointment, visit}, map[Category]int{Meeting: 40}},
		"one told at once leaves the time that was planned": {
			[]Act{appointment, {Kind: Visit, ID: id.New(), At: minutes(5), End: minutes(5), Outcome: "met", EventID: &appointment.ID}}, map[Category]int{Meeting: 60}},
		"calls within a slot of prospecting": {
			[]Act{event("prospecting", "planned", 0, 120), {Kind: Call, ID: id.New(), At: minutes(10), End: minutes(14), Outcome: "no_answer"}}, map[Category]int{Prospecting: 120}},
		"a task that overlaps an appointment": {
			[]Act{event("task", "held", 30, 90), event("appointment", "planned", 0, 60)}, map[Category]int{Meeting: 60, Administration: 30}},
		"a way in what is left between two appointments": {
			[]Act{event("appointment", "held", 0, 60), event("appointment", "held", 90, 120), {Kind: Way, ID: id.New(), Outcome: "held", At: minutes(50), End: minutes(90)}},
			map[Category]int{Meeting: 90, Travel: 30}},
		"what did not take place": {
			[]Act{event("appointment", "cancelled", 0, 60), event("appointment", "moved", 0, 60), event("appointment", "absent", 0, 60)}, nil},
		"absences, whole days and what is yet to come": {
			[]Act{event("absence", "planned", 0, 60), {Kind: Event, ID: id.New(), Sort: "prospecting", Outcome: "planned", AllDay: true, At: nine, End: minutes(60)}, event("task", "planned", 200, 260)},
			map[Category]int{Administration: 20}},
	} {
		t.Run(what, func(t *testing.T) {
			got := map[Category]int64{}
			for _, a := range spent(c.acts, minutes(220)) {
				of, _ := a.category()
				got[of] += a.Seconds
			}
			for _, of := range Categories {
				if got[of] != int64(c.want[of])*60 {
					t.Errorf("%s: %d s, want %d min", of, got[of], c.want[of])
				}
			}
		})
	}
}

// CP2.C2, CP4.C5: a report is on time for 24 hours, to the second; one is missing only after.
func TestReportsOnTime(t *testing.T) {
	due := nine.Add(24 * time.Hour)
	at := func(d time.Duration) *time.Time { told := due.Add(d); return &told }
	for what, c := range map[string]struct {
		a    Act
		now  time.Time
		want []Measure
	}{
		"yet to be told":   {Act{Outcome: "met"}, due, nil},
		"missing":          {Act{Outcome: "met"}, due.Add(time.Second), []Measure{ReportsDue, ReportsMissing}},
		"on time":          {Act{Outcome: "met", ReportedAt: at(0)}, due, []Measure{ReportsDue, ReportsOnTime}},
		"late by a second": {Act{Outcome: "refused", ReportedAt: at(time.Second)}, due.Add(time.Minute), []Measure{ReportsDue, ReportsLate}},
		"nobody was there": {Act{Outcome: "absent"}, due.Add(time.Hour), nil},
	} {
		t.Run(what, func(t *testing.T) {
			c.a.Kind, c.a.UserID, c.a.At, c.a.End, c.a.ReportDueAt = Visit, id.New(), nine, nine, due
			got := summarise([]Act{c.a}, []uuid.UUID{c.a.UserID}, nil, c.now).Total.Counts
			for _, m := range []Measure{ReportsDue, ReportsOnTime, ReportsLate, ReportsMissing} {
				want := 0
				for _, w := range c.want {
					if w == m {
						want = 1
					}
				}
				if got[m] != want {
					t.Errorf("%s is %d, want %d", m, got[m], want)
				}
			}
		})
	}
}
