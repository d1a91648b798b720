package agenda

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"besace/internal/platform/civil"
	"besace/internal/platform/fault"
)

// series is an event with a rule, checked as one that is planned.
func series(t *testing.T, zone, start string, lasts time.Duration, rule string) Event {
	t.Helper()
	at := moment(t, start)
	e := Event{When: When{Zone: zone, StartAt: at, EndAt: at.Add(lasts)}, Recurring: Recurring{Rule: rule}}
	var bad fault.Fields
	if e.repeat(&bad); len(bad) > 0 {
		t.Fatalf("%s from %s: %v", rule, start, bad)
	}
	return e
}

func between(t *testing.T, e Event, from, to string) (list []string) {
	t.Helper()
	for start := range e.Starts(moment(t, from), moment(t, to)) {
		list = append(list, start.Format("2006-01-02T15:04Z"))
	}
	return list
}

// The dates of series, as the phone reads them too: web/src/domain/agenda/occurrences.test.ts holds its own expansion to
// the same table. A meeting stays at its hour by the clock of its zone through both nights of the year; at an hour that the
// night skips or doubles it takes place once; of one that is endless, only the window is read.
func TestTheDatesOfSeries(t *testing.T) {
	table, err := os.ReadFile("testdata/series.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Name, Zone, Start, Rule, From, To string
		Want                              []string
	}
	if err := json.Unmarshal(table, &cases); err != nil || len(cases) == 0 {
		t.Fatalf("%d cases, %v", len(cases), err)
	}
	for _, c := range cases {
		if diff := cmp.Diff(c.Want, between(t, series(t, c.Zone, c.Start, time.Hour, c.Rule), c.From, c.To)); diff != "" {
			t.Errorf("%s: %s", c.Name, diff)
		}
	}
}

// A window that begins within an occurrence holds it; one that begins at its end does not.
func TestTheBordersOfAWindow(t *testing.T) {
	night := series(t, "Europe/Paris", "2026-11-23T22:00:00Z", 8*time.Hour, "FREQ=DAILY")
	if got := between(t, night, "2026-11-25T05:59:59Z", "2026-11-25T22:00:00Z"); len(got) != 1 {
		t.Errorf("within: %v", got)
	}
	if got := between(t, night, "2026-11-25T06:00:00Z", "2026-11-25T22:00:00Z"); len(got) != 0 {
		t.Errorf("after: %v", got)
	}
	if got := between(t, series(t, "Europe/Paris", "2026-11-23T22:00:00Z", 0, "FREQ=DAILY"), "2026-11-25T22:00:00Z", "2026-11-26T22:00:00Z"); len(got) != 1 {
		t.Errorf("without duration: %v", got)
	}
}

// Whole days stay whole through a night of 23 or 25 hours.
func TestWholeDaysRecur(t *testing.T) {
	e := Event{When: When{Zone: "Europe/Paris"}, Recurring: Recurring{Rule: "FREQ=WEEKLY;COUNT=3"}}
	e.spread(Day{Year: 2026, Month: 10, Day: 18}, Day{Year: 2026, Month: 10, Day: 18})
	var bad fault.Fields
	e.repeat(&bad)
	var days []string
	for start := range e.Starts(Earliest, Latest) {
		one := e.occurrence(start)
		first, last := one.Days()
		days = append(days, first.String()+" "+last.String()+" "+one.EndAt.Sub(one.StartAt).String())
	}
	want := []string{"2026-10-18 2026-10-18 24h0m0s", "2026-10-25 2026-10-25 25h0m0s", "2026-11-01 2026-11-01 24h0m0s"}
	if diff := cmp.Diff(want, days); diff != "" || len(bad) > 0 || !e.SeriesEnd.Equal(moment(t, "2026-11-01T23:00:00Z")) {
		t.Errorf("%s, until %v, %v", diff, e.SeriesEnd, bad)
	}
}

// Every rule that could cost much, or never comes about, is refused, and at once.
func TestRulesThatAreNone(t *testing.T) {
	begun := time.Now()
	for _, rule := range []string{
		"FREQ=SECONDLY", "FREQ=MINUTELY;BYMONTH=1", "FREQ=HOURLY", "FREQ=DAILY;BYHOUR=9,10", "FREQ=DAILY;BYMINUTE=1", "FREQ=YEARLY;BYWEEKNO=53",
		"FREQ=YEARLY;BYYEARDAY=1", "FREQ=YEARLY;BYEASTER=1", "FREQ=DAILY;BYMONTHDAY=31;BYMONTH=2", "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
		"FREQ=DAILY;COUNT=1001", "FREQ=DAILY;COUNT=-1", "FREQ=DAILY;INTERVAL=100", "FREQ=DAILY;INTERVAL=-1", "FREQ=DAILY;COUNT=2;UNTIL=20270101",
		"FREQ=DAILY;UNTIL=20200101", "FREQ=DAILY;UNTIL=never", "FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;BYDAY=XX", "FREQ=MONTHLY;BYDAY=99MO", "FREQ=FORTNIGHTLY",
		"COUNT=3", "hello", ";;;", "FREQ=DAILY;DTSTART=20260101T000000Z", "FREQ=DAILY\nRRULE:FREQ=DAILY", "FREQ=DAILY;BYMONTH=" + strings.Repeat("1,", 300) + "1",
	} {
		at := moment(t, "2026-11-23T08:00:00Z")
		e := Event{When: When{Zone: "Europe/Paris", StartAt: at, EndAt: at}, Recurring: Recurring{Rule: rule}}
		var bad fault.Fields
		if e.repeat(&bad); len(bad) != 1 || bad[0].Pointer != "/rule" {
			t.Errorf("%q: %v", rule, bad)
		}
	}
	if took := time.Since(begun); took > 5*time.Second {
		t.Errorf("refusing takes %v", took)
	}
}

