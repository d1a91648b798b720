package vocabulary

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
	"besace/internal/platform/opt"
	"besace/internal/platform/subject"
)

// FieldType says what the values of a custom field are; it never changes.
type FieldType string

// FieldTypes. A number is in thousandths, money in cents, a choice the id of a
// Choice, a multi-choice a list of them, a phone in E.164.
const (
	TextField        FieldType = "text"
	LongTextField    FieldType = "long_text"
	NumberField      FieldType = "number"
	MoneyField       FieldType = "money"
	DateField        FieldType = "date"
	BooleanField     FieldType = "boolean"
	ChoiceField      FieldType = "choice"
	MultiChoiceField FieldType = "multi_choice"
	PhoneField       FieldType = "phone"
	EmailField       FieldType = "email"
	URLField         FieldType = "url"
)

// CustomField is a field that an administrator added to the accounts, as its row.
type CustomField struct {
	ID          uuid.UUID  `gorm:"column:id"`
	OrgID       uuid.UUID  `gorm:"column:org_id" audit:"-"`
	Version     int64      `gorm:"column:version" audit:"-"`
	Key         string     `gorm:"column:key"` // never changes, never used twice
	Label       string     `gorm:"column:label"`
	Help        string     `gorm:"column:help"`
	Type        FieldType  `gorm:"column:type"`
	AppliesTo   string     `gorm:"column:applies_to"` // company, person, both
	Required    bool       `gorm:"column:required"`   // for an account to be qualified
	ChoicesJSON string     `gorm:"column:choices"`
	Position    int64      `gorm:"column:position"`
	CreatedAt   time.Time  `gorm:"column:created_at" audit:"-"`
	UpdatedAt   time.Time  `gorm:"column:updated_at" audit:"-"`
	ArchivedAt  *time.Time `gorm:"column:archived_at"`
}

// TableName names the table for gorm.
func (CustomField) TableName() string { return "custom_fields" }

// OwnedBy is the organisation of the row.
func (f CustomField) OwnedBy() uuid.UUID { return f.OrgID }

// Ref points at the field.
func (f CustomField) Ref() subject.Ref { return subject.Ref{Type: "custom_field", ID: f.ID} }

func (f *CustomField) stamp() (*int64, *time.Time) { return &f.Version, &f.UpdatedAt }

// Choice is one answer of a choice field. Its id is made from its first label and stays.
type Choice struct {
	ID       string `json:"id"`
	Label    string `json:"label"`
	Archived bool   `json:"archived,omitempty"`
}

// Choices are the answers of a choice field, the archived ones included.
func (f CustomField) Choices() []Choice {
	var choices []Choice
	if json.Unmarshal([]byte(f.ChoicesJSON), &choices) != nil {
		return nil // written by this package: only an empty text is not readable
	}
	return choices
}

func (f CustomField) hasChoices() bool { return f.Type == ChoiceField || f.Type == MultiChoiceField }

func (f CustomField) concerns(kind string) bool {
	return f.AppliesTo == "both" || f.AppliesTo == kind
}

// FieldDraft is what creates a custom field.
type FieldDraft struct {
	ID        uuid.UUID // nil UUID: made here
	Key       string
	Label     string
	Help      string
	Type      FieldType
	AppliesTo string // both when empty
	Required  bool
	Choices   []Choice
	Position  *int64 // last when nil
}

// FieldPatch is what changes a custom field.
type FieldPatch struct {
	Label, Help, AppliesTo opt.Value[string]
	Required               opt.Value[bool]
	Choices                opt.Value[[]Choice] // those left out are archived, never erased
	Position               opt.Value[int64]
}

const (
	maxActiveFields = 100
	maxChoices      = 200
	badField        = "Le champ personnalisé est à corriger."
)

var keyForm = regexp.MustCompile(`^[a-z][a-z0-9_]{0,39}$`)

// CreateCustomField adds a field. Faults: custom_field.invalid,
// custom_field.duplicate, custom_field.too_many, vocabulary.id_taken.
func (s *Service) CreateCustomField(ctx context.Context, d FieldDraft) (CustomField, error) {
	now := clock.Now(ctx)
	f := CustomField{
		ID: orNew(d.ID), OrgID: actor.Current(ctx).OrgID, Version: 1, Key: d.Key, Label: strings.TrimSpace(d.Label), Help: strings.TrimSpace(d.Help),
		Type: d.Type, AppliesTo: d.AppliesTo, Required: d.Required, ChoicesJSON: "[]", CreatedAt: now, UpdatedAt: now,
	}
	if f.AppliesTo == "" {
		f.AppliesTo = "both"
	}
	var bad fault.Fields
	if !keyForm.MatchString(f.Key) {
		bad.Add("/key", "pattern", "Des minuscules sans accent, des chiffres et des traits bas, comme «\u00a0surface_m2\u00a0».")
	}
	f.checkLabel(&bad)
	f.setChoices(d.Choices, &bad)
	if err := bad.Err("custom_field.invalid", badField); err != nil {
		return CustomField{}, err
	}
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.room(ctx, &CustomField{}, maxActiveFields, "custom_field.too_many", "champs personnalisés"); err != nil {
			return err
		}
		if d.Position != nil {
			f.Position = *d.Position
		} else {
			last, err := s.lastPosition(ctx)
			if err != nil {
				return err
			}
			f.Position = last + 1
		}
		return define(ctx, s, &f)
	})
	return f, err
}

