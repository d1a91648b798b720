package app

import (
	"context"
	"time"

	"github.com/google/uuid"

	"besace/internal/agenda"
	"besace/internal/platform/fault"
	"besace/internal/prospect"
	"besace/internal/solicitation"
	"besace/internal/solicitation/law"
	"besace/internal/visit"
)

// visitedAccounts is the prospect file, as visits need it.
type visitedAccounts struct{ accounts *prospect.Service }

// Visible refuses an account that the actor does not see.
func (a visitedAccounts) Visible(ctx context.Context, account uuid.UUID) error {
	return a.accounts.Visible(ctx, account)
}

// Hold is Visible, and keeps the account as it is until the end of the transaction.
func (a visitedAccounts) Hold(ctx context.Context, account uuid.UUID) (owner uuid.UUID, err error) {
	return a.accounts.Hold(ctx, account)
}

// Follow tells the account of a visit.
func (a visitedAccounts) Follow(ctx context.Context, account uuid.UUID, h visit.Happened) (visit.DoorMark, error) {
	v := prospect.Visited{About: h.About, At: h.At, Told: h.Told, Inbound: h.Inbound, Met: h.Met, Late: h.Late}
	if h.Next != nil {
		v.Next = &prospect.NextAction{At: h.Next.At, Kind: h.Next.Kind, Label: h.Next.Label, Purpose: h.Next.Purpose, Family: h.Next.Family}
	}
	if h.Refusal != nil {
		v.Refused = &prospect.RefusedWhere{Kind: h.Refusal.Kind, ID: h.Refusal.ID}
	}
	found, err := a.accounts.RecordVisit(ctx, account, v)
	return visit.DoorMark(found), err
}

// Unmark takes the mark of a refusal off its address.
func (a visitedAccounts) Unmark(ctx context.Context, account uuid.UUID, refusal visit.Place, said time.Time) error {
	return a.accounts.TakeBackRefusal(ctx, account, prospect.RefusedWhere{Kind: refusal.Kind, ID: refusal.ID}, said)
}

// Redate has the mark of an address stand since what else refused there.
func (a visitedAccounts) Redate(ctx context.Context, account uuid.UUID, refusal visit.Place, said time.Time, since *time.Time) error {
	return a.accounts.RedateRefusal(ctx, account, prospect.RefusedWhere{Kind: refusal.Kind, ID: refusal.ID}, said, since)
}

// countedVisits is lawful contact, as visits need it.
type countedVisits struct{ law *solicitation.Service }

// Count notes a visit as an attempt under its own id.
func (c countedVisits) Count(ctx context.Context, account uuid.UUID, v visit.Counted) error {
	_, _, err := c.law.Record(ctx, account, solicitation.Opening{
		ID: v.ID, Contact: v.Contact, Channel: law.Visit, Purpose: law.Purpose(v.Purpose), Family: v.Family, Elsewhere: true,
		Where: solicitation.Where{ID: v.Place.ID, Free: v.Place.Kind == "free"},
	}, v.At, solicitation.Outcome(v.As))
	return err
}

// Discount takes back the attempt of a visit.
func (c countedVisits) Discount(ctx context.Context, id uuid.UUID) (visit.Agreed, error) {
	a, err := c.law.TakeBack(ctx, id)
	return visit.Agreed{Purpose: string(a.Purpose), Family: a.Family}, err
}

// visitedEvents are the agendas, as visits need them.
type visitedEvents struct{ agendas *agenda.Service }

// Attends reports a colleague who was invited to the event.
func (v visitedEvents) Attends(ctx context.Context, event, user uuid.UUID) (bool, error) {
	return v.agendas.Attends(ctx, event, user)
}

// Recurs reports an event that is a series.
func (v visitedEvents) Recurs(ctx context.Context, event uuid.UUID) (bool, error) {
	return v.agendas.Recurs(ctx, event)
}

// Close says what became of an event that is still to come about.
func (v visitedEvents) Close(ctx context.Context, event, account uuid.UUID, at time.Time, met bool) (visit.Agreed, error) {
	e, err := v.agendas.CameAbout(ctx, event, account, at, met)
	if fault.Is(err, "not_found") {
		err = fault.New(fault.Invalid, "visit.event", "Cette entrée d’agenda n’est pas un rendez-vous avec ce compte.",
			fault.At("/eventId", "unknown", "Une entrée de l’agenda avec ce compte."))
	}
	return visit.Agreed{Event: e.ID, Purpose: e.Purpose, Family: e.Family}, err
}

// Standing follows appointments to where they were moved.
func (v visitedEvents) Standing(ctx context.Context, list []visit.Planned) ([]time.Time, error) {
	dates := make([]agenda.Date, len(list))
	for n, p := range list {
		dates[n] = agenda.Date{Event: p.Event, Start: p.At}
	}
	found, err := v.agendas.Dates(ctx, dates)
	if err != nil {
		return nil, err
	}
	starts := make([]time.Time, len(list))
	for n, f := range found {
		if f.Account == list[n].Account {
			starts[n] = f.Start
		}
	}
	return starts, nil
}
