package prospect

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"
)

// CreatedBy returns the accounts that somebody created from an instant on and before
// another, merged ones included.
func (s *Service) CreatedBy(ctx context.Context, user uuid.UUID, from, to time.Time) (list []Account, err error) {
	err = s.db.Scoped(ctx).Select("id", "merged_into_id", "created_at").Where("created_by = ? AND created_at >= ? AND created_at < ?", user, from, to).
		Order("created_at, id").Find(&list).Error
	return list, err
}

// OfClass returns the ids of the accounts of a class that somebody follows, live ones.
func (s *Service) OfClass(ctx context.Context, user uuid.UUID, class string) (ids []uuid.UUID, err error) {
	err = s.db.Scoped(ctx).Model(&Account{}).Where("owner_id = ? AND class = ? AND archived_at IS NULL", user, class).Order("id").Pluck("id", &ids).Error
	return ids, err
}

// Names returns the names of those of the accounts that the actor sees, archived ones
// included.
func (s *Service) Names(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]string, error) {
	names := make(map[uuid.UUID]string, len(ids))
	for part := range slices.Chunk(ids, 400) {
		var rows []Account
		if err := s.db.Owned(ctx).Select("id", "name").Where(s.db.Among("id", part)).Find(&rows).Error; err != nil {
			return nil, err
		}
		for _, a := range rows {
			names[a.ID] = a.Name
		}
	}
	return names, nil
}
