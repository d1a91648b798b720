package agenda

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/civil"
	"besace/internal/platform/fault"
	"besace/internal/platform/subject"
)

// Slot is a part of each week, in minutes of a day of the clock on the wall. Weekday is 1
// for Monday to 7 for Sunday.
type Slot struct {
	Weekday int    `json:"weekday"`
	From    int    `json:"from"`
	To      int    `json:"to"` // not included
	Label   string `json:"label,omitempty"`
}

// Closure is a period of days, of each year when Yearly: its year does not count then.
type Closure struct {
	From   Day    `json:"from"`
	To     Day    `json:"to"`
	Yearly bool   `json:"yearly,omitempty"`
	Label  string `json:"label,omitempty"`
}

// WorkHours are the hours of a member, and how fast she drives, as their row. Weekly is JSON.
type WorkHours struct {
	OrgID     uuid.UUID `gorm:"column:org_id"`
	UserID    uuid.UUID `gorm:"column:user_id"`
	Version   int64     `gorm:"column:version" audit:"-"`
	Weekly    string    `gorm:"column:weekly"`
	Speed     int64     `gorm:"column:speed_kmh"`
	Detour    int64     `gorm:"column:detour_bp"` // of a straight line: 13000 is 1.3 times as long
	Reminders string    `gorm:"column:reminders"` // JSON: those of what is planned without saying which
	CreatedAt time.Time `gorm:"column:created_at" audit:"-"`
	UpdatedAt time.Time `gorm:"column:updated_at" audit:"-"`
}

// TableName names the table for gorm.
func (WorkHours) TableName() string { return "work_hours" }

// OwnedBy is the organisation of the row.
func (w WorkHours) OwnedBy() uuid.UUID { return w.OrgID }

// Ref points at the hours of the member.
func (w WorkHours) Ref() subject.Ref { return subject.Ref{Type: "work_hours", ID: w.UserID} }

// usual are the speed and the detour of who chose none: by car, in town and country.
const (
	usualSpeed  = 50
	usualDetour = 13_000
)

// Presence is when a customer can be visited, as its row: the slots of each week in which
// she is there (any when there is none), those in which she cannot be disturbed, and the
// periods in which she is closed. Each is JSON. Its id is that of the account: two phones that
// tell it without network tell the same row.
type Presence struct {
	ID        uuid.UUID `gorm:"column:id"`
	OrgID     uuid.UUID `gorm:"column:org_id"`
	Version   int64     `gorm:"column:version" audit:"-"`
	AccountID uuid.UUID `gorm:"column:account_id"`
	Weekly    string    `gorm:"column:weekly"`
	Busy      string    `gorm:"column:busy"`
	Closures  string    `gorm:"column:closures"`
	CreatedAt time.Time `gorm:"column:created_at" audit:"-"`
	UpdatedAt time.Time `gorm:"column:updated_at" audit:"-"`
}

// TableName names the table for gorm.
func (Presence) TableName() string { return "presence_hours" }

// OwnedBy is the organisation of the row.
func (p Presence) OwnedBy() uuid.UUID { return p.OrgID }

// Ref points at the presence.
func (p Presence) Ref() subject.Ref { return subject.Ref{Type: "presence", ID: p.ID} }

// Slots reads a list of slots as it is kept.
func Slots(text string) (list []Slot) { return kept[Slot](text) }

// ClosuresOf reads a list of closures as it is kept.
func ClosuresOf(text string) (list []Closure) { return kept[Closure](text) }

// kept reads what this program wrote.
func kept[T any](text string) (list []T) {
	if json.Unmarshal([]byte(text), &list) != nil {
		return nil
	}
	return list
}

// keep writes a list as it is kept.
func keep[T any](list []T) string {
	text, err := json.Marshal(append([]T{}, list...))
	if err != nil { // plain values always are JSON
		return "[]"
	}
	return string(text)
}

// keepSlots checks slots and writes them in the order of the week.
func keepSlots(bad *fault.Fields, pointer string, list []Slot) string {
	list = slices.Clone(list)
	for n, s := range list {
		if s.Weekday < 1 || s.Weekday > 7 || s.From < 0 || s.To > 24*60 || s.To <= s.From {
			bad.Add(fmt.Sprintf("%s/%d/to", pointer, n), "order", "Une heure après la première.")
		}
	}
	slices.SortFunc(list, func(a, b Slot) int { return cmp.Or(a.Weekday-b.Weekday, a.From-b.From, a.To-b.To) })
	return keep(list)
}

