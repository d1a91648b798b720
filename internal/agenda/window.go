package agenda

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/civil"
	"besace/internal/platform/fault"
)

// Window is a part of the agendas of some people; To is the last day, included, by the
// actor's clock. Nobody is the actor herself.
type Window struct {
	From, To Day
	Users    []uuid.UUID
}

// Bounds of one answer.
const (
	maxDays  = 93
	maxItems = 5000
	maxUsers = 50
	maxPairs = 500
)

// Item is one occurrence in agendas: the event at that time, with what is known of its
// place, whose coordinates are microdegrees.
type Item struct {
	Event
	About
	Agendas []uuid.UUID `gorm:"-"` // of those asked, in which it is
	Warned  []Warning   `gorm:"-"`
}

// About is what the account of an event and its place say.
type About struct {
	AccountName  string     `gorm:"column:account_name"`
	AccountOwner *uuid.UUID `gorm:"column:account_owner"`
	Street       string     `gorm:"column:at_street"`
	Postcode     string     `gorm:"column:at_postcode"`
	Town         string     `gorm:"column:at_town"`
	Insee        string     `gorm:"column:at_insee"`
	Country      string     `gorm:"column:at_country"`
	AtLatitude   *int64     `gorm:"column:at_latitude"`
	AtLongitude  *int64     `gorm:"column:at_longitude"`
	Weekly       string     `gorm:"column:there"`
	Busy         string     `gorm:"column:busy"`
	Closures     string     `gorm:"column:closures"`
}

// discreet leaves out what an account says that the actor does not see, or no more; whoever
// takes part in somebody else's appointment knows where it is.
func discreet(ctx context.Context, rows []Item) {
	who := actor.Current(ctx)
	for n, r := range rows {
		if r.AccountOwner != nil && !who.Sees(*r.AccountOwner) && !slices.Contains(r.Guests.Users, who.UserID) {
			rows[n].About = About{Weekly: "[]", Busy: "[]", Closures: "[]"}
		}
	}
}

// Overlap is two occurrences of one agenda that take the same time.
type Overlap struct {
	User          uuid.UUID
	First, Second int // of the items
}

// Gap is the way from one occurrence to the next one of a day, elsewhere.
type Gap struct {
	User            uuid.UUID
	From, To        int // of the items
	Metres          int64
	Travel, Between time.Duration
}

// Tight reports a way that takes longer than there is time.
func (g Gap) Tight() bool { return g.Travel > g.Between }

// Agenda is what a window shows. It is cut when it holds more than an answer takes.
type Agenda struct {
	Items    []Item
	Overlaps []Overlap
	Gaps     []Gap
	Holidays []civil.Holiday // of the whole country
	Cut      bool
}

// Read returns the agendas of the people that the actor reaches, with what collides in
// them, in three statements whatever their number. Faults: agenda.window.
func (s *Service) Read(ctx context.Context, w Window) (Agenda, error) {
	users, from, to, err := w.reach(ctx)
	if err != nil || len(users) == 0 {
		return Agenda{}, err
	}
	rows, apart, err := s.between(ctx, users, from, to)
	if err != nil {
		return Agenda{}, err
	}
	discreet(ctx, rows)
	hours, err := s.hoursOf(ctx, users)
	if err != nil {
		return Agenda{}, err
	}
	var a Agenda
	a.Items, a.Cut = unfold(rows, apart, users, from, to)
	who := actor.Current(ctx).UserID
	for n := range a.Items {
		i := &a.Items[n]
		if i.Event = i.shownTo(who); i.Masked {
			i.About = About{}
			continue
		}
		i.Warned = i.warnings(Slots(hours[i.OwnerID].Weekly), func(on Day) string { return s.holiday(i.Postcode, i.Insee, i.Country, on) })
	}
	for _, user := range users {
		a.collide(user, hours[user])
	}
	for year := w.From.Year; year <= w.To.Year; year++ {
		for _, h := range civil.Holidays(year, civil.National) {
			if !h.Date.Before(w.From) && !h.Date.After(w.To) {
				a.Holidays = append(a.Holidays, h)
			}
		}
	}
	return a, nil
}

// Busy are the times at which somebody is taken, without saying by what.
type Busy struct {
	User     uuid.UUID
	From, To time.Time
}

// FreeBusy tells when the people are taken. Faults: agenda.window.
func (s *Service) FreeBusy(ctx context.Context, w Window) (list []Busy, cut bool, err error) {
	users, from, to, err := w.reach(ctx)
	if err != nil || len(users) == 0 {
		return nil, false, err
	}
	rows, apart, err := s.between(ctx, users, from, to)
	if err != nil {
		return nil, false, err
	}
	items, cut := unfold(rows, apart, users, from, to)
	for _, i := range items {
		if !i.takesTime() {
			continue
		}
		for _, user := range i.Agendas {
			list = append(list, Busy{user, i.StartAt, i.EndAt})
		}
	}
	slices.SortStableFunc(list, func(a, b Busy) int {
		return cmp.Or(strings.Compare(a.User.String(), b.User.String()), a.From.Compare(b.From))
	})
	return joined(list), cut, nil
}

