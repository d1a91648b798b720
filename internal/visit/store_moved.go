package visit

import (
	"context"
	"slices"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"besace/internal/platform/clock"
	"besace/internal/platform/subject"
)

// handBatch bounds the parameters of one statement.
const handBatch = 500

// kept are the tables of this package that belong to accounts, with the subject type of
// their rows.
var kept = []struct{ table, kind string }{{"visits", "visit"}, {"visit_preps", "visit_prep"}}

// Tables names the tables that follow an account when it is merged into another.
func (s *Service) Tables() (tables []string) {
	for _, k := range kept {
		tables = append(tables, k.table)
	}
	return tables
}

// Move hands the visits of an account over to another, in the ambient transaction, and
// returns the ids of what moved, by table.
func (s *Service) Move(ctx context.Context, from, to uuid.UUID) (map[string][]uuid.UUID, error) {
	moved := map[string][]uuid.UUID{}
	for _, k := range kept {
		var ids []uuid.UUID
		if err := s.db.Scoped(ctx).Table(k.table).Where("account_id = ?", from).Order("id").Pluck("id", &ids).Error; err != nil {
			return nil, err
		}
		moved[k.table] = ids
		if _, err := s.hand(ctx, k.table, k.kind, from, to, ids); err != nil {
			return nil, err
		}
	}
	return moved, nil
}

// Return hands back what was moved and is still with account to, and returns how many.
func (s *Service) Return(ctx context.Context, from, to uuid.UUID, moved map[string][]uuid.UUID) (n int, err error) {
	for _, k := range kept {
		handed, err := s.hand(ctx, k.table, k.kind, to, from, moved[k.table])
		if err != nil {
			return n, err
		}
		n += handed
	}
	return n, nil
}

func (s *Service) hand(ctx context.Context, table, kind string, from, to uuid.UUID, ids []uuid.UUID) (n int, err error) {
	if len(ids) == 0 {
		return 0, nil
	}
	owners, err := s.ownersOf(ctx, from, to)
	if err != nil {
		return 0, err
	}
	for part := range slices.Chunk(ids, handBatch) {
		var still []uuid.UUID
		if err := s.db.Scoped(ctx).Table(table).Where("account_id = ? AND id IN ?", from, part).Pluck("id", &still).Error; err != nil {
			return n, err
		}
		if len(still) == 0 {
			continue
		}
		res := s.db.Scoped(ctx).Table(table).Where("id IN ?", still).
			Updates(map[string]any{"account_id": to, "version": gorm.Expr("version + 1"), "updated_at": clock.Now(ctx)})
		if res.Error != nil {
			return n, res.Error
		}
		n += int(res.RowsAffected)
		refs := make([]subject.Ref, len(still))
		for i, id := range still {
			refs[i] = subject.Ref{Type: kind, ID: id}
		}
		if err := s.changes.MoveAll(ctx, refs, owners[from], owners[to]); err != nil {
			return n, err
		}
	}
	return n, nil
}

func (s *Service) ownersOf(ctx context.Context, accounts ...uuid.UUID) (map[uuid.UUID]uuid.UUID, error) {
	var rows []struct{ ID, OwnerID uuid.UUID }
	err := s.db.Scoped(ctx).Table("accounts").Select("id", "owner_id").Where("id IN ?", accounts).Find(&rows).Error
	owners := make(map[uuid.UUID]uuid.UUID, len(rows))
	for _, row := range rows {
		owners[row.ID] = row.OwnerID
	}
	return owners, err
}

// Forget erases, in the ambient transaction, what is kept about accounts that are erased.
func (s *Service) Forget(ctx context.Context, accounts []uuid.UUID) error {
	if err := s.db.Scoped(ctx).Where("account_id IN ?", accounts).Delete(&Prep{}).Error; err != nil {
		return err
	}
	var ids []uuid.UUID
	if err := s.db.Scoped(ctx).Model(&Visit{}).Where("account_id IN ?", accounts).Pluck("id", &ids).Error; err != nil {
		return err
	}
	for part := range slices.Chunk(ids, handBatch) {
		if err := s.silenceGrids(ctx, part); err != nil {
			return err
		}
		if err := s.erase(ctx, part); err != nil {
			return err
		}
	}
	return nil
}
