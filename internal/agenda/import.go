package agenda

import (
	"context"
	"errors"
	"io"
	"strings"
	"time"
	"unicode"

	"besace/internal/platform/actor"
	"besace/internal/platform/civil"
	"besace/internal/platform/fault"
	"besace/internal/platform/freetext"
	"besace/internal/platform/ical"
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
		return done, fault.New(fault.TooLarge, "calendar.too_large", "Un fichier d’agenda pèse au plus 5 Mo, compte au plus 1\u202f000 entrées et n’en retire pas plus de 5\u202f000 dates.").Because(err)
	case errors.Is(err, ical.ErrBroken):
		return done, fault.New(fault.Invalid, "calendar.broken", "Ce fichier n’est pas un agenda iCalendar lisible.", fault.At("", "unreadable", "Un fichier .ics entier.")).Because(err)
	case err != nil:
		return done, err
	}
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		b, err := s.begins(ctx, entries)
		if err != nil {
			return err
		}
		for _, e := range skipped {
			b.skip(e.Summary, e.Cause)
		}
		for _, apart := range []bool{false, true} { // series first, then what differs from them
			for _, e := range entries {
				if (e.Recurrence != nil) != apart {
					continue
				}
				if err := b.bring(ctx, e); err != nil {
					return err
				}
			}
		}
		done = b.done
		return s.keepAll(ctx, b.made)
	})
	return done, err
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
