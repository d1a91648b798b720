package qualification

import (
	"context"

	"github.com/google/uuid"

	"besace/internal/platform/clock"
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
	for ; len(ids) > 0; ids = ids[min(handBatch, len(ids)):] {
		res := s.db.Scoped(ctx).Model(&Qualification{}).Where("account_id = ? AND id IN ?", from, ids[:min(handBatch, len(ids))]).
			Updates(map[string]any{"account_id": to, "updated_at": clock.Now(ctx)})
		if res.Error != nil {
			return moved, res.Error
		}
		moved += int(res.RowsAffected)
	}
	return moved, nil
}
