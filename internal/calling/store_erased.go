package calling

import (
	"context"
	"slices"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/subject"
)

// dropCalls deletes the calls of accounts that are erased, and tells the devices that hold them.
func (s *Service) dropCalls(ctx context.Context, accounts []uuid.UUID) error {
	var rows []struct{ ID, OwnerID uuid.UUID }
	if err := s.db.Scoped(ctx).Model(&Call{}).Where(s.db.Among("account_id", accounts)).Order("id").Find(&rows).Error; err != nil {
		return err
	}
	ids, lines := make([]uuid.UUID, len(rows)), make([]changes.Told, len(rows))
	for n, row := range rows {
		ids[n] = row.ID
		lines[n] = changes.Told{Subject: subject.Ref{Type: "call", ID: row.ID}, Owner: row.OwnerID, Op: changes.Delete}
	}
	if err := s.changes.TellAll(ctx, lines); err != nil {
		return err
	}
	for part := range slices.Chunk(ids, inList) {
		if err := s.dropObjections(ctx, part); err != nil {
			return err
		}
		if err := s.dropGrids(ctx, part); err != nil {
			return err
		}
	}
	return s.db.Scoped(ctx).Where(s.db.Among("account_id", accounts)).Delete(&Call{}).Error
}

// ForgetPeople makes calls say no more whom they reached, what she objected nor how that was heard, and takes
// the contacts off call lists, in the ambient transaction: that the company was called stays.
func (s *Service) ForgetPeople(ctx context.Context, contacts []uuid.UUID) error {
	var places, calls []uuid.UUID
	if err := s.db.Scoped(ctx).Model(&item{}).Where(s.db.Among("contact_id", contacts)).Pluck("id", &places).Error; err != nil {
		return err
	}
	for part := range slices.Chunk(places, inList) {
		if err := s.retell(ctx, "call_list_items", part); err != nil {
			return err
		}
		if err := s.db.Scoped(ctx).Where(s.db.Among("id", part)).Delete(&item{}).Error; err != nil {
			return err
		}
	}
	if err := s.db.Scoped(ctx).Model(&Call{}).Where(s.db.Among("contact_id", contacts)).Order("id").Pluck("id", &calls).Error; err != nil {
		return err
	}
	for part := range slices.Chunk(calls, inList) {
		nobody := map[string]any{"contact_id": nil, "version": gorm.Expr("version + 1"), "updated_at": clock.Now(ctx)}
		if err := s.db.Scoped(ctx).Model(&Call{}).Where(s.db.Among("id", part)).Updates(nobody).Error; err != nil {
			return err
		}
		if err := s.dropObjections(ctx, part); err != nil {
			return err
		}
		if err := s.dropGrids(ctx, part); err != nil {
			return err
		}
		if err := s.retell(ctx, "calls", part); err != nil {
			return err
		}
	}
	return nil
}
