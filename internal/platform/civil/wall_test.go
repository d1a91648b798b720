package civil

import (
	"testing"
	"time"
	_ "time/tzdata"
)

// An hour that does not exist is told by the clock of before; one that comes twice is the first.
func TestWhatTheClockOnTheWallShows(t *testing.T) {
	moment := func(text string) time.Time {
		at, err := time.Parse(time.RFC3339, text)
		if err != nil {
			t.Fatal(err)
		}
		return at.UTC()
	}
	for _, c := range []struct{ zone, wall, want string }{
		{"Europe/Paris", "2026-03-28T02:30:00Z", "2026-03-28T01:30:00Z"},
		{"Europe/Paris", "2026-03-29T01:59:00Z", "2026-03-29T00:59:00Z"},
		{"Europe/Paris", "2026-03-29T02:00:00Z", "2026-03-29T01:00:00Z"}, // skipped: shown as 3:00
		{"Europe/Paris", "2026-03-29T02:30:00Z", "2026-03-29T01:30:00Z"}, // skipped: shown as 3:30
		{"Europe/Paris", "2026-03-29T03:00:00Z", "2026-03-29T01:00:00Z"},
		{"Europe/Paris", "2026-03-29T12:00:00Z", "2026-03-29T10:00:00Z"},
		{"Europe/Paris", "2026-10-25T01:59:00Z", "2026-10-24T23:59:00Z"},
		{"Europe/Paris", "2026-10-25T02:30:00Z", "2026-10-25T00:30:00Z"}, // twice: the first
		{"Europe/Paris", "2026-10-25T03:00:00Z", "2026-10-25T02:00:00Z"},
		{"Europe/Paris", "2026-10-26T02:30:00Z", "2026-10-26T01:30:00Z"},
		{"America/Guadeloupe", "2026-03-29T02:30:00Z", "2026-03-29T06:30:00Z"},
		{"Indian/Reunion", "2026-10-25T02:30:00Z", "2026-10-24T22:30:00Z"},
		{"America/Miquelon", "2026-03-08T02:30:00Z", "2026-03-08T05:30:00Z"}, // skipped at another date, to the west
		{"America/Miquelon", "2026-11-01T01:30:00Z", "2026-11-01T03:30:00Z"}, // twice
	} {
		zone, err := time.LoadLocation(c.zone)
		if err != nil {
			t.Fatal(err)
		}
		if got := FromWall(moment(c.wall), zone); !got.Equal(moment(c.want)) || c.wall[8:10] != "29" && !WallOf(got, zone).Equal(moment(c.wall)) && c.zone == "Europe/Paris" {
			t.Errorf("%s shows %s at %s, want %s", c.zone, c.wall, got.UTC().Format(time.RFC3339), c.want)
		}
	}
}
