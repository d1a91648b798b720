package prospect

import (
	"cmp"
	"context"
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
	"besace/internal/platform/siret"
	"besace/internal/platform/subject"
)

// Establishment is one place where a company works (établissement), as its row.
type Establishment struct {
	ID         uuid.UUID   `gorm:"column:id"`
	OrgID      uuid.UUID   `gorm:"column:org_id" audit:"-"`
	Version    int64       `gorm:"column:version" audit:"-"`
	AccountID  uuid.UUID   `gorm:"column:account_id"`
	CreatedBy  uuid.UUID   `gorm:"column:created_by"`
	SIRET      *string     `gorm:"column:siret"`
	Name       string      `gorm:"column:name"` // enseigne, when it has one of its own
	HeadOffice bool        `gorm:"column:is_head_office"`
	NAFRev2    *string     `gorm:"column:naf_rev2"`
	NAF2025    *string     `gorm:"column:naf_2025"`
	OpenedOn   *civil.Date `gorm:"column:opened_on"`
	ClosedOn   *civil.Date `gorm:"column:closed_on"`
	Place
	CreatedAt  time.Time  `gorm:"column:created_at" audit:"-"`
	UpdatedAt  time.Time  `gorm:"column:updated_at" audit:"-"`
	ArchivedAt *time.Time `gorm:"column:archived_at"`

	AccountName string `gorm:"-"` // whose place it is, for the envelope
}

// TableName names the table for gorm.
func (Establishment) TableName() string { return "establishments" }

// OwnedBy is the organisation of the row.
func (e Establishment) OwnedBy() uuid.UUID { return e.OrgID }

// BelongsTo is the account whose history tells of the row.
func (e Establishment) BelongsTo() uuid.UUID { return e.AccountID }

// Ref points at the establishment.
func (e Establishment) Ref() subject.Ref { return subject.Ref{Type: "establishment", ID: e.ID} }

// EstablishmentDraft is what creates an establishment.
type EstablishmentDraft struct {
	ID     uuid.UUID // nil UUID: made here
	Fields EstablishmentPatch
}

// EstablishmentPatch is what changes an establishment: only the fields that are present.
type EstablishmentPatch struct {
	SIRET, Name, NAFRev2, NAF2025 opt.Value[string]
	HeadOffice                    opt.Value[bool]
	OpenedOn, ClosedOn            opt.Value[civil.Date]
	Address                       opt.Value[PlacePatch]
}

// newEstablishment makes an establishment of the company. Faults: establishment.invalid.
func newEstablishment(ctx context.Context, of Account, d EstablishmentDraft) (Establishment, error) {
	now := clock.Now(ctx)
	e := Establishment{ID: d.ID, OrgID: of.OrgID, Version: 1, AccountID: of.ID, CreatedBy: actor.Current(ctx).UserID,
		Place: Place{Country: "FR"}, CreatedAt: now, UpdatedAt: now, AccountName: of.Name}
	if e.ID == uuid.Nil {
		e.ID = id.New()
	}
	return e, e.apply(now, of, d.Fields)
}

// apply changes the establishment by the patch at the instant, R-ID-01 and R-ID-03.
// Faults: establishment.invalid with every faulty field.
func (e *Establishment) apply(at time.Time, of Account, p EstablishmentPatch) error {
	var bad fault.Fields
	if of.Kind != Company {
		bad.Add("", "not_a_company", "Un particulier n’a pas d’établissement\u00a0: ajoutez-lui une adresse.")
	}
	if p.SIRET.Present() {
		e.SIRET = parsed(p.SIRET, "/siret", &bad, siret.ParseSIRET)
	}
	if p.NAFRev2.Present() {
		e.NAFRev2 = parsed(p.NAFRev2, "/nafRev2", &bad, siret.ParseNAFRev2)
	}
	if p.NAF2025.Present() {
		e.NAF2025 = parsed(p.NAF2025, "/naf2025", &bad, siret.ParseNAF2025)
	}
	if p.Name.Present() {
		e.Name = strings.Join(strings.Fields(p.Name.Get()), " ")
	}
	p.HeadOffice.Apply(&e.HeadOffice)
	p.OpenedOn.ApplyPointer(&e.OpenedOn)
	p.ClosedOn.ApplyPointer(&e.ClosedOn)
	if e.OpenedOn != nil && e.ClosedOn != nil && e.ClosedOn.Before(*e.OpenedOn) {
		bad.Add("/closedOn", "before_opening", "Une date égale ou postérieure à l’ouverture ("+e.OpenedOn.Display()+").")
	}
	e.Place = e.amended(at, p.Address, &bad)
	if e.SIRET == nil && e.Name == "" && e.Address().IsZero() {
		bad.Add("/siret", "required", "Un SIRET, un nom ou une adresse.")
	}
	return bad.Err("establishment.invalid", "Des champs de l’établissement sont à corriger.")
}

// Recipient is the first line of an envelope to the establishment.
func (e Establishment) Recipient() string { return cmp.Or(e.Name, e.AccountName) }

// searchText gathers what a search may find of the establishment, as Sheet.searchText.
func (e Establishment) searchText() string {
	return joined([]string{orNothing(e.SIRET), fold.Fold(e.Name), fold.Fold(e.Town), strings.ToLower(e.Postcode), fold.Fold(e.Street)})
}

// siren is the company the establishment says it belongs to, "" without SIRET.
func (e Establishment) siren() string {
	if e.SIRET == nil {
		return ""
	}
	return string(siret.SIRET(*e.SIRET).SIREN())
}

// sameCompany refuses a SIRET of another company than the account's SIREN, or, as
// long as it has none, than another of its establishments.
// Faults: establishment.siren_mismatch, which names both.
func (e Establishment) sameCompany(of Account, others []Establishment) error {
	want := ""
	if of.SIREN != nil {
		want = *of.SIREN
	}
	for _, o := range others {
		if want == "" && o.ID != e.ID && o.ArchivedAt == nil {
			want = o.siren()
		}
	}
	if want == "" || e.siren() == "" || e.siren() == want {
		return nil
	}
	return mismatch("/siret", e.siren(), want)
}

func mismatch(pointer, siren, want string) error {
	given, expected := siret.SIREN(siren).Display(), siret.SIREN(want).Display()
	return fault.New(fault.Invalid, "establishment.siren_mismatch", "L’établissement est celui de l’entreprise "+given+" et le compte celui de l’entreprise "+expected+".",
		fault.At(pointer, "mismatch", "Un numéro de l’entreprise "+expected+"."))
}
