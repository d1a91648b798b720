package app

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"besace/internal/agenda"
	"besace/internal/calling"
	"besace/internal/competence"
	"besace/internal/duplicate"
	"besace/internal/identity"
	"besace/internal/platform/subject"
	"besace/internal/prospect"
	"besace/internal/qualification"
	"besace/internal/visit"
)

// visitEvidence finds what visits say of the trade.
type visitEvidence struct{ visits *visit.Service }

// Cases are those of the visits of the user.
func (v visitEvidence) Cases(ctx context.Context, user uuid.UUID, s competence.Span) (competence.Cases, error) {
	found := casesOf()
	list, err := v.visits.Practised(ctx, user, s.Start, s.Stop)
	for _, p := range list {
		account := p.AccountID
		found.Of[p.Measure] = append(found.Of[p.Measure], competence.Case{Ref: subject.Ref{Type: "visit", ID: p.VisitID}, AccountID: &account, At: p.At, Met: p.Met, Meets: p.Meets, Due: p.Due})
	}
	return found, err
}

// callEvidence finds what calls say of the trade.
type callEvidence struct {
	calls *calling.Service
	teams *identity.Service
}

// Cases are those of the calls of the user.
func (c callEvidence) Cases(ctx context.Context, user uuid.UUID, s competence.Span) (competence.Cases, error) {
	found := casesOf()
	team, err := c.teams.Teammates(ctx, user)
	if err != nil {
		return found, err
	}
	others := slices.DeleteFunc(team, func(mate uuid.UUID) bool { return mate == user })
	list, ofOthers, err := c.calls.Practised(ctx, user, others, s.Start, s.Stop)
	for _, p := range list {
		found.Of[p.Measure] = append(found.Of[p.Measure], competence.Case{Ref: p.Call.Ref(), AccountID: &p.Call.AccountID, At: p.Call.CalledAt, Met: p.Met, Meets: p.Meets})
	}
	found.Team["call_appointments"] = ofOthers
	return found, err
}

// agendaEvidence finds what agendas say of the trade.
type agendaEvidence struct{ agendas *agenda.Service }

// Cases are the meetings that the user planned.
func (a agendaEvidence) Cases(ctx context.Context, user uuid.UUID, s competence.Span) (competence.Cases, error) {
	found := casesOf()
	list, err := a.agendas.Planned(ctx, user, s.From, s.To)
	for _, p := range list {
		if p.StartAt.Before(s.Stop) {
			found.Of["planned_in_window"] = append(found.Of["planned_in_window"], competence.Case{Ref: p.Ref(), AccountID: p.AccountID, At: p.StartAt, Met: p.Inside})
		}
	}
	return found, err
}

// fileEvidence finds what the prospect file says of the trade.
type fileEvidence struct {
	accounts   *prospect.Service
	duplicates *duplicate.Service[prospect.Summary]
	visits     *visit.Service
}

// lastVisits is how far back the last visit to an account is looked for.
const lastVisits = 365 * 24 * time.Hour

// Cases are the accounts that the user created, those that she works on, and those of class A that she follows.
func (f fileEvidence) Cases(ctx context.Context, user uuid.UUID, s competence.Span) (competence.Cases, error) {
	found := casesOf()
	created, err := f.accounts.CreatedBy(ctx, user, s.Start, s.Stop)
	if err != nil {
		return found, err
	}
	ids := make([]uuid.UUID, len(created))
	for n, a := range created {
		ids[n] = a.ID
	}
	doubted, err := f.duplicates.Doubted(ctx, ids)
	if err != nil {
		return found, err
	}
	for _, a := range created {
		found.Of["accounts_unique"] = append(found.Of["accounts_unique"], accountCase(a.ID, a.CreatedAt, a.MergedIntoID == nil && !doubted[a.ID]))
	}
	if err := f.worked(ctx, user, s, found); err != nil {
		return found, err
	}
	return found, f.classA(ctx, user, s, found)
}

// worked finds the accounts that the user works on, as they are today: each needs a next step.
func (f fileEvidence) worked(ctx context.Context, user uuid.UUID, s competence.Span, found competence.Cases) error {
	list, err := f.accounts.Worked(ctx, user, s.Start)
	for _, a := range list {
		at := a.CreatedAt
		if a.LastActivityAt != nil {
			at = *a.LastActivityAt
		}
		found.Of["accounts_with_step"] = append(found.Of["accounts_with_step"], accountCase(a.ID, at, a.NextActionAt != nil))
	}
	return err
}

// classA finds the accounts of class A, each of which is to be seen every so many days (domain.md E.1): one that is not that
// old is not late yet.
func (f fileEvidence) classA(ctx context.Context, user uuid.UUID, s competence.Span, found competence.Cases) error {
	best, err := f.accounts.OfClass(ctx, user, "A")
	if err != nil {
		return err
	}
	ids := make([]uuid.UUID, len(best))
	for n, a := range best {
		ids[n] = a.ID
	}
	last, err := f.visits.LastMet(ctx, ids, s.Stop.Add(-lastVisits), s.Stop)
	for _, a := range best {
		at, seen := last[a.ID]
		if !seen {
			at = s.Stop
		}
		before := func(days int64) time.Time { return s.Stop.Add(-time.Duration(days) * 24 * time.Hour) }
		c := accountCase(a.ID, at, seen)
		c.Meets = func(days int64) bool { return seen && !at.Before(before(days)) }
		c.Due = func(days int64) bool { return seen || a.CreatedAt.Before(before(days)) }
		found.Of["class_a_visited"] = append(found.Of["class_a_visited"], c)
	}
	return err
}

func accountCase(id uuid.UUID, at time.Time, met bool) competence.Case {
	return competence.Case{Ref: subject.Ref{Type: "account", ID: id}, AccountID: &id, At: at, Met: met}
}

// qualificationEvidence finds what qualifications say of the trade.
type qualificationEvidence struct{ qualifications *qualification.Service }

// Cases are the qualifications that the user made.
func (q qualificationEvidence) Cases(ctx context.Context, user uuid.UUID, s competence.Span) (competence.Cases, error) {
	found := casesOf()
	list, err := q.qualifications.MadeBy(ctx, user, s.Start, s.Stop)
	for _, one := range list {
		account := one.AccountID
		found.Of["qualified"] = append(found.Of["qualified"], competence.Case{Ref: subject.Ref{Type: "qualification", ID: one.ID}, AccountID: &account, At: one.OccurredAt, Meets: one.Qualifies})
	}
	return found, err
}

func casesOf() competence.Cases {
	return competence.Cases{Of: map[string][]competence.Case{}, Team: map[string]int64{}}
}
