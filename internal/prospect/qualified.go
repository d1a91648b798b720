package prospect

import (
	"context"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/audit"
	"besace/internal/platform/clock"
)

// RecordQualification gives the account the score, out of 100, of a qualification
// done at an instant and, unless nil, its next action. The account keeps those of
// a later qualification, so that one sent late from a phone takes nothing back.
// Faults: not_found, account.archived.
func (s *Service) RecordQualification(ctx context.Context, account uuid.UUID, score int64, at time.Time, next *NextAction) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := s.loadLocked(ctx, account)
		if err != nil {
			return err
		}
		if before.ArchivedAt != nil {
			return archived()
		}
		if before.LastQualifiedAt != nil && at.Before(*before.LastQualifiedAt) {
			return nil
		}
		sheet := before.clone()
		sheet.Score, sheet.LastQualifiedAt, sheet.UpdatedAt = &score, &at, clock.Now(ctx)
		if next != nil {
			sheet.planNext(*next)
		}
		if err := s.update(ctx, before, &sheet); err != nil {
			return err
		}
		if err := s.audit.Record(ctx, audit.Changed("account.qualified", sheet.Ref(), before.Account, sheet.Account)); err != nil {
			return err
		}
		return s.changes.Touch(ctx, sheet.Ref(), sheet.OwnerID)
	})
}
