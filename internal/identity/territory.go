package identity

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/fault"
	"besace/internal/platform/fold"
	"besace/internal/platform/opt"
	"besace/internal/platform/subject"
)

// Territory is the ground of an adviser, as its row.
type Territory struct {
	ID        uuid.UUID `gorm:"column:id"`
	OrgID     uuid.UUID `gorm:"column:org_id" audit:"-"`
	Version   int64     `gorm:"column:version" audit:"-"`
	Name      string    `gorm:"column:name"`
	NameFold  string    `gorm:"column:name_fold" audit:"-"`
	AdviserID uuid.UUID `gorm:"column:adviser_id"`
	ByLaws    string    `gorm:"column:by_laws"` // JSON of []ByLaw
	CreatedAt time.Time `gorm:"column:created_at" audit:"-"`
	UpdatedAt time.Time `gorm:"column:updated_at" audit:"-"`
	Prefixes  []string  `gorm:"column:prefixes;-:all"` // sorted; kept in territory_prefixes, the tag is for the audit trail
}

// TableName names the table for gorm.
func (Territory) TableName() string { return "territories" }

// OwnedBy is the organisation of the row.
func (t Territory) OwnedBy() uuid.UUID { return t.OrgID }

// Ref points at the territory.
func (t Territory) Ref() subject.Ref { return subject.Ref{Type: "territory", ID: t.ID} }

// TerritoryPatch is what changes a territory.
type TerritoryPatch struct {
	Name     opt.Value[string]
	Adviser  opt.Value[uuid.UUID]
	Prefixes opt.Value[[]string] // postcodes or their beginnings, 2 to 5 characters
	ByLaws   opt.Value[[]ByLaw]
}

// apply changes the territory. Faults: territory.invalid with every faulty field.
func (t *Territory) apply(p TerritoryPatch) error {
	var bad fault.Fields
	if p.Name.Present() {
		t.Name = clean(p.Name.Get())
	}
	t.NameFold = fold.Fold(t.Name)
	required(&bad, "/name", t.NameFold, "Le nom du secteur.")
	p.Adviser.Apply(&t.AdviserID)
	if p.Prefixes.Present() {
		t.Prefixes = nil
		for i, text := range p.Prefixes.Get() {
			prefix := postcode(text)
			if !isPrefix(prefix) {
				bad.Add(postcodeAt(i), "format", prefixWanted)
				continue
			}
			t.Prefixes = append(t.Prefixes, prefix)
		}
		slices.Sort(t.Prefixes)
		t.Prefixes = slices.Compact(t.Prefixes)
	}
	if p.ByLaws.Present() || t.ByLaws == "" {
		if err := t.note(&bad, p.ByLaws.Get()); err != nil {
			return err
		}
	}
	return bad.Err("territory.invalid", "Des champs du secteur sont à corriger.")
}

const prefixWanted = "Un code postal ou son début, de 2 à 5 caractères\u00a0: 57000, 572 ou 57."

// postcode drops what people put inside one.
func postcode(text string) string { return strings.ToUpper(strings.Join(strings.Fields(text), "")) }

// isPrefix accepts the beginning of a French postcode, or 2A and 2B as people write Corsica.
func isPrefix(s string) bool {
	if len(s) < 2 || len(s) > 5 {
		return false
	}
	return strings.Trim(s, "0123456789") == "" || s == "2A" || s == "2B"
}

// beginnings lists the prefixes that a postcode may match, the most precise first. Corsica's
// postcodes begin with 20: 200 and 201 are 2A, the others 2B.
func beginnings(typed string) []string {
	whole := postcode(typed)
	var out []string
	for n := min(len(whole), 5); n > 2; n-- {
		out = append(out, whole[:n])
	}
	switch {
	case whole == "2A", whole == "2B":
		return []string{whole, "20"}
	case strings.HasPrefix(whole, "200"), strings.HasPrefix(whole, "201"):
		out = append(out, "2A")
	case strings.HasPrefix(whole, "20"):
		out = append(out, "2B")
	}
	if len(whole) >= 2 {
		out = append(out, whole[:2])
	}
	return out
}

func staleTerritory(current Territory) error {
	return fault.New(fault.Stale, "territory.stale", "Ce secteur a été modifié entre-temps\u00a0; reprenez la version actuelle.").With(current)
}

func postcodeAt(i int) string { return fmt.Sprintf("/postcodes/%d", i) }
