package prospect

import (
	"context"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"

	"besace/internal/platform/database"
)

// lock keeps others from changing the account until the end of the transaction,
// for a change that no version guards. Faults: not_found.
func (s *Service) lock(ctx context.Context, account uuid.UUID) error {
	_, err := database.One[struct{ ID uuid.UUID }](s.db.Owned(ctx).Model(&Account{}).Select("id").Where("id = ?", account).
		Clauses(clause.Locking{Strength: "UPDATE"}))
	return err
}

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
