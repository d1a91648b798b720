package competence

import (
	"context"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/civil"
	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
	"besace/internal/platform/subject"
)

// Entry is one line of the journal.
type Entry struct {
	Number      int64
	At          time.Time
	Operation   string
	Competences []string
	Subject     subject.Ref // zero: nothing in particular
}

// Period is a stretch of days in the reader's time zone, both ends included; a zero
// end is open.
type Period struct{ From, To civil.Date }

// Query asks for one page of the actor's own journal.
type Query struct {
	Period
	Competence string // "" for all
	Cursor     string
	Limit      int
}

// Count is how many operations exercised a competence.
type Count struct {
	Competence string
	Operations int64
}

// Week counts the operations of one week from its Monday.
type Week struct {
	Monday     civil.Date
	Operations int64
	Counts     []Count // competences that were exercised, in the order of the framework
}

// Summary counts operations; one that exercises several competences counts under
// each, so that Counts add up to more than Operations.
type Summary struct {
	Period
	Operations int64
	Counts     []Count // every competence of the framework
	Weeks      []Week  // those in which something was done, oldest first
}

// A summary covers twelve weeks unless told, and at most a year.
const (
	usualDays = 12*7 - 1
	mostDays  = 366
)

// Journal returns one page of what the actor did, the newest first, and the cursor
// of the next ("" on the last). Faults: page.bad_cursor.
func (s *Service) Journal(ctx context.Context, q Query) ([]Entry, string, error) {
	return s.page(ctx, actor.Current(ctx).UserID, q)
}

// Summarise counts what the user did. Faults: competence.period.
func (s *Service) Summarise(ctx context.Context, user uuid.UUID, p Period) (Summary, error) {
	zone := zoneOf(ctx)
	if p.To.IsZero() {
		p.To = civil.In(clock.Now(ctx), zone)
	}
	if p.From.IsZero() {
		p.From = p.To.AddDays(-usualDays)
	}
	if days := p.From.DaysUntil(p.To); days < 0 || days > mostDays {
		return Summary{}, fault.New(fault.Invalid, "competence.period", "La période va d’une date à une autre, plus tard, sur un an au plus.",
			fault.At("query:from", "period", "Une date avant la fin, à un an au plus."))
	}
	t := tally{summary: Summary{Period: p}, total: map[string]int64{}}
	err := s.walk(ctx, user, p, func(at time.Time, competences []string) { t.add(civil.In(at, zone), competences) })
	return t.close(), err
}

// tally counts lines that come oldest first.
type tally struct {
	summary Summary
	total   map[string]int64
	week    map[string]int64
}

func (t *tally) add(day civil.Date, competences []string) {
	monday := day.AddDays(-(int(day.Weekday()) + 6) % 7)
	if n := len(t.summary.Weeks); n == 0 || t.summary.Weeks[n-1].Monday != monday {
		t.closeWeek()
		t.summary.Weeks, t.week = append(t.summary.Weeks, Week{Monday: monday}), map[string]int64{}
	}
	t.summary.Operations++
	t.summary.Weeks[len(t.summary.Weeks)-1].Operations++
	for _, c := range competences {
		t.total[c]++
		t.week[c]++
	}
}

func (t *tally) closeWeek() {
	if n := len(t.summary.Weeks); n > 0 {
		t.summary.Weeks[n-1].Counts = counts(t.week, false)
	}
}

func (t *tally) close() Summary {
	t.closeWeek()
	t.summary.Counts = counts(t.total, true)
	return t.summary
}

func counts(of map[string]int64, all bool) []Count {
	var out []Count
	for _, c := range REAC.All() {
		if n := of[c.Code]; n > 0 || all {
			out = append(out, Count{Competence: c.Code, Operations: n})
		}
	}
	return out
}

// zoneOf is the actor's time zone; UTC when she has none.
func zoneOf(ctx context.Context) *time.Location {
	zone, err := time.LoadLocation(actor.Current(ctx).TimeZone)
	if err != nil {
		return time.UTC
	}
	return zone
}

// bounds are the first instant of the period and the first after it; zero when open.
func (p Period) bounds(zone *time.Location) (from, to time.Time) {
	if !p.From.IsZero() {
		from = p.From.Midnight(zone).UTC()
	}
	if !p.To.IsZero() {
		to = p.To.AddDays(1).Midnight(zone).UTC()
	}
	return from, to
}
