package generate

import (
	"time"

	"github.com/google/uuid"

	"besace/internal/agenda"
	"besace/internal/prospect"
)

// The agendas begin half a year ago and end in a quarter; each adviser has so many series
// in hers.
const (
	plannedBefore = 6 // months
	plannedAfter  = 3
	seriesEach    = 8
)

// week is five days, mornings and afternoons, as work hours and presence keep it.
const week = `[{"weekday":1,"from":510,"to":720},{"weekday":1,"from":810,"to":1080},{"weekday":2,"from":510,"to":720},{"weekday":2,"from":810,"to":1080},` +
	`{"weekday":3,"from":510,"to":720},{"weekday":4,"from":510,"to":720},{"weekday":4,"from":810,"to":1080},{"weekday":5,"from":510,"to":720},{"weekday":5,"from":810,"to":1020}]`

var repeated = []struct {
	kind        agenda.Kind
	title, rule string
}{
	{agenda.Other, "Point de la semaine", "FREQ=WEEKLY"}, {agenda.Prospecting, "Prospection par téléphone", "FREQ=WEEKLY;BYDAY=TU,TH"},
	{agenda.Task, "Comptes rendus", "FREQ=WEEKLY;BYDAY=FR"}, {agenda.Other, "Réunion d’agence", "FREQ=MONTHLY;BYDAY=1MO"},
	{agenda.Visit, "Tournée du marché", "FREQ=WEEKLY;INTERVAL=2"}, {agenda.Absence, "Cours du soir", "FREQ=WEEKLY;BYDAY=WE"},
	{agenda.Task, "Note de frais", "FREQ=MONTHLY"}, {agenda.Prospecting, "Porte à porte", "FREQ=WEEKLY;BYDAY=MO,WE"},
}

// plan fills the agendas: appointments and visits at customers', and what comes again each week.
func (f *file) plan(size Size) {
	if size.Events == 0 {
		return
	}
	d := newDice(10)
	for n, adviser := range f.people.advisers {
		h := agenda.WorkHours{OrgID: f.people.org.ID, UserID: adviser, Version: 1, Weekly: week, Speed: 50, Detour: 13_000, Reminders: "[]",
			CreatedAt: f.people.org.CreatedAt, UpdatedAt: f.people.org.CreatedAt}
		f.field.hours = append(f.field.hours, h)
		f.hears(adviser, h.CreatedAt, h.Ref())
		for k := range seriesEach {
			f.series(d, adviser, repeated[k%len(repeated)])
		}
		each := size.Events/len(f.people.advisers) - seriesEach
		for k := range each {
			f.single(d, n, k)
		}
	}
	for i, s := range f.accounts {
		if i%50 == 3 || i%50 == 8 {
			p := agenda.Presence{ID: s.ID, OrgID: s.OrgID, Version: 1, AccountID: s.ID, Weekly: week, Busy: "[]", Closures: "[]", CreatedAt: s.CreatedAt, UpdatedAt: s.CreatedAt}
			f.field.presence = append(f.field.presence, p)
			f.hears(s.OwnerID, p.CreatedAt, p.Ref())
		}
	}
}

func (f *file) entry(d dice, owner uuid.UUID, kind agenda.Kind, at time.Time, length time.Duration) agenda.Event {
	made := at.AddDate(0, 0, -7)
	if made.After(today) {
		made = d.between(today.AddDate(0, 0, -14), today)
	}
	e := agenda.Event{
		ID: d.at(made), OrgID: f.people.org.ID, Version: 1, OwnerID: owner, AuthorID: owner, Kind: kind, State: agenda.Planned, StateAt: made,
		When: agenda.When{StartAt: at, EndAt: at.Add(length), Zone: "Europe/Paris"}, Findings: "[]", Reminders: "[]", CreatedAt: made, UpdatedAt: made,
	}
	if at.Before(today) {
		e.State, e.StateAt, e.UpdatedAt = agenda.Held, e.EndAt, e.EndAt
	}
	return e
}

func (f *file) planned(e agenda.Event) {
	f.field.events = append(f.field.events, e)
	f.hears(e.OwnerID, e.UpdatedAt, e.Ref())
}

// series makes one that began half a year ago, with a date that was moved.
func (f *file) series(d dice, owner uuid.UUID, of struct {
	kind        agenda.Kind
	title, rule string
},
) {
	begin := f.slot(d, today.AddDate(0, -plannedBefore, 0))
	e := f.entry(d, owner, of.kind, begin, time.Hour)
	e.Title, e.Rule, e.State, e.StateAt, e.UpdatedAt = of.title, of.rule, agenda.Planned, e.CreatedAt, e.CreatedAt
	if d.chance(30) {
		end := today.AddDate(0, 2, 0)
		e.Rule, e.SeriesEnd = e.Rule+";UNTIL="+end.Format("20060102")+"T235959Z", &end
	}
	f.planned(e)
	if of.rule == "FREQ=WEEKLY" {
		original := begin.AddDate(0, 0, 7*26)
		moved := f.entry(d, owner, of.kind, original.Add(2*time.Hour), time.Hour)
		moved.Title, moved.SeriesID, moved.OriginalStart = of.title, &e.ID, &original
		f.planned(moved)
	}
}

// slot is a quarter of an hour of the day of the instant, or of the Monday after.
func (f *file) slot(d dice, on time.Time) time.Time {
	switch on.Weekday() {
	case time.Saturday:
		on = on.AddDate(0, 0, 2)
	case time.Sunday:
		on = on.AddDate(0, 0, 1)
	default:
	}
	return time.Date(on.Year(), on.Month(), on.Day(), 7+d.IntN(10), 15*d.IntN(4), 0, 0, time.UTC)
}

var kinds = []agenda.Kind{agenda.Appointment, agenda.Appointment, agenda.Appointment, agenda.Visit, agenda.Visit, agenda.Task, agenda.Prospecting, agenda.Absence}

// single makes the k-th entry of the n-th adviser, most of them at one of her accounts.
func (f *file) single(d dice, n, k int) {
	owner, kind := f.people.advisers[n], pick(d, kinds)
	e := f.entry(d, owner, kind, f.slot(d, d.between(today.AddDate(0, -plannedBefore, 0), today.AddDate(0, plannedAfter, 0))), time.Duration(2+d.IntN(5))*15*time.Minute)
	i := n + len(f.people.advisers)*(k*7%(len(f.accounts)/len(f.people.advisers)))
	switch kind {
	case agenda.Appointment, agenda.Visit:
		if s := f.accounts[i]; s.OwnerID == owner {
			f.at(d, &e, s, f.contactOf(i))
		}
	default:
		e.Title = map[agenda.Kind]string{agenda.Task: "Préparer les offres", agenda.Prospecting: "Zone artisanale", agenda.Absence: "Indisponible"}[kind]
		e.Private = kind == agenda.Absence && d.chance(50)
	}
	if d.chance(10) {
		e.Guests.Users = []uuid.UUID{f.people.advisers[(n+len(f.people.teams))%len(f.people.advisers)]}
	}
	f.planned(e)
}

// at places an entry at the account, with the one who is met.
func (f *file) at(d dice, e *agenda.Event, s prospect.Sheet, contact *uuid.UUID) {
	e.AccountID, e.Place, e.Verdict = &s.ID, agenda.Place{Kind: agenda.AtAccount}, "allow"
	if d.chance(40) {
		e.Title = "Présentation de la gamme"
	}
	if contact != nil {
		e.Guests.Contacts = []uuid.UUID{*contact}
	}
}
