package ical_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"besace/internal/platform/ical"
)

// What is written is read back as it was, to the letter and to the second.
func TestWhatIsWrittenIsReadBack(t *testing.T) {
	at := func(text string) time.Time {
		when, err := time.Parse(time.RFC3339, text)
		if err != nil {
			t.Fatal(err)
		}
		return when.UTC()
	}
	once := at("2026-12-08T09:00:00Z")
	written := []ical.Entry{
		{UID: "1@besace", Summary: "Devis; « gros », \\ et n° 2\nligne", Location: strings.Repeat("é", 90), Start: at("2026-12-01T09:00:00Z"), End: at("2026-12-01T10:00:00Z"), Zone: "Europe/Paris", Status: "CONFIRMED"},
		{UID: "2@besace", Summary: "Congés", Start: at("2026-12-23T23:00:00Z"), End: at("2026-12-31T23:00:00Z"), AllDay: true, Zone: "Europe/Paris", Status: "TENTATIVE"},
		{UID: "3@besace", Summary: "Point", Start: at("2026-03-29T01:30:00Z"), End: at("2026-03-29T02:30:00Z"), Zone: "Europe/Paris", Rule: "FREQ=WEEKLY", Without: []time.Time{once}, Status: "CONFIRMED", Free: true},
		{UID: "3@besace", Summary: "Point déplacé", Start: at("2026-10-25T00:30:00Z"), End: at("2026-10-25T01:30:00Z"), Zone: "Europe/Paris", Recurrence: &once, Series: ical.Clock{Zone: "Europe/Paris"}, Status: "CONFIRMED"},
		{UID: "4@besace", Summary: "Marché", Start: at("2026-11-30T23:00:00Z"), End: at("2026-12-01T23:00:00Z"), AllDay: true, Zone: "Europe/Paris", Rule: "FREQ=WEEKLY;UNTIL=20261231T225959Z", Status: "CONFIRMED"},
	}
	var text bytes.Buffer
	if err := ical.Write(&text, "Besace", at("2026-01-01T00:00:00Z"), written); err != nil {
		t.Fatal(err)
	}
	got, skipped, err := ical.Read(&text, "Europe/Paris")
	if err != nil || len(skipped) > 0 {
		t.Fatal(skipped, err)
	}
	written[3].Series = ical.Clock{}
	written[4].Rule = "FREQ=WEEKLY;UNTIL=20261231" // the end of whole days is a day
	if diff := cmp.Diff(written, got, cmp.Transformer("UTC", func(t time.Time) string { return t.UTC().String() })); diff != "" {
		t.Error(diff)
	}
}

// A date apart is named in the type and the zone of the start of its series (RFC 5545, 3.8.4.4),
// and every zone that is named is described.
func TestADateApartIsNamedAsItsSeriesTellsIt(t *testing.T) {
	start := time.Date(2026, time.December, 8, 0, 0, 0, 0, time.UTC)
	original := time.Date(2026, time.December, 7, 23, 0, 0, 0, time.UTC) // midnight in Paris
	for name, c := range map[string]struct {
		date ical.Entry
		want []string
	}{
		"a whole day of a timed series": {ical.Entry{AllDay: true, Zone: "Europe/Paris", Series: ical.Clock{Zone: "Europe/Paris"}},
			[]string{"RECURRENCE-ID;TZID=Europe/Paris:20261208T000000", "\r\nTZID:Europe/Paris"}},
		"hours of a series of whole days": {ical.Entry{Zone: "Europe/Paris", Series: ical.Clock{AllDay: true, Zone: "Europe/Paris"}},
			[]string{"RECURRENCE-ID;VALUE=DATE:20261208", "DTSTART;TZID=Europe/Paris:", "\r\nTZID:Europe/Paris"}},
		"another zone": {ical.Entry{Zone: "Indian/Reunion", Series: ical.Clock{Zone: "Europe/Paris"}},
			[]string{"RECURRENCE-ID;TZID=Europe/Paris:20261208T000000", "DTSTART;TZID=Indian/Reunion:", "\r\nTZID:Europe/Paris", "\r\nTZID:Indian/Reunion"}},
	} {
		t.Run(name, func(t *testing.T) {
			c.date.UID, c.date.Start, c.date.End, c.date.Recurrence = "1@besace", start, start.Add(24*time.Hour), &original
			var text bytes.Buffer
			if err := ical.Send(&text, ical.Request, start, c.date); err != nil {
				t.Fatal(err)
			}
			for _, want := range c.want {
				if !strings.Contains(text.String(), want) {
					t.Errorf("it lacks %q:\n%s", want, text.String())
				}
			}
		})
	}
}

