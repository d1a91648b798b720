package importing

import (
	"context"
	"maps"
	"slices"

	"github.com/google/uuid"
)

// othersOf are the rows of other imports that made or changed the accounts, and can still be undone.
func (s *Service) othersOf(ctx context.Context, imp uuid.UUID, accounts map[uuid.UUID]int64) (rows []Row, err error) {
	for part := range slices.Chunk(slices.Collect(maps.Keys(accounts)), inList) {
		var found []Row
		err := s.db.Scoped(ctx).Where("import_id <> ? AND "+imported, imp).Where(s.db.Among("account_id", part)).
			Select("import_id", "line", "decision", "account_id", "account_version").Order("import_id, line").Find(&found).Error
		if err != nil {
			return nil, err
		}
		rows = append(rows, found...)
	}
	return rows, nil
}

// versionsOf are the versions in which the accounts of rows are now.
func (s *Service) versionsOf(ctx context.Context, rows []Row) (map[uuid.UUID]int64, error) {
	versions := map[uuid.UUID]int64{}
	for part := range slices.Chunk(rows, inList) {
		ids := make([]uuid.UUID, len(part))
		for i, row := range part {
			ids[i] = *row.AccountID
		}
		var found []struct {
			ID      uuid.UUID
			Version int64
		}
		if err := s.db.Scoped(ctx).Table("accounts").Where(s.db.Among("id", ids)).Select("id", "version").Scan(&found).Error; err != nil {
			return nil, err
		}
		for _, one := range found {
			versions[one.ID] = one.Version
		}
	}
	return versions, nil
}

// leaveAt notes in which version an account is as its import left it.
func (s *Service) leaveAt(ctx context.Context, row Row, version int64) error {
	of := s.db.Scoped(ctx).Where("import_id = ? AND line = ?", row.ImportID, row.Line)
	if row.updates() {
		return of.Model(&image{}).Update("account_version", version).Error
	}
	return of.Model(&Row{}).Update("account_version", version).Error
}
