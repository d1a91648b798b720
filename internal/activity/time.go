package activity

import (
	"cmp"
	"slices"
	"time"

	"github.com/google/uuid"
)

// Category is what time went into.
type Category string

// Categories, in the order of the screen.
const (
	Meeting        Category = "meeting"     // visits and appointments
	Prospecting    Category = "prospecting" // slots of the agenda, calls
	Travel         Category = "travel"      // ways between two places, reckoned
	Administration Category = "administration"
	Other          Category = "other"
)

// Categories are all of them.
var Categories = []Category{Meeting, Prospecting, Travel, Administration, Other}

// Share is how long somebody spent on something, in seconds.
type Share struct {
	Category Category
	Seconds  int64
}

// category is what the act's time goes into, and before which others it takes it: what
// was measured before what was only planned. "" is none.
func (a Act) category() (of Category, rank int) {
	switch {
	case a.Kind == Visit:
		return Meeting, 0
	case a.Kind == Call:
		return Prospecting, 2
	case a.Kind == Way:
		return Travel, 5
	case a.Kind == Contact:
		return "", 0
	case a.AllDay || a.Outcome != "planned" && a.Outcome != "confirmed" && a.Outcome != "held":
		return "", 0
	case a.meeting():
		return Meeting, 1
	case a.Sort == "prospecting":
		return Prospecting, 3
	case a.Sort == "task":
		return Administration, 4
	case a.Sort == "other":
		return Other, 6
	}
	return "", 0
}

// spent returns the acts of one person that took time before now, each with the seconds
// that no act before it took: each second counts once.
func spent(acts []Act, now time.Time) []Act {
	told := measured(acts)
	var of []Act
	for n, a := range acts {
		if category, _ := a.category(); category != "" && !told[n] {
			of = append(of, a)
		}
	}
	slices.SortStableFunc(of, func(a, b Act) int {
		_, first := a.category()
		_, second := b.category()
		return cmp.Or(first-second, a.At.Compare(b.At))
	})
	var taken []span
	kept := of[:0]
	for _, a := range of {
		if a.End.After(now) {
			a.End = now
		}
		a.Seconds, taken = take(taken, span{a.At, a.End})
		if a.Seconds > 0 {
			kept = append(kept, a)
		}
	}
	return kept
}

// measured are the places, among the acts of one person, of the events of which a visit says how long
// they really took: of a series, whose dates have one id, the date nearest to the visit.
func measured(acts []Act) map[int]bool {
	dates, told := map[uuid.UUID][]int{}, map[int]bool{}
	for n, a := range acts {
		if a.Kind == Event {
			dates[a.ID] = append(dates[a.ID], n)
		}
	}
	for _, v := range acts {
		if v.Kind != Visit || v.EventID == nil || !v.End.After(v.At) || len(dates[*v.EventID]) == 0 {
			continue
		}
		told[slices.MinFunc(dates[*v.EventID], func(a, b int) int {
			return cmp.Compare(acts[a].At.Sub(v.At).Abs(), acts[b].At.Sub(v.At).Abs())
		})] = true
	}
	return told
}

type span struct{ from, to time.Time }

// take adds a span to those taken, which are apart and in order, and returns the seconds
// that were free.
func take(taken []span, s span) (seconds int64, all []span) {
	if !s.to.After(s.from) {
		return 0, taken
	}
	free := s.to.Sub(s.from)
	first := len(taken)
	last := 0
	for n, t := range taken {
		if t.to.Before(s.from) || t.from.After(s.to) {
			continue
		}
		first, last = min(first, n), n+1
		from, to := latest(t.from, s.from), earliest(t.to, s.to)
		if to.After(from) {
			free -= to.Sub(from)
		}
	}
	if first == len(taken) {
		at, _ := slices.BinarySearchFunc(taken, s, func(a, b span) int { return a.from.Compare(b.from) })
		return int64(free / time.Second), slices.Insert(taken, at, s)
	}
	s.from, s.to = earliest(s.from, taken[first].from), latest(s.to, taken[last-1].to)
	return int64(free / time.Second), slices.Replace(taken, first, last, s)
}

func earliest(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

func latest(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
