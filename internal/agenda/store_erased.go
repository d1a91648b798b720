package agenda

import (
	"context"
	"slices"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"besace/internal/platform/clock"
)

// ForgetPeople takes contacts off the events they were to come to, in the ambient
// transaction; an event with nobody else of the company says no more what it was about.
func (s *Service) ForgetPeople(ctx context.Context, contacts []uuid.UUID) error {
	var ids []uuid.UUID
	if err := s.db.Scoped(ctx).Model(&guest{}).Where(s.db.Among("contact_id", contacts)).Distinct().Order("event_id").Pluck("event_id", &ids).Error; err != nil {
		return err
	}
	for part := range slices.Chunk(ids, handBatch) {
		if err := s.db.Scoped(ctx).Where("event_id IN ? AND contact_id IN ?", part, contacts).Delete(&guest{}).Error; err != nil {
			return err
		}
		var others []uuid.UUID
		if err := s.db.Scoped(ctx).Model(&guest{}).Where("event_id IN ? AND contact_id IS NOT NULL", part).Pluck("event_id", &others).Error; err != nil {
			return err
		}
		alone := slices.DeleteFunc(slices.Clone(part), func(id uuid.UUID) bool { return slices.Contains(others, id) })
		changed := map[string]any{"version": gorm.Expr("version + 1"), "updated_at": clock.Now(ctx)}
		if err := s.db.Scoped(ctx).Model(&Event{}).Where(s.db.Among("id", part)).Updates(changed).Error; err != nil {
			return err
		}
		silent := map[string]any{"title": "", "notes": "", "reason": "", "override_reason": "", "findings": "[]"}
		if err := s.db.Scoped(ctx).Model(&Event{}).Where(s.db.Among("id", alone)).Updates(silent).Error; err != nil {
			return err
		}
		if _, err := s.audit.Redact(ctx, alone); err != nil {
			return err
		}
		if err := s.tellAgain(ctx, part); err != nil {
			return err
		}
	}
	return nil
}
