package calling

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/fault"
	"besace/internal/platform/fold"
	"besace/internal/platform/opt"
	"besace/internal/platform/subject"
)

// StepKind is what a step of a script is for.
type StepKind string

// Kinds of steps, in the order of a call.
const (
	Opening    StepKind = "opening"
	Hook       StepKind = "hook"
	Discovery  StepKind = "discovery"
	Pitch      StepKind = "pitch"
	Objections StepKind = "objections"
	Booking    StepKind = "appointment"
	Closing    StepKind = "closing"
)

// Step is one step of a script. Its text may hold the placeholders of opening, which
// the session fills in.
type Step struct {
	Kind  StepKind `json:"kind"`
	Title string   `json:"title,omitempty"`
	Text  string   `json:"text"`
}

// Placeholders that the opening must say: who calls, for whom, and that it is to sell
// (R-TEL-07, C. conso L.221-16).
const (
	saysWho     = "{conseiller}"
	saysForWhom = "{entreprise}"
	saysWhy     = "{objet}"
)

// Script is what is said in a call, as its row. Steps are those of the draft, in JSON.
type Script struct {
	ID         uuid.UUID  `gorm:"column:id"`
	OrgID      uuid.UUID  `gorm:"column:org_id" audit:"-"`
	Version    int64      `gorm:"column:version" audit:"-"`
	AuthorID   uuid.UUID  `gorm:"column:author_id"`
	Name       string     `gorm:"column:name"`
	NameFold   string     `gorm:"column:name_fold" audit:"-"`
	Purpose    string     `gorm:"column:purpose"` // what {objet} says
	Draft      string     `gorm:"column:steps"`
	Published  int64      `gorm:"column:published_edition"` // zero: none
	CreatedAt  time.Time  `gorm:"column:created_at" audit:"-"`
	UpdatedAt  time.Time  `gorm:"column:updated_at" audit:"-"`
	ArchivedAt *time.Time `gorm:"column:archived_at"`
	Edition    *Edition   `gorm:"-" audit:"-"` // the published one
}

// TableName names the table for gorm.
func (Script) TableName() string { return "call_scripts" }

// OwnedBy is the organisation of the row.
func (s Script) OwnedBy() uuid.UUID { return s.OrgID }

// Ref points at the script.
func (s Script) Ref() subject.Ref { return subject.Ref{Type: "call_script", ID: s.ID} }

// Steps are those of the draft.
func (s Script) Steps() []Step { return stepsOf(s.Draft) }

// Edition is a script as it was published, as its row.
type Edition struct {
	OrgID       uuid.UUID `gorm:"column:org_id"`
	ScriptID    uuid.UUID `gorm:"column:script_id"`
	Number      int64     `gorm:"column:edition"`
	Purpose     string    `gorm:"column:purpose"`
	StepsJSON   string    `gorm:"column:steps"`
	PublishedAt time.Time `gorm:"column:published_at"`
	PublishedBy uuid.UUID `gorm:"column:published_by"`
}

// TableName names the table for gorm.
func (Edition) TableName() string { return "call_script_editions" }

// OwnedBy is the organisation of the row.
func (e Edition) OwnedBy() uuid.UUID { return e.OrgID }

// Steps are those that were published.
func (e Edition) Steps() []Step { return stepsOf(e.StepsJSON) }

func stepsOf(text string) (steps []Step) {
	if json.Unmarshal([]byte(text), &steps) != nil {
		return nil
	}
	return steps
}

// ScriptPatch is what changes a script: only the fields that are present.
type ScriptPatch struct {
	Name    opt.Value[string]
	Purpose opt.Value[string]
	Steps   opt.Value[[]Step]
}

// apply changes the draft. Faults: call_script.invalid with every faulty field.
func (s *Script) apply(p ScriptPatch) error {
	var bad fault.Fields
	if p.Name.Present() {
		s.Name = strings.Join(strings.Fields(p.Name.Get()), " ")
		s.NameFold = fold.Fold(s.Name)
	}
	if s.Name == "" {
		bad.Add("/name", "required", "Un nom.")
	}
	if p.Purpose.Present() {
		s.Purpose = strings.TrimSpace(p.Purpose.Get())
	}
	if p.Steps.Present() {
		steps := append([]Step{}, p.Steps.Get()...)
		for n := range steps {
			steps[n].Title, steps[n].Text = strings.TrimSpace(steps[n].Title), strings.TrimSpace(steps[n].Text)
			if steps[n].Text == "" {
				bad.Add("/steps/"+strconv.Itoa(n)+"/text", "required", "Ce qui se dit à cette étape.")
			}
		}
		text, err := json.Marshal(steps)
		if err != nil {
			return err
		}
		s.Draft = string(text)
	}
	return bad.Err("call_script.invalid", "Des champs du script sont à corriger.")
}

// publishable refuses a draft whose opening does not say what the law asks for, of its
// first words. Source: C. conso L.221-16. Faults: call_script.opening.
func (s Script) publishable() error {
	var bad fault.Fields
	steps := s.Steps()
	if len(steps) == 0 || steps[0].Kind != Opening {
		bad.Add("/steps/0/kind", "opening", "La première étape est l’ouverture\u00a0: elle dit qui appelle, pour qui et dans quel but (C. conso L.221-16).")
		return bad.Err("call_script.opening", "Un script s’ouvre par l’annonce que la loi demande.")
	}
	var missing []string
	for _, said := range []struct{ placeholder, what string }{
		{saysWho, "qui appelle"}, {saysForWhom, "pour quelle entreprise"}, {saysWhy, "dans quel but commercial"},
	} {
		if !strings.Contains(steps[0].Text, said.placeholder) {
			missing = append(missing, said.what+" ("+said.placeholder+")")
		}
	}
	if len(missing) > 0 {
		bad.Add("/steps/0/text", "opening", "L’ouverture dit aussi "+strings.Join(missing, ", ")+" (C. conso L.221-16).")
	}
	if s.Purpose == "" {
		bad.Add("/purpose", "required", "L’objet commercial de l’appel, que l’ouverture annonce.")
	}
	return bad.Err("call_script.opening", "Un script s’ouvre par l’annonce que la loi demande.")
}
