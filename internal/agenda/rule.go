package agenda

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/teambition/rrule-go"

	"besace/internal/platform/civil"
	"besace/internal/platform/fault"
)

// Recurring is what makes an event a series, or one occurrence of a series that is not as
// its rule says.
type Recurring struct {
	Rule          string     `gorm:"column:rule"`       // RRULE of RFC 5545, without its name; empty: no series
	SeriesEnd     *time.Time `gorm:"column:series_end"` // end of the last occurrence; nil: none, or endless
	SeriesID      *uuid.UUID `gorm:"column:series_id"`
	OriginalStart *time.Time `gorm:"column:original_start"` // of the occurrence whose place the event takes
}

// A rule may say a day by name or number and how often; hours of the day are those of the
// start, and what would never come about is refused: expanding a rule costs little.
const (
	maxRule     = 300
	maxCount    = 1000
	maxInterval = 99
	// longestSeries bounds how far before a window one of its occurrences can begin.
	longestSeries = 32 * 24 * time.Hour
)

// parts are those that a rule of each frequency may have beside how often and until when.
var parts = map[rrule.Frequency][]string{
	rrule.DAILY:   {"BYDAY", "BYMONTH"},
	rrule.WEEKLY:  {"BYDAY", "BYMONTH", "WKST"},
	rrule.MONTHLY: {"BYDAY", "BYMONTHDAY", "BYSETPOS", "BYMONTH", "WKST"},
	rrule.YEARLY:  {"BYDAY", "BYMONTHDAY", "BYSETPOS", "BYMONTH", "WKST"},
}

var always = []string{"FREQ", "INTERVAL", "COUNT", "UNTIL"}

// plainUntil is an end told as a day or by the clock on the wall.
var plainUntil = regexp.MustCompile(`(^|;)UNTIL=(\d{8})(T\d{6})?(;|$)`)

// errRule is a rule that agendas do not follow.
var errRule = errors.New("not a rule of this agenda")

// parseRule reads a rule for an event at that time, as the option of the library: it
// counts in what the clock on the wall shows, as if that were UTC, so that a weekly
// meeting at nine stays at nine when the clock changes.
func parseRule(text string, w When) (rrule.ROption, error) {
	text = strings.ToUpper(strings.TrimPrefix(strings.TrimSpace(text), "RRULE:"))
	if len(text) > maxRule {
		return rrule.ROption{}, errRule
	}
	zone := w.location()
	onWall := plainUntil.MatchString(text)
	text = plainUntil.ReplaceAllStringFunc(text, func(part string) string {
		m := plainUntil.FindStringSubmatch(part)
		if m[3] == "" {
			m[3] = "T235959"
		}
		return m[1] + "UNTIL=" + m[2] + m[3] + "Z" + m[4]
	})
	o, err := rrule.StrToROptionInLocation(text, time.UTC)
	if err != nil {
		return rrule.ROption{}, errors.Join(errRule, err)
	}
	if !o.Until.IsZero() && !onWall {
		o.Until = civil.WallOf(o.Until, zone)
	}
	o.Dtstart = civil.WallOf(w.StartAt, zone)
	return *o, nil
}

// beyond is an interval that ends every calendar after its first period.
var beyond = map[rrule.Frequency]int{rrule.DAILY: 4_000_000, rrule.WEEKLY: 600_000, rrule.MONTHLY: 120_000, rrule.YEARLY: 10_000}

// allowed reports a rule that agendas follow: of those parts, and whose first date is that
// of the event. Only its first period is looked at, so that one that never comes about is
// not looked for until the year 9999.
func allowed(o rrule.ROption, text string) bool {
	may, known := parts[o.Freq]
	if !known || o.Count < 0 || o.Count > maxCount || o.Interval < 0 || o.Interval > maxInterval || o.Count > 0 && !o.Until.IsZero() {
		return false
	}
	for part := range strings.SplitSeq(strings.TrimPrefix(strings.ToUpper(strings.TrimSpace(text)), "RRULE:"), ";") {
		name, _, _ := strings.Cut(part, "=")
		if !slices.Contains(may, name) && !slices.Contains(always, name) {
			return false
		}
	}
	first := o
	first.Interval, first.Count, first.Until = beyond[o.Freq], 1, time.Time{}
	r, err := rrule.NewRRule(first)
	if err != nil {
		return false
	}
	at, found := r.Iterator()()
	return found && at.Equal(o.Dtstart) && (o.Until.IsZero() || !o.Until.Before(o.Dtstart))
}

