package importing

import (
	"context"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"
)

// cameSince are the accounts, of these, that were made since and not by the import; without
// any, one of the organisation. A check takes a while, and what came during it was not seen by
// all of its rows: since is at first when the file was brought.
func (s *Service) cameSince(ctx context.Context, imp Import, since time.Time, of []uuid.UUID) (ids []uuid.UUID, err error) {
	q := s.db.Scoped(ctx).Table("accounts").Where("archived_at IS NULL AND created_at > ?", since).
		Where("NOT EXISTS (SELECT 1 FROM import_rows r WHERE r.org_id = accounts.org_id AND r.account_id = accounts.id AND r.import_id = ?)", imp.ID)
	if of == nil {
		q = q.Limit(1)
	} else {
		q = q.Where(s.db.Among("id", of))
	}
	err = q.Pluck("id", &ids).Error
	return ids, err
}

// holdRunning makes the batches of the imports that run wait for each other, so that each sees
// the accounts of the others. It lasts as long as the transaction.
func (s *Service) holdRunning(ctx context.Context) error {
	var held []uuid.UUID
	return s.db.Scoped(ctx).Model(&Import{}).Where("status = ?", Running).Order("id").
		Clauses(clause.Locking{Strength: clause.LockingStrengthUpdate}).Pluck("id", &held).Error
}
