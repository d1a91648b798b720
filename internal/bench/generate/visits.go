package generate

import (
	"time"

	"github.com/google/uuid"

	"besace/internal/solicitation"
	"besace/internal/solicitation/law"
	"besace/internal/visit"
)

// visitsSince is how long ago the first visits were.
const visitsSince = 365 * 24 * time.Hour

// met is the data of a visit on the timeline.
type met struct {
	Text       string        `json:"text"`
	Mode       visit.Mode    `json:"mode"`
	Outcome    visit.Outcome `json:"outcome"`
	ContactIDs []uuid.UUID   `json:"contactIds,omitempty"`
	Zone       string        `json:"zone"`
}

// visit makes so many visits, half of them to one account in ten, each with the attempt as
// which the law counts it.
func (f *file) visit(total int) {
	d := newDice(9)
	for range total {
		i := d.IntN(len(f.accounts))
		if d.chance(50) {
			i = i / 10 * 10
		}
		s := f.accounts[i]
		since := latest(&s.CreatedAt, today.Add(-visitsSince))
		at := d.between(*since, today)
		end := at.Add(time.Duration(20+d.IntN(70)) * time.Minute)
		v := visit.Visit{
			ID: d.at(at), OrgID: s.OrgID, Version: 1, AccountID: s.ID, AuthorID: s.OwnerID, Mode: pick(d, []visit.Mode{visit.Appointment, visit.Appointment, visit.Cold}),
			Context: visit.OffPremises, Place: visit.Place{Kind: "account"}, StartedAt: at, EndedAt: end, Zone: "Europe/Paris",
			Outcome: pick(d, []visit.Outcome{visit.Met, visit.Met, visit.Absent, visit.Order, visit.QuoteRequested, visit.ToThink}),
			Note:    pick(d, sentences), CaptureMs: int64(8_000 + d.IntN(20_000)), ReportText: "{}", ReportedAt: &end, CreatedAt: end, UpdatedAt: end,
		}
		outcome := solicitation.Reached
		if v.Outcome == visit.Absent {
			outcome = solicitation.NoAnswer
		} else if contact := f.contactOf(i); contact != nil {
			v.Contacts = []uuid.UUID{*contact}
		}
		a := solicitation.Attempt{
			Head:    solicitation.Head{ID: v.ID, OrgID: s.OrgID, Version: 1, AccountID: &f.accounts[i].ID, AuthorID: s.OwnerID, CreatedAt: end, UpdatedAt: end},
			Channel: law.Visit, Purpose: law.Prospecting, AttemptedAt: at, Outcome: &outcome, AnsweredAt: &end, Verdict: law.Allow, Findings: "[]", Grounds: "[]",
		}
		f.field.visits, f.field.attempts = append(f.field.visits, v), append(f.field.attempts, a)
		f.hears(s.OwnerID, end, v.Ref())
		f.hears(s.OwnerID, end, a.Ref())
		inbound := v.Outcome == visit.Order || v.Outcome == visit.QuoteRequested
		f.happened(d, i, "visit", at, inbound, v.Ref(), met{v.Note, v.Mode, v.Outcome, v.Contacts, v.Zone})
	}
}
