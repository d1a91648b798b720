package prospect

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/civil"
	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
	"besace/internal/platform/fold"
	"besace/internal/platform/id"
	"besace/internal/platform/opt"
	"besace/internal/platform/subject"
)

// Roles of a contact in the decision (the decision-making unit of domain.md B.7):
// décideur, prescripteur, utilisateur, acheteur, payeur, filtre, autre.
const (
	DecisionMaker = "decision_maker"
	Prescriber    = "prescriber"
	User          = "user"
	Buyer         = "buyer"
	Payer         = "payer"
	Gatekeeper    = "gatekeeper"
	OtherRole     = "other"
)

// Contact is a person one talks to in an account, as her row and her numbers.
type Contact struct {
	ID         uuid.UUID   `gorm:"column:id"`
	OrgID      uuid.UUID   `gorm:"column:org_id" audit:"-"`
	Version    int64       `gorm:"column:version" audit:"-"`
	AccountID  uuid.UUID   `gorm:"column:account_id"`
	OwnerID    uuid.UUID   `gorm:"column:owner_id"` // the account's; the database keeps them equal
	CreatedBy  uuid.UUID   `gorm:"column:created_by"`
	Civility   string      `gorm:"column:civility"`
	FirstName  string      `gorm:"column:first_name"`
	LastName   string      `gorm:"column:last_name"`
	NameFold   string      `gorm:"column:name_fold" audit:"-"`
	JobTitle   string      `gorm:"column:job_title"`
	Role       *string     `gorm:"column:role"` // in the decision
	Main       bool        `gorm:"column:is_main"`
	Language   string      `gorm:"column:language"` // ISO 639-1
	Channel    *string     `gorm:"column:channel"`  // preferred: phone, sms, email, mail, visit
	LeftOn     *civil.Date `gorm:"column:left_on"`  // she left the company; her history stays
	SearchText string      `gorm:"column:search_text" audit:"-"`
	CreatedAt  time.Time   `gorm:"column:created_at" audit:"-"`
	UpdatedAt  time.Time   `gorm:"column:updated_at" audit:"-"`
	ArchivedAt *time.Time  `gorm:"column:archived_at"`

	RestrictedAt *time.Time `gorm:"column:restricted_at"` // RGPD, art. 18: as of accounts

	Phones []Phone `gorm:"-"` // in order of preference; AccountID is not set
	Emails []Email `gorm:"-"`
}

// TableName names the table for gorm.
func (Contact) TableName() string { return "contacts" }

// OwnedBy is the organisation of the row.
func (c Contact) OwnedBy() uuid.UUID { return c.OrgID }

// BelongsTo is the account whose history tells of the row.
func (c Contact) BelongsTo() uuid.UUID { return c.AccountID }

// Ref points at the contact.
func (c Contact) Ref() subject.Ref { return subject.Ref{Type: "contact", ID: c.ID} }

// Name is the contact's full name.
func (c Contact) Name() string { return strings.TrimSpace(c.FirstName + " " + c.LastName) }

// trail is what the audit keeps of a contact: her row, her numbers and addresses.
type contactTrail struct {
	Contact
	Numbers   string `gorm:"column:phones"`
	Addresses string `gorm:"column:emails"`
}

func (c Contact) trail() contactTrail {
	numbers, addresses := reachable(c.Phones, c.Emails)
	return contactTrail{Contact: c, Numbers: numbers, Addresses: addresses}
}

// reachable lists numbers and addresses with their labels, as the audit keeps them.
func reachable(phones []Phone, emails []Email) (numbers, addresses string) {
	var n, a []string
	for _, p := range phones {
		n = append(n, strings.TrimSpace(p.Number+" "+p.Label))
	}
	for _, e := range emails {
		a = append(a, strings.TrimSpace(e.Address+" "+e.Label))
	}
	return strings.Join(n, ", "), strings.Join(a, ", ")
}

// ContactDraft is what creates a contact; only a last name is required.
type ContactDraft struct {
	ID     uuid.UUID // nil UUID: made here
	Fields ContactPatch
}

// ContactPatch is what changes a contact: only the fields that are present.
type ContactPatch struct {
	Civility, FirstName, LastName, JobTitle opt.Value[string]
	Role, Language, Channel                 opt.Value[string]
	Main                                    opt.Value[bool]
	LeftOn                                  opt.Value[civil.Date]
	Phones                                  opt.Value[[]PhoneInput]
	Emails                                  opt.Value[[]EmailInput]
}

// newContact makes a contact of the account out of the input. Faults: contact.invalid.
func newContact(ctx context.Context, account Account, d ContactDraft) (Contact, error) {
	now := clock.Now(ctx)
	c := Contact{
		ID: d.ID, OrgID: account.OrgID, Version: 1, AccountID: account.ID, OwnerID: account.OwnerID, CreatedBy: actor.Current(ctx).UserID,
		Civility: "unspecified", Language: "fr", CreatedAt: now, UpdatedAt: now,
	}
	if c.ID == uuid.Nil {
		c.ID = id.New()
	}
	return c, c.apply(d.Fields)
}

// apply changes the contact by the patch and recomputes what derives from it.
// Faults: contact.invalid with every faulty field.
func (c *Contact) apply(p ContactPatch) error {
	var bad fault.Fields
	for _, f := range []struct {
		from opt.Value[string]
		to   *string
	}{{p.FirstName, &c.FirstName}, {p.LastName, &c.LastName}, {p.JobTitle, &c.JobTitle}} {
		if f.from.Present() {
			*f.to = strings.Join(strings.Fields(f.from.Get()), " ")
		}
	}
	if c.LastName == "" {
		bad.Add("/lastName", "required", "Le nom de famille.")
	}
	p.Civility.Apply(&c.Civility)
	p.Role.ApplyPointer(&c.Role)
	p.Language.Apply(&c.Language)
	if c.Language == "" {
		c.Language = "fr"
	}
	p.Channel.ApplyPointer(&c.Channel)
	p.Main.Apply(&c.Main)
	p.LeftOn.ApplyPointer(&c.LeftOn)
	if c.LeftOn != nil && c.Main {
		if p.Main.Get() {
			bad.Add("/isMain", "left", "Une personne encore dans l’entreprise.")
		}
		c.Main = false
	}
	if p.Phones.Present() {
		c.Phones = readPhones(p.Phones.Get(), &bad)
	}
	if p.Emails.Present() {
		c.Emails = readEmails(p.Emails.Get(), &bad)
	}
	c.derive()
	return bad.Err("contact.invalid", "Des champs de l’interlocuteur sont à corriger.")
}

// derive recomputes what lists and searches need.
func (c *Contact) derive() {
	c.NameFold = fold.Fold(strings.TrimSpace(c.LastName + " " + c.FirstName))
	parts := []string{fold.Fold(c.Name()), fold.Fold(c.JobTitle)}
	for _, p := range c.Phones {
		parts = append(parts, dialled(p.Number))
	}
	for _, e := range c.Emails {
		parts = append(parts, e.Address)
	}
	c.SearchText = joined(parts)
}

// clone copies the contact so that its lists can change apart.
func (c Contact) clone() Contact {
	c.Phones, c.Emails = slices.Clone(c.Phones), slices.Clone(c.Emails)
	return c
}
