package attachment

import (
	"context"
	"slices"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
)

// Forget erases, in the ambient transaction, the attachments of accounts that are erased,
// their bytes included.
func (s *Service) Forget(ctx context.Context, accounts []uuid.UUID) error {
	_, err := s.forget(ctx, "account_id", accounts)
	return err
}

// ForgetVisits erases, in the ambient transaction, the files of visits at which nobody
// that is known was met any more, what the trail says of them included, and tells devices.
func (s *Service) ForgetVisits(ctx context.Context, visits []uuid.UUID) error {
	gone, err := s.forget(ctx, "visit_id", visits)
	if err != nil || len(gone) == 0 {
		return err
	}
	ids := make([]uuid.UUID, len(gone))
	for n, a := range gone {
		ids[n] = a.ID
	}
	if _, err := s.audit.Redact(ctx, ids); err != nil {
		return err
	}
	return s.tell(ctx, changes.Delete, gone)
}

// forget erases the attachments of which the column is among the ids, and their bytes.
func (s *Service) forget(ctx context.Context, column string, ids []uuid.UUID) (list []Attachment, err error) {
	if err := s.db.Scoped(ctx).Where(s.db.Among(column, ids)).Order("id").Find(&list).Error; err != nil {
		return nil, err
	}
	for _, a := range list {
		if err := s.files.Delete(ctx, a.FileID); err != nil {
			return nil, err
		}
	}
	return list, s.db.Scoped(ctx).Where(s.db.Among(column, ids)).Delete(&Attachment{}).Error
}

// Part leaves with their accounts, in the ambient transaction, the files of visits that
// are erased.
func (s *Service) Part(ctx context.Context, visits []uuid.UUID) error {
	var list []Attachment
	if err := s.db.Scoped(ctx).Where(s.db.Among("visit_id", visits)).Order("id").Find(&list).Error; err != nil || len(list) == 0 {
		return err
	}
	change := map[string]any{"visit_id": nil, "version": gorm.Expr("version + 1"), "updated_at": clock.Now(ctx)}
	if err := s.db.Scoped(ctx).Model(&Attachment{}).Where(s.db.Among("visit_id", visits)).Updates(change).Error; err != nil {
		return err
	}
	return s.tell(ctx, changes.Upsert, list)
}

// tell has the devices know of the attachments, those that were removed excepted: they are
// gone from there.
func (s *Service) tell(ctx context.Context, op changes.Op, list []Attachment) error {
	accounts := make([]uuid.UUID, 0, len(list))
	for _, a := range list {
		if !slices.Contains(accounts, a.AccountID) {
			accounts = append(accounts, a.AccountID)
		}
	}
	owners, err := s.OwnersOf(ctx, accounts...)
	if err != nil {
		return err
	}
	var lines []changes.Told
	for _, a := range list {
		if a.RemovedAt == nil {
			lines = append(lines, changes.Told{Subject: a.Ref(), Owner: owners[a.AccountID], Op: op})
		}
	}
	return s.changes.TellAll(ctx, lines)
}
