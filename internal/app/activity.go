package app

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"besace/internal/activity"
	"besace/internal/agenda"
	"besace/internal/calling"
	"besace/internal/solicitation"
	"besace/internal/visit"
)

// madeCalls are the calls, as activity needs them.
type madeCalls struct {
	calls    *calling.Service
	attempts *solicitation.Service
}

// Acts are the calls of the people: those of the sessions of calls, then those made from a
// sheet, the map or the day, which are attempts alone.
func (c madeCalls) Acts(ctx context.Context, users []uuid.UUID, p activity.Period) (acts []activity.Act, err error) {
	calls, err := c.calls.MadeBy(ctx, users, p.Start, p.Stop)
	if err != nil {
		return nil, err
	}
	told := make(map[uuid.UUID]bool, len(calls))
	for _, call := range calls {
		told[call.AttemptID] = true
		end := call.CalledAt
		if call.Seconds != nil {
			end = end.Add(time.Duration(*call.Seconds) * time.Second)
		}
		acts = append(acts, activity.Act{
			Kind: activity.Call, ID: call.ID, UserID: call.CallerID, AccountID: &call.AccountID, At: call.CalledAt, End: end, Outcome: string(call.Outcome),
		})
	}
	dialled, err := c.attempts.Dialled(ctx, users, p.Start, p.Stop)
	for _, a := range dialled {
		if !told[a.ID] {
			acts = append(acts, activity.Act{
				Kind: activity.Call, ID: a.ID, UserID: a.AuthorID, AccountID: a.AccountID, At: a.AttemptedAt, End: a.AttemptedAt, Outcome: spokenOf(*a.Outcome)})
		}
	}
	return acts, err
}

// spokenOf is the outcome of a call in the words of the sessions of calls; "reached" is
// theirs too, of whom it is not known what came of it.
func spokenOf(o solicitation.Outcome) string {
	switch o {
	case solicitation.Voicemail, solicitation.Busy:
		return string(calling.NoAnswer)
	default:
		return string(o)
	}
}

// forbiddenContacts are the contacts that the law stood against, as activity needs them.
type forbiddenContacts struct{ law *solicitation.Service }

// Acts are those that the people made.
func (f forbiddenContacts) Acts(ctx context.Context, users []uuid.UUID, p activity.Period) (acts []activity.Act, err error) {
	list, err := f.law.Forbidden(ctx, users, p.Start, p.Stop)
	for _, a := range list {
		outcome := "forbidden"
		if a.OverrideReason != "" {
			outcome = "overridden"
		}
		acts = append(acts, activity.Act{
			Kind: activity.Contact, ID: a.ID, UserID: a.AuthorID, AccountID: a.AccountID, At: a.AttemptedAt, End: a.AttemptedAt, Sort: string(a.Channel), Outcome: outcome})
	}
	return acts, err
}

// madeVisits are the visits, as activity needs them.
type madeVisits struct{ visits *visit.Service }

// Acts are the visits of the people.
func (v madeVisits) Acts(ctx context.Context, users []uuid.UUID, p activity.Period) (acts []activity.Act, err error) {
	visits, err := v.visits.MadeBy(ctx, users, p.Start, p.Stop)
	for _, one := range visits {
		acts = append(acts, activity.Act{
			Kind: activity.Visit, ID: one.ID, UserID: one.AuthorID, AccountID: &one.AccountID, At: one.StartedAt, End: one.EndedAt,
			Sort: string(one.Mode), Outcome: string(one.Outcome), EventID: one.EventID, ReportDueAt: one.ReportDueAt(), ReportedAt: one.ReportedAt, NextAt: one.NextAt,
		})
	}
	return acts, err
}

// filledAgendas are the agendas, as activity needs them.
type filledAgendas struct{ agendas *agenda.Service }

// manyAgendas is how many an answer of the agenda takes.
const manyAgendas = 50

// Acts are the events in the agendas of the people, and the ways between them. A private
// one counts as any other time, for its owner as for who leads her.
func (f filledAgendas) Acts(ctx context.Context, users []uuid.UUID, p activity.Period) (acts []activity.Act, err error) {
	for some := range slices.Chunk(users, manyAgendas) {
		err := f.agendas.ReadWhole(ctx, agenda.Window{From: p.From, To: p.To, Users: some}, func(read agenda.Agenda, from, to time.Time) {
			begins := func(i agenda.Item) bool { return !i.StartAt.Before(from) && i.StartAt.Before(to) } // else another part has it
			for _, i := range read.Items {
				for _, user := range i.Agendas {
					if begins(i) {
						acts = append(acts, entered(i, user))
					}
				}
			}
			for _, g := range read.Gaps {
				if next := read.Items[g.To]; begins(next) {
					acts = append(acts, way(next, g))
				}
			}
		})
		if err != nil {
			return nil, err
		}
	}
	return acts, nil
}

func entered(i agenda.Item, user uuid.UUID) activity.Act {
	a := activity.Act{
		Kind: activity.Event, ID: i.ID, UserID: user, AccountID: i.AccountID, Title: i.Title, At: i.StartAt, End: i.EndAt,
		Sort: string(i.Kind), Outcome: string(i.State), AllDay: i.AllDay,
	}
	if i.Private {
		a.Sort, a.Title, a.AccountID = string(agenda.Other), "", nil
	}
	return a
}

// way takes at most the time there is: the one that ends as the next event begins.
func way(to agenda.Item, g agenda.Gap) activity.Act {
	a := entered(to, g.User)
	a.Kind, a.At, a.End = activity.Way, to.StartAt.Add(-min(g.Travel, g.Between)), to.StartAt
	return a
}