func keepClosures(bad *fault.Fields, list []Closure) string {
	for n, c := range list {
		if !c.Yearly && c.To.Before(c.From) {
			bad.Add(fmt.Sprintf("/closures/%d/to", n), "order", "Un jour qui ne précède pas le premier.")
		}
	}
	return keep(list)
}

// span is a part of one day, in minutes of its wall clock.
type span struct {
	day      Day
	from, to int
}

// spans cuts an event into the days that it is of.
func (w When) spans() (list []span) {
	zone := w.location()
	start, end := civil.WallOf(w.StartAt, zone), civil.WallOf(w.EndAt, zone)
	for day := civil.In(start, time.UTC); ; day = day.AddDays(1) {
		midnight := day.Midnight(time.UTC)
		s := span{day, int(max(0, start.Sub(midnight)).Minutes()), int(min(24*time.Hour, end.Sub(midnight)).Minutes())}
		list = append(list, s)
		if !end.After(midnight.Add(24 * time.Hour)) {
			return list
		}
	}
}

func (s span) weekday() int { return (int(s.day.Weekday())+6)%7 + 1 }

// within reports whether slots of the week, one after the other, hold all of the span.
func (s span) within(list []Slot) bool {
	at := s.from
	for _, slot := range list {
		if slot.Weekday == s.weekday() && slot.From <= at && slot.To > at {
			at = slot.To
		}
	}
	return at >= s.to && at > s.from || s.from == s.to && at > s.from
}

// meets finds a slot of the week that the span overlaps.
func (s span) meets(list []Slot) (Slot, bool) {
	n := slices.IndexFunc(list, func(slot Slot) bool {
		return slot.Weekday == s.weekday() && slot.From < max(s.to, s.from+1) && slot.To > s.from
	})
	if n < 0 {
		return Slot{}, false
	}
	return list[n], true
}

// holds reports whether the day is one of the closure.
func (c Closure) holds(day Day) bool {
	if !c.Yearly {
		return !day.Before(c.From) && !day.After(c.To)
	}
	of := func(d Day) int { return int(d.Month)*100 + d.Day }
	from, to, at := of(c.From), of(c.To), of(day)
	if from <= to {
		return from <= at && at <= to
	}
	return at >= from || at <= to // over the end of the year
}

// Warning is something about an occurrence that its owner should know. Detail is French.
type Warning struct {
	Code   string
	Detail string
}

// warnings are those of one occurrence: by the hours of its owner, the holidays of the
// place, and when the customer is there.
func (i *Item) warnings(hours []Slot, holiday func(Day) string) (list []Warning) {
	if !i.State.open() || i.Masked {
		return nil
	}
	meets := i.Kind == Appointment || i.Kind == Visit
	for _, s := range i.spans() {
		if len(hours) > 0 && !i.AllDay && i.Kind != Absence && !s.within(hours) {
			list = append(list, Warning{"outside_work_hours", "En dehors de vos heures de travail."})
		}
		if !meets {
			continue
		}
		if name := holiday(s.day); name != "" {
			list = append(list, Warning{"holiday", "Jour férié\u00a0: " + name + "."})
		}
		if i.AllDay {
			s.from, s.to = 0, 0 // closed for the day, or not: an hour is not asked
		} else if weekly := Slots(i.Weekly); len(weekly) > 0 && !s.within(weekly) {
			list = append(list, Warning{"customer_away", "En dehors des heures de présence du client."})
		}
		if slot, busy := s.meets(Slots(i.Busy)); busy && !i.AllDay {
			list = append(list, Warning{"customer_busy", labelled("Le client n’est pas disponible", slot.Label)})
		}
		for _, c := range ClosuresOf(i.Closures) {
			if c.holds(s.day) {
				list = append(list, Warning{"customer_closed", labelled("Le client est fermé", c.Label)})
			}
		}
	}
	return slices.Compact(list)
}

func labelled(what, label string) string {
	if label = strings.TrimSpace(label); label == "" {
		return what + "."
	}
	return what + "\u00a0: " + label + "."
}
