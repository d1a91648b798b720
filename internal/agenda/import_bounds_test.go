package agenda

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"besace/internal/testkit/firm"
)

// Rules that strangers wrote to keep the database busy cost a bounded number of days that are looked at, however many there are.
func TestRepetitionsOfAFileAreBounded(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		const from, rare = "DTSTART:20000101T090000Z\nDURATION:PT1H\nRRULE:", "DTSTART:20000229T090000Z\nDURATION:PT1H\nRRULE:"
		thousand := func(entry string) []string { return slices.Repeat([]string{entry}, 1000) }
		for name, entries := range map[string][]string{
			"counted by month":       thousand(from + "FREQ=MONTHLY;COUNT=1000"),
			"counted by year":        thousand(from + "FREQ=YEARLY;COUNT=1000;BYDAY=SA"),
			"counted by day":         thousand(from + "FREQ=DAILY;COUNT=1000"),
			"seldom, until one day":  thousand(rare + "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=TU;UNTIL=20991231T000000Z"),
			"left out far from here": thousand(from + "FREQ=MONTHLY\nEXDATE:20000201T090000Z,20990201T090000Z"),
		} {
			if _, err := d.Import(d.ctx, calendarOf(entries...)); err == nil {
				t.Errorf("%s is accepted", name)
			} else {
				firm.Refused(t, err, "calendar.too_large")
			}
		}
		if list := d.shows("2026-12-01", "2026-12-25"); len(list) != 0 {
			t.Errorf("a file that was refused left %v", list)
		}
		// What people have is brought: series of years that end, and one of which each date was moved.
		many := []string{"UID:moved\nDTSTART:20260101T090000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=200"}
		for n := range 199 {
			day := time.Date(2026, 1, 2+n, 0, 0, 0, 0, time.UTC).Format("20060102")
			many = append(many, fmt.Sprintf("UID:moved\nRECURRENCE-ID:%sT090000Z\nDTSTART:%sT140000Z\nDURATION:PT1H", day, day))
		}
		many = append(many, slices.Repeat([]string{from + "FREQ=MONTHLY;UNTIL=20991231T000000Z"}, 800)...)
		got, err := d.Import(d.ctx, calendarOf(many...))
		if err != nil || got.Created != len(many) || len(got.Skipped) != 0 {
			t.Errorf("%d of %d, %v", got.Created, len(many), err)
		}
	})
}
