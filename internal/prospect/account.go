package prospect

import (
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/fold"
	"besace/internal/platform/postal"
	"besace/internal/platform/subject"
)

// Kind tells a company from a private person.
type Kind string

// Kinds of account.
const (
	Company Kind = "company"
	Person  Kind = "person"
)

// TraderLine is the line by which a sole trader (entreprise individuelle) is reached;
// empty for any other company.
type TraderLine string

// Lines of sole traders. AnyLine may be her own too: she is called as a consumer (R-TEL-10).
const (
	ProfessionalLine TraderLine = "professional_line"
	AnyLine          TraderLine = "any_line"
)

// Account is one company or private person, as its row. Coordinates are
// microdegrees, money cents, times UTC.
type Account struct {
	ID        uuid.UUID `gorm:"column:id"`
	OrgID     uuid.UUID `gorm:"column:org_id" audit:"-"`
	Version   int64     `gorm:"column:version" audit:"-"`
	OwnerID   uuid.UUID `gorm:"column:owner_id"`
	CreatedBy uuid.UUID `gorm:"column:created_by"`
	// TerritoryOwnerID is the adviser of the place, when somebody out of her reach
	// entered the account and kept it: to be handed over, or not.
	TerritoryOwnerID *uuid.UUID `gorm:"column:territory_owner_id" audit:"-"`
	Kind             Kind       `gorm:"column:kind"`
	Status           Status     `gorm:"column:status"`
	StatusReason     string     `gorm:"column:status_reason"`
	Name             string     `gorm:"column:name"` // company name, or the person's full name
	NameFold         string     `gorm:"column:name_fold" audit:"-"`
	MatchName        string     `gorm:"column:match_name" audit:"-"` // without legal form: duplicate search
	TradeName        string     `gorm:"column:trade_name"`
	Civility         string     `gorm:"column:civility"`
	FirstName        string     `gorm:"column:first_name"`
	LastName         string     `gorm:"column:last_name"`

	ExternalRef  string  `gorm:"column:external_ref"` // number of the account in another program: code client
	SIREN        *string `gorm:"column:siren"`
	SIRET        *string `gorm:"column:siret"`
	VATNumber    *string `gorm:"column:vat_number"`
	NAFRev2      *string `gorm:"column:naf_rev2"`
	NAF2025      *string `gorm:"column:naf_2025"`
	HeadcountMin *int64  `gorm:"column:headcount_min"`
	HeadcountMax *int64  `gorm:"column:headcount_max"`
	Website      string  `gorm:"column:website"`
	// SoleTrader is set of a company that is somebody alone: by which line she is reached.
	SoleTrader TraderLine `gorm:"column:sole_trader"`
	Fictitious bool       `gorm:"column:fictitious"`

	Class          *string    `gorm:"column:class"`
	PotentialCents *int64     `gorm:"column:potential_cents"`
	Score          *int64     `gorm:"column:score"`
	SourceID       *uuid.UUID `gorm:"column:source_id"`

	Unit      string `gorm:"column:unit"`
	Building  string `gorm:"column:building"`
	Street    string `gorm:"column:street"`
	Locality  string `gorm:"column:locality"`
	Postcode  string `gorm:"column:postcode"`
	Town      string `gorm:"column:town"`
	TownFold  string `gorm:"column:town_fold" audit:"-"`
	Cedex     string `gorm:"column:cedex"`
	InseeCode string `gorm:"column:insee_code"`
	Country   string `gorm:"column:country"`
	Latitude  *int64 `gorm:"column:latitude"`
	Longitude *int64 `gorm:"column:longitude"`
	NoVisit   bool   `gorm:"column:no_visit"`
	// NoVisitSince is as that of Place.
	NoVisitSince  *time.Time `gorm:"column:no_visit_since" audit:"-"`
	StopPub       bool       `gorm:"column:stop_pub"`
	OuiPubArea    bool       `gorm:"column:oui_pub_area"`
	WantsLeaflets bool       `gorm:"column:wants_leaflets"` // « Oui Pub » on the letterbox
	Positioning

	Phone string `gorm:"column:phone" audit:"-"` // first of Phones
	Email string `gorm:"column:email" audit:"-"` // first of Emails

	NextActionAt    *time.Time `gorm:"column:next_action_at"`
	NextActionKind  *string    `gorm:"column:next_action_kind"`
	NextActionLabel string     `gorm:"column:next_action_label"`
	// Of a visit: what it is about, as the law asks it, and why a manager planned it against the law.
	NextActionPurpose  string `gorm:"column:next_action_purpose"`
	NextActionFamily   string `gorm:"column:next_action_family"`
	NextActionOverride string `gorm:"column:next_action_override"`

	LastActivityAt       *time.Time `gorm:"column:last_activity_at" audit:"-"`
	LastInboundContactAt *time.Time `gorm:"column:last_inbound_contact_at" audit:"-"` // R-PRV-01, computed
	LastQualifiedAt      *time.Time `gorm:"column:last_qualified_at" audit:"-"`

	Custom       string     `gorm:"column:custom"`                 // JSON object by field key
	ContactText  string     `gorm:"column:contact_text" audit:"-"` // what contacts add to SearchText
	SearchText   string     `gorm:"column:search_text" audit:"-"`
	MergedIntoID *uuid.UUID `gorm:"column:merged_into_id"`
	CreatedAt    time.Time  `gorm:"column:created_at" audit:"-"`
	UpdatedAt    time.Time  `gorm:"column:updated_at" audit:"-"`
	ArchivedAt   *time.Time `gorm:"column:archived_at"`

	FormerOwnerID *uuid.UUID `gorm:"column:former_owner_id"` // in intermediate archive: whose it was, see Retain
	RestrictedAt  *time.Time `gorm:"column:restricted_at"`   // RGPD, art. 18: kept, not changed, not used
}

