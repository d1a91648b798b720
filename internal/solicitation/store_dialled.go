package solicitation

import (
	"context"
	"time"

	"github.com/google/uuid"
)

// Dialled returns the calls that the people made from an instant on and before another and
// of which they said how they ended, whoever follows the accounts by now.
func (s *Service) Dialled(ctx context.Context, users []uuid.UUID, from, to time.Time) (list []Attempt, err error) {
	err = s.db.Scoped(ctx).Where(s.db.Among("author_id", users)).Where("channel = 'phone' AND outcome IS NOT NULL AND attempted_at >= ? AND attempted_at < ?", from, to).
		Order("attempted_at, id").Find(&list).Error
	return list, err
}

// Forbidden returns the contacts that the people made from an instant on and before another
// although the law stood against them: a manager went past it, or it was told afterwards.
func (s *Service) Forbidden(ctx context.Context, users []uuid.UUID, from, to time.Time) (list []Attempt, err error) {
	err = s.db.Scoped(ctx).Where(s.db.Among("author_id", users)).Where("verdict = 'block' AND attempted_at >= ? AND attempted_at < ?", from, to).
		Order("attempted_at, id").Find(&list).Error
	return list, err
}
