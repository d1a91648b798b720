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

// OfClass returns the accounts of a class that somebody follows, live ones that may be contacted: their id and when they
// were created.
func (s *Service) OfClass(ctx context.Context, user uuid.UUID, class string) (list []Account, err error) {
	err = s.db.Scoped(ctx).Select("id", "created_at").Where("owner_id = ? AND class = ? AND archived_at IS NULL AND restricted_at IS NULL", user, class).Order("id").Find(&list).Error
	return list, err
}

// Worked returns the accounts that somebody works on, which are her open opportunities as long
// as there are no others: the prospects that she follows, and her customers with whom something
// happened from the instant on. Of each, its id, when it was created, what happened last and what
// comes next.
func (s *Service) Worked(ctx context.Context, user uuid.UUID, from time.Time) (list []Account, err error) {
	err = s.db.Scoped(ctx).Select("id", "created_at", "last_activity_at", "next_action_at").
		Where("owner_id = ? AND archived_at IS NULL AND restricted_at IS NULL AND (status = ? OR status = ? AND last_activity_at >= ?)", user, Prospect, Customer, from).
		Order("id").Find(&list).Error
	return list, err
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
