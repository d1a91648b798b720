package agenda

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
	"besace/internal/platform/ical"
	"besace/internal/platform/id"
	"besace/internal/platform/opt"
)

// bringing is a file on its way into an agenda: what was there is read at once before, and what
// it makes is written at once after, however many its entries are.
type bringing struct {
	*Service
	user  uuid.UUID
	known map[uuid.UUID]Event       // by id: those of the agenda, and those that were made
	apart map[Date]bool             // dates that were taken out of series; true where the file left them out
	asked map[uuid.UUID][]time.Time // the dates of series of which the file has an event
	dates map[Date]bool             // those of them that the series read so far have
	read  map[uuid.UUID]bool        // which those are
	rules budget                    // what the rules of the file may still cost
	made  []brought
	done  Imported
}

// brought is an event that a file made, and the act that it is audited as.
type brought struct {
	Event
	action string
}

// begins reads what the agenda has of the entries.
func (s *Service) begins(ctx context.Context, entries []ical.Entry) (*bringing, error) {
	b := &bringing{Service: s, user: actor.Current(ctx).UserID, known: map[uuid.UUID]Event{}, apart: map[Date]bool{},
		asked: map[uuid.UUID][]time.Time{}, dates: map[Date]bool{}, read: map[uuid.UUID]bool{}, rules: budget{days: mostDays}}
	var ids []uuid.UUID
	for _, e := range entries {
		ids = append(ids, b.series(e), b.own(e))
		if e.Recurrence != nil {
			b.asked[b.series(e)] = append(b.asked[b.series(e)], *e.Recurrence)
		}
	}
	list, err := s.withGuests(ctx)(s.byIDs(s.db.Scoped(ctx), distinct(ids)))
	for _, e := range list {
		if e.AuthorID != b.user {
			return nil, taken()
		}
		b.known[e.ID] = e
	}
	if err != nil {
		return nil, err
	}
	apart := map[Date]Event{}
	if err := s.learnApart(ctx, b.known, apart); err != nil {
		return nil, err
	}
	for date := range apart {
		b.apart[date] = false
	}
	return b, nil
}

// series is the id of what the entry is, or is an occurrence of.
func (b *bringing) series(e ical.Entry) uuid.UUID { return id.Named(b.user, e.UID) }

// own is the id of the entry itself.
func (b *bringing) own(e ical.Entry) uuid.UUID {
	if e.Recurrence == nil {
		return b.series(e)
	}
	return id.Named(b.user, e.UID+"\n"+e.Recurrence.UTC().Format(time.RFC3339))
}

func (b *bringing) skip(summary, cause string) {
	b.done.Skipped = append(b.done.Skipped, ical.Skipped{Summary: keepable(summary, 200), Cause: cause})
}

// bring makes the event of one entry, and counts what became of it. Faults: calendar.too_large.
func (b *bringing) bring(ctx context.Context, e ical.Entry) error {
	if e.Status == "CANCELLED" {
		b.skip(e.Summary, "cancelled")
		return nil
	}
	if _, known := b.known[b.own(e)]; known {
		b.done.Known++
		return nil
	}
	made, known, err := b.make(ctx, e)
	f, refused := fault.Of(err)
	switch {
	case b.rules.spent():
		return tooMuch()
	case refused && f.Kind == fault.Invalid:
		cause := "range"
		if len(f.Fields) > 0 && f.Fields[0].Pointer == "/rule" {
			cause = "rule"
		}
		b.skip(e.Summary, cause)
		return nil
	case err != nil:
		return err
	case known:
		b.done.Known++
		return nil
	}
	action := "event.imported"
	if made.SeriesID != nil {
		action = "event.taken_out"
		b.apart[Date{*made.SeriesID, *made.OriginalStart}] = false
	}
	if err := b.take(ctx, made, action); err != nil {
		return err
	}
	b.done.Created++
	if e.Added {
		b.skip(e.Summary, "dates")
	}
	for _, start := range made.among(e.Without, &b.rules) {
		if err := b.leaveOut(ctx, made, start); err != nil {
			return err
		}
	}
	if b.rules.spent() {
		return tooMuch()
	}
	return nil
}

// mostDays bounds the days of the calendar that the rules of one file are read on: the weekly meetings of
// ten years, each with dates that are otherwise, are read twice.
const mostDays = 3_000_000

