package prospect

import (
	"context"

	"github.com/google/uuid"

	"besace/internal/platform/database"
)

func (s *Service) loadAddress(ctx context.Context, id uuid.UUID) (FurtherAddress, error) {
	return database.One[FurtherAddress](s.db.Scoped(ctx).Where("id = ?", id))
}

func (s *Service) addressesOf(ctx context.Context, account uuid.UUID) (list []FurtherAddress, err error) {
	err = s.db.Scoped(ctx).Where("account_id = ?", account).Order("created_at, id").Limit(maxChildren).Find(&list).Error
	return list, err
}

func (s *Service) updateAddress(ctx context.Context, before FurtherAddress, a *FurtherAddress) error {
	a.Version = before.Version + 1
	res := s.db.Scoped(ctx).Model(&FurtherAddress{}).Where("id = ? AND version = ?", before.ID, before.Version).Select("*").Updates(*a)
	return database.ExactlyOne(res, func() error { return staleAddress(before) })
}

func (s *Service) deleteAddress(ctx context.Context, a FurtherAddress) error {
	res := s.db.Scoped(ctx).Where("id = ? AND version = ?", a.ID, a.Version).Delete(&FurtherAddress{})
	return database.ExactlyOne(res, func() error { return staleAddress(a) })
}