// UpdateCustomField changes what may change of a field. Faults: not_found,
// custom_field.stale, custom_field.invalid.
func (s *Service) UpdateCustomField(ctx context.Context, id uuid.UUID, version int64, p FieldPatch) (CustomField, error) {
	return amend(ctx, s, id, version, "updated", func(_ context.Context, f *CustomField) error {
		var bad fault.Fields
		p.Label.Apply(&f.Label)
		p.Help.Apply(&f.Help)
		p.AppliesTo.Apply(&f.AppliesTo)
		p.Required.Apply(&f.Required)
		p.Position.Apply(&f.Position)
		f.Label, f.Help = strings.TrimSpace(f.Label), strings.TrimSpace(f.Help)
		f.checkLabel(&bad)
		if p.Choices.Present() {
			f.setChoices(p.Choices.Get(), &bad)
		}
		return bad.Err("custom_field.invalid", badField)
	})
}

// ArchiveCustomField keeps the values of a field and takes no new ones. Faults:
// not_found, custom_field.stale.
func (s *Service) ArchiveCustomField(ctx context.Context, id uuid.UUID, version int64) (CustomField, error) {
	return amend(ctx, s, id, version, "archived", func(ctx context.Context, f *CustomField) error {
		putAway(ctx, &f.ArchivedAt)
		return nil
	})
}

// RestoreCustomField takes values again. Faults: not_found, custom_field.stale,
// custom_field.too_many.
func (s *Service) RestoreCustomField(ctx context.Context, id uuid.UUID, version int64) (CustomField, error) {
	return amend(ctx, s, id, version, "restored", func(ctx context.Context, f *CustomField) error {
		if f.ArchivedAt == nil {
			return nil
		}
		f.ArchivedAt = nil
		return s.room(ctx, &CustomField{}, maxActiveFields, "custom_field.too_many", "champs personnalisés")
	})
}

func (f *CustomField) checkLabel(bad *fault.Fields) {
	if f.Label == "" {
		bad.Add("/label", "required", "Le nom du champ, tel qu’on le lit à l’écran.")
	}
}

// setChoices replaces the choices: known ids keep their place in the data, new
// labels get an id, choices left out are archived behind the others.
func (f *CustomField) setChoices(asked []Choice, bad *fault.Fields) {
	if !f.hasChoices() {
		if len(asked) > 0 {
			bad.Add("/choices", "not_a_choice", "Aucun choix\u00a0: ce champ n’est pas une liste.")
		}
		return
	}
	known := f.Choices()
	kept := make([]Choice, 0, len(asked)+len(known))
	used := map[string]bool{}
	for _, c := range known {
		used[c.ID] = true
	}
	for i, c := range asked {
		c.Label = strings.Join(strings.Fields(c.Label), " ")
		at := fmt.Sprintf("/choices/%d", i)
		switch {
		case c.Label == "":
			bad.Add(at+"/label", "required", "Le texte du choix.")
		case slices.ContainsFunc(kept, func(k Choice) bool { return fold.Fold(k.Label) == fold.Fold(c.Label) && !k.Archived && !c.Archived }):
			bad.Add(at+"/label", "duplicate", "Un texte différent des autres choix.")
		case c.ID == "":
			c.ID = newChoiceID(c.Label, used)
			used[c.ID] = true
		case !slices.ContainsFunc(known, func(k Choice) bool { return k.ID == c.ID }):
			bad.Add(at+"/id", "unknown", "L’identifiant d’un choix de ce champ, ou rien pour un nouveau choix.")
		case slices.ContainsFunc(kept, func(k Choice) bool { return k.ID == c.ID }):
			bad.Add(at+"/id", "duplicate", "Chaque choix une seule fois.")
		}
		kept = append(kept, c)
	}
	for _, c := range known {
		if !slices.ContainsFunc(kept, func(k Choice) bool { return k.ID == c.ID }) {
			c.Archived = true
			kept = append(kept, c)
		}
	}
	switch {
	case !slices.ContainsFunc(kept, func(c Choice) bool { return !c.Archived }):
		bad.Add("/choices", "required", "Au moins un choix en usage.")
	case len(kept) > maxChoices:
		bad.Add("/choices", "too_many", fmt.Sprintf("Au plus %d choix, archivés compris.", maxChoices))
	}
	if text, err := json.Marshal(kept); err == nil { // strings and booleans always marshal
		f.ChoicesJSON = string(text)
	}
}

// newChoiceID is the label in a form that reads well in filters and exports, made unique.
func newChoiceID(label string, used map[string]bool) string {
	slug := strings.ReplaceAll(fold.Fold(label), " ", "_")
	slug = strings.Trim(asciiOnly.ReplaceAllString(slug, ""), "_")
	if slug == "" {
		slug = "choix"
	}
	slug = slug[:min(len(slug), 30)]
	candidate := slug
	for n := 2; used[candidate]; n++ {
		candidate = fmt.Sprintf("%s_%d", slug, n)
	}
	return candidate
}

var asciiOnly = regexp.MustCompile(`[^a-z0-9_]`)
