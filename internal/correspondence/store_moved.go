package correspondence

import (
	"context"
	"slices"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/subject"
)

// handBatch bounds the parameters of one statement.
const handBatch = 500

// Tables names the table that follows an account when it is merged into another.
func (s *Service) Tables() []string { return []string{Letter{}.TableName()} }

// Move hands the letters of an account over to another, in the ambient transaction, and
// returns the ids of what moved, by table.
func (s *Service) Move(ctx context.Context, from, to uuid.UUID) (map[string][]uuid.UUID, error) {
	var ids []uuid.UUID
	if err := s.DB.Scoped(ctx).Model(&Letter{}).Where("account_id = ?", from).Order("id").Pluck("id", &ids).Error; err != nil {
		return nil, err
	}
	_, err := s.hand(ctx, from, to, ids)
	return map[string][]uuid.UUID{Letter{}.TableName(): ids}, err
}

// Return hands back what was moved and is still with account to, and returns how many.
func (s *Service) Return(ctx context.Context, from, to uuid.UUID, moved map[string][]uuid.UUID) (int, error) {
	return s.hand(ctx, to, from, moved[Letter{}.TableName()])
}

func (s *Service) hand(ctx context.Context, from, to uuid.UUID, ids []uuid.UUID) (n int, err error) {
	if len(ids) == 0 {
		return 0, nil
	}
	var rows []struct{ ID, OwnerID uuid.UUID }
	if err := s.DB.Scoped(ctx).Table("accounts").Select("id", "owner_id").Where("id IN ?", []uuid.UUID{from, to}).Find(&rows).Error; err != nil {
		return 0, err
	}
	owners := map[uuid.UUID]uuid.UUID{}
	for _, row := range rows {
		owners[row.ID] = row.OwnerID
	}
	for part := range slices.Chunk(ids, handBatch) {
		var still []uuid.UUID
		if err := s.DB.Scoped(ctx).Model(&Letter{}).Where("account_id = ? AND id IN ?", from, part).Pluck("id", &still).Error; err != nil {
			return n, err
		}
		if len(still) == 0 {
			continue
		}
		res := s.DB.Scoped(ctx).Model(&Letter{}).Where("id IN ?", still).
			Updates(map[string]any{"account_id": to, "version": gorm.Expr("version + 1"), "updated_at": clock.Now(ctx)})
		if res.Error != nil {
			return n, res.Error
		}
		n += int(res.RowsAffected)
		refs := make([]subject.Ref, len(still))
		for i, id := range still {
			refs[i] = subject.Ref{Type: "letter", ID: id}
		}
		if err := s.Changes.MoveAll(ctx, refs, owners[from], owners[to]); err != nil {
			return n, err
		}
	}
	return n, nil
}

// Forget erases, in the ambient transaction, the letters to people of accounts that are
// erased; those that wait do not leave any more.
func (s *Service) Forget(ctx context.Context, accounts []uuid.UUID) error {
	return s.drop(ctx, "account_id IN ?", accounts)
}

// ForgetPeople erases the letters to contacts that are erased while their company stays.
func (s *Service) ForgetPeople(ctx context.Context, contacts []uuid.UUID) error {
	return s.drop(ctx, "contact_id IN ?", contacts)
}

// drop deletes letters, and tells the devices that hold them.
func (s *Service) drop(ctx context.Context, which string, ids []uuid.UUID) error {
	var rows []struct {
		ID, AuthorID uuid.UUID
		OwnerID      *uuid.UUID
	}
	err := s.DB.Scoped(ctx).Model(&Letter{}).Select("id", "author_id", "(SELECT a.owner_id FROM accounts a WHERE a.org_id = letters.org_id AND a.id = letters.account_id) AS owner_id").
		Where(which, ids).Order("id").Find(&rows).Error
	if err != nil {
		return err
	}
	lines := make([]changes.Told, len(rows))
	for n, row := range rows {
		lines[n] = changes.Told{Subject: subject.Ref{Type: "letter", ID: row.ID}, Owner: row.AuthorID, Op: changes.Delete}
		if row.OwnerID != nil {
			lines[n].Owner = *row.OwnerID
		}
	}
	if err := s.Changes.TellAll(ctx, lines); err != nil {
		return err
	}
	return s.DB.Scoped(ctx).Where(which, ids).Delete(&Letter{}).Error
}
