package civil

import "time"

// FromWall is when a clock on the wall of the zone shows the time, given as if it were
// UTC. An hour that a night of March skips is told by the clock of before it, and an hour
// that a night of October doubles is its first (RFC 5545, 3.3.5).
func FromWall(wall time.Time, zone *time.Location) time.Time {
	before := offset(wall.Add(-26*time.Hour), zone)
	first := wall.Add(-before)
	if offset(first, zone) == before {
		return first
	}
	// The clock changed since the day before: either between them, or it skips this hour.
	after := offset(first, zone)
	if second := wall.Add(-after); offset(second, zone) == after {
		return second
	}
	return first
}

// WallOf is what the clock of the zone shows at the instant, as if it were UTC.
func WallOf(t time.Time, zone *time.Location) time.Time { return t.UTC().Add(offset(t, zone)) }

func offset(t time.Time, zone *time.Location) time.Duration {
	_, seconds := t.In(zone).Zone()
	return time.Duration(seconds) * time.Second
}
