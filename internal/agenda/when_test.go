package agenda

import (
	"testing"
	"time"

	"besace/internal/platform/civil"
	"besace/internal/platform/fault"
	"besace/internal/platform/opt"
)

func moment(t *testing.T, text string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return at.UTC()
}

func clockOf(t *testing.T, name string) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

func TestWhenOfAPatch(t *testing.T) {
	paris := When{Zone: "Europe/Paris", StartAt: moment(t, "2026-11-30T09:00:00Z"), EndAt: moment(t, "2026-11-30T10:30:00Z")}
	day := func(text string) Day {
		d, err := civil.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	var whole When
	for name, c := range map[string]struct {
		of       When
		p        Patch
		from, to string
		bad      string
	}{
		"a start alone keeps the duration": {paris, Patch{Start: opt.Of(moment(t, "2026-12-01T09:00:00Z"))}, "2026-12-01T09:00:00Z", "2026-12-01T10:30:00Z", ""},
		"an end alone":                     {paris, Patch{End: opt.Of(moment(t, "2026-11-30T11:00:00Z"))}, "2026-11-30T09:00:00Z", "2026-11-30T11:00:00Z", ""},
		"whole days":                       {paris, Patch{StartOn: opt.Of(day("2026-11-30"))}, "2026-11-29T23:00:00Z", "2026-11-30T23:00:00Z", ""},
		"a day of 23 hours":                {paris, Patch{StartOn: opt.Of(day("2026-03-29"))}, "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", ""},
		"three days, the night of October": {paris, Patch{StartOn: opt.Of(day("2026-10-24")), EndOn: opt.Of(day("2026-10-26"))}, "2026-10-23T22:00:00Z", "2026-10-26T23:00:00Z", ""},
		"in another zone":                  {When{Zone: "Europe/Paris"}, Patch{Zone: opt.Of("Indian/Reunion"), StartOn: opt.Of(day("2026-11-30"))}, "2026-11-29T20:00:00Z", "2026-11-30T20:00:00Z", ""},
		"no start":                         {When{Zone: "Europe/Paris"}, Patch{}, "", "", "/startAt"},
		"hours and days":                   {paris, Patch{Start: opt.Of(paris.StartAt), StartOn: opt.Of(day("2026-11-30"))}, "", "", "/startOn"},
		"the end first":                    {paris, Patch{End: opt.Of(moment(t, "2026-11-30T08:00:00Z"))}, "", "", "/endAt"},
		"days in the wrong order":          {paris, Patch{StartOn: opt.Of(day("2026-11-30")), EndOn: opt.Of(day("2026-11-29"))}, "", "", "/endOn"},
		"for years":                        {paris, Patch{End: opt.Of(moment(t, "2028-11-30T08:00:00Z"))}, "", "", "/endAt"},
		"in the Middle Ages":               {paris, Patch{Start: opt.Of(moment(t, "1326-11-30T08:00:00Z"))}, "", "", "/startAt"},
		"a zone that is none":              {paris, Patch{Zone: opt.Of("Local")}, "", "", "/zone"},
	} {
		var bad fault.Fields
		whole = c.of
		whole.apply(&bad, c.p)
		switch {
		case c.bad != "":
			if len(bad) == 0 || bad[0].Pointer != c.bad {
				t.Errorf("%s: %v, want %s", name, bad, c.bad)
			}
		case len(bad) > 0 || !whole.StartAt.Equal(moment(t, c.from)) || !whole.EndAt.Equal(moment(t, c.to)):
			t.Errorf("%s: %v to %v, %v", name, whole.StartAt, whole.EndAt, bad)
		}
	}
}

func TestDaysMoveWithTheirZone(t *testing.T) {
	w := When{Zone: "Europe/Paris"}
	w.spread(Day{Year: 2026, Month: 11, Day: 30}, Day{Year: 2026, Month: 12, Day: 1})
	w.rezone("America/Guadeloupe")
	if first, last := w.Days(); first.String() != "2026-11-30" || last.String() != "2026-12-01" || !w.StartAt.Equal(moment(t, "2026-11-30T04:00:00Z")) {
		t.Errorf("%v to %v, from %v", first, last, w.StartAt)
	}
}
