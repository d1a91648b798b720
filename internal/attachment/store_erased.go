package attachment

import (
	"context"

	"github.com/google/uuid"
)

// Forget erases, in the ambient transaction, the attachments of accounts that are erased,
// their bytes included.
func (s *Service) Forget(ctx context.Context, accounts []uuid.UUID) error {
	var list []Attachment
	if err := s.db.Scoped(ctx).Where(s.db.Among("account_id", accounts)).Order("id").Find(&list).Error; err != nil {
		return err
	}
	for _, a := range list {
		if err := s.files.Delete(ctx, a.FileID); err != nil {
			return err
		}
	}
	return s.db.Scoped(ctx).Where(s.db.Among("account_id", accounts)).Delete(&Attachment{}).Error
}
