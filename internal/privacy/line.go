package privacy

import (
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/civil"
	"besace/internal/platform/fault"
	"besace/internal/platform/subject"
)

// Night is one night of the life cycle, as its row: how far it went and what it did.
type Night struct {
	ID         uuid.UUID  `gorm:"column:id"`
	OrgID      uuid.UUID  `gorm:"column:org_id"`
	Version    int64      `gorm:"column:version"`
	On         civil.Date `gorm:"column:night"`
	LastID     *uuid.UUID `gorm:"column:last_id"` // the last account that was seen
	Seen       int64      `gorm:"column:seen"`
	Archived   int64      `gorm:"column:archived"`
	Due        int64      `gorm:"column:due"`
	Lapsed     int64      `gorm:"column:lapsed"`
	Imports    int64      `gorm:"column:imports"` // whose lines were erased
	FinishedAt *time.Time `gorm:"column:finished_at"`
	CreatedAt  time.Time  `gorm:"column:created_at"`
	UpdatedAt  time.Time  `gorm:"column:updated_at"`
}

// TableName names the table for gorm.
func (Night) TableName() string { return "retention_nights" }

// OwnedBy is the organisation of the row.
func (n Night) OwnedBy() uuid.UUID { return n.OrgID }

// LineState is what became of what a night found.
type LineState string

// States. Archived is done by the night itself; due waits for somebody, who purges or
// keeps for a while; lapsed ones are due no more, for the person was heard of again.
const (
	LineArchived LineState = "archived"
	LineDue      LineState = "due"
	LineKept     LineState = "kept"
	LinePurged   LineState = "purged"
	LineLapsed   LineState = "lapsed"
)

// Line is what a night found of one account or contact, why, and what was decided, as its
// row. It says no more whom it was about once she is purged.
type Line struct {
	ID          uuid.UUID   `gorm:"column:id"`
	OrgID       uuid.UUID   `gorm:"column:org_id" audit:"-"`
	Version     int64       `gorm:"column:version" audit:"-"`
	NightID     uuid.UUID   `gorm:"column:night_id"`
	AccountID   *uuid.UUID  `gorm:"column:account_id"`
	ContactID   *uuid.UUID  `gorm:"column:contact_id"`
	RuleID      string      `gorm:"column:rule_id"`
	RuleVersion int64       `gorm:"column:rule_version"`
	Months      int64       `gorm:"column:months"`
	Since       civil.Date  `gorm:"column:since"`
	SinceKind   SinceKind   `gorm:"column:since_kind"`
	DueOn       civil.Date  `gorm:"column:due_on"`
	State       LineState   `gorm:"column:state"`
	KeptUntil   *civil.Date `gorm:"column:kept_until"`
	Reason      string      `gorm:"column:reason"`
	DecidedBy   *uuid.UUID  `gorm:"column:decided_by"`
	DecidedAt   *time.Time  `gorm:"column:decided_at"`
	CreatedAt   time.Time   `gorm:"column:created_at" audit:"-"`
	UpdatedAt   time.Time   `gorm:"column:updated_at" audit:"-"`

	Name, AccountName string `gorm:"-"` // of the person, and of her company when she is a contact
}

// TableName names the table for gorm.
func (Line) TableName() string { return "retention_lines" }

// OwnedBy is the organisation of the row.
func (l Line) OwnedBy() uuid.UUID { return l.OrgID }

// Ref points at the line.
func (l Line) Ref() subject.Ref { return subject.Ref{Type: "retention_line", ID: l.ID} }

// Decision is what somebody decides of lines that are due.
type Decision string

// Decisions.
const (
	Purge Decision = "purge"
	Keep  Decision = "keep"
)

// longestKeep is how many months somebody may be kept beyond her time, to be asked again.
const longestKeep = 3

// Verdict is a decision about lines.
type Verdict struct {
	Lines    []uuid.UUID
	Decision Decision
	Until    *civil.Date // of Keep
	Reason   string
}

func (v *Verdict) check(today civil.Date) error {
	var bad fault.Fields
	if v.Reason = clean(v.Reason); v.Reason == "" {
		bad.Add("/reason", "required", "Pourquoi cette décision\u00a0: elle reste au rapport.")
	}
	if v.Decision == Keep && (v.Until == nil || !v.Until.After(today) || v.Until.After(today.AddMonths(longestKeep))) {
		bad.Add("/keptUntil", "range", "Un jour des trois mois qui viennent.")
	}
	return bad.Err("retention_line.invalid", "Rien n’a été décidé.")
}
