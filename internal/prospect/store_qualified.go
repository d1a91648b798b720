package prospect

import (
	"context"

	"github.com/google/uuid"
)

// Names returns the names of those ids that are tags or sources of the organisation.
func (s *Service) Names(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]string, error) {
	names := make(map[uuid.UUID]string, len(ids))
	if len(ids) == 0 {
		return names, nil
	}
	for _, table := range []string{"tags", "sources"} {
		var rows []struct {
			ID   uuid.UUID
			Name string
		}
		if err := s.db.Scoped(ctx).Table(table).Select("id, name").Where("id IN ?", ids).Find(&rows).Error; err != nil {
			return nil, err
		}
		for _, row := range rows {
			names[row.ID] = row.Name
		}
	}
	return names, nil
}