// written is the rule as it is kept: its end is an instant.
func written(o rrule.ROption, zone *time.Location) string {
	if !o.Until.IsZero() {
		o.Until = civil.FromWall(o.Until, zone)
	}
	return o.RRuleString()
}

// repeat checks the rule of the event, writes it as it is kept and computes the end of
// the series.
func (e *Event) repeat(bad *fault.Fields) { e.repeatWithin(bad, nil) }

// repeatWithin is repeat at the cost of a budget; once it is spent the end of the series is not that.
func (e *Event) repeatWithin(bad *fault.Fields, b *budget) {
	e.SeriesEnd = nil
	if e.Rule == "" {
		return
	}
	o, err := parseRule(e.Rule, e.When)
	if err == nil {
		b.pay(o, period[o.Freq]) // the first one is looked at
	}
	if err != nil || !allowed(o, e.Rule) || e.SeriesID != nil {
		bad.Add("/rule", "rule", "Une règle de répétition par jour, semaine, mois ou année, dont le début est la première date.")
		return
	}
	if e.EndAt.Sub(e.StartAt) > longestSeries {
		bad.Add("/endAt", "range", "Trente et un jours au plus pour ce qui se répète.")
		return
	}
	e.Rule = written(o, e.location())
	if o.Count == 0 && o.Until.IsZero() {
		return
	}
	end := e.EndAt
	if last, more := e.last(o, b); more {
		end = e.until(last)
	}
	e.SeriesEnd = &end
}

// last is the start of the last occurrence of a series that ends: a rule that is counted is gone
// through, at most a thousand dates; of one with a last day only what comes before that day is.
func (e Event) last(o rrule.ROption, b *budget) (last time.Time, found bool) {
	to, back := Latest, 2*period[o.Freq]*time.Duration(max(1, o.Interval))
	if o.Count > 0 {
		back = Latest.Sub(Earliest)
	} else if end := civil.FromWall(o.Until, e.location()).Add(time.Second); end.Before(to) {
		to = end
	}
	for from := to; !found && from.After(e.StartAt) && !b.spent(); back = 8 * min(back, Latest.Sub(Earliest)/8) {
		if from = from.Add(-min(back, from.Sub(e.StartAt))); from.Before(e.StartAt) {
			from = e.StartAt
		}
		for start := range e.starts(o, from, to, b) {
			last, found = start, true
		}
	}
	return last, found
}

// period is how long one of each frequency lasts at most.
var period = map[rrule.Frequency]time.Duration{rrule.DAILY: 24 * time.Hour, rrule.WEEKLY: 7 * 24 * time.Hour, rrule.MONTHLY: 31 * 24 * time.Hour, rrule.YEARLY: 366 * 24 * time.Hour}

// budget is how many days of the calendar the reading of rules may still look at; nil has no end.
type budget struct{ days int }

// perPeriod is what beginning a period costs, in days that are looked at.
const perPeriod = 10

// pay takes what going so far in a rule costs, and reports whether there was enough.
func (b *budget) pay(o rrule.ROption, far time.Duration) bool {
	if b != nil {
		one := max(1, int(period[o.Freq].Hours()/24)) // a rule of hours is refused
		b.days -= 1 + int(far.Hours()/24)*(one+perPeriod)/(one*max(1, o.Interval))
	}
	return !b.spent()
}

func (b *budget) spent() bool { return b != nil && b.days < 0 }

// starts are the instants from which the occurrences of the series that begin before to
// last, those that may last beyond from included, in their order, until the budget is spent.
func (e Event) starts(o rrule.ROption, from, to time.Time, b *budget) func(func(time.Time) bool) {
	return func(yield func(time.Time) bool) {
		zone, lasts := e.location(), e.EndAt.Sub(e.StartAt)
		earliest := civil.WallOf(from, zone).Add(-lasts - 26*time.Hour)
		forward(&o, earliest)
		until := o.Until
		o.Until = time.Time{} // the library looks on beyond it for a date: what that costs is seen here
		r, err := rrule.NewRRule(o)
		if err != nil {
			return
		}
		next, before := r.Iterator(), o.Dtstart
		for wall, more := next(); more; wall, more = next() {
			start := civil.FromWall(wall, zone)
			if !b.pay(o, wall.Sub(before)) || !start.Before(to) || !until.IsZero() && wall.After(until) {
				return
			}
			before = wall
			// An event without duration is there at its start.
			if end := e.until(start); end.After(from) || end.Equal(start) && !start.Before(from) {
				if !yield(start) {
					return
				}
			}
		}
	}
}