// TableName names the table for gorm.
func (Account) TableName() string { return "accounts" }

// OwnedBy is the organisation of the row.
func (a Account) OwnedBy() uuid.UUID { return a.OrgID }

// Ref points at the account.
func (a Account) Ref() subject.Ref { return subject.Ref{Type: "account", ID: a.ID} }

// Phone is one number of an account, in order of preference.
type Phone struct {
	OrgID     uuid.UUID `gorm:"column:org_id"`
	AccountID uuid.UUID `gorm:"column:account_id"`
	Position  int64     `gorm:"column:position"`
	Number    string    `gorm:"column:number"` // E.164
	Kind      string    `gorm:"column:kind"`   // mobile, fixed, other
	Label     string    `gorm:"column:label"`
}

// TableName names the table for gorm.
func (Phone) TableName() string { return "account_phones" }

// OwnedBy is the organisation of the row.
func (p Phone) OwnedBy() uuid.UUID { return p.OrgID }

// Email is one address of an account, in order of preference.
type Email struct {
	OrgID     uuid.UUID `gorm:"column:org_id"`
	AccountID uuid.UUID `gorm:"column:account_id"`
	Position  int64     `gorm:"column:position"`
	Address   string    `gorm:"column:address"` // lower case
	Kind      string    `gorm:"column:kind"`    // consumer, pro_nominative, pro_generic (R-EML-02)
	Label     string    `gorm:"column:label"`
}

// TableName names the table for gorm.
func (Email) TableName() string { return "account_emails" }

// OwnedBy is the organisation of the row.
func (e Email) OwnedBy() uuid.UUID { return e.OrgID }

// Sheet is an account with all that belongs to it alone.
type Sheet struct {
	Account
	Phones    []Phone
	Emails    []Email
	TagIDs    []uuid.UUID
	Favourite bool // of the reader
	// OwnerReason is why the owner changes now, for the timeline; it is not kept here.
	OwnerReason string
}