// A series ends with its last date, of which only what surrounds it is read.
func TestTheEndOfASeries(t *testing.T) {
	for _, rule := range []string{
		"FREQ=DAILY", "FREQ=DAILY;INTERVAL=99", "FREQ=DAILY;BYMONTH=11;BYDAY=MO", "FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=5;BYDAY=MO,SU", "FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=2;BYDAY=+4MO",
		"FREQ=MONTHLY;BYMONTH=11;BYMONTHDAY=23;BYDAY=MO", "FREQ=YEARLY", "FREQ=YEARLY;INTERVAL=40", "FREQ=YEARLY;INTERVAL=99", "FREQ=YEARLY;BYMONTHDAY=23;BYDAY=MO",
	} {
		for _, until := range []string{"20261123", "20261124", "20270101", "20311231", "20991231", "21501231"} {
			b := budget{days: mostDays}
			e := Event{When: When{Zone: "Europe/Paris", StartAt: moment(t, "2026-11-23T08:00:00Z"), EndAt: moment(t, "2026-11-23T09:00:00Z")}, Recurring: Recurring{Rule: rule + ";UNTIL=" + until}}
			var bad fault.Fields
			e.repeatWithin(&bad, &b)
			want := e.EndAt
			for start := range e.Starts(e.StartAt, Latest) {
				want = e.until(start)
			}
			if len(bad) > 0 || e.SeriesEnd == nil || !e.SeriesEnd.Equal(want) {
				t.Errorf("%s until %s ends %v, want %v, %v", rule, until, e.SeriesEnd, want, bad)
			}
			if cost := mostDays - b.days; cost > 60_000 {
				t.Errorf("%s until %s costs %d days", rule, until, cost)
			}
		}
	}
}

// What a rule says does not depend on where its reading begins.
func FuzzStartsDoNotDependOnTheWindow(f *testing.F) {
	for n := range uint16(18) {
		f.Add(n, uint16(n*97), uint16(n*31))
	}
	rules := []string{"FREQ=DAILY", "FREQ=DAILY;INTERVAL=5", "FREQ=DAILY;BYDAY=MO,WE,FR", "FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,SU", "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,MO",
		"FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=YEARLY;BYMONTH=1,7;BYDAY=1MO", "FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=5;BYDAY=TU;BYSETPOS=-1",
		"FREQ=MONTHLY;INTERVAL=2;BYDAY=1TU;COUNT=10", "FREQ=YEARLY", "FREQ=YEARLY;INTERVAL=2;BYDAY=20MO", "FREQ=YEARLY;BYMONTHDAY=1,-1", "FREQ=DAILY;BYMONTH=3,10", "FREQ=WEEKLY;COUNT=60", "FREQ=DAILY;UNTIL=20261001"}
	f.Fuzz(func(t *testing.T, which, from, length uint16) {
		start := Day{Year: 2025, Month: time.January, Day: 1}
		var e Event
		for { // the first day that the rule itself has
			wall := start.Midnight(time.UTC).Add(150 * time.Minute)
			e = Event{When: When{Zone: "Europe/Paris", StartAt: civil.FromWall(wall, clockOf(t, "Europe/Paris"))}, Recurring: Recurring{Rule: rules[int(which)%len(rules)]}}
			e.EndAt = e.StartAt.Add(time.Hour)
			var bad fault.Fields
			if e.repeat(&bad); len(bad) == 0 {
				break
			}
			start = start.AddDays(1)
		}
		begin := start.Midnight(time.UTC).AddDate(0, 0, int(from%1500))
		end := begin.AddDate(0, 0, int(length%200))
		var all, part []string
		for at := range e.Starts(e.StartAt, end) {
			if e.until(at).After(begin) {
				all = append(all, at.String())
			}
		}
		for at := range e.Starts(begin, end) {
			part = append(part, at.String())
		}
		if diff := cmp.Diff(all, part); diff != "" {
			t.Errorf("%s from %v: %s", e.Rule, civil.In(begin, time.UTC), diff)
		}
	})
}
