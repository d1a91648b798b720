package identity

import (
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/fault"
	"besace/internal/platform/fold"
	"besace/internal/platform/opt"
	"besace/internal/platform/subject"
)

// Team is a group of users, as its row; ParentID is the team above, nil at the top.
type Team struct {
	ID        uuid.UUID  `gorm:"column:id"`
	OrgID     uuid.UUID  `gorm:"column:org_id" audit:"-"`
	Version   int64      `gorm:"column:version" audit:"-"`
	Name      string     `gorm:"column:name"`
	NameFold  string     `gorm:"column:name_fold" audit:"-"`
	ParentID  *uuid.UUID `gorm:"column:parent_id"`
	CreatedAt time.Time  `gorm:"column:created_at" audit:"-"`
	UpdatedAt time.Time  `gorm:"column:updated_at" audit:"-"`
}

// TableName names the table for gorm.
func (Team) TableName() string { return "teams" }

// OwnedBy is the organisation of the row.
func (t Team) OwnedBy() uuid.UUID { return t.OrgID }

// Ref points at the team.
func (t Team) Ref() subject.Ref { return subject.Ref{Type: "team", ID: t.ID} }

// TeamPatch is what changes a team; a null Parent puts it at the top.
type TeamPatch struct {
	Name   opt.Value[string]
	Parent opt.Value[uuid.UUID]
}

// apply changes the team. Faults: team.invalid.
func (t *Team) apply(p TeamPatch) error {
	var bad fault.Fields
	if p.Name.Present() {
		t.Name = clean(p.Name.Get())
	}
	t.NameFold = fold.Fold(t.Name)
	required(&bad, "/name", t.NameFold, "Le nom de l’équipe.")
	p.Parent.ApplyPointer(&t.ParentID)
	return bad.Err("team.invalid", "Des champs de l’équipe sont à corriger.")
}

// climbs reports whether going up from the parent of t meets t again; parents holds the teams above each team.
func (t Team) climbs(parents map[uuid.UUID]*uuid.UUID) bool {
	at := t.ParentID
	for range len(parents) + 1 {
		if at == nil {
			return false
		}
		if *at == t.ID {
			return true
		}
		at = parents[*at]
	}
	return true
}

func cycle() error {
	return fault.New(fault.Invalid, "team.cycle", "Une équipe ne peut pas dépendre d’elle-même.",
		fault.At("/parentId", "cycle", "Une équipe qui n’est ni celle-ci ni au-dessous d’elle."))
}

func staleTeam(current Team) error {
	return fault.New(fault.Stale, "team.stale", "Cette équipe a été modifiée entre-temps\u00a0; reprenez la version actuelle.").With(current)
}
