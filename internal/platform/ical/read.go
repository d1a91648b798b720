package ical

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/emersion/go-ical"

	"besace/internal/platform/civil"
)

// What a file may hold: more is refused before it is parsed.
const (
	MaxBytes    = 5 << 20
	MaxEntries  = 1000
	maxLine     = 32 << 10 // unfolded
	maxHead     = 1 << 10  // of a line, its name and parameters
	maxDepth    = 4
	maxWithout  = 500
	maxTakenOut = 5000 // dates without which series are, of all entries together
)

// Faults of files, for errors.Is.
var (
	ErrTooLarge = errors.New("ical: too large")
	ErrBroken   = errors.New("ical: not a calendar")
)

// Skipped is an entry of a file that was not understood.
type Skipped struct {
	Summary string
	Cause   string // start, zone, end, uid; of agendas: rule, range, cancelled, dates
}

// Read gives the VEVENTs of a file; those without zone are told by the one given.
func Read(r io.Reader, zone string) ([]Entry, []Skipped, error) {
	text, err := bounded(r)
	if err != nil {
		return nil, nil, err
	}
	calendar, err := parse(text)
	if err != nil {
		return nil, nil, err
	}
	var entries []Entry
	var skipped []Skipped
	zones, without := clocksOf(calendar, zone), 0
	for _, child := range calendar.Children {
		if child.Name != ical.CompEvent {
			continue
		}
		e, cause := zones.entry(child)
		if cause != "" {
			skipped = append(skipped, Skipped{e.Summary, cause})
			continue
		}
		if without += len(e.Without); without > maxTakenOut {
			return nil, nil, ErrTooLarge
		}
		entries = append(entries, e)
	}
	return entries, skipped, nil
}

// parse calls the library. It indexes past the end of a line that stops in a parameter:
// what such a file panics with is an answer about the file.
func parse(text []byte) (calendar *ical.Calendar, err error) {
	defer func() {
		if r := recover(); r != nil {
			calendar, err = nil, fmt.Errorf("%w: %v", ErrBroken, r)
		}
	}()
	calendar, err = ical.NewDecoder(bytes.NewReader(text)).Decode()
	if err != nil {
		return nil, errors.Join(ErrBroken, err)
	}
	return calendar, nil
}

// bounded reads a file and unfolds its lines, which costs little, so that what the parser
// then sees can cost it little too: its lines, their heads, how deep they nest and how
// many entries there are.
func bounded(r io.Reader) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return nil, err
	}
	if len(raw) > MaxBytes {
		return nil, ErrTooLarge
	}
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	var out, line bytes.Buffer
	depth, entries := 0, 0
	end := func() error {
		defer line.Reset()
		text := line.String()
		head, value, _ := strings.Cut(text, ":")
		switch strings.ToUpper(head) {
		case "BEGIN":
			if depth++; strings.EqualFold(value, ical.CompEvent) {
				entries++
			}
		case "END":
			depth--
		}
		switch {
		case depth > maxDepth || depth < 0 || len(head) > maxHead:
			return ErrBroken
		case entries > MaxEntries:
			return ErrTooLarge
		}
		if text != "" {
			out.WriteString(text + "\r\n")
		}
		return nil
	}
	lines := bufio.NewScanner(bytes.NewReader(raw))
	lines.Buffer(nil, maxLine)
	for lines.Scan() {
		part := bytes.TrimRight(lines.Bytes(), "\r")
		if len(part) > 0 && (part[0] == ' ' || part[0] == '\t') {
			if line.Write(part[1:]); line.Len() > maxLine {
				return nil, ErrBroken
			}
			continue
		}
		if err := end(); err != nil {
			return nil, err
		}
		line.Write(part)
	}
	if lines.Err() != nil {
		return nil, errors.Join(ErrBroken, lines.Err())
	}
	if err := end(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// entry reads one VEVENT; cause says why it was not understood.
func (z clocks) entry(c *ical.Component) (e Entry, cause string) {
	e.Summary, _ = c.Props.Text(ical.PropSummary) // one that cannot be read is none
	e.Location, _ = c.Props.Text(ical.PropLocation)
	if e.UID, _ = c.Props.Text(ical.PropUID); e.UID == "" || len(e.UID) > 1000 {
		return e, "uid"
	}
	start := c.Props.Get(ical.PropDateTimeStart)
	if start == nil {
		return e, "start"
	}
	e.AllDay = len(start.Value) == len(days)
	if e.Zone, cause = z.of(start, z.usual); cause != "" {
		return e, cause
	}
	var ok bool
	if e.Start, ok = z.moment(start, e.Zone); !ok {
		return e, "start"
	}
	if e.End, ok = z.endOf(c, e); !ok || e.End.Before(e.Start) {
		return e, "end"
	}
	if rule := c.Props.Get(ical.PropRecurrenceRule); rule != nil {
		e.Rule = rule.Value
	}
	if id := c.Props.Get(ical.PropRecurrenceID); id != nil {
		at, ok := z.moment(id, e.Zone)
		if !ok {
			return e, "start"
		}
		e.Recurrence, e.Rule = &at, ""
	}
	for _, list := range c.Props.Values(ical.PropExceptionDates) {
		for value := range strings.SplitSeq(list.Value, ",") {
			one := list
			one.Value = value
			if at, ok := z.moment(&one, e.Zone); ok && len(e.Without) < maxWithout {
				e.Without = append(e.Without, at)
			}
		}
	}
	e.Added = c.Props.Get(ical.PropRecurrenceDates) != nil
	e.Status = value(c, ical.PropStatus)
	e.Free = value(c, ical.PropTransparency) == "TRANSPARENT"
	return e, ""
}

func value(c *ical.Component, name string) string {
	if p := c.Props.Get(name); p != nil {
		return strings.ToUpper(p.Value)
	}
	return ""
}

// endOf is the end that the entry says, or that its kind has without saying. Whole days that end as
// they begin are one day: many a program writes them so.
func (z clocks) endOf(c *ical.Component, e Entry) (time.Time, bool) {
	if end := c.Props.Get(ical.PropDateTimeEnd); end != nil {
		at, ok := z.moment(end, e.Zone)
		if ok && e.AllDay && at.Equal(e.Start) {
			at = e.after(1)
		}
		return at, ok
	}
	if lasts := c.Props.Get(ical.PropDuration); lasts != nil {
		return e.lasting(*lasts)
	}
	if e.AllDay {
		return e.after(1), true
	}
	return e.Start, true
}

// wholeDays is a duration that counts in weeks and days, with what it has besides.
var wholeDays = regexp.MustCompile(`^\+?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(T.+)?$`)

// lasting is the end of the entry after a duration: weeks and days are those of its clock, whatever
// that does at night, and hours really pass (RFC 5545, 3.3.6).
func (e Entry) lasting(p ical.Prop) (time.Time, bool) {
	end := e.Start
	if m := wholeDays.FindStringSubmatch(strings.ToUpper(p.Value)); m != nil && m[1]+m[2] != "" {
		weeks, _ := strconv.Atoi(m[1]) // digits alone, or nothing
		days, _ := strconv.Atoi(m[2])
		if end, p.Value = e.after(7*weeks+days), "P"+m[3]; m[3] == "" {
			return end, true
		}
	}
	rest, err := p.Duration()
	return end.Add(rest), err == nil
}

// after is the start of the entry so many days later, by its clock.
func (e Entry) after(days int) time.Time {
	zone := location(e.Zone)
	return civil.FromWall(civil.WallOf(e.Start, zone).AddDate(0, 0, days), zone)
}
