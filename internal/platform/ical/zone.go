package ical

import (
	_ "embed"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/emersion/go-ical"
	"github.com/teambition/rrule-go"

	"besace/internal/platform/civil"
)

// windowsZones are the names that Outlook and Exchange give to zones; the file says whence.
//
//go:embed windows_zones.tsv
var windowsZones string

// ianaOf are the IANA names of zones by the names of Windows.
var ianaOf = sync.OnceValue(func() map[string]string {
	of := map[string]string{}
	for line := range strings.Lines(windowsZones) {
		if windows, iana, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && line[0] != '#' {
			of[windows] = iana
		}
	}
	return of
})

// everyClock are the zones of ianaOf, by name, loaded once.
var everyClock = sync.OnceValue(func() (all []*time.Location) {
	for _, name := range slices.Sorted(maps.Values(ianaOf())) {
		all = append(all, location(name))
	}
	return all
})

// clocks finds the zones that a file names. Its own descriptions of them count when the names
// say nothing: those of Outlook are titles, others are made up.
type clocks struct {
	usual string // of times that name none
	told  map[string]*ical.Component
	known map[clock]string
}

// clock is a zone as it is in one year.
type clock struct {
	name string
	year int
}

func clocksOf(calendar *ical.Calendar, usual string) clocks {
	c := clocks{usual, map[string]*ical.Component{}, map[clock]string{}}
	for _, child := range calendar.Children {
		if id := child.Props.Get(ical.PropTimezoneID); child.Name == ical.CompTimezone && id != nil {
			c.told[id.Value] = child
		}
	}
	return c
}

// of is the zone by which a time is told: its own, which must be known, or the one given.
func (z clocks) of(p *ical.Prop, given string) (zone, cause string) {
	own := p.Params.Get(ical.ParamTimezoneID)
	if own == "" || strings.HasSuffix(p.Value, "Z") {
		return given, ""
	}
	if exists(own) {
		return own, ""
	}
	if iana, known := ianaOf()[own]; known {
		return iana, ""
	}
	wall, err := time.Parse(days, p.Value[:min(len(p.Value), len(days))])
	if err != nil || z.told[own] == nil {
		return "", "zone"
	}
	this := clock{own, wall.Year()}
	found, before := z.known[this]
	if !before {
		found = z.alike(z.told[own], this.year)
		z.known[this] = found
	}
	if found == "" {
		return "", "zone"
	}
	return found, ""
}

func exists(zone string) bool {
	_, err := time.LoadLocation(zone)
	return err == nil && zone != "" && zone != "Local"
}

// alike is the zone that a description names by the way, or else one whose clock is that of
// the description during the year and the next one: the reader's own before any other.
func (z clocks) alike(told *ical.Component, year int) string {
	if named := told.Props.Get("X-LIC-LOCATION"); named != nil && exists(named.Value) {
		return named.Value
	}
	turns, ok := turnsOf(told, year)
	if !ok {
		return ""
	}
	for _, zone := range append([]*time.Location{location(z.usual)}, everyClock()...) {
		if turnsAs(zone, turns, year) {
			return zone.String()
		}
	}
	return ""
}

// turn is an instant at which a clock goes from an offset to another one, in seconds.
type turn struct {
	at       time.Time
	from, to int
}

// yearsAround are the years about which a description is asked: the one before tells how it begins.
const yearsAround = 3

// turnsOf are the turns of a description around a year, in their order.
func turnsOf(told *ical.Component, year int) (turns []turn, ok bool) {
	for _, child := range told.Children {
		if child.Name != ical.CompTimezoneStandard && child.Name != ical.CompTimezoneDaylight {
			continue
		}
		from, okFrom := offsetOf(child, ical.PropTimezoneOffsetFrom)
		to, okTo := offsetOf(child, ical.PropTimezoneOffsetTo)
		walls, okWalls := wallsOf(child, year)
		if !okFrom || !okTo || !okWalls {
			return nil, false
		}
		for _, wall := range walls {
			turns = append(turns, turn{wall.Add(-time.Duration(from) * time.Second), from, to})
		}
	}
	slices.SortFunc(turns, func(a, b turn) int { return a.at.Compare(b.at) })
	return turns, len(turns) > 0
}

