package privacy

import (
	"slices"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"

	"besace/internal/platform/civil"
	"besace/internal/platform/fault"
	"besace/internal/platform/subject"
)

// Kind is the right that somebody exercises.
type Kind string

// Rights of articles 15 to 21 of the RGPD.
const (
	Access        Kind = "access"
	Rectification Kind = "rectification"
	Erasure       Kind = "erasure"
	Restriction   Kind = "restriction"
	Portability   Kind = "portability"
	Opposition    Kind = "objection"
)

// State is where a request stands.
type State string

// States.
const (
	Open    State = "open"
	Granted State = "granted"
	Refused State = "refused"
)

// Request is a request by which somebody exercises a right (demande de la personne), as
// its row. It outlives the person, without her name.
type Request struct {
	ID           uuid.UUID   `gorm:"column:id"`
	OrgID        uuid.UUID   `gorm:"column:org_id" audit:"-"`
	Version      int64       `gorm:"column:version" audit:"-"`
	AccountID    *uuid.UUID  `gorm:"column:account_id"`
	ContactID    *uuid.UUID  `gorm:"column:contact_id"`
	AuthorID     uuid.UUID   `gorm:"column:author_id"`
	Kind         Kind        `gorm:"column:kind"`
	Person       string      `gorm:"column:person" audit:"redact"`
	Source       string      `gorm:"column:source" audit:"redact"` // by which way it came
	Details      string      `gorm:"column:details" audit:"redact"`
	ReceivedOn   civil.Date  `gorm:"column:received_on"`
	DueOn        civil.Date  `gorm:"column:due_on"`
	ExtendedTo   *civil.Date `gorm:"column:extended_to"`
	Extension    string      `gorm:"column:extension" audit:"redact"`
	Identity     string      `gorm:"column:identity" audit:"redact"` // how it was checked
	IdentifiedAt *time.Time  `gorm:"column:identified_at"`
	State        State       `gorm:"column:state"`
	Outcome      string      `gorm:"column:outcome" audit:"redact"`
	HandledBy    *uuid.UUID  `gorm:"column:handled_by"`
	HandledAt    *time.Time  `gorm:"column:handled_at"`
	LiftedAt     *time.Time  `gorm:"column:lifted_at"` // a restriction that ended
	CreatedAt    time.Time   `gorm:"column:created_at" audit:"-"`
	UpdatedAt    time.Time   `gorm:"column:updated_at" audit:"-"`

	AccountName string `gorm:"-"`
	Late        bool   `gorm:"-"`
}

// TableName names the table for gorm.
func (Request) TableName() string { return "data_requests" }

// OwnedBy is the organisation of the row.
func (r Request) OwnedBy() uuid.UUID { return r.OrgID }

// BelongsTo is the account whose history tells of the row.
func (r Request) BelongsTo() uuid.UUID {
	if r.AccountID == nil {
		return uuid.Nil
	}
	return *r.AccountID
}

// Ref points at the request.
func (r Request) Ref() subject.Ref { return subject.Ref{Type: "data_request", ID: r.ID} }

// answerMonths and extraMonths are the time to answer (RGPD, art. 12, § 3).
const (
	answerMonths = 1
	extraMonths  = 2
)

// Deadline is the last day to answer.
func (r Request) Deadline() civil.Date {
	if r.ExtendedTo != nil {
		return *r.ExtendedTo
	}
	return r.DueOn
}

// LateOn reports that the request should have been answered before the day.
func (r Request) LateOn(today civil.Date) bool { return r.State == Open && today.After(r.Deadline()) }

// check settles what was noted; latest is the last day on which it can have arrived.
func (r *Request) check(today, latest civil.Date) error {
	var bad fault.Fields
	switch {
	case r.ReceivedOn.IsZero():
		r.ReceivedOn = today
	case r.ReceivedOn.After(latest):
		bad.Add("/receivedOn", "future", "Le jour où la demande est arrivée.")
	}
	if r.Source, r.Details = clean(r.Source), clean(r.Details); r.Source == "" {
		bad.Add("/source", "required", "Par où la demande est arrivée\u00a0: e-mail, courrier, téléphone, sur place.")
	}
	r.DueOn, r.State = r.ReceivedOn.AddMonths(answerMonths), Open
	return bad.Err("data_request.invalid", "Des champs de la demande sont à corriger.")
}

