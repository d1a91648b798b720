package importing

import (
	"context"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"
)

// cameSince are the oldest accounts made since, so many at most; of these alone when there are any.
func (s *Service) cameSince(ctx context.Context, since time.Time, limit int, of ...uuid.UUID) (ids []uuid.UUID, err error) {
	q := s.db.Scoped(ctx).Table("accounts").Where("archived_at IS NULL AND created_at > ?", since)
	if len(of) > 0 {
		q = q.Where(s.db.Among("id", of))
	}
	err = q.Order("created_at, id").Limit(limit).Pluck("id", &ids).Error
	return ids, err
}

// made are those of the accounts that the import made or is to make.
func (s *Service) made(ctx context.Context, imp uuid.UUID, accounts []uuid.UUID) (own []uuid.UUID, err error) {
	err = s.db.Scoped(ctx).Model(&Row{}).Where("import_id = ?", imp).Where(s.db.Among("account_id", accounts)).Pluck("account_id", &own).Error
	return own, err
}

// holdRunning makes the batches of the imports that run wait for each other, so that each sees
// the accounts of the others. It lasts as long as the transaction.
func (s *Service) holdRunning(ctx context.Context) error {
	var held []uuid.UUID
	return s.db.Scoped(ctx).Model(&Import{}).Where("status = ?", Running).Order("id").
		Clauses(clause.Locking{Strength: clause.LockingStrengthUpdate}).Pluck("id", &held).Error
}
