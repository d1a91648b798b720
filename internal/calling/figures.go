package calling

import (
	"cmp"
	"context"
	"slices"

	"github.com/google/uuid"
)

// Figures are what calls came to: how many, by outcome, list, script and hour of the week.
type Figures struct {
	Total    int
	Outcomes []Count
	Lists    []Row
	Scripts  []Row
	Hours    []Slot
}

// Count is how many calls had an outcome.
type Count struct {
	Outcome Outcome
	Calls   int
}

// Tally is how many calls were made, how many reached the person herself, and how many
// ended in an appointment.
type Tally struct{ Calls, Spoken, Appointments int }

// Row is the tally of a list or a script; the nil UUID stands for none.
type Row struct {
	ID uuid.UUID
	Tally
}

// Slot is the tally of an hour of the week of the people called.
type Slot struct {
	Weekday, Hour int
	Tally
}

// Figures counts the calls of a query that the actor sees. The rows behind each figure are
// those of Calls with the same query and the outcome, list, script or hour.
func (s *Service) Figures(ctx context.Context, q CallQuery) (Figures, error) {
	groups, err := s.grouped(ctx, q)
	if err != nil {
		return Figures{}, err
	}
	var f Figures
	outcomes, lists, scripts, hours := map[Outcome]int{}, map[uuid.UUID]Tally{}, map[uuid.UUID]Tally{}, map[[2]int]Tally{}
	for _, g := range groups {
		f.Total += g.Calls
		outcomes[g.Outcome] += g.Calls
		lists[deref(g.ListID)] = lists[deref(g.ListID)].with(g)
		scripts[deref(g.ScriptID)] = scripts[deref(g.ScriptID)].with(g)
		at := [2]int{g.Weekday, g.Hour}
		hours[at] = hours[at].with(g)
	}
	for _, o := range []Outcome{Appointed, AskedBack, FollowUp, NoAnswer, Refused, Objected, WrongNumber} {
		f.Outcomes = append(f.Outcomes, Count{o, outcomes[o]})
	}
	f.Lists, f.Scripts = rowsOf(lists), rowsOf(scripts)
	for at, tally := range hours {
		f.Hours = append(f.Hours, Slot{at[0], at[1], tally})
	}
	slices.SortFunc(f.Hours, func(a, b Slot) int { return cmp.Or(a.Weekday-b.Weekday, a.Hour-b.Hour) })
	return f, nil
}

func (t Tally) with(g group) Tally {
	t.Calls += g.Calls
	if g.Outcome.Spoken() {
		t.Spoken += g.Calls
	}
	if g.Outcome == Appointed {
		t.Appointments += g.Calls
	}
	return t
}

func rowsOf(tallies map[uuid.UUID]Tally) (rows []Row) {
	for id, tally := range tallies {
		rows = append(rows, Row{id, tally})
	}
	slices.SortFunc(rows, func(a, b Row) int { return slices.Compare(a.ID[:], b.ID[:]) })
	return rows
}

func deref(id *uuid.UUID) uuid.UUID {
	if id == nil {
		return uuid.Nil
	}
	return *id
}
