package qualification

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
	"besace/internal/platform/fold"
	"besace/internal/platform/id"
	"besace/internal/platform/opt"
	"besace/internal/platform/siret"
	"besace/internal/platform/subject"
)

// Attribute is what a criterion looks at in an account.
type Attribute string

// Attributes of the account.
const (
	ByKind       Attribute = "kind"
	ByStatus     Attribute = "status"
	ByNAF        Attribute = "naf"
	ByHeadcount  Attribute = "headcount"
	ByDepartment Attribute = "department"
	ByPostcode   Attribute = "postcode"
	ByPotential  Attribute = "potential"
	ByClass      Attribute = "class"
	ByTag        Attribute = "tag"
	BySource     Attribute = "source"
	ByCustom     Attribute = "custom"
)

// Operator compares the attribute: one of Values, none of them, between Min and
// Max (both included, either may be open).
type Operator string

// Operators.
const (
	In      Operator = "in"
	NotIn   Operator = "not_in"
	Between Operator = "between"
)

// Criterion is one trait of the ideal customer. Values are codes: of the enum, NAF
// divisions ("43") or codes ("43.32A"), departments, postcodes or their beginning,
// ids of tags or sources, values of a custom field. Min and Max are people, cents,
// or the unit of the custom field.
type Criterion struct {
	ID           string    `json:"id"`
	Attribute    Attribute `json:"attribute"`
	Nomenclature string    `json:"nomenclature,omitempty"` // naf_rev2 or naf_2025, for ByNAF
	Key          string    `json:"key,omitempty"`          // of the custom field, for ByCustom
	Operator     Operator  `json:"operator"`
	Values       []string  `json:"values,omitempty"`
	Min          *int64    `json:"min,omitempty"`
	Max          *int64    `json:"max,omitempty"`
	Weight       int64     `json:"weight"`
	Mandatory    bool      `json:"mandatory,omitempty"`
}

// Persona is an ideal customer, as its row.
type Persona struct {
	ID           uuid.UUID  `gorm:"column:id"`
	OrgID        uuid.UUID  `gorm:"column:org_id" audit:"-"`
	Version      int64      `gorm:"column:version" audit:"-"`
	Name         string     `gorm:"column:name"`
	NameFold     string     `gorm:"column:name_fold" audit:"-"`
	Description  string     `gorm:"column:description"`
	Status       Status     `gorm:"column:status"`
	CriteriaJSON string     `gorm:"column:criteria"`
	CreatedBy    uuid.UUID  `gorm:"column:created_by"`
	CreatedAt    time.Time  `gorm:"column:created_at" audit:"-"`
	UpdatedAt    time.Time  `gorm:"column:updated_at" audit:"-"`
	ArchivedAt   *time.Time `gorm:"column:archived_at"`
}

// TableName names the table for gorm.
func (Persona) TableName() string { return "personas" }

// OwnedBy is the organisation of the row.
func (p Persona) OwnedBy() uuid.UUID { return p.OrgID }

// Ref points at the persona.
func (p Persona) Ref() subject.Ref { return subject.Ref{Type: "persona", ID: p.ID} }

// Portrait is a persona with its criteria.
type Portrait struct {
	Persona
	Criteria []Criterion
}

// CompleteFrom is how many attributes make a persona complete (CP3.SF4).
const CompleteFrom = 8

// Attributes counts the different traits the persona describes; each custom field
// and each nomenclature is one.
func (p Portrait) Attributes() int {
	seen := map[string]bool{}
	for _, c := range p.Criteria {
		seen[string(c.Attribute)+"/"+c.Key+"/"+c.Nomenclature] = true
	}
	return len(seen)
}

// PersonaDraft is what creates a persona.
type PersonaDraft struct {
	ID          uuid.UUID // nil UUID: made here
	Name        string
	Description string
	Status      Status // draft when empty
	Criteria    []Criterion
}

// PersonaPatch is what changes a persona: only the fields that are present.
type PersonaPatch struct {
	Name, Description opt.Value[string]
	Status            opt.Value[Status]
	Criteria          opt.Value[[]Criterion]
}

// newPersona makes a persona out of the input. Faults: persona.invalid.
func newPersona(ctx context.Context, d PersonaDraft) (Portrait, error) {
	who, now := actor.Current(ctx), clock.Now(ctx)
	p := Portrait{Persona: Persona{ID: d.ID, OrgID: who.OrgID, Version: 1, Status: Draft, CreatedBy: who.UserID, CreatedAt: now}}
	if p.ID == uuid.Nil {
		p.ID = id.New()
	}
	patch := PersonaPatch{Name: opt.Of(d.Name), Description: opt.Of(d.Description), Criteria: opt.Of(d.Criteria)}
	if d.Status != "" {
		patch.Status = opt.Of(d.Status)
	}
	return p, p.apply(patch, now)
}

// apply changes the persona by the patch. Faults: persona.invalid with every faulty field.
func (p *Portrait) apply(patch PersonaPatch, now time.Time) error {
	var bad fault.Fields
	if patch.Name.Present() {
		p.Name = named(patch.Name.Get(), &bad)
		p.NameFold = fold.Fold(p.Name)
	}
	if patch.Description.Present() {
		p.Description = strings.TrimSpace(patch.Description.Get())
	}
	if patch.Criteria.Present() {
		p.Criteria = slices.Clone(patch.Criteria.Get())
	}
	if patch.Status.Present() {
		p.move(patch.Status.Get(), now)
	}
	p.check(&bad)
	p.UpdatedAt = now
	if err := bad.Err("persona.invalid", "Des champs de l’avatar sont à corriger."); err != nil {
		return err
	}
	text, err := json.Marshal(p.Criteria)
	p.CriteriaJSON = string(text)
	return err
}