// Act is what is done with a request.
type Act string

// Acts. Lift ends a restriction that was granted.
const (
	Identify Act = "identify"
	Extend   Act = "extend"
	Grant    Act = "grant"
	Refuse   Act = "refuse"
	Lift     Act = "lift"
)

// act does what can be done with the request as its row; text is how, or why. Faults:
// data_request.closed, data_request.invalid, data_request.too_late, data_request.not_identified,
// data_request.erasure.
func (r *Request) act(a Act, text string, by uuid.UUID, now time.Time, today civil.Date) error {
	if text = clean(text); text == "" {
		return fault.New(fault.Invalid, "data_request.invalid", "Dites comment, ou pourquoi.",
			fault.At("/text", "required", "Ce qui a été fait, ou pourquoi\u00a0: la réponse doit pouvoir être prouvée."))
	}
	if a == Lift {
		if r.Kind != Restriction || r.State != Granted || r.LiftedAt != nil {
			return fault.New(fault.Conflict, "data_request.closed", "Il n’y a pas de limitation à lever.")
		}
		r.LiftedAt, r.Outcome = &now, r.Outcome+"\n"+text
		return nil
	}
	return r.answer(a, text, by, now, today)
}

// answer is act while the request is open.
func (r *Request) answer(a Act, text string, by uuid.UUID, now time.Time, today civil.Date) error {
	if r.State != Open {
		return fault.New(fault.Conflict, "data_request.closed", "Cette demande est déjà réglée.")
	}
	switch a {
	case Identify:
		r.Identity, r.IdentifiedAt = text, &now
	case Extend:
		return r.extend(text, today)
	case Grant:
		return r.grant(text, by, now)
	case Refuse:
		if r.Kind == Opposition && utf8.RuneCountInString(text) < shortestReason {
			return fault.New(fault.Invalid, "data_request.invalid", "Une opposition à la prospection ne se refuse pas\u00a0: elle ne s’écarte que si elle ne vient pas "+
				"de la personne, ou si elle l’a retirée (RGPD, art. 21, § 3).", fault.At("/text", "required", "Ce qui le montre, en dix caractères au moins."))
		}
		r.State, r.Outcome, r.HandledBy, r.HandledAt = Refused, text, &by, &now
	case Lift: // of one that was granted: see act
	}
	return nil
}

// extend gives two months more; the person is told why within the first month.
func (r *Request) extend(reason string, today civil.Date) error {
	if r.ExtendedTo != nil || today.After(r.DueOn) {
		return fault.New(fault.Conflict, "data_request.too_late",
			"Le délai ne se prolonge qu’une fois, et seulement dans le mois qui suit la demande (RGPD, art. 12, § 3).")
	}
	to := r.ReceivedOn.AddMonths(answerMonths + extraMonths)
	r.ExtendedTo, r.Extension = &to, reason
	return nil
}

func (r *Request) grant(outcome string, by uuid.UUID, now time.Time) error {
	switch {
	case r.Kind == Erasure:
		return fault.New(fault.Conflict, "data_request.erasure", "Un effacement se fait par son écran, qui montre d’abord ce qui part.")
	case r.IdentifiedAt == nil && !slices.Contains(unchecked, r.Kind):
		return notIdentified()
	}
	r.State, r.Outcome, r.HandledBy, r.HandledAt = Granted, outcome, &by, &now
	return nil
}

// shortestReason is that of who goes past what somebody asked, in characters.
const shortestReason = 10

// unchecked are the rights that nobody can abuse by another one's name.
var unchecked = []Kind{Opposition}

func notIdentified() error {
	return fault.New(fault.Conflict, "data_request.not_identified", "Vérifiez d’abord que la demande vient bien de la personne.")
}
