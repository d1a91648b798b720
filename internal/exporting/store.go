package exporting

import (
	"context"

	"github.com/google/uuid"

	"besace/internal/platform/audit"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
)

func (s *Service) load(ctx context.Context, id uuid.UUID) (Export, error) {
	return database.One[Export](s.db.Owned(ctx).Where("id = ?", id))
}

func (s *Service) save(ctx context.Context, before Export, e *Export, action string) error {
	e.Version, e.UpdatedAt = before.Version+1, clock.Now(ctx)
	res := s.db.Scoped(ctx).Model(&Export{}).Where("id = ? AND version = ?", before.ID, before.Version).Select("*").Updates(*e)
	if err := database.ExactlyOne(res, func() error {
		return fault.New(fault.Stale, "export.stale", "Cet export a avancé entre-temps.")
	}); err != nil {
		return err
	}
	return s.audit.Record(ctx, audit.Changed(action, e.Ref(), before, *e))
}

// expired are the exports of every organisation whose file is to be erased.
func (s *Service) expired(ctx context.Context) (list []Export, err error) {
	err = s.db.System(ctx, "files expire in every organisation").Where("expires_at <= ?", clock.Now(ctx)).Order("id").Limit(500).Find(&list).Error
	return list, err
}
