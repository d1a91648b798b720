package qualification

import (
	"context"

	"github.com/google/uuid"
)

// Forget erases, in the ambient transaction, the qualifications of accounts that are erased.
func (s *Service) Forget(ctx context.Context, accounts []uuid.UUID) error {
	return s.db.Scoped(ctx).Where(s.db.Among("account_id", accounts)).Delete(&Qualification{}).Error
}
