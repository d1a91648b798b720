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
		{UID: "3@besace", Summary: "Point déplacé", Start: at("2026-10-25T00:30:00Z"), End: at("2026-10-25T01:30:00Z"), Zone: "Europe/Paris", Recurrence: &once, Status: "CONFIRMED"},
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
	written[4].Rule = "FREQ=WEEKLY;UNTIL=20261231" // the end of whole days is a day
	if diff := cmp.Diff(written, got, cmp.Transformer("UTC", func(t time.Time) string { return t.UTC().String() })); diff != "" {
		t.Error(diff)
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
