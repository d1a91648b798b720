package calling

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/fault"
	"besace/internal/platform/opt"
	"besace/internal/platform/subject"
)

// Grid is how a call went as somebody who heard it saw it (grille d’auto-analyse or d’observation): by who called herself, or
// by who listened, as its row. It belongs to who called, and those who run the organisation do not read it: the trail tells
// them that it was filled in, not what it says.
type Grid struct {
	ID        uuid.UUID `gorm:"column:id"`
	OrgID     uuid.UUID `gorm:"column:org_id" audit:"-"`
	Version   int64     `gorm:"column:version" audit:"-"`
	OwnerID   uuid.UUID `gorm:"column:owner_id"` // who called
	AuthorID  uuid.UUID `gorm:"column:author_id"`
	CallID    uuid.UUID `gorm:"column:call_id"`
	MarksText string    `gorm:"column:marks" audit:"redact"` // JSON of []Mark
	Keep      string    `gorm:"column:keep" audit:"redact"`
	Change    string    `gorm:"column:change" audit:"redact"`
	Attempt   string    `gorm:"column:attempt" audit:"redact"` // what to try next time
	CreatedAt time.Time `gorm:"column:created_at" audit:"-"`
	UpdatedAt time.Time `gorm:"column:updated_at" audit:"-"`
}

// TableName names the table for gorm.
func (Grid) TableName() string { return "call_grids" }

// OwnedBy is the organisation of the row.
func (g Grid) OwnedBy() uuid.UUID { return g.OrgID }

// Ref points at the grid.
func (g Grid) Ref() subject.Ref { return subject.Ref{Type: "call_grid", ID: g.ID} }

// Observed reports a grid filled in by somebody else than who called.
func (g Grid) Observed() bool { return g.AuthorID != g.OwnerID }

// Mark is the level of one item, from 0 (not observed) to 3 (acquired), and the fact that shows it.
type Mark struct {
	Item  string `json:"item"`
	Level int64  `json:"level"`
	Fact  string `json:"fact,omitempty"`
}

// Marks are those of the grid.
func (g Grid) Marks() (list []Mark) {
	if json.Unmarshal([]byte(g.MarksText), &list) != nil {
		return nil
	}
	return list
}

// lowest is the lowest level that the grid judges, 0 when it judges nothing.
func (g Grid) lowest() (level int64) {
	for _, m := range g.Marks() {
		if m.Level > 0 && (level == 0 || m.Level < level) {
			level = m.Level
		}
	}
	return level
}

// GridPatch changes a grid: only what is present.
type GridPatch struct {
	Marks                 *[]Mark
	Keep, Change, Attempt opt.Value[string]
}

// apply lays the patch over the grid. An observer writes down facts, not judgements (domain.md A.0): whoever judges what she
// heard says what shows it. Faults: call_grid.invalid.
func (g *Grid) apply(p GridPatch) error {
	var bad fault.Fields
	if p.Marks != nil {
		marks, known := slices.Clone(*p.Marks), map[string]bool{}
		for n := range marks {
			marks[n].Fact = strings.TrimSpace(marks[n].Fact)
			if g.Observed() && marks[n].Level > 0 && marks[n].Fact == "" {
				bad.Add(fmt.Sprintf("/marks/%d/fact", n), "required", "Le fait observé\u00a0: qui a dit ou fait quoi.")
			}
			if known[marks[n].Item] {
				bad.Add(fmt.Sprintf("/marks/%d", n), "twice", "Chaque point une seule fois.")
			}
			known[marks[n].Item] = true
		}
		text, err := json.Marshal(append([]Mark{}, marks...))
		if err != nil {
			return err
		}
		g.MarksText = string(text)
	}
	for _, f := range []struct {
		change opt.Value[string]
		to     *string
	}{{p.Keep, &g.Keep}, {p.Change, &g.Change}, {p.Attempt, &g.Attempt}} {
		if f.change.Present() {
			*f.to = strings.TrimSpace(f.change.Get())
		}
	}
	return bad.Err("call_grid.invalid", "Des champs de la grille sont à corriger.")
}
