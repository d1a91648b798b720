package agenda

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"besace/internal/platform/civil"
	"besace/internal/platform/fault"
)

// By is how somebody is reminded.
type By string

// Ways: shown by the app, or by mail too.
const (
	InApp  By = "app"
	ByMail By = "mail"
	Both   By = "both"
)

// Reminder is so many minutes before an entry; whole days are days of its clock.
type Reminder struct {
	Minutes int `json:"minutes"`
	By      By  `json:"by"`
}

const (
	maxReminders  = 5
	furthestAhead = 7 * 24 * 60 // minutes
	// dayHour is when an entry of whole days counts as beginning, for its reminders: nobody is
	// reminded at midnight.
	dayHour = 9 * time.Hour
	// atOnce is how late a reminder of the very beginning may still come.
	atOnce = 5 * time.Minute
)

// usualReminders are those of somebody who told none.
var usualReminders = keep([]Reminder{{15, InApp}})

// Reminders reads a list of reminders as it is kept.
func Reminders(text string) []Reminder { return kept[Reminder](text) }

// keepReminders checks reminders and writes them, the furthest ahead first.
func keepReminders(bad *fault.Fields, list []Reminder) string {
	list = slices.Clone(list)
	if len(list) > maxReminders {
		bad.Add("/reminders", "too_many", "Cinq rappels au plus.")
	}
	for n, r := range list {
		if r.Minutes < 0 || r.Minutes > furthestAhead {
			bad.Add(fmt.Sprintf("/reminders/%d/minutes", n), "range", "Au plus une semaine avant.")
		}
		if slices.ContainsFunc(list[:n], func(o Reminder) bool { return o.Minutes == r.Minutes }) {
			bad.Add(fmt.Sprintf("/reminders/%d/minutes", n), "twice", "Chaque moment une seule fois.")
		}
	}
	slices.SortFunc(list, func(a, b Reminder) int { return cmp.Compare(b.Minutes, a.Minutes) })
	return keep(list)
}

// reminds reports a kind of entry that one is reminded of unasked.
func (k Kind) reminds() bool {
	return k == Appointment || k == Visit || k == Task || k == Prospecting
}

func (e *Event) remind(bad *fault.Fields, list []Reminder) {
	e.Reminders = keepReminders(bad, list)
	e.RemindByMail = slices.ContainsFunc(list, func(r Reminder) bool { return r.By != InApp })
}

// reference is the instant before which the reminders of an entry come.
func (w When) reference() time.Time {
	if !w.AllDay {
		return w.StartAt
	}
	zone := w.location()
	return civil.FromWall(civil.WallOf(w.StartAt, zone).Add(dayHour), zone).UTC()
}

// RemindAt is when the reminder of the entry comes: days before are the same hour of its
// clock, whatever that does at night.
func (w When) RemindAt(r Reminder) time.Time {
	const day = 24 * 60
	if r.Minutes == 0 || r.Minutes%day != 0 {
		return w.reference().Add(-time.Duration(r.Minutes) * time.Minute)
	}
	zone := w.location()
	return civil.FromWall(civil.WallOf(w.reference(), zone).AddDate(0, 0, -r.Minutes/day), zone).UTC()
}

// UsefulUntil is when the reminder says nothing any more: the entry has begun; one of whole
// days is there until its first one ends.
func (w When) UsefulUntil(r Reminder) time.Time {
	if w.AllDay {
		first, _ := w.Days()
		return first.AddDays(1).Midnight(w.location()).UTC()
	}
	return later(w.StartAt, w.RemindAt(r).Add(atOnce))
}
