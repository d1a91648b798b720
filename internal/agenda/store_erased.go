package agenda

import (
	"context"
	"slices"
	"time"

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

// removedTelling are events of every organisation that were removed by then and still say something.
func (s *Service) removedTelling(ctx context.Context, by time.Time) (list []Event, err error) {
	err = s.db.System(ctx, "events that were removed are emptied in every organisation").
		Where("removed_at <= ? AND (account_id IS NOT NULL OR title <> '' OR notes <> '' OR reason <> '' OR override_reason <> '' OR place_text <> '')", by).
		Order("id").Limit(emptyBatch).Find(&list).Error
	return list, err
}
