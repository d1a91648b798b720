package solicitation

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/civil"
	"besace/internal/platform/fault"
	"besace/internal/platform/subject"
	"besace/internal/solicitation/law"
)

// Head is what every fact has. AccountID is nil once the account is erased, for the
// facts that survive it; ContactID is nil when the fact is about the account itself.
type Head struct {
	ID        uuid.UUID  `gorm:"column:id"`
	OrgID     uuid.UUID  `gorm:"column:org_id" audit:"-"`
	Version   int64      `gorm:"column:version" audit:"-"`
	AccountID *uuid.UUID `gorm:"column:account_id"`
	AuthorID  uuid.UUID  `gorm:"column:author_id"`
	CreatedAt time.Time  `gorm:"column:created_at" audit:"-"`
	UpdatedAt time.Time  `gorm:"column:updated_at" audit:"-"`
}

// OwnedBy is the organisation of the row.
func (h Head) OwnedBy() uuid.UUID { return h.OrgID }

// BelongsTo is the account whose history tells of the row.
func (h Head) BelongsTo() uuid.UUID { return at(h.AccountID) }

func (h *Head) head() *Head { return h }

func at(id *uuid.UUID) uuid.UUID {
	if id == nil {
		return uuid.Nil
	}
	return *id
}

// Person is the contact that a fact is about; none for the account itself.
type Person struct {
	ContactID *uuid.UUID `gorm:"column:contact_id"`
}

func (p Person) contact() uuid.UUID { return at(p.ContactID) }

// Consent is a positive act by which somebody accepted a channel, as its row.
type Consent struct {
	Head
	Person
	Channel      law.Channel `gorm:"column:channel"`
	Purpose      law.Purpose `gorm:"column:purpose"`
	Family       string      `gorm:"column:family"` // of products; empty: all
	TextVersion  string      `gorm:"column:text_version"`
	TextShown    string      `gorm:"column:text_shown"`
	Source       string      `gorm:"column:source"` // form, fair, call …
	Proof        string      `gorm:"column:proof"`  // where it can be found
	OutOfHours   bool        `gorm:"column:out_of_hours"`
	CollectedAt  time.Time   `gorm:"column:collected_at"`
	ExpiresAt    *time.Time  `gorm:"column:expires_at"`
	WithdrawnAt  *time.Time  `gorm:"column:withdrawn_at"`
	WithdrawnHow string      `gorm:"column:withdrawn_how"`
}

// TableName names the table for gorm.
func (Consent) TableName() string { return "consents" }

// Ref points at the consent.
func (c Consent) Ref() subject.Ref { return subject.Ref{Type: "consent", ID: c.ID} }

// provable is since when a consent has to be proved, and to be informed and specific: an
// older one was not collected under these conditions and is to be asked for again.
var provable = time.Date(2018, time.May, 25, 0, 0, 0, 0, time.UTC)

func (c *Consent) check(now time.Time) error {
	var bad fault.Fields
	past(&bad, "/collectedAt", &c.CollectedAt, now)
	if c.CollectedAt.Before(provable) {
		bad.Add("/collectedAt", "too_old", "Le 25 mai 2018 au plus tôt\u00a0: avant le RGPD, aucun accord n’avait à être prouvé comme il le demande (art. 7).")
	}
	if c.ExpiresAt != nil && !c.ExpiresAt.After(c.CollectedAt) {
		bad.Add("/expiresAt", "order", "Une date postérieure au recueil du consentement.")
	}
	filled(&bad, "/proof", &c.Proof, "Où se trouve la preuve\u00a0: formulaire, enregistrement, e-mail.")
	filled(&bad, "/textVersion", &c.TextVersion, "La version du texte montré à la personne.")
	filled(&bad, "/textShown", &c.TextShown, "Le texte montré à la personne\u00a0: sans lui, rien ne dit ce qu’elle a accepté.")
	return bad.Err("consent.invalid", "Des champs du consentement sont à corriger.")
}

// withdraw ends the consent at the instant. What older consents lack does not keep them alive.
func (c *Consent) withdraw(when time.Time, how string, now time.Time) error {
	var bad fault.Fields
	past(&bad, "/withdrawnAt", &when, now)
	switch {
	case when.Before(c.CollectedAt.Add(-skew)):
		bad.Add("/withdrawnAt", "order", "Une date qui ne précède pas le consentement.")
	case when.Before(c.CollectedAt):
		when = c.CollectedAt
	}
	c.WithdrawnAt, c.WithdrawnHow = &when, how
	return bad.Err("consent.invalid", "La date du retrait est à corriger.")
}

