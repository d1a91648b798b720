package ical

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/emersion/go-ical"

	"besace/internal/platform/civil"
)

// Entry is one VEVENT. End is exclusive; an all-day one goes from midnight to midnight of
// its zone, the IANA name of the clock that it is told by.
type Entry struct {
	UID        string
	Summary    string
	Location   string
	Start, End time.Time
	AllDay     bool
	Zone       string
	Rule       string // RRULE without its name
	Without    []time.Time
	Added      bool       // dates besides those of the rule, which are not read
	Recurrence *time.Time // of an occurrence that differs: when its series has it
	Series     Clock      // of such an occurrence: what its series is told by, which is not read
	Status     string     // TENTATIVE, CONFIRMED or CANCELLED
	Private    bool
	Free       bool // takes no time of its owner
	Sequence   int64
	Stamp      time.Time
	// Of an invitation.
	Description string
	Organizer   Person
	Attendee    Person
}

// Clock is what the times of an entry are told by: days, or the clock of a zone.
type Clock struct {
	AllDay bool
	Zone   string
}

// Person is somebody with her address.
type Person struct{ Name, Email string }

const (
	instants = "20060102T150405Z"
	walls    = "20060102T150405"
	days     = "20060102"
)

// Write writes a calendar of that name. Times that recur are told by their zone, which is
// described for the years around now; the others are instants.
func Write(w io.Writer, name string, now time.Time, entries []Entry) error {
	calendar := empty()
	calendar.Props.SetText(ical.PropName, name)
	plain(calendar.Props, "X-WR-CALNAME", escaped(name))
	plain(calendar.Props, ical.PropRefreshInterval, "PT1H").Params.Set(ical.ParamValue, "DURATION")
	return encode(w, calendar, now, entries)
}

// Method is what a calendar that travels asks for (RFC 5546).
type Method string

// Methods: an entry to know of, one to answer, one that takes place no more.
const (
	Publish Method = "PUBLISH"
	Request Method = "REQUEST"
	Cancel  Method = "CANCEL"
)

// Send writes the calendar that tells somebody of one entry: of a series, with the dates that
// are otherwise than its rule has them.
func Send(w io.Writer, m Method, now time.Time, e Entry, apart ...Entry) error {
	calendar := empty()
	plain(calendar.Props, ical.PropMethod, string(m))
	return encode(w, calendar, now, append([]Entry{e}, apart...))
}

func empty() *ical.Calendar {
	calendar := ical.NewCalendar()
	calendar.Props.SetText(ical.PropVersion, "2.0")
	calendar.Props.SetText(ical.PropProductID, "-//Besace//Agenda//FR")
	return calendar
}

func encode(w io.Writer, calendar *ical.Calendar, now time.Time, entries []Entry) error {
	zones := map[string]bool{}
	for _, e := range entries {
		if e.told() && !e.AllDay {
			zones[e.Zone] = true
		}
		if e.Recurrence != nil && !e.Series.AllDay {
			zones[e.Series.Zone] = true
		}
	}
	for _, zone := range sorted(zones) {
		described, err := describe(zone, now)
		if err != nil {
			return err
		}
		calendar.Children = append(calendar.Children, described)
	}
	for _, e := range entries {
		calendar.Children = append(calendar.Children, e.component())
	}
	if len(calendar.Children) == 0 { // an empty calendar is no calendar for the encoder, nor for some readers
		described, err := describe("Europe/Paris", now)
		if err != nil {
			return err
		}
		calendar.Children = append(calendar.Children, described)
	}
	return ical.NewEncoder(&folding{to: w}).Encode(calendar)
}

// told reports an entry whose times are those of a clock on the wall.
func (e Entry) told() bool { return e.Rule != "" || e.Recurrence != nil }

func (e Entry) component() *ical.Component {
	event := ical.NewComponent(ical.CompEvent)
	p := event.Props
	p.SetText(ical.PropUID, e.UID)
	plain(p, ical.PropDateTimeStamp, e.Stamp.UTC().Format(instants))
	plain(p, ical.PropSequence, fmt.Sprint(e.Sequence))
	p.SetText(ical.PropSummary, legible(e.Summary))
	if e.Location != "" {
		p.SetText(ical.PropLocation, legible(e.Location))
	}
	e.at(p, ical.PropDateTimeStart, e.Start)
	e.at(p, ical.PropDateTimeEnd, e.End)
	if e.Rule != "" {
		plain(p, ical.PropRecurrenceRule, e.rule())
	}
	for _, without := range e.Without {
		e.at(p, ical.PropExceptionDates, without)
	}
	if e.Recurrence != nil { // in the type of the start of its series (RFC 5545, 3.8.4.4)
		of := e
		of.AllDay, of.Zone = e.Series.AllDay, e.Series.Zone
		of.at(p, ical.PropRecurrenceID, *e.Recurrence)
	}
	plain(p, ical.PropStatus, e.Status)
	if e.Description != "" {
		p.SetText(ical.PropDescription, legible(e.Description))
	}
	if e.Organizer.Email != "" {
		e.Organizer.add(p, ical.PropOrganizer)
	}
	if e.Attendee.Email != "" {
		asked := e.Attendee.add(p, ical.PropAttendee)
		asked.Params.Set("CUTYPE", "INDIVIDUAL")
		asked.Params.Set(ical.ParamRole, "REQ-PARTICIPANT")
		asked.Params.Set(ical.ParamParticipationStatus, "NEEDS-ACTION")
		asked.Params.Set(ical.ParamRSVP, "TRUE")
	}
	if e.Private {
		plain(p, ical.PropClass, "PRIVATE")
	}
	if e.Free {
		plain(p, ical.PropTransparency, "TRANSPARENT")
	}
	return event
}

