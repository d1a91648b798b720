package civil

import (
	"encoding/json"
	"testing"
	"time"

	"besace/internal/platform/fault"
)

func day(t *testing.T, s string) Date {
	t.Helper()
	d, err := Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestParse(t *testing.T) {
	for _, s := range []string{"2026-02-29", "2026-13-01", "26-01-01", "2026-1-1", "", "2026-01-01T00:00:00Z", "0000-01-01"} {
		if d, err := Parse(s); !fault.Is(err, "date") {
			t.Errorf("Parse(%q) = %v, %v", s, d, err)
		}
	}
	for _, s := range []string{"23/11/2026", " 23.11.2026", "23-11-2026", "2026-11-23"} {
		if d, err := ParseFrench(s); err != nil || d != day(t, "2026-11-23") {
			t.Errorf("ParseFrench(%q) = %v, %v", s, d, err)
		}
	}
	for _, s := range []string{"23/11/26", "31/02/2026", "11/23/2026", "+1/1/2026", "a/b/cccc"} {
		if d, err := ParseFrench(s); err == nil {
			t.Errorf("ParseFrench(%q) = %v", s, d)
		}
	}
}

func TestArithmetic(t *testing.T) {
	for _, c := range []struct{ got, want Date }{
		{day(t, "2026-10-01").AddDays(8), day(t, "2026-10-09")},  // R-OFF-03
		{day(t, "2026-10-24").AddDays(8), day(t, "2026-11-01")},  // R-OFF-03, across the change of hour
		{day(t, "2026-11-12").AddDays(14), day(t, "2026-11-26")}, // R-OFF-04
		{day(t, "2026-01-20").AddDays(45).EndOfMonth(), day(t, "2026-03-31")},
		{day(t, "2026-01-20").EndOfMonth().AddDays(45), day(t, "2026-03-17")},
		{day(t, "2026-01-31").AddMonths(1), day(t, "2026-02-28")},
		{day(t, "2024-01-31").AddMonths(1), day(t, "2024-02-29")},
		{day(t, "2026-03-31").AddMonths(-1), day(t, "2026-02-28")},
		{day(t, "2026-11-30").AddMonths(3), day(t, "2027-02-28")},
		{day(t, "2023-11-22").AddMonths(36), day(t, "2026-11-22")}, // R-PRV-01
		{day(t, "2026-11-28").NextWorkingDay(National), day(t, "2026-11-30")},
		{day(t, "2026-11-11").NextWorkingDay(National), day(t, "2026-11-12")},
	} {
		if c.got != c.want {
			t.Errorf("got %v, want %v", c.got, c.want)
		}
	}
	if n := day(t, "2026-03-31").DaysUntil(day(t, "2026-05-15")); n != 45 {
		t.Errorf("days late = %d, want 45", n)
	}
	if w := day(t, "2026-09-14").Weekday(); w != time.Monday {
		t.Errorf("2026-09-14 is a %v", w)
	}
	if !day(t, "2026-01-02").After(day(t, "2026-01-01")) || !day(t, "2025-12-31").Before(day(t, "2026-01-01")) {
		t.Error("order of dates")
	}
}

func TestInTakesTheDayOfTheZone(t *testing.T) {
	instant := time.Date(2026, 11, 22, 23, 30, 0, 0, time.UTC)
	if d := In(instant, time.FixedZone("Paris", 3600)); d != day(t, "2026-11-23") {
		t.Errorf("Paris lives on %v", d)
	}
	if d := In(instant, time.UTC); d != day(t, "2026-11-22") {
		t.Errorf("UTC lives on %v", d)
	}
}

func TestDisplay(t *testing.T) {
	for s, want := range map[string][3]string{
		"2026-11-23": {"23\u00a0novembre\u00a02026", "lundi\u00a023\u00a0novembre\u00a02026", "23/11/2026"},
		"2026-08-01": {"1er\u00a0août\u00a02026", "samedi\u00a01er\u00a0août\u00a02026", "01/08/2026"},
	} {
		d := day(t, s)
		if got := [3]string{d.Display(), d.DisplayLong(), d.DisplayShort()}; got != want {
			t.Errorf("%s displays %q", s, got)
		}
	}
}

func TestJSONAndDatabase(t *testing.T) {
	type row struct{ Due, Paid Date }
	b, err := json.Marshal(row{Due: day(t, "2026-11-23")})
	if err != nil || string(b) != `{"Due":"2026-11-23","Paid":null}` {
		t.Fatalf("%s, %v", b, err)
	}
	var back row
	if err := json.Unmarshal(b, &back); err != nil || back.Due != day(t, "2026-11-23") || !back.Paid.IsZero() {
		t.Errorf("%+v, %v", back, err)
	}
	for _, bad := range []string{`{"Due":20261123}`, `{"Due":"2026-02-30"}`, `{"Due":"23/11/2026"}`} {
		if err := json.Unmarshal([]byte(bad), &back); !fault.Is(err, "date") {
			t.Errorf("%s: %v", bad, err)
		}
	}
	for _, src := range []any{"2026-11-23", []byte("2026-11-23"), time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC), "2026-11-23T00:00:00Z", "2026-11-23 00:00:00+00:00"} {
		var d Date
		if err := d.Scan(src); err != nil || d != day(t, "2026-11-23") {
			t.Errorf("Scan(%v) = %v, %v", src, d, err)
		}
	}
	d := day(t, "2026-11-23")
	if v, err := d.Value(); v != "2026-11-23" || err != nil {
		t.Errorf("Value = %v, %v", v, err)
	}
	if err := d.Scan(nil); err != nil || !d.IsZero() {
		t.Errorf("NULL = %v, %v", d, err)
	}
	if v, _ := d.Value(); v != nil {
		t.Errorf("no date is stored as %v", v)
	}
	if d.Scan(int64(3)) == nil {
		t.Error("a number is no date")
	}
}

