package visit

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/fold"
	"besace/internal/platform/id"
	"besace/internal/platform/subject"
)

// TeamAnswer is an answer to an objection that somebody put forward for everybody, as its
// row. It names no customer.
type TeamAnswer struct {
	ID         uuid.UUID `gorm:"column:id"`
	OrgID      uuid.UUID `gorm:"column:org_id" audit:"-"`
	Version    int64     `gorm:"column:version" audit:"-"`
	AuthorID   uuid.UUID `gorm:"column:author_id"`
	Kind       string    `gorm:"column:kind"`
	Technique  string    `gorm:"column:technique"`
	Product    string    `gorm:"column:product"`
	Words      string    `gorm:"column:words"`
	Answer     string    `gorm:"column:answer"`
	SearchText string    `gorm:"column:search_text" audit:"-"`
	CreatedAt  time.Time `gorm:"column:created_at" audit:"-"`
	UpdatedAt  time.Time `gorm:"column:updated_at" audit:"-"`
}

// TableName names the table for gorm.
func (TeamAnswer) TableName() string { return "team_answers" }

// OwnedBy is the organisation of the row.
func (a TeamAnswer) OwnedBy() uuid.UUID { return a.OrgID }

// Ref points at the answer.
func (a TeamAnswer) Ref() subject.Ref { return subject.Ref{Type: "team_answer", ID: a.ID} }

// maxAnswers is how many answers of the team are listed, and kept.
const maxAnswers = 500

// Promote puts an answer forward for everybody. The same id by the same author again
// returns the answer already there and created false. Faults: team_answer.invalid,
// team_answer.id_taken, team_answer.full.
func (s *Service) Promote(ctx context.Context, a TeamAnswer) (kept TeamAnswer, created bool, err error) {
	a.Words, a.Answer, a.Product = strings.TrimSpace(a.Words), strings.TrimSpace(a.Answer), strings.TrimSpace(a.Product)
	var bad fault.Fields
	if a.Words == "" {
		bad.Add("/words", "required", "Ce que les clients objectent.")
	}
	if a.Answer == "" {
		bad.Add("/answer", "required", "Ce qu’on y répond.")
	}
	if err := bad.Err("team_answer.invalid", "Des champs de la réponse sont à corriger."); err != nil {
		return a, false, err
	}
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		who, now := actor.Current(ctx), clock.Now(ctx)
		known, err := database.Sent(s.db.Scoped(ctx).Where("id = ?", a.ID), func(a TeamAnswer) bool { return a.AuthorID == who.UserID }, "team_answer.id_taken")
		if err != nil || known != nil {
			if known != nil {
				kept = *known
			}
			return err
		}
		if err := s.roomForAnswers(ctx); err != nil {
			return err
		}
		kept, created = a, true
		kept.OrgID, kept.AuthorID, kept.Version, kept.CreatedAt, kept.UpdatedAt = who.OrgID, who.UserID, 1, now, now
		if kept.ID == uuid.Nil {
			kept.ID = id.New()
		}
		kept.SearchText = strings.Join(fold.Tokens(kept.Words+" "+kept.Answer+" "+kept.Product), " ")
		if err := s.db.Insert(ctx, &kept); err != nil {
			return err
		}
		if err := s.audit.Record(ctx, audit.Created("team_answer.promoted", kept.Ref(), kept)); err != nil {
			return err
		}
		return s.changes.Touch(ctx, kept.Ref(), changes.Everyone)
	})
	return kept, created, err
}

// Withdraw takes an answer off the team's, for who put it forward and those who lead her,
// who saw the version. Faults: not_found, team_answer.author, team_answer.stale.
func (s *Service) Withdraw(ctx context.Context, answer uuid.UUID, version int64) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		a, err := database.One[TeamAnswer](s.db.Scoped(ctx).Where("id = ?", answer))
		switch {
		case err != nil:
			return err
		case !actor.Current(ctx).Sees(a.AuthorID):
			return fault.New(fault.Forbidden, "team_answer.author", "Seuls l’auteur de cette réponse et son responsable la retirent.")
		case a.Version != version:
			return fault.New(fault.Stale, "team_answer.stale", "Cette réponse a été modifiée entre-temps\u00a0; reprenez la version actuelle.").With(a)
		}
		if err := s.removeAnswer(ctx, a.ID); err != nil {
			return err
		}
		if err := s.audit.Record(ctx, audit.Removed("team_answer.withdrawn", a.Ref(), a)); err != nil {
			return err
		}
		return s.changes.Remove(ctx, a.Ref(), changes.Everyone)
	})
}
