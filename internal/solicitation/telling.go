package solicitation

import (
	"context"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/civil"
	"besace/internal/platform/inbound"
	"besace/internal/platform/subject"
	"besace/internal/solicitation/law"
)

// Kinds of lines on the timeline of an account. Their data is saying in JSON.
const (
	consentGiven     = "consent_given"
	consentWithdrawn = "consent_withdrawn"
	objectionNoted   = "objection_noted"
	objectionLifted  = "objection_lifted"
	callBackAsked    = "call_back_asked"
	callBackClosed   = "call_back_closed"
	contractNoted    = "contract_noted"
	contractEnded    = "contract_ended"
	contactMade      = "contact_attempt"
)

// line is what the timeline says of a fact. Work counts as activity of the organisation,
// inbound as a contact that came from the person (R-PRV-01).
type line struct {
	kind    string
	at      time.Time
	work    bool
	inbound bool
	says    saying
}

// saying is the data of a line: what of the fact its reader wants to know. Where a proof
// is kept is for who opens the ledger.
type saying struct {
	ContactID  *uuid.UUID  `json:"contactId,omitempty"`
	Channel    law.Channel `json:"channel,omitempty"`
	Source     string      `json:"source,omitempty"`
	How        string      `json:"how,omitempty"`
	ClosedAs   *string     `json:"closedAs,omitempty"`
	Reference  string      `json:"reference,omitempty"`
	EndsOn     *civil.Date `json:"endsOn,omitempty"`
	Outcome    *Outcome    `json:"outcome,omitempty"`
	Verdict    law.Verdict `json:"verdict,omitempty"`
	Overridden bool        `json:"overridden,omitempty"`
}

func (c Consent) noted() line {
	return line{kind: consentGiven, at: c.CollectedAt, inbound: true, says: saying{ContactID: c.ContactID, Channel: c.Channel, Source: c.Source}}
}

func (c Consent) amended(now time.Time) line {
	return line{kind: consentWithdrawn, at: now, says: saying{ContactID: c.ContactID, Channel: c.Channel, How: c.WithdrawnHow}}
}

func (o Objection) noted() line {
	return line{kind: objectionNoted, at: o.ReceivedAt, says: saying{ContactID: o.ContactID, Channel: o.Channel, Source: o.Source}}
}

func (o Objection) amended(now time.Time) line {
	return line{kind: objectionLifted, at: now, says: saying{ContactID: o.ContactID, Channel: o.Channel, How: o.LiftedHow}}
}

func (c CallBack) noted() line {
	return line{kind: callBackAsked, at: c.RequestedAt, work: true, inbound: true, says: saying{ContactID: c.ContactID, Source: c.Source}}
}

func (c CallBack) amended(now time.Time) line {
	return line{kind: callBackClosed, at: now, says: saying{ContactID: c.ContactID, ClosedAs: c.ClosedAs}}
}

func (c Contract) noted() line {
	return line{kind: contractNoted, at: c.CreatedAt, says: saying{Reference: c.Reference, EndsOn: c.EndsOn}}
}

func (c Contract) amended(now time.Time) line {
	return line{kind: contractEnded, at: now, says: saying{Reference: c.Reference, EndsOn: c.EndsOn}}
}

func (a Attempt) noted() line {
	if a.Elsewhere {
		return line{}
	}
	return line{kind: contactMade, at: a.AttemptedAt, work: true, inbound: a.Outcome != nil && inbound.Attempt.Came(string(*a.Outcome)), says: saying{ContactID: a.ContactID, Channel: a.Channel, Outcome: a.Outcome,
		Verdict: a.Verdict, Overridden: a.OverrideReason != ""}}
}

// amended is noted: how a contact ended is said where it is told.
func (a Attempt) amended(time.Time) line { return a.noted() }

// relate tells the timeline of a new fact, unless something else does.
func (s *Service) relate(ctx context.Context, account uuid.UUID, about subject.Ref, l line) error {
	if l.kind == "" {
		return nil
	}
	if l.work {
		return s.timeline.RecordActivity(ctx, account, l.kind, l.at, l.inbound, about, l.says)
	}
	return s.timeline.RecordEvent(ctx, account, l.kind, l.at, l.inbound, about, l.says)
}

// relateChange tells it what became of the fact.
func (s *Service) relateChange(ctx context.Context, account uuid.UUID, about subject.Ref, l line) error {
	if l.kind == contactMade {
		return s.timeline.RetellEvent(ctx, about, l.says)
	}
	return s.relate(ctx, account, about, l)
}
