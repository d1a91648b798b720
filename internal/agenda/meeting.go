package agenda

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/ical"
)

// Meeting is an entry as people outside are told of it: without its title and its notes,
// which are words of the organisation.
type Meeting struct {
	Event
	About
	// Root is the first one of those that were moved until this one.
	Root uuid.UUID
	// Series is the one that it is a date of, moved or not, and Original when its rule had it.
	Series   *uuid.UUID
	Original *time.Time
	// Apart are the dates to come of a series that are otherwise than its rule has them.
	Apart []Apart
	// Where is its place in words.
	Where string
	// Until is when the last of it is over; far away for a series that does not end.
	Until time.Time
	// Told is it as calendars have it.
	Told ical.Entry
}

// Apart is one date of a series, as it is now, for those who take part in it.
type Apart struct {
	Contacts []uuid.UUID
	Told     ical.Entry
}

// Meeting returns an entry that the actor may change, to tell others of it. Faults:
// not_found, event.not_yours.
func (s *Service) Meeting(ctx context.Context, id uuid.UUID) (m Meeting, err error) {
	if m.Event, err = s.mine(ctx, id, false); err != nil {
		return m, err
	}
	if m.About, err = s.placeOf(ctx, id); err != nil {
		return m, err
	}
	if m.Root, err = s.rootOf(ctx, id); err != nil {
		return m, err
	}
	first, err := database.One[Event](s.db.Scoped(ctx).Where("id = ?", m.Root))
	if err != nil {
		return m, err
	}
	m.Series, m.Original = first.SeriesID, first.OriginalStart
	item := Item{Event: m.Event, About: m.About}
	m.Told = outside(ctx, item)
	m.Where = m.Told.Location
	if m.Series != nil {
		of, err := database.One[Event](s.db.Scoped(ctx).Where("id = ?", *m.Series))
		if err != nil {
			return m, err
		}
		m.Told.Series = of.clock()
	}
	m.Until = m.EndAt
	if m.Rule != "" {
		m.Until = Latest
		if m.SeriesEnd != nil {
			m.Until = *m.SeriesEnd
		}
		without, err := s.withoutOf(ctx, []Item{item}, Event.gone)
		if err != nil {
			return m, err
		}
		m.Told.Rule, m.Told.Without = m.Rule, without[m.ID]
		err = s.tellApart(ctx, &m)
		return m, err
	}
	return m, nil
}

// outside is an entry as people outside are told of it.
func outside(ctx context.Context, i Item) ical.Entry {
	e := entryOf(i)
	e.Summary, e.Private, e.Stamp = "", false, clock.Now(ctx)
	return e
}

// has reports a date that is as the rule of the series has it.
func (m *Meeting) has(date ical.Entry, original time.Time) bool {
	return date.Start.Equal(original) && date.End.Sub(date.Start) == m.Told.End.Sub(m.Told.Start) && date.AllDay == m.Told.AllDay && date.Location == m.Told.Location
}

// tellApart adds to a series its dates that still come about otherwise than its rule has them:
// those that were moved are at their new time, and no more among those without which it is,
// where those that are about another account now are.
func (s *Service) tellApart(ctx context.Context, m *Meeting) error {
	dates, err := s.exceptions(ctx, m.ID)
	if err != nil {
		return err
	}
	for _, date := range dates {
		e, err := s.movedTo(ctx, date)
		switch {
		case err != nil:
			return err
		case at(e.AccountID) != at(m.AccountID):
			if !slices.ContainsFunc(m.Told.Without, date.OriginalStart.Equal) {
				m.Told.Without = append(m.Told.Without, *date.OriginalStart)
			}
			continue
		case date.RemovedAt != nil || e.RemovedAt != nil || !e.State.open() || !e.EndAt.After(clock.Now(ctx)):
			continue
		}
		m.Told.Without = slices.DeleteFunc(m.Told.Without, date.OriginalStart.Equal)
		about, err := s.placeOf(ctx, e.ID)
		if err != nil {
			return err
		}
		told := outside(ctx, Item{Event: e, About: about})
		if m.has(told, *date.OriginalStart) && slices.Equal(e.Guests.Contacts, m.Guests.Contacts) {
			continue
		}
		told.Recurrence, told.Series = date.OriginalStart, m.clock()
		m.Apart = append(m.Apart, Apart{Contacts: e.Guests.Contacts, Told: told})
	}
	return nil
}

// Due is a reminder by mail whose moment has come.
type Due struct {
	Item
	Reminder
	Where string
	Until time.Time // when it says nothing any more
	// Once names the date and the reminder: the same whatever was changed of it besides its time.
	Once string
}

const (
	// What is still useful began at most so long ago, an entry of whole days, or begins so soon.
	dueBehind = 26 * time.Hour
	dueAhead  = (furthestAhead + 24*60) * time.Minute
	// lateTelling is how long after its moment a reminder is given to what was planned or
	// changed meanwhile; beyond, whoever changed it knows.
	lateTelling = 2 * time.Minute
)

// Due returns the reminders by mail of the organisation whose moment has come and that are
// still useful: those of entries that are still to come about, at the dates that they have
// now. It does not know which ones were given.
func (s *Service) Due(ctx context.Context) (list []Due, err error) {
	now := clock.Now(ctx)
	from, to := now.Add(-dueBehind), now.Add(dueAhead)
	rows, err := s.reminding(ctx, from, to)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	apart, err := s.datesApart(ctx, rows)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		for start := range r.Starts(from, to) {
			one := r
			if r.Rule != "" {
				if apart[occursIn{r.ID, start.Unix()}] {
					continue
				}
				one.Event = r.occurrence(start)
			}
			list = append(list, one.due(now)...)
		}
	}
	return list, nil
}

// due are the reminders by mail of one date that come now.
func (i Item) due(now time.Time) (list []Due) {
	for _, r := range Reminders(i.Reminders) {
		at, until := i.RemindAt(r), i.UsefulUntil(r)
		if r.By == InApp || at.After(now) || !until.After(now) || i.UpdatedAt.After(at.Add(lateTelling)) {
			continue
		}
		whose := i.ID
		if i.SeriesID != nil {
			whose = *i.SeriesID
		}
		list = append(list, Due{Item: i, Reminder: r, Where: entryOf(i).Location, Until: until, Once: onceOf(whose, i.StartAt, r)})
	}
	return list
}

// Stands reports whether an entry still comes about at that start, as a whole series or on
// that date of one.
func (s *Service) Stands(ctx context.Context, id uuid.UUID, start time.Time, series bool) (bool, error) {
	e, err := s.load(ctx, id, false)
	if fault.Is(err, "not_found") {
		return false, nil
	}
	if err != nil || !e.State.open() {
		return false, err
	}
	if e.Rule == "" || series {
		return e.StartAt.Equal(start) && (e.Rule != "") == series, nil
	}
	others, err := s.datesApart(ctx, []Item{{Event: e}})
	return e.occursAt(start) && !others[occursIn{e.ID, start.Unix()}], err
}

// ToCome reports an entry that is still to come about.
func (e Event) ToCome() bool { return e.State.open() }

// Named is the entry in a few words, for its owner: what it is, and its title.
func (e Event) Named() string {
	if e.Title == "" {
		return kindNames[e.Kind]
	}
	return kindNames[e.Kind] + "\u00a0: " + e.Title
}
