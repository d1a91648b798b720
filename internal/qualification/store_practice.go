package qualification

import (
	"context"
	"time"

	"github.com/google/uuid"
)

// MadeBy returns the qualifications that somebody made from an instant on and before
// another, without their answers, whoever follows the accounts by now.
func (s *Service) MadeBy(ctx context.Context, user uuid.UUID, from, to time.Time) (list []Qualification, err error) {
	err = s.db.Scoped(ctx).Omit("answers", "lines").Where("created_by = ? AND occurred_at >= ? AND occurred_at < ?", user, from, to).
		Order("occurred_at, id").Find(&list).Error
	return list, err
}
