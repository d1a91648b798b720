package privacy

import (
	"context"

	"github.com/google/uuid"

	"besace/internal/platform/clock"
)

// movedTables follow an account when it is merged into another.
var movedTables = []string{"data_requests", "notice_deliveries", "retention_lines", "text_draw_items"}

// Tables names them.
func (s *Service) Tables() []string { return movedTables }

// Move hands what is kept about an account over to another, in the ambient transaction,
// and returns the ids of what moved, by table.
func (s *Service) Move(ctx context.Context, from, to uuid.UUID) (map[string][]uuid.UUID, error) {
	moved := map[string][]uuid.UUID{}
	for _, table := range movedTables {
		var ids []uuid.UUID
		if err := s.db.Scoped(ctx).Table(table).Where("account_id = ?", from).Order("id").Pluck("id", &ids).Error; err != nil {
			return nil, err
		}
		moved[table] = ids
		if _, err := s.hand(ctx, table, from, to, ids); err != nil {
			return nil, err
		}
	}
	return moved, nil
}

// Return hands back those of the moved rows that are still with account to, and returns
// how many they were.
func (s *Service) Return(ctx context.Context, from, to uuid.UUID, moved map[string][]uuid.UUID) (n int, err error) {
	for _, table := range movedTables {
		handed, err := s.hand(ctx, table, to, from, moved[table])
		if err != nil {
			return n, err
		}
		n += handed
	}
	return n, nil
}

func (s *Service) hand(ctx context.Context, table string, from, to uuid.UUID, ids []uuid.UUID) (int, error) {
	if len(ids) == 0 {
		return 0, nil
	}
	res := s.db.Scoped(ctx).Table(table).Where("account_id = ? AND id IN ?", from, ids).
		Updates(map[string]any{"account_id": to, "updated_at": clock.Now(ctx)})
	return int(res.RowsAffected), res.Error
}