func (p *Portrait) move(to Status, now time.Time) {
	if p.Status == to {
		return
	}
	p.Status, p.ArchivedAt = to, nil
	if to == Archived {
		p.ArchivedAt = &now
	}
}

func (p *Portrait) check(bad *fault.Fields) {
	if p.Status == Published && len(p.Criteria) == 0 {
		bad.Add("/criteria", "too_few", "Au moins un critère avant de publier l’avatar.")
	}
	seen := map[string]bool{}
	for i := range p.Criteria {
		c, at := &p.Criteria[i], fmt.Sprintf("/criteria/%d", i)
		if seen[c.ID] {
			bad.Add(at+"/id", "duplicate", "Un identifiant propre à chaque critère.")
		}
		seen[c.ID] = true
		c.Weight = max(c.Weight, 1)
		c.check(at, bad)
	}
}

var (
	amounts   = []Attribute{ByHeadcount, ByPotential}
	divisions = regexp.MustCompile(`^\d{2}$`)
	codes     = map[Attribute]struct {
		shape  *regexp.Regexp
		accept string
	}{
		ByKind:       {regexp.MustCompile(`^(company|person)$`), "company ou person."},
		ByStatus:     {regexp.MustCompile(`^(lead|prospect|customer|former_customer|disqualified)$`), "lead, prospect, customer, former_customer ou disqualified."},
		ByDepartment: {regexp.MustCompile(`^(\d{2}|2[AB]|9[78]\d)$`), "Un numéro de département, comme 57, 2A ou 974."},
		ByPostcode:   {regexp.MustCompile(`^\d{2,5}$`), "Un code postal ou son début, comme 57000 ou 570."},
		ByClass:      {regexp.MustCompile(`^[ABC]$`), "A, B ou C."},
	}
)

// check reports what would make the criterion impossible to evaluate.
func (c *Criterion) check(at string, bad *fault.Fields) {
	amount := slices.Contains(amounts, c.Attribute)
	switch {
	case amount && c.Operator != Between:
		bad.Add(at+"/operator", "operator", "« between » pour un effectif ou un potentiel.")
	case !amount && c.Attribute != ByCustom && c.Operator == Between:
		bad.Add(at+"/operator", "operator", "« in » ou « not_in » pour cet attribut.")
	case c.Operator == Between:
		c.checkBounds(at, bad)
	default:
		c.checkValues(at, bad)
	}
	if (c.Attribute == ByCustom) != (c.Key != "") {
		bad.Add(at+"/key", "key", "La clé du champ personnalisé, et seulement pour cet attribut.")
	}
	if (c.Attribute == ByNAF) != (c.Nomenclature != "") {
		bad.Add(at+"/nomenclature", "nomenclature", "naf_rev2 ou naf_2025, et seulement pour le code NAF.")
	}
}

func (c *Criterion) checkBounds(at string, bad *fault.Fields) {
	if len(c.Values) > 0 {
		bad.Add(at+"/values", "not_for_operator", "Pas de valeurs avec « between ».")
	}
	if c.Min == nil && c.Max == nil {
		bad.Add(at+"/min", "required", "Un minimum, un maximum, ou les deux.")
	}
	if c.Min != nil && c.Max != nil && *c.Min > *c.Max {
		bad.Add(at+"/max", "too_small", "Au moins le minimum.")
	}
}

func (c *Criterion) checkValues(at string, bad *fault.Fields) {
	if c.Min != nil || c.Max != nil {
		bad.Add(at+"/min", "not_for_operator", "Pas de bornes avec « in » ou « not_in ».")
	}
	if len(c.Values) == 0 {
		bad.Add(at+"/values", "required", "Au moins une valeur.")
	}
	for i, value := range c.Values {
		clean, accept := c.value(strings.TrimSpace(value))
		if accept != "" {
			bad.Add(fmt.Sprintf("%s/values/%d", at, i), "unknown", accept)
		}
		c.Values[i] = clean
	}
}

// value is a value as compared, and what would be accepted when it cannot be.
func (c *Criterion) value(text string) (clean, accept string) {
	switch c.Attribute {
	case ByNAF:
		if divisions.MatchString(text) {
			return text, ""
		}
		code, err := siret.ParseNAFRev2(text) // both nomenclatures have the same shape
		if err != nil {
			return text, "Une division (43) ou un code (43.32A)."
		}
		return string(code), ""
	case ByTag, BySource:
		known, err := uuid.Parse(text)
		if err != nil {
			return text, "L’identifiant d’une étiquette ou d’une origine."
		}
		return known.String(), ""
	case ByCustom:
		if text == "" {
			return text, "Une valeur du champ."
		}
		return text, ""
	default:
		if !codes[c.Attribute].shape.MatchString(text) {
			return text, codes[c.Attribute].accept
		}
		return text, ""
	}
}

// words lists the tags and sources that the criteria name, with their pointers.
func (p Portrait) words() map[uuid.UUID]string {
	at := map[uuid.UUID]string{}
	for i, c := range p.Criteria {
		if c.Attribute != ByTag && c.Attribute != BySource {
			continue
		}
		for j, value := range c.Values {
			if word, err := uuid.Parse(value); err == nil {
				at[word] = fmt.Sprintf("/criteria/%d/values/%d", i, j)
			}
		}
	}
	return at
}

// portrayed reads the criteria of a row.
func portrayed(p Persona) (Portrait, error) {
	portrait := Portrait{Persona: p}
	if err := json.Unmarshal([]byte(p.CriteriaJSON), &portrait.Criteria); err != nil {
		return portrait, fmt.Errorf("read criteria of persona %s: %w", p.ID, err)
	}
	return portrait, nil
}
