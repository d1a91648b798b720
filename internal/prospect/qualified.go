package prospect

import (
	"context"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/audit"
	"besace/internal/platform/clock"
	"besace/internal/platform/subject"
)

// Qualified is the outcome of a qualification: its score out of 100, its grade
// (hot, warm, cold), when it happened and, unless nil, what is to be done next.
type Qualified struct {
	ID    uuid.UUID
	Score int64
	Grade string
	At    time.Time
	Next  *NextAction
}

// qualified is the data of a qualification on the timeline.
type qualified struct {
	Score int64  `json:"score"`
	Grade string `json:"grade"`
}

// RecordQualification writes a qualification on the timeline and gives the account
// its score, date and next action. The account keeps those of a later
// qualification, so that one sent late from a phone takes nothing back.
// Faults: not_found, account.archived, contact.blocked, contact.family.
func (s *Service) RecordQualification(ctx context.Context, account uuid.UUID, q Qualified) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := s.loadLocked(ctx, account)
		if err != nil {
			return err
		}
		if err := before.closed(); err != nil {
			return err
		}
		about := subject.Ref{Type: "qualification", ID: q.ID}
		if err := s.RecordEvent(ctx, account, QualifiedAccount, q.At, false, about, qualified{q.Score, q.Grade}); err != nil {
			return err
		}
		if err := s.changes.Touch(ctx, about, before.OwnerID); err != nil {
			return err
		}
		if before.LastQualifiedAt != nil && q.At.Before(*before.LastQualifiedAt) {
			return nil
		}
		sheet := before.clone()
		sheet.Score, sheet.LastQualifiedAt, sheet.UpdatedAt = &q.Score, &q.At, clock.Now(ctx)
		if q.Next != nil {
			sheet.planNext(*q.Next)
		}
		if err := s.update(ctx, before, &sheet); err != nil {
			return err
		}
		if err := s.judgeNext(ctx, before.Account, sheet.Account); err != nil {
			return err
		}
		if err := s.audit.Record(ctx, audit.Changed("account.qualified", sheet.Ref(), before.Account, sheet.Account)); err != nil {
			return err
		}
		return s.changes.Touch(ctx, sheet.Ref(), sheet.OwnerID)
	})
}