// at adds a time of the entry as its kind has it.
func (e Entry) at(p ical.Props, name string, t time.Time) {
	prop := ical.NewProp(name)
	switch zone := location(e.Zone); {
	case e.AllDay:
		prop.Params.Set(ical.ParamValue, "DATE")
		prop.Value = civil.WallOf(t, zone).Format(days)
	case e.told() && civil.FromWall(civil.WallOf(t, zone), zone).Equal(t): // not the second time that an hour comes
		prop.Params.Set(ical.ParamTimezoneID, e.Zone)
		prop.Value = civil.WallOf(t, zone).Format(walls)
	default:
		prop.Value = t.UTC().Format(instants)
	}
	p.Add(prop)
}

// rule is the rule with its end in the type of the start, as RFC 5545 wants it.
func (e Entry) rule() string {
	before, until, found := strings.Cut(e.Rule, "UNTIL=")
	if !found || !e.AllDay {
		return e.Rule
	}
	end, after, _ := strings.Cut(until, ";")
	if t, err := time.Parse(instants, end); err == nil {
		end = civil.WallOf(t, location(e.Zone)).Format(days)
	}
	return strings.TrimSuffix(before+"UNTIL="+end+";"+after, ";")
}

func location(name string) *time.Location {
	if zone, err := time.LoadLocation(name); err == nil {
		return zone
	}
	return time.UTC
}

// describe is the zone from two years before now to six years after, change by change.
func describe(name string, now time.Time) (*ical.Component, error) {
	zone, err := time.LoadLocation(name)
	if err != nil {
		return nil, err
	}
	described := ical.NewComponent(ical.CompTimezone)
	described.Props.SetText(ical.PropTimezoneID, name)
	for at := now.AddDate(-2, 0, 0).In(zone); ; {
		begin, end := at.ZoneBounds()
		if begin.IsZero() || begin.Before(now.AddDate(-10, 0, 0)) {
			begin = now.AddDate(-10, 0, 0).Truncate(24 * time.Hour).In(zone) // no change since
		}
		_, to := at.Zone()
		_, from := begin.Add(-time.Second).In(zone).Zone()
		kind := ical.CompTimezoneStandard
		if at.IsDST() {
			kind = ical.CompTimezoneDaylight
		}
		part := ical.NewComponent(kind)
		plain(part.Props, ical.PropDateTimeStart, begin.UTC().Add(time.Duration(from)*time.Second).Format(walls))
		plain(part.Props, ical.PropTimezoneOffsetFrom, shift(from))
		plain(part.Props, ical.PropTimezoneOffsetTo, shift(to))
		described.Children = append(described.Children, part)
		if end.IsZero() || end.After(now.AddDate(6, 0, 0)) {
			return described, nil
		}
		at = end
	}
}

// shift is an offset in seconds as +HHMM.
func shift(seconds int) string {
	sign := '+'
	if seconds < 0 {
		sign, seconds = '-', -seconds
	}
	return fmt.Sprintf("%c%02d%02d", sign, seconds/3600, seconds/60%60)
}

// plain adds a property whose value is no text: nothing in it is escaped.
func plain(p ical.Props, name, value string) *ical.Prop {
	prop := ical.NewProp(name)
	prop.Value = value
	p.Add(prop)
	return p.Get(name)
}

// add writes the person; a name may hold no quote there.
func (o Person) add(p ical.Props, property string) *ical.Prop {
	added := plain(p, property, "mailto:"+o.Email)
	if name := strings.Map(quoteless, o.Name); name != "" {
		added.Params.Set(ical.ParamCommonName, name)
	}
	return added
}

func quoteless(r rune) rune {
	if r == '"' || unicode.IsControl(r) {
		return ' '
	}
	return r
}

// legible is a text whose lines end in one way and that holds nothing which a calendar takes for
// the end of its own line: one such character would leave no calendar at all.
func legible(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text))
}

func escaped(text string) string {
	return strings.NewReplacer("\\", "\\\\", ";", "\\;", ",", "\\,", "\n", "\\n", "\r", "").Replace(text)
}

func sorted(set map[string]bool) (names []string) {
	for name := range set {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// folding breaks lines longer than 75 bytes between characters (RFC 5545, 3.1), one whole
// line at each Write, as the encoder gives them.
type folding struct{ to io.Writer }

func (f *folding) Write(line []byte) (int, error) {
	const most = 75
	room := most
	var out []byte
	for rest := line; len(rest) > 0; {
		_, size := utf8.DecodeRune(rest)
		if room < size && rest[0] != '\r' && rest[0] != '\n' {
			out, room = append(out, "\r\n "...), most-1
		}
		out, room, rest = append(out, rest[:size]...), room-size, rest[size:]
	}
	_, err := f.to.Write(out)
	return len(line), err
}
