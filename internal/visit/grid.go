package visit

import (
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/observation"
	"besace/internal/platform/subject"
)

// Grid is how a visit went as somebody who was there saw it (grille d’auto-analyse or
// d’observation): by who made the visit herself, or by who went along, as its row. It
// belongs to who made the visit, and those who run the organisation do not read it: the
// trail tells them that it was filled in, not what it says.
type Grid struct {
	ID        uuid.UUID `gorm:"column:id"`
	OrgID     uuid.UUID `gorm:"column:org_id" audit:"-"`
	Version   int64     `gorm:"column:version" audit:"-"`
	OwnerID   uuid.UUID `gorm:"column:owner_id"` // who made the visit
	AuthorID  uuid.UUID `gorm:"column:author_id"`
	VisitID   uuid.UUID `gorm:"column:visit_id"`
	MarksText string    `gorm:"column:marks" audit:"redact"` // JSON of []observation.Mark
	Keep      string    `gorm:"column:keep" audit:"redact"`
	Change    string    `gorm:"column:change" audit:"redact"`
	Attempt   string    `gorm:"column:attempt" audit:"redact"` // what to try next time
	CreatedAt time.Time `gorm:"column:created_at" audit:"-"`
	UpdatedAt time.Time `gorm:"column:updated_at" audit:"-"`
}

// TableName names the table for gorm.
func (Grid) TableName() string { return "visit_grids" }

// OwnedBy is the organisation of the row.
func (g Grid) OwnedBy() uuid.UUID { return g.OrgID }

// Ref points at the grid.
func (g Grid) Ref() subject.Ref { return subject.Ref{Type: "visit_grid", ID: g.ID} }

// Observed reports a grid filled in by somebody else than who made the visit.
func (g Grid) Observed() bool { return g.AuthorID != g.OwnerID }

// Marks are those of the grid.
func (g Grid) Marks() []observation.Mark { return observation.Marks(g.MarksText) }

// apply lays the patch over the grid. Faults: visit_grid.invalid.
func (g *Grid) apply(p observation.Patch) error {
	bad, err := p.Apply(observation.Texts{Marks: &g.MarksText, Keep: &g.Keep, Change: &g.Change, Attempt: &g.Attempt}, g.Observed())
	if err != nil {
		return err
	}
	return bad.Err("visit_grid.invalid", "Des champs de la grille sont à corriger.")
}