// A text that somebody pasted with its line ends of another system leaves a calendar that can be read.
func TestNoTextBreaksACalendar(t *testing.T) {
	start := time.Date(2026, time.December, 8, 9, 0, 0, 0, time.UTC)
	e := ical.Entry{UID: "1@besace", Summary: "Devis\r\net\rcommande\u0085", Location: "3 rue\rdes Allemands", Description: "Bonjour,\r\nà demain", Start: start, End: start, Zone: "Europe/Paris", Status: "CONFIRMED"}
	var text bytes.Buffer
	if err := ical.Send(&text, ical.Request, start, e); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(text.String(), `DESCRIPTION:Bonjour\,\nà demain`) {
		t.Errorf("it says %s", text.String())
	}
	got, _, err := ical.Read(&text, "Europe/Paris")
	if err != nil || len(got) != 1 || got[0].Summary != "Devis\net\ncommande" || got[0].Location != "3 rue\ndes Allemands" {
		t.Errorf("%+v, %v", got, err)
	}
}

// Days and weeks that something lasts are those of the clock, and hours really pass; a whole day that
// ends as it begins is one.
func TestHowLongAnEntryLasts(t *testing.T) {
	for lines, want := range map[string]string{
		"DTSTART;VALUE=DATE:20270328\r\nDURATION:P1D":                            "2027-03-28T22:00:00Z", // 23 hours long
		"DTSTART;VALUE=DATE:20270322\r\nDURATION:P2W":                            "2027-04-04T22:00:00Z",
		"DTSTART;VALUE=DATE:20261025\r\nDURATION:P1D":                            "2026-10-25T23:00:00Z", // 25
		"DTSTART;TZID=Europe/Paris:20270327T100000\r\nDURATION:P1DT2H":           "2027-03-28T10:00:00Z",
		"DTSTART;TZID=Europe/Paris:20270327T100000\r\nDURATION:PT24H":            "2027-03-28T09:00:00Z",
		"DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261224":               "2026-12-24T23:00:00Z",
		"DTSTART;TZID=Europe/Paris:20261224T100000\r\nDTEND:20261224T090000Z":    "2026-12-24T09:00:00Z",
		"DTSTART;TZID=Romance Standard Time:20261224T100000\r\nDURATION:PT1H30M": "2026-12-24T10:30:00Z",
		"DTSTART;TZID=Europe/Paris:20261224T100000\r\nDURATION:P99999D":          "2300-10-08T08:00:00Z",
	} {
		text := "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\n" + lines + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
		got, skipped, err := ical.Read(strings.NewReader(text), "Europe/Paris")
		if err != nil || len(got) != 1 {
			t.Errorf("%q: %v, %v", lines, skipped, err)
			continue
		}
		if end := got[0].End.UTC().Format(time.RFC3339); end != want {
			t.Errorf("%q ends %s, want %s", lines, end, want)
		}
	}
}

// Whatever a file holds, reading it ends with entries or with one of its two faults.
func FuzzRead(f *testing.F) {
	for _, text := range []string{
		"", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261201T090000Z\r\nDURATION:PT1H\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
		"BEGIN:VCALENDAR\r\nDTSTART;TZID", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20261201\nEXDATE:,,\nRRULE:\nEND:VEVENT\nEND:VCALENDAR\n",
		"BEGIN:VCALENDAR\r\nX;Y=\"a\r\n", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDURATION:P\r\nEND:VCALENDAR\r\n", " \r\n :\r\n;:\r\n",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		entries, _, err := ical.Read(bytes.NewReader(text), "Europe/Paris")
		if err != nil && !errors.Is(err, ical.ErrBroken) && !errors.Is(err, ical.ErrTooLarge) {
			t.Fatal(err)
		}
		for _, e := range entries {
			if e.UID == "" || e.End.Before(e.Start) {
				t.Errorf("%+v", e)
			}
		}
	})
}
