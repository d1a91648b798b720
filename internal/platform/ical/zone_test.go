package ical_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"besace/internal/platform/ical"
)

// europe is the description that Outlook and Exchange give of the clock of Paris.
const europe = `BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
`

// told is an entry of a summer day at nine, by a zone and its description.
func told(zone, description string) string {
	if description != "" {
		description = fmt.Sprintf("BEGIN:VTIMEZONE\nTZID:%s\n%sEND:VTIMEZONE\n", zone, description)
	}
	text := fmt.Sprintf("BEGIN:VCALENDAR\nVERSION:2.0\n%sBEGIN:VEVENT\nUID:1\nDTSTART;TZID=%q:20260708T090000\nDTEND;TZID=%q:20260708T100000\nEND:VEVENT\nEND:VCALENDAR\n",
		description, zone, zone)
	return strings.ReplaceAll(text, "\n", "\r\n")
}

// The zones of Outlook and Exchange have the names of Windows, or titles, or made-up names:
// their own descriptions then say which ones they are.
func TestZonesThatOthersName(t *testing.T) {
	once := func(offset string) string {
		return "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:" + offset + "\nTZOFFSETTO:" + offset + "\nEND:STANDARD\n"
	}
	for _, c := range []struct{ zone, description, reader, want, at string }{
		{"Romance Standard Time", "", "Europe/Paris", "Europe/Paris", "07:00"},
		{"Romance Standard Time", europe, "Indian/Reunion", "Europe/Paris", "07:00"},
		{"W. Europe Standard Time", europe, "Europe/Paris", "Europe/Berlin", "07:00"},
		{"Central Pacific Standard Time", "", "Europe/Paris", "Pacific/Guadalcanal", "22:00"},
		{"(UTC+01:00) Brussels, Copenhagen, Madrid, Paris", europe, "Europe/Paris", "Europe/Paris", "07:00"},
		{"(UTC+01:00) Brussels, Copenhagen, Madrid, Paris", europe, "America/Cayenne", "Europe/Berlin", "07:00"},
		{"Customized Time Zone", once("+0400"), "Indian/Reunion", "Indian/Reunion", "05:00"},
		{"Customized Time Zone", once("-1000"), "Europe/Paris", "Pacific/Honolulu", "19:00"},
		{"/example.org/Metz", "X-LIC-LOCATION:Europe/Paris\n" + once("+0100"), "Indian/Reunion", "Europe/Paris", "07:00"},
		{"Customized Time Zone", once("+0007"), "Europe/Paris", "", ""},
		{"Customized Time Zone", "", "Europe/Paris", "", ""},
		{"Customized Time Zone", strings.ReplaceAll(europe, "FREQ=YEARLY", "FREQ=SECONDLY"), "Europe/Paris", "", ""},
		{"Customized Time Zone", strings.ReplaceAll(europe, "BYDAY=-1SU", "BYDAY=2MO"), "Europe/Paris", "", ""},
		{"Customized Time Zone", "BEGIN:STANDARD\nEND:STANDARD\n", "Europe/Paris", "", ""},
		{"Customized Time Zone", "X-NOTHING:1\n", "Europe/Paris", "", ""},
	} {
		entries, skipped, err := ical.Read(strings.NewReader(told(c.zone, c.description)), c.reader)
		if c.want == "" {
			if err != nil || len(entries) > 0 || len(skipped) != 1 || skipped[0].Cause != "zone" {
				t.Errorf("%s as %q: %v, %v, %v", c.zone, c.description, entries, skipped, err)
			}
			continue
		}
		if err != nil || len(entries) != 1 {
			t.Errorf("%s, read in %s: %v, %v", c.zone, c.reader, skipped, err)
			continue
		}
		if e := entries[0]; e.Zone != c.want || e.Start.UTC().Format("15:04") != c.at || e.End.Sub(e.Start) != time.Hour {
			t.Errorf("%s, read in %s, is %s, %s", c.zone, c.reader, e.Zone, e.Start.UTC())
		}
	}
}

// A file of as many zones as it can hold, each in another year, is read at once.
func TestManyZonesCostLittle(t *testing.T) {
	var text strings.Builder
	text.WriteString("BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:Nowhere\r\n" + strings.ReplaceAll(strings.ReplaceAll(europe, "BYDAY=-1SU", "BYDAY=-1SA"), "\n", "\r\n") + "END:VTIMEZONE\r\n")
	for n := range ical.MaxEntries {
		fmt.Fprintf(&text, "BEGIN:VEVENT\r\nUID:%d\r\nDTSTART;TZID=Nowhere:%04d0708T090000\r\nEND:VEVENT\r\n", n, 1700+n)
	}
	text.WriteString("END:VCALENDAR\r\n")
	entries, skipped, err := ical.Read(strings.NewReader(text.String()), "Europe/Paris")
	if err != nil || len(entries) != 0 || len(skipped) != ical.MaxEntries {
		t.Errorf("%d read, %d skipped, %v", len(entries), len(skipped), err)
	}
}
