package correspondence

import (
	"fmt"
	"time"
)

var (
	weekdays = []string{"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"}
	months   = []string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"}
)

// day writes a date as French people do: mardi 1er décembre 2026.
func day(t time.Time) string {
	number := fmt.Sprint(t.Day())
	if t.Day() == 1 {
		number = "1er"
	}
	return fmt.Sprintf("%s %s %s %d", weekdays[t.Weekday()], number, months[t.Month()-1], t.Year())
}

func hour(t time.Time) string { return t.Format("15\u00a0h\u00a004") }

// when writes the times of an entry by the clock of the zone, which is named outside France.
func when(t Told, d Days, zone string) string {
	if t.AllDay {
		if d.First.Equal(d.Last) {
			return day(d.First) + ", toute la journée"
		}
		return "du " + day(d.First) + " au " + day(d.Last)
	}
	clock, err := time.LoadLocation(zone)
	if err != nil {
		clock = time.UTC
	}
	start, end := t.Start.In(clock), t.End.In(clock)
	said := day(start) + " à " + hour(start)
	switch {
	case !end.After(start):
	case start.YearDay() == end.YearDay() && start.Year() == end.Year():
		said = day(start) + ", de " + hour(start) + " à " + hour(end)
	default:
		said = "du " + day(start) + " à " + hour(start) + " au " + day(end) + " à " + hour(end)
	}
	if zone != "Europe/Paris" {
		said += " (heure de " + zone + ")"
	}
	return said
}
