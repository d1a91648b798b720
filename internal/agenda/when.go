package agenda

import (
	"time"
	_ "time/tzdata" // agendas are told by the zone of each event, on machines that know none too

	"besace/internal/platform/civil"
	"besace/internal/platform/fault"
)

// Day is a day of the calendar, of an all-day event.
type Day = civil.Date

// When is the time of an event. Zone is the IANA name of the clock that it is told by.
type When struct {
	AllDay  bool      `gorm:"column:all_day"`
	StartAt time.Time `gorm:"column:start_at"`
	EndAt   time.Time `gorm:"column:end_at"`
	Zone    string    `gorm:"column:zone"`
}

// longest is the longest an event may be: absences of months are.
const longest = 400 * 24 * time.Hour

// Earliest and Latest bound what can be planned.
var (
	Earliest = time.Date(2000, time.January, 1, 0, 0, 0, 0, time.UTC)
	Latest   = time.Date(2100, time.January, 1, 0, 0, 0, 0, time.UTC)
)

// location is the clock of the event; what is kept was checked.
func (w When) location() *time.Location {
	if zone, err := time.LoadLocation(w.Zone); err == nil {
		return zone
	}
	return time.UTC
}

// Days are the first and the last day of the event, by its clock.
func (w When) Days() (first, last Day) {
	zone := w.location()
	return civil.In(w.StartAt, zone), civil.In(w.EndAt.Add(-time.Nanosecond), zone)
}

// apply lays the times of a patch over those of the event: instants, or days.
func (w *When) apply(bad *fault.Fields, p Patch) {
	if p.Zone.Present() {
		if zone := p.Zone.Get(); zoneExists(zone) {
			w.rezone(zone)
		} else {
			bad.Add("/zone", "unknown", "Un fuseau horaire, par exemple Europe/Paris.")
			return
		}
	}
	timed, days := p.Start.Present() || p.End.Present(), p.StartOn.Present() || p.EndOn.Present()
	switch {
	case timed && days:
		bad.Add("/startOn", "exclusive", "Des heures ou des jours entiers, pas les deux.")
		return
	case days:
		w.onDays(bad, p)
	case timed:
		w.atTimes(bad, p)
	}
	w.bounded(bad)
}

func zoneExists(zone string) bool {
	_, err := time.LoadLocation(zone)
	return err == nil && zone != "" && zone != "Local"
}

// rezone keeps the days of an all-day event on another clock; an instant stays what it is.
func (w *When) rezone(zone string) {
	first, last := w.Days()
	w.Zone = zone
	if w.AllDay {
		w.spread(first, last)
	}
}

func (w *When) spread(first, last Day) {
	zone := w.location()
	w.AllDay, w.StartAt, w.EndAt = true, first.Midnight(zone).UTC(), last.AddDays(1).Midnight(zone).UTC()
}

func (w *When) onDays(bad *fault.Fields, p Patch) {
	var first, last Day
	if w.AllDay {
		first, last = w.Days()
	}
	span := first.DaysUntil(last)
	p.StartOn.Apply(&first)
	if p.StartOn.Present() && !p.EndOn.Present() {
		last = first.AddDays(span)
	}
	p.EndOn.Apply(&last)
	switch {
	case first.IsZero():
		bad.Add("/startOn", "required", "Le premier jour.")
	case last.Before(first):
		bad.Add("/endOn", "order", "Un jour qui ne précède pas le premier.")
	default:
		w.spread(first, last)
	}
}

func (w *When) atTimes(bad *fault.Fields, p Patch) {
	span := w.EndAt.Sub(w.StartAt)
	if w.AllDay {
		span = 0
	}
	if p.Start.Present() {
		w.StartAt = p.Start.Get().UTC().Truncate(time.Second)
		if !p.End.Present() {
			w.EndAt = w.StartAt.Add(span)
		}
	} else if w.AllDay {
		bad.Add("/startAt", "required", "L’heure de début.")
	}
	if p.End.Present() {
		w.EndAt = p.End.Get().UTC().Truncate(time.Second)
	}
	w.AllDay = false
}

func (w *When) bounded(bad *fault.Fields) {
	begin, end := "/startAt", "/endAt"
	if w.AllDay {
		begin, end = "/startOn", "/endOn"
	}
	switch {
	case w.StartAt.IsZero():
		bad.Add("/startAt", "required", "Le début\u00a0: une heure ou un jour.")
	case w.StartAt.Before(Earliest) || w.StartAt.After(Latest):
		bad.Add(begin, "range", "Une date entre 2000 et 2100.")
	case w.EndAt.Before(w.StartAt):
		bad.Add(end, "order", "Une fin qui ne précède pas le début.")
	case w.EndAt.Sub(w.StartAt) > longest:
		bad.Add(end, "range", "Quatre cents jours au plus.")
	}
}
