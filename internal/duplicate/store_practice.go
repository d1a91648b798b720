package duplicate

import (
	"context"
	"slices"

	"github.com/google/uuid"
)

// Doubted returns those of the accounts that stand in a pair nobody decided about.
func (s *Service[A]) Doubted(ctx context.Context, accounts []uuid.UUID) (map[uuid.UUID]bool, error) {
	doubted := map[uuid.UUID]bool{}
	for part := range slices.Chunk(accounts, 400) {
		var rows []Pair
		err := s.db.Scoped(ctx).Select("first_id", "second_id").Where("state = ? AND (first_id IN ? OR second_id IN ?)", PairOpen, part, part).Find(&rows).Error
		if err != nil {
			return nil, err
		}
		for _, p := range rows {
			doubted[p.FirstID], doubted[p.SecondID] = true, true
		}
	}
	return doubted, nil
}