// Objection is a refusal of prospecting, as its row; an empty channel is all of them.
type Objection struct {
	Head
	Person
	Channel    law.Channel `gorm:"column:channel"`
	Source     string      `gorm:"column:source"`
	ReceivedAt time.Time   `gorm:"column:received_at"`
	LiftedAt   *time.Time  `gorm:"column:lifted_at"`
	LiftedHow  string      `gorm:"column:lifted_how"`
}

// TableName names the table for gorm.
func (Objection) TableName() string { return "privacy_objections" }

// Ref points at the objection.
func (o Objection) Ref() subject.Ref { return subject.Ref{Type: "privacy_objection", ID: o.ID} }

func (o *Objection) check(now time.Time) error {
	var bad fault.Fields
	past(&bad, "/receivedAt", &o.ReceivedAt, now)
	return bad.Err("privacy_objection.invalid", "Des champs de l’opposition sont à corriger.")
}

// CallBack is a request to be called, as its row.
type CallBack struct {
	Head
	Person
	Kind        law.RequestKind `gorm:"column:kind"` // spoken unless it is said otherwise
	Source      string          `gorm:"column:source"`
	Proof       string          `gorm:"column:proof"`
	RequestedAt time.Time       `gorm:"column:requested_at"`
	ClosedAt    *time.Time      `gorm:"column:closed_at"`
	ClosedAs    *string         `gorm:"column:closed_as"` // answered, given_up
}

// TableName names the table for gorm.
func (CallBack) TableName() string { return "call_backs" }

// Ref points at the request.
func (c CallBack) Ref() subject.Ref { return subject.Ref{Type: "call_back", ID: c.ID} }

func (c *CallBack) check(now time.Time) error {
	var bad fault.Fields
	c.Kind = cmp.Or(c.Kind, law.Spoken)
	past(&bad, "/requestedAt", &c.RequestedAt, now)
	filled(&bad, "/proof", &c.Proof, "Où se trouve la demande, ou qui l’a entendue et quand.")
	return bad.Err("call_back.invalid", "Des champs de la demande de rappel sont à corriger.")
}

// Contract is a contract with an account, as its row. Families is JSON.
type Contract struct {
	Head
	Reference        string      `gorm:"column:reference"`
	Families         string      `gorm:"column:families"`
	StartsOn         civil.Date  `gorm:"column:starts_on"`
	EndsOn           *civil.Date `gorm:"column:ends_on"` // last day; none is known when nil
	DetailsCollected bool        `gorm:"column:details_collected"`
	OptOutOffered    bool        `gorm:"column:opt_out_offered"`
}

// TableName names the table for gorm.
func (Contract) TableName() string { return "current_contracts" }

// Ref points at the contract.
func (c Contract) Ref() subject.Ref { return subject.Ref{Type: "current_contract", ID: c.ID} }

func (c Contract) contact() uuid.UUID { return uuid.Nil }

func (c *Contract) check(time.Time) error {
	var bad fault.Fields
	filled(&bad, "/reference", &c.Reference, "Le numéro du contrat.")
	if c.EndsOn != nil && c.EndsOn.Before(c.StartsOn) {
		bad.Add("/endsOn", "order", "Un jour postérieur au premier.")
	}
	return bad.Err("current_contract.invalid", "Des champs du contrat sont à corriger.")
}

// Covers are the families of products that the contract is about.
func (c Contract) Covers() (families []string) {
	if json.Unmarshal([]byte(c.Families), &families) != nil {
		return nil
	}
	return families
}

// CoverOnly makes the contract one about the families.
func (c *Contract) CoverOnly(families []string) {
	list := slices.Clone(families)
	slices.Sort(list)
	text, err := json.Marshal(append([]string{}, slices.Compact(list)...))
	if err == nil { // strings always are JSON
		c.Families = string(text)
	}
}

// skew is how far ahead the clock of an honest device may be.
const skew = 10 * time.Minute

// past checks an instant of something that happened; that of a device slightly ahead
// becomes now.
func past(bad *fault.Fields, pointer string, when *time.Time, now time.Time) {
	*when = when.UTC().Truncate(time.Microsecond)
	switch {
	case when.IsZero():
		*when = now
	case when.After(now.Add(skew)):
		bad.Add(pointer, "future", "Une date passée.")
	case when.After(now):
		*when = now
	}
}

func filled(bad *fault.Fields, pointer string, text *string, wanted string) {
	if *text = strings.TrimSpace(*text); *text == "" {
		bad.Add(pointer, "required", wanted)
	}
}