// accountTrail is what the audit keeps of an account: its row, its numbers and
// addresses, the ids of its tags.
type accountTrail struct {
	Account
	Numbers   string `gorm:"column:phones"`
	Addresses string `gorm:"column:emails"`
	Tags      string `gorm:"column:tags"`
}

func (s Sheet) trail() accountTrail {
	numbers, addresses := reachable(s.Phones, s.Emails)
	tags := make([]string, len(s.TagIDs))
	for i, tag := range s.TagIDs {
		tags[i] = tag.String()
	}
	slices.Sort(tags) // their order says nothing
	return accountTrail{Account: s.Account, Numbers: numbers, Addresses: addresses, Tags: strings.Join(tags, ", ")}
}

// elsewhere reports another place, another word on who may come there, or another line of a sole trader: what decides
// whether its contacts may be contacted, and when.
func (a Account) elsewhere(b Sheet) bool {
	return a.Kind != b.Kind || a.SoleTrader != b.SoleTrader || a.Postcode != b.Postcode || a.InseeCode != b.InseeCode || a.Country != b.Country ||
		a.NoVisit != b.NoVisit || a.StopPub != b.StopPub || a.OuiPubArea != b.OuiPubArea || a.WantsLeaflets != b.WantsLeaflets || a.Address().IsZero() != b.Address().IsZero()
}

// Address is the account's main postal address.
func (a Account) Address() postal.Address {
	return postal.Address{Unit: a.Unit, Building: a.Building, Street: a.Street, Locality: a.Locality,
		Postcode: a.Postcode, Town: a.Town, Cedex: a.Cedex, Insee: a.InseeCode, Country: a.Country}
}

// derive recomputes what lists and searches need from the rest of the sheet.
func (s *Sheet) derive() {
	if s.Kind == Person {
		s.Name = strings.TrimSpace(s.FirstName + " " + s.LastName)
	}
	s.NameFold, s.TownFold = fold.Fold(s.Name), fold.Fold(s.Town)
	s.MatchName = s.matchName()
	s.Phone, s.Email = "", ""
	if len(s.Phones) > 0 {
		s.Phone = s.Phones[0].Number
	}
	if len(s.Emails) > 0 {
		s.Email = s.Emails[0].Address
	}
	s.SearchText = s.searchText()
}

// matchName is the name by which the account is compared with others: a person named after her door is known by it,
// however it is spelt.
func (a Account) matchName() string {
	if door, only := a.Address().Names(a.Name); only && a.Kind == Person {
		return door
	}
	return fold.LegalFormless(a.Name)
}

// searchText gathers the fragments a search may find, folded, one space apart:
// names, town, postcode, street, SIRET, phones as dialled in France and abroad,
// e-mails, and those of its contacts last.
func (s *Sheet) searchText() string {
	parts := []string{s.NameFold, fold.Fold(s.TradeName), s.TownFold, strings.ToLower(s.Postcode), fold.Fold(s.Street)}
	for _, id := range []*string{s.SIRET, s.SIREN} {
		if id != nil {
			parts = append(parts, *id)
			break
		}
	}
	parts = append(parts, fold.Fold(s.ExternalRef))
	for _, p := range s.Phones {
		parts = append(parts, dialled(p.Number))
	}
	for _, e := range s.Emails {
		parts = append(parts, e.Address)
	}
	return joined(append(parts, s.ContactText))
}

// joined puts the fragments that hold something one space apart.
func joined(parts []string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), " ")
}

// dialled is a number as people in France type it: 0353011234 for +33353011234,
// all digits of the international number otherwise.
func dialled(e164 string) string {
	if national, french := strings.CutPrefix(e164, "+33"); french {
		return "0" + national
	}
	return strings.TrimPrefix(e164, "+")
}

// Derive recomputes what lists and searches need from the rest of the sheet, for
// whoever writes rows in bulk without the service.
func (s *Sheet) Derive() { s.derive() }

// Derive recomputes what lists and searches need from the rest of the contact, as
// Sheet.Derive does. Her account's ContactText gathers the SearchText of its contacts.
func (c *Contact) Derive() { c.derive() }