func tooMuch() error {
	return fault.New(fault.TooLarge, "calendar.too_large", "Les répétitions de ce fichier vont trop loin pour être lues d’un coup\u00a0: importez-le en plusieurs fichiers, "+
		"ou donnez une date de fin aux séries les plus longues.")
}

// occurs reports a date that the series has. The rule of each is gone through once for all the dates that the file asks about.
func (b *bringing) occurs(series Event, start time.Time) bool {
	if !b.read[series.ID] {
		b.read[series.ID] = true
		for _, at := range series.among(b.asked[series.ID], &b.rules) {
			b.dates[Date{series.ID, at}] = true
		}
	}
	return b.dates[Date{series.ID, start.UTC().Truncate(time.Second)}]
}

// begin is a new event of the actor's by those fields, the rule of which costs what the file may.
func (b *bringing) begin(ctx context.Context, d Draft) (Event, error) {
	rule := d.Fields.Rule
	d.Fields.Rule = opt.Value[string]{}
	e, err := begin(ctx, d, "")
	if err != nil || !rule.Present() {
		return e, err
	}
	var bad fault.Fields
	e.Rule = rule.Get()
	e.repeatWithin(&bad, &b.rules)
	return e, bad.Err("event.invalid", "Des champs de cette entrée d’agenda sont à corriger.")
}

// make is the event of an entry: one of a series that the agenda or the same file has takes its
// place there, the others stand by themselves. Known is a date that was taken out, or away, before.
func (b *bringing) make(ctx context.Context, e ical.Entry) (made Event, known bool, err error) {
	fields := fieldsOf(e)
	fields.Reminders = opt.Of([]Reminder{}) // the calendar it comes from has its own
	draft := Draft{ID: b.own(e), Fields: fields}
	of, has := b.known[b.series(e)]
	if e.Recurrence == nil || !has || of.Rule == "" || !b.occurs(of, *e.Recurrence) || !actor.Current(ctx).Sees(of.OwnerID) {
		made, err = b.begin(ctx, draft)
		return made, false, err
	}
	date := Date{of.ID, e.Recurrence.UTC().Truncate(time.Second)}
	leftOut, gone := b.apart[date]
	if of.RemovedAt != nil || gone && !leftOut {
		return made, true, nil
	}
	if leftOut { // the file leaves the date out, and has another event of it
		made, err = b.begin(ctx, draft)
		return made, false, err
	}
	made = b.onDate(ctx, of, date.Start)
	made.ID = draft.ID
	return made, false, made.apply(fields)
}

// onDate is one date of a series, as an event of its own.
func (b *bringing) onDate(ctx context.Context, series Event, start time.Time) Event {
	now := clock.Now(ctx)
	one := series.occurrence(start)
	one.ID, one.Version, one.AuthorID, one.CreatedAt, one.UpdatedAt = id.New(), 1, b.user, now, now
	one.Guests = Guests{Contacts: slices.Clone(series.Guests.Contacts), Users: slices.Clone(series.Guests.Users)}
	return one
}

// leaveOut takes one date away from a series that was just made.
func (b *bringing) leaveOut(ctx context.Context, series Event, start time.Time) error {
	date := Date{series.ID, start}
	if _, gone := b.apart[date]; gone {
		return nil
	}
	b.apart[date] = true
	one := b.onDate(ctx, series, date.Start)
	one.RemovedAt = &one.CreatedAt
	return b.take(ctx, one, "event.taken_out")
}

// take checks what an event names, and has it wait to be written.
func (b *bringing) take(ctx context.Context, e Event, action string) error {
	if err := b.settle(ctx, Event{}, &e); err != nil {
		return err
	}
	b.known[e.ID] = e
	b.made = append(b.made, brought{e, action})
	return nil
}

// keepAll writes events that are new, with who takes part, audits them and tells the feed.
func (s *Service) keepAll(ctx context.Context, made []brought) error {
	var rows []Event
	var guests []guest
	var entries []audit.Entry
	var lines []changes.Told
	for _, one := range made {
		rows, guests = append(rows, one.Event), append(guests, one.seats()...)
		entries = append(entries, audit.Created(one.action, one.Ref(), one.Event))
		lines = append(lines, told(Event{}, one.Event)...)
	}
	if err := s.db.InsertAll(ctx, rows); err != nil {
		return err
	}
	if err := s.db.InsertAll(ctx, guests); err != nil {
		return err
	}
	if err := s.audit.RecordAll(ctx, entries); err != nil {
		return err
	}
	return s.changes.TellAll(ctx, lines)
}
