package agenda

import (
	"context"
	"errors"
	"io"
	"strings"
	"time"
	"unicode"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/civil"
	"besace/internal/platform/fault"
	"besace/internal/platform/freetext"
	"besace/internal/platform/ical"
	"besace/internal/platform/id"
	"besace/internal/platform/opt"
)

// Imported is what became of the entries of a file.
type Imported struct {
	Created int
	Known   int // read before: they stay as they are
	Skipped []ical.Skipped
}

// Import brings the entries of an iCalendar file into the actor’s agenda, as private
// events; the same entry comes once. All of them or none. Faults: calendar.too_large,
// calendar.broken.
func (s *Service) Import(ctx context.Context, file io.Reader) (done Imported, err error) {
	who := actor.Current(ctx)
	zone := who.TimeZone
	if !zoneExists(zone) {
		zone = defaultZone
	}
	entries, skipped, err := ical.Read(file, zone)
	switch {
	case errors.Is(err, ical.ErrTooLarge):
		return done, fault.New(fault.TooLarge, "calendar.too_large", "Un fichier d’agenda pèse au plus 5 Mo et compte au plus 1000 événements.").Because(err)
	case errors.Is(err, ical.ErrBroken):
		return done, fault.New(fault.Invalid, "calendar.broken", "Ce fichier n’est pas un agenda iCalendar lisible.").Because(err)
	case err != nil:
		return done, err
	}
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		done = Imported{}
		for _, e := range skipped {
			done.Skipped = append(done.Skipped, ical.Skipped{Summary: keepable(e.Summary, 200), Cause: e.Cause})
		}
		for _, apart := range []bool{false, true} { // series first, then what differs from them
			for _, e := range entries {
				if (e.Recurrence != nil) != apart {
					continue
				}
				if err := s.bring(ctx, &done, e); err != nil {
					return err
				}
			}
		}
		return nil
	})
	return done, err
}

// bring adds one entry of a file, and counts what became of it.
func (s *Service) bring(ctx context.Context, done *Imported, e ical.Entry) error {
	if e.Status == "CANCELLED" {
		done.Skipped = append(done.Skipped, ical.Skipped{Summary: keepable(e.Summary, 200), Cause: "cancelled"})
		return nil
	}
	made, created, err := s.brought(ctx, e)
	f, refused := fault.Of(err)
	switch {
	case refused && f.Kind == fault.Invalid:
		cause := "range"
		if len(f.Fields) > 0 && f.Fields[0].Pointer == "/rule" {
			cause = "rule"
		}
		done.Skipped = append(done.Skipped, ical.Skipped{Summary: keepable(e.Summary, 200), Cause: cause})
		return nil
	case err != nil:
		return err
	case !created:
		done.Known++
		return nil
	}
	done.Created++
	if e.Added {
		done.Skipped = append(done.Skipped, ical.Skipped{Summary: keepable(e.Summary, 200), Cause: "dates"})
	}
	for _, start := range e.Without {
		if err := s.leaveOut(ctx, made, start); err != nil {
			return err
		}
	}
	return nil
}

// brought makes the event of an entry: one of a series that the same file has takes its
// place there, the others stand by themselves.
func (s *Service) brought(ctx context.Context, e ical.Entry) (Event, bool, error) {
	fields := fieldsOf(e)
	fields.Reminders = opt.Of([]Reminder{}) // the calendar it comes from has its own
	user := actor.Current(ctx).UserID
	if e.Recurrence == nil {
		return s.plan(ctx, Draft{ID: id.Named(user, e.UID), Fields: fields}, "", "event.imported")
	}
	own := id.Named(user, e.UID+"\n"+e.Recurrence.UTC().Format(time.RFC3339))
	known, err := s.sentAgain(ctx, own)
	if err != nil || known != nil {
		return Event{}, false, err
	}
	of, err := s.sentAgain(ctx, id.Named(user, e.UID))
	if err != nil {
		return Event{}, false, err
	}
	if of == nil || of.Rule == "" || !of.occursAt(*e.Recurrence) {
		return s.plan(ctx, Draft{ID: own, Fields: fields}, "", "event.imported")
	}
	one, created, err := s.TakeOut(ctx, of.ID, *e.Recurrence, own)
	if err != nil || !created {
		return one, created, err
	}
	one, err = s.Update(ctx, one.ID, one.Version, fields)
	return one, true, err
}

// leaveOut removes one date of a series that was just made.
func (s *Service) leaveOut(ctx context.Context, series Event, start time.Time) error {
	if series.Rule == "" || !series.occursAt(start) {
		return nil
	}
	one, created, err := s.TakeOut(ctx, series.ID, start, uuid.Nil)
	if fault.Is(err, "event.stale") || err == nil && !created {
		return nil // named twice
	}
	if err != nil {
		return err
	}
	_, err = s.Remove(ctx, one.ID, one.Version)
	return err
}

// fieldsOf is an entry as a private event of its own. What may not be kept about people is
// left out, for nobody read the file before: when one is busy stays.
func fieldsOf(e ical.Entry) Patch {
	p := Patch{Kind: opt.Of(string(Other)), Title: opt.Of(keepable(e.Summary, 200)), Private: opt.Of(true), Zone: opt.Of(e.Zone)}
	if e.Free {
		p.Kind = opt.Of(string(Task))
	}
	if where := keepable(e.Location, 300); where != "" {
		p.Place = opt.Of(Place{Kind: Elsewhere, Text: where})
	}
	if e.Recurrence == nil {
		p.Rule = opt.Of(e.Rule)
	}
	if !e.AllDay {
		p.Start, p.End = opt.Of(e.Start), opt.Of(e.End)
		return p
	}
	zone := When{Zone: e.Zone}.location()
	p.StartOn, p.EndOn = opt.Of(civil.In(e.Start, zone)), opt.Of(civil.In(e.End.Add(-time.Nanosecond), zone))
	return p
}

// legible is a text without what shows nothing, or breaks a database.
func legible(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, ""))
	return strings.Join(strings.Fields(text), " ")
}

// keepable is a text that may be kept, of so many letters at most.
func keepable(text string, most int) string {
	text = legible(text)
	if letters := []rune(text); len(letters) > most {
		text = string(letters[:most-1]) + "…"
	}
	if freetext.Worst(freetext.Lint(text)) == freetext.Block {
		return ""
	}
	return text
}
