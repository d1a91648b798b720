package solicitation

import (
	"encoding/json"
	"slices"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/fault"
	"besace/internal/platform/subject"
	"besace/internal/solicitation/law"
)

// Outcome is how a contact ended.
type Outcome string

// Outcomes. Refused opens the silence of the law; Objected is an objection too.
const (
	Reached     Outcome = "reached"
	NoAnswer    Outcome = "no_answer"
	Voicemail   Outcome = "voicemail"
	Busy        Outcome = "busy"
	WrongNumber Outcome = "wrong_number"
	AskedBack   Outcome = "call_back"
	Refused     Outcome = "refused"
	Objected    Outcome = "objected"
)

func (o Outcome) refuses() bool { return o == Refused || o == Objected }

// Attempt is one contact or attempt of the organisation, as its row: what the law said
// then, and how it ended. Findings and Grounds are JSON.
type Attempt struct {
	Head
	Person
	Channel        law.Channel `gorm:"column:channel"`
	Purpose        law.Purpose `gorm:"column:purpose"`
	Family         string      `gorm:"column:family"`
	Number         string      `gorm:"column:number"`                // E.164, of a call or an SMS
	AddressID      *uuid.UUID  `gorm:"column:address_id"`            // of a letter, a leaflet or a visit; nil: the main one
	Digest         string      `gorm:"column:digest" audit:"-"`      // of the number; of who refused a visit where; of who was called without one
	DoorDigest     string      `gorm:"column:door_digest" audit:"-"` // of the address that refused a visit
	AttemptedAt    time.Time   `gorm:"column:attempted_at"`
	Outcome        *Outcome    `gorm:"column:outcome"` // nil: not known yet
	AnsweredAt     *time.Time  `gorm:"column:answered_at"`
	Verdict        law.Verdict `gorm:"column:verdict"`
	Findings       string      `gorm:"column:findings"`
	Grounds        string      `gorm:"column:grounds"`
	OverrideReason string      `gorm:"column:override_reason"`

	// Elsewhere: the timeline tells of what it belongs to, a visit say, and not of the attempt.
	Elsewhere bool `gorm:"-" audit:"-"`
}

// TableName names the table for gorm.
func (Attempt) TableName() string { return "contact_attempts" }

// Ref points at the attempt.
func (a Attempt) Ref() subject.Ref { return subject.Ref{Type: "contact_attempt", ID: a.ID} }

func (a *Attempt) check(now time.Time) error {
	var bad fault.Fields
	past(&bad, "/attemptedAt", &a.AttemptedAt, now)
	return bad.Err("contact_attempt.invalid", "Des champs de la tentative sont à corriger.")
}

// judged writes down what the law said.
func (a *Attempt) judged(by law.Answer) error {
	a.Verdict = by.Verdict
	findings, err := json.Marshal(append([]law.Finding{}, by.Findings...))
	if err != nil {
		return err
	}
	grounds, err := json.Marshal(append([]law.Ground{}, by.Grounds...))
	a.Findings, a.Grounds = string(findings), string(grounds)
	return err
}

// Judgement is what the law said at the attempt.
func (a Attempt) Judgement() (j law.Answer) {
	j.Verdict = a.Verdict
	if json.Unmarshal([]byte(a.Findings), &j.Findings) != nil || json.Unmarshal([]byte(a.Grounds), &j.Grounds) != nil {
		return law.Answer{Verdict: a.Verdict}
	}
	return j
}

// answer places how the contact ended, once. Faults: contact_attempt.answered.
func (a *Attempt) answer(o Outcome, now time.Time) error {
	if a.Outcome != nil {
		if *a.Outcome == o {
			return nil
		}
		return fault.New(fault.Conflict, "contact_attempt.answered", "L’issue de ce contact est déjà notée\u00a0; elle ne se récrit pas.")
	}
	a.Outcome, a.AnsweredAt = &o, &now
	return nil
}

// counted is the attempt in the terms of the law, false when nothing of it counts.
func (a Attempt) counted() (law.Attempt, bool) {
	one := law.Attempt{Channel: a.Channel, At: a.AttemptedAt, Refused: a.Outcome != nil && a.Outcome.refuses(), Served: a.Purpose == law.Service}
	return one, one.Refused || !one.Served
}

// against is the refusal to start a contact: every finding as grave as the answer, as the
// fields of the problem, and the whole answer.
func against(by Answered, code string) error {
	stands := slices.DeleteFunc(slices.Clone(by.Findings), func(f law.Finding) bool { return f.Verdict != by.Verdict })
	fields := make([]fault.Field, len(stands))
	for n, f := range stands {
		fields[n] = fault.At("/channel", f.Rule, f.Reason+" ("+f.Source+")")
	}
	return fault.New(fault.Conflict, code, stands[0].Reason, fields...).With(by)
}