// forward makes a rule that is not counted start near the window instead of years before:
// whole periods change nothing of what it says.
func forward(o *rrule.ROption, earliest time.Time) {
	if o.Count > 0 {
		return
	}
	plain, every := len(o.Byweekday)+len(o.Bymonthday) == 0, max(1, o.Interval)
	switch o.Freq {
	case rrule.MONTHLY, rrule.YEARLY:
		first, months := o.Dtstart, every
		first = first.AddDate(0, 0, 1-first.Day())
		if o.Freq == rrule.YEARLY {
			first, months = first.AddDate(0, 1-int(first.Month()), 0), 12*every
		}
		whole := (12*(earliest.Year()-first.Year())+int(earliest.Month()-first.Month()))/months - 1
		if whole < 1 {
			return
		}
		if plain {
			o.Bymonthday = []int{o.Dtstart.Day()}
		}
		if plain && o.Freq == rrule.YEARLY && len(o.Bymonth) == 0 {
			o.Bymonth = []int{int(o.Dtstart.Month())}
		}
		o.Dtstart = first.AddDate(0, whole*months, 0)
	default:
		days := map[rrule.Frequency]int{rrule.DAILY: 1, rrule.WEEKLY: 7}[o.Freq] * every
		gap := int(earliest.Sub(o.Dtstart) / (24 * time.Hour))
		if days == 0 || gap < 2*days {
			return
		}
		if o.Freq == rrule.WEEKLY && len(o.Byweekday) == 0 {
			o.Byweekday = []rrule.Weekday{weekdays[o.Dtstart.Weekday()]}
		}
		o.Dtstart = o.Dtstart.AddDate(0, 0, (gap/days-1)*days)
	}
}

var weekdays = map[time.Weekday]rrule.Weekday{
	time.Monday: rrule.MO, time.Tuesday: rrule.TU, time.Wednesday: rrule.WE, time.Thursday: rrule.TH,
	time.Friday: rrule.FR, time.Saturday: rrule.SA, time.Sunday: rrule.SU,
}

// until is the end of the occurrence that begins at start: as long as the first one, in
// whole days by the clock of the event, or in hours that really pass.
func (e Event) until(start time.Time) time.Time {
	if !e.AllDay {
		return start.Add(e.EndAt.Sub(e.StartAt))
	}
	zone := e.location()
	first, last := e.Days()
	return civil.FromWall(civil.WallOf(start, zone).AddDate(0, 0, first.DaysUntil(last)+1), zone)
}

// Starts are the starts of the occurrences of a series that are there between the
// instants; of an event that is none, its own. It ends with the window.
func (e Event) Starts(from, to time.Time) func(func(time.Time) bool) {
	return e.startsWithin(from, to, nil)
}

// startsWithin is Starts at the cost of a budget.
func (e Event) startsWithin(from, to time.Time, b *budget) func(func(time.Time) bool) {
	if e.Rule == "" {
		return func(yield func(time.Time) bool) {
			if e.StartAt.Before(to) && (e.EndAt.After(from) || e.EndAt.Equal(e.StartAt) && !e.StartAt.Before(from)) {
				yield(e.StartAt)
			}
		}
	}
	o, err := parseRule(e.Rule, e.When)
	if err != nil { // it was checked when it was kept
		return func(func(time.Time) bool) {}
	}
	return e.starts(o, from, to, b)
}

// occursAt reports whether one occurrence begins at the instant.
func (e Event) occursAt(start time.Time) bool {
	for at := range e.Starts(start, start.Add(time.Second)) {
		if at.Equal(start) {
			return true
		}
	}
	return false
}

// among are those of the instants at which an occurrence of the series begins, each once: its rule is
// gone through once for all of them, at the cost of the budget.
func (e Event) among(instants []time.Time, b *budget) (found []time.Time) {
	if e.Rule == "" || len(instants) == 0 {
		return nil
	}
	wanted := make(map[int64]bool, len(instants))
	for _, at := range instants {
		wanted[at.Unix()] = true
	}
	first, last := slices.MinFunc(instants, time.Time.Compare), slices.MaxFunc(instants, time.Time.Compare)
	for start := range e.startsWithin(first, last.Add(time.Second), b) {
		if wanted[start.Unix()] {
			found = append(found, start.UTC())
		}
	}
	return found
}

// occurrence is the event as its rule has it at one of its starts.
func (e Event) occurrence(start time.Time) Event {
	one, series := e, e.ID
	one.EndAt, one.StartAt = e.until(start), start
	one.Recurring = Recurring{SeriesID: &series, OriginalStart: &start}
	return one
}