func TestHolidays(t *testing.T) {
	for year, easter := range map[int]string{2024: "2024-03-31", 2025: "2025-04-20", 2026: "2026-04-05", 2027: "2027-03-28", 2038: "2038-04-25", 2285: "2285-03-22"} {
		if got := Easter(year); got != day(t, easter) {
			t.Errorf("Easter %d = %v", year, got)
		}
	}
	if n, m := len(Holidays(2026, National)), len(Holidays(2026, AlsaceMoselle)); n != 11 || m != 13 {
		t.Errorf("%d national holidays, %d in Alsace-Moselle", n, m)
	}
	for s, name := range map[string]string{
		"2026-04-06": "Lundi de Pâques", "2026-05-14": "Ascension", "2026-05-25": "Lundi de Pentecôte", "2026-11-11": "Armistice de 1918",
		"2026-11-12": "", "2026-04-03": "", "2026-12-26": "",
	} {
		if got := day(t, s).HolidayName(National); got != name {
			t.Errorf("%s is %q, want %q", s, got, name)
		}
	}
	for _, s := range []string{"2026-04-03", "2026-12-26"} {
		if !day(t, s).IsHoliday(AlsaceMoselle) {
			t.Errorf("%s is a holiday in Alsace-Moselle", s)
		}
	}
}

func FuzzParseFrench(f *testing.F) {
	for _, s := range []string{"23/11/2026", "2026-11-23", "31.12.9999", "1-1-0001", "29/02/2025"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseFrench(s)
		if err != nil {
			return
		}
		if again, err := Parse(d.String()); err != nil || again != d {
			t.Fatalf("%q gives %v, which reads back %v, %v", s, d, again, err)
		}
		if d.Year < 9999 && d.AddMonths(1).AddDays(1).Before(d) {
			t.Fatalf("%v plus a month and a day is earlier", d)
		}
	})
}