// wallsOf is when a part of a description begins, by the clock before it: each year, or once.
// Only rules that name a month and a day of it are read, so that a stranger's costs nothing.
func wallsOf(part *ical.Component, year int) (list []time.Time, ok bool) {
	start := part.Props.Get(ical.PropDateTimeStart)
	if start == nil {
		return nil, false
	}
	first, err := time.Parse(walls, start.Value)
	if err != nil {
		return nil, false
	}
	rule := part.Props.Get(ical.PropRecurrenceRule)
	if rule == nil {
		return []time.Time{first}, true
	}
	o, err := rrule.StrToROption(rule.Value)
	if err != nil || o.Freq != rrule.YEARLY || o.Interval > 1 || o.Count > 0 || len(o.Bymonth) != 1 || len(o.Byweekday)+len(o.Bymonthday) > 8 ||
		len(o.Bysetpos)+len(o.Byyearday)+len(o.Byweekno)+len(o.Byhour)+len(o.Byminute)+len(o.Bysecond)+len(o.Byeaster) > 0 {
		return nil, false
	}
	from := max(first.Year(), year-1)
	o.Dtstart = time.Date(from, 1, 1, first.Hour(), first.Minute(), first.Second(), 0, time.UTC)
	until := time.Date(year+yearsAround-1, 1, 1, 0, 0, 0, 0, time.UTC)
	if !o.Until.IsZero() && o.Until.Before(until) {
		until = o.Until
	}
	o.Until = time.Time{}
	every, err := rrule.NewRRule(*o)
	if err != nil {
		return nil, false
	}
	for _, wall := range every.Between(o.Dtstart, until, true) {
		if !wall.Before(first) {
			list = append(list, wall)
		}
	}
	return list, true
}

func offsetOf(part *ical.Component, name string) (seconds int, ok bool) {
	p := part.Props.Get(name)
	if p == nil {
		return 0, false
	}
	for _, layout := range []string{"-0700", "-070000"} {
		if at, err := time.Parse(layout, p.Value); err == nil {
			_, seconds = at.Zone()
			return seconds, true
		}
	}
	return 0, false
}

// turnsAs reports a zone whose clock is the one described, from the year on to the end of the next.
func turnsAs(zone *time.Location, turns []turn, year int) bool {
	offset := func(at time.Time) int {
		_, seconds := at.In(zone).Zone()
		return seconds
	}
	begin, end := time.Date(year, 1, 1, 12, 0, 0, 0, time.UTC), time.Date(year+2, 1, 1, 0, 0, 0, 0, time.UTC)
	now := turns[0].from
	for at := begin; at.Before(end); at = at.AddDate(0, 0, 1) {
		for len(turns) > 0 && !turns[0].at.After(at) {
			t := turns[0]
			now, turns = t.to, turns[1:]
			if !t.at.Before(begin) && (offset(t.at) != t.to || offset(t.at.Add(-time.Second)) != t.from) {
				return false
			}
		}
		if offset(at) != now {
			return false
		}
	}
	return true
}

// moment reads a time told by the zone given, or by the one that it names itself.
func (z clocks) moment(p *ical.Prop, given string) (time.Time, bool) {
	if t, err := time.Parse(instants, p.Value); err == nil {
		return t, true
	}
	own, cause := z.of(p, given)
	if cause != "" {
		return time.Time{}, false
	}
	for _, layout := range []string{walls, days} {
		if wall, err := time.Parse(layout, p.Value); err == nil {
			return civil.FromWall(wall, location(own)), true
		}
	}
	return time.Time{}, false
}
