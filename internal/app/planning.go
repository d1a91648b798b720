package app

import (
	"context"
	"encoding/json"

	"github.com/google/uuid"

	"besace/internal/agenda"
	"besace/internal/platform/civil"
	"besace/internal/platform/fault"
	"besace/internal/prospect"
	"besace/internal/solicitation"
	"besace/internal/solicitation/law"
)

// planning is lawful contact, as agendas need it.
type planning struct{ law *solicitation.Service }

// holidayAt names the public holiday of a place, as the law knows it.
func holidayAt(postcode, insee, country string, on civil.Date) string {
	return law.Place{Country: country, Postcode: postcode, Insee: insee}.Holiday(on)
}

// MayVisit answers about one visit.
func (p planning) MayVisit(ctx context.Context, v agenda.Visiting) (agenda.Judgement, error) {
	q := solicitation.Ask{
		Subject: solicitation.Subject{Account: v.Account, Contact: v.Contact}, Channel: law.Visit, Purpose: law.Purpose(v.Purpose), Family: v.Family,
		Address: v.Address, Free: v.Free, At: v.At,
	}
	by, blocked, err := p.law.Foresee(ctx, q)
	if fault.Is(err, "contact_fact.address") { // it is no more: the event keeps its place, and is judged by the main one
		q.Address = uuid.Nil
		by, blocked, err = p.law.Foresee(ctx, q)
	}
	if err != nil {
		return agenda.Judgement{}, err
	}
	findings, err := json.Marshal(append([]law.Finding{}, by.Findings...))
	return agenda.Judgement{Verdict: string(by.Verdict), Findings: string(findings), Blocked: blocked}, err
}

// nextVisits is lawful contact, as the prospect file needs it.
type nextVisits struct{ law *solicitation.Service }

// MayVisit answers about one visit.
func (n nextVisits) MayVisit(ctx context.Context, v prospect.Visiting) (prospect.Visitable, error) {
	blocked, doubted, err := n.law.ForeseeOf(ctx, solicitation.Ask{
		Subject: solicitation.Subject{Account: v.Account}, Channel: law.Visit, Purpose: law.Purpose(v.Purpose), Family: v.Family, At: v.At,
	})
	return prospect.Visitable{Blocked: blocked, Doubted: doubted}, err
}
