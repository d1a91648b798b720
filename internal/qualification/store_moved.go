package qualification

import (
	"context"

	"github.com/google/uuid"

	"besace/internal/platform/clock"
	"besace/internal/platform/subject"
)

// Tables names the tables that follow an account when it is merged into another.
func (s *Service) Tables() []string { return []string{Qualification{}.TableName()} }

// Move hands the history of an account over to another, in the ambient
// transaction, and returns the ids of the qualifications moved, by table.
func (s *Service) Move(ctx context.Context, from, to uuid.UUID) (map[string][]uuid.UUID, error) {
	var ids []uuid.UUID
	if err := s.db.Scoped(ctx).Model(&Qualification{}).Where("account_id = ?", from).Pluck("id", &ids).Error; err != nil {
		return nil, err
	}
	_, err := s.hand(ctx, from, to, ids)
	return map[string][]uuid.UUID{Qualification{}.TableName(): ids}, err
}

// Return hands back those of the moved qualifications that are still with account
// to, and returns how many they were.
func (s *Service) Return(ctx context.Context, from, to uuid.UUID, moved map[string][]uuid.UUID) (int, error) {
	return s.hand(ctx, to, from, moved[Qualification{}.TableName()])
}

// handBatch bounds the parameters of one statement.
const handBatch = 500

func (s *Service) hand(ctx context.Context, from, to uuid.UUID, ids []uuid.UUID) (moved int, err error) {
	owners, err := s.ownersOf(ctx, from, to)
	if err != nil {
		return 0, err
	}
	for ; len(ids) > 0; ids = ids[min(handBatch, len(ids)):] {
		var still []uuid.UUID
		err := s.db.Scoped(ctx).Model(&Qualification{}).Where("account_id = ? AND id IN ?", from, ids[:min(handBatch, len(ids))]).Pluck("id", &still).Error
		if err != nil || len(still) == 0 {
			return moved, err
		}
		res := s.db.Scoped(ctx).Model(&Qualification{}).Where("id IN ?", still).
			Updates(map[string]any{"account_id": to, "updated_at": clock.Now(ctx)})
		if res.Error != nil {
			return moved, res.Error
		}
		moved += int(res.RowsAffected)
		refs := make([]subject.Ref, len(still))
		for i, id := range still {
			refs[i] = Qualification{ID: id}.Ref()
		}
		if err := s.changes.MoveAll(ctx, refs, owners[from], owners[to]); err != nil {
			return moved, err
		}
	}
	return moved, nil
}

// ownersOf reads who follows the accounts: the audience of their qualifications.
func (s *Service) ownersOf(ctx context.Context, accounts ...uuid.UUID) (map[uuid.UUID]uuid.UUID, error) {
	var rows []struct{ ID, OwnerID uuid.UUID }
	err := s.db.Scoped(ctx).Table("accounts").Select("id", "owner_id").Where("id IN ?", accounts).Find(&rows).Error
	owners := make(map[uuid.UUID]uuid.UUID, len(rows))
	for _, row := range rows {
		owners[row.ID] = row.OwnerID
	}
	return owners, err
}

// Forget erases, in the ambient transaction, the qualifications of accounts that are erased.
func (s *Service) Forget(ctx context.Context, accounts []uuid.UUID) error {
	return s.db.Scoped(ctx).Where("account_id IN ?", accounts).Delete(&Qualification{}).Error
}