// joined makes one of the times of somebody that touch.
func joined(list []Busy) (one []Busy) {
	for _, b := range list {
		if last := len(one) - 1; last >= 0 && one[last].User == b.User && !b.From.After(one[last].To) {
			one[last].To = later(one[last].To, b.To)
			continue
		}
		one = append(one, b)
	}
	return one
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// reach is whose agendas the actor may read among those asked, and the instants of the
// window by her clock. Faults: agenda.window.
func (w Window) reach(ctx context.Context) (users []uuid.UUID, from, to time.Time, err error) {
	who := actor.Current(ctx)
	if w.To.Before(w.From) || w.From.DaysUntil(w.To) >= maxDays || len(w.Users) > maxUsers {
		return nil, from, to, fault.New(fault.Invalid, "agenda.window", "Demandez au plus trois mois, et cinquante personnes.",
			fault.At("query:to", "range", "Un jour qui suit le premier, de trois mois au plus."))
	}
	zone := When{Zone: cmp.Or(who.TimeZone, defaultZone)}.location()
	from, to = w.From.Midnight(zone), w.To.AddDays(1).Midnight(zone)
	if len(w.Users) == 0 {
		return []uuid.UUID{who.UserID}, from, to, nil
	}
	for _, user := range distinct(w.Users) {
		if who.Sees(user) {
			users = append(users, user)
		}
	}
	return users, from, to, nil
}

// unfold makes occurrences of series, less those that are rows of their own, in whosever agenda they
// are now: who takes part in the series alone has none of them. In the order of time.
func unfold(rows []Item, apart map[occursIn]bool, users []uuid.UUID, from, to time.Time) (items []Item, cut bool) {
	for _, r := range rows {
		for _, user := range users {
			if slices.Contains(r.agendas(), user) {
				r.Agendas = append(r.Agendas, user)
			}
		}
		for start := range r.Starts(from, to) {
			if len(items) == maxItems {
				cut = true
				break
			}
			one := r
			if r.Rule != "" {
				if apart[occursIn{r.ID, start.Unix()}] {
					continue
				}
				one.Event = r.occurrence(start)
			}
			items = append(items, one)
		}
	}
	slices.SortStableFunc(items, func(a, b Item) int {
		return cmp.Or(a.StartAt.Compare(b.StartAt), a.EndAt.Compare(b.EndAt), strings.Compare(a.ID.String(), b.ID.String()))
	})
	return items, cut || len(rows) >= maxItems
}

// takesTime reports an occurrence during which its people can do nothing else.
func (i Item) takesTime() bool {
	if i.State != Planned && i.State != Confirmed && i.State != Held || !i.EndAt.After(i.StartAt) {
		return false
	}
	return i.Kind != Task && (!i.AllDay || i.Kind == Absence)
}

// collide finds what overlaps in somebody's agenda, and her ways.
func (a *Agenda) collide(user uuid.UUID, hours WorkHours) {
	speed, detour := cmp.Or(hours.Speed, usualSpeed), cmp.Or(hours.Detour, usualDetour)
	var open []int // those that may still last
	before := -1   // the last one with a position
	for n := range a.Items {
		i := &a.Items[n]
		if !i.takesTime() || !slices.Contains(i.Agendas, user) {
			continue
		}
		open = slices.DeleteFunc(open, func(o int) bool { return !a.Items[o].EndAt.After(i.StartAt) })
		for _, o := range open {
			if len(a.Overlaps) < maxPairs {
				a.Overlaps = append(a.Overlaps, Overlap{user, o, n})
			}
		}
		open = append(open, n)
		if i.AllDay || i.AtLatitude == nil {
			continue
		}
		if before >= 0 {
			a.way(user, before, n, speed, detour)
		}
		before = n
	}
}

// way adds the way between two occurrences of one day.
func (a *Agenda) way(user uuid.UUID, from, to int, speed, detour int64) {
	first, next := &a.Items[from], &a.Items[to]
	zone := next.location()
	if next.StartAt.Before(first.EndAt) || civil.In(first.StartAt, zone) != civil.In(next.StartAt, zone) {
		return
	}
	if len(a.Gaps) == maxItems {
		a.Cut = true
		return
	}
	metres := greatCircle(*first.AtLatitude, *first.AtLongitude, *next.AtLatitude, *next.AtLongitude) * detour / 10_000
	travel := time.Duration(metres*3600/(speed*1000)) * time.Second
	a.Gaps = append(a.Gaps, Gap{user, from, to, metres, travel.Round(time.Minute), next.StartAt.Sub(first.EndAt)})
}

// greatCircle is the distance between two positions in microdegrees, in metres.
func greatCircle(lat1, lon1, lat2, lon2 int64) int64 {
	const earth, degree = 6_371_008.8, math.Pi / 180 / 1e6
	a, b, d := float64(lat1)*degree, float64(lat2)*degree, float64(lon2-lon1)*degree
	h := math.Pow(math.Sin((b-a)/2), 2) + math.Cos(a)*math.Cos(b)*math.Pow(math.Sin(d/2), 2)
	return int64(math.Round(2 * earth * math.Asin(math.Min(1, math.Sqrt(h)))))
}
