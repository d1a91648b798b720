package attachment

import (
	"context"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/subject"
)

// seen are the attachments whose account the actor may see, those that were removed included.
func (s *Service) seen(ctx context.Context) (*gorm.DB, error) {
	visible, args, err := database.Visible(ctx, "a")
	if err != nil {
		return nil, err
	}
	return s.db.Scoped(ctx).Where("EXISTS (SELECT 1 FROM accounts a WHERE a.id = attachments.account_id AND "+visible+")", args...), nil
}

// load reads one attachment; one that was removed only when asked to. Faults: not_found.
func (s *Service) load(ctx context.Context, id uuid.UUID, removed bool) (Attachment, error) {
	q, err := s.seen(ctx)
	if err != nil {
		return Attachment{}, err
	}
	if !removed {
		q = q.Where("removed_at IS NULL")
	}
	return database.One[Attachment](q.Where("id = ?", id))
}

// ByID returns those of the attachments that the actor may see, in one statement.
func (s *Service) ByID(ctx context.Context, ids []uuid.UUID) (list []Attachment, err error) {
	q, err := s.seen(ctx)
	if err != nil {
		return nil, err
	}
	err = q.Where("id IN ? AND removed_at IS NULL", ids).Order("id").Find(&list).Error
	return list, err
}

// ByAccount returns the attachments of accounts that the actor may see, by account.
func (s *Service) ByAccount(ctx context.Context, accounts []uuid.UUID) (map[uuid.UUID][]Attachment, error) {
	q, err := s.seen(ctx)
	if err != nil {
		return nil, err
	}
	var list []Attachment
	if err := q.Where("account_id IN ? AND removed_at IS NULL", accounts).Order("account_id, taken_at, id").Find(&list).Error; err != nil {
		return nil, err
	}
	of := map[uuid.UUID][]Attachment{}
	for _, a := range list {
		of[a.AccountID] = append(of[a.AccountID], a)
	}
	return of, nil
}

func (s *Service) list(ctx context.Context, account uuid.UUID) (list []Attachment, err error) {
	err = s.db.Scoped(ctx).Where("account_id = ? AND removed_at IS NULL", account).Order("taken_at DESC, id DESC").Limit(maxListed).Find(&list).Error
	return list, err
}

func (s *Service) count(ctx context.Context, account uuid.UUID) (n int64, err error) {
	err = s.db.Scoped(ctx).Model(&Attachment{}).Where("account_id = ? AND removed_at IS NULL", account).Count(&n).Error
	return n, err
}

// update writes the attachment over the version before it and counts the version up.
func (s *Service) update(ctx context.Context, before Attachment, a *Attachment) error {
	a.Version = before.Version + 1
	res := s.db.Scoped(ctx).Model(&Attachment{}).Where("id = ? AND version = ?", before.ID, before.Version).Select("*").Updates(*a)
	return database.ExactlyOne(res, func() error { return stale(before) })
}

// Tables names the table, which follows an account when it is merged into another.
func (s *Service) Tables() []string { return []string{Attachment{}.TableName()} }

// Move hands the attachments of an account over to another, in the ambient
// transaction, and returns the ids of those moved, by table.
func (s *Service) Move(ctx context.Context, from, to uuid.UUID) (map[string][]uuid.UUID, error) {
	var ids []uuid.UUID
	if err := s.db.Scoped(ctx).Model(&Attachment{}).Where("account_id = ?", from).Pluck("id", &ids).Error; err != nil {
		return nil, err
	}
	_, err := s.hand(ctx, from, to, ids)
	return map[string][]uuid.UUID{Attachment{}.TableName(): ids}, err
}

// Return hands back those of the moved attachments that are still with account to,
// and returns how many they were.
func (s *Service) Return(ctx context.Context, from, to uuid.UUID, moved map[string][]uuid.UUID) (int, error) {
	return s.hand(ctx, to, from, moved[Attachment{}.TableName()])
}

func (s *Service) hand(ctx context.Context, from, to uuid.UUID, ids []uuid.UUID) (int, error) {
	var still []uuid.UUID
	err := s.db.Scoped(ctx).Model(&Attachment{}).Where("account_id = ? AND id IN ?", from, ids).Pluck("id", &still).Error
	if err != nil || len(still) == 0 {
		return 0, err
	}
	res := s.db.Scoped(ctx).Model(&Attachment{}).Where("id IN ?", still).
		Updates(map[string]any{"account_id": to, "version": gorm.Expr("version + 1"), "updated_at": clock.Now(ctx)})
	if res.Error != nil {
		return 0, res.Error
	}
	var accounts []struct{ ID, OwnerID uuid.UUID }
	if err := s.db.Scoped(ctx).Table("accounts").Select("id", "owner_id").Where("id IN ?", []uuid.UUID{from, to}).Find(&accounts).Error; err != nil {
		return 0, err
	}
	owners := map[uuid.UUID]uuid.UUID{}
	for _, account := range accounts {
		owners[account.ID] = account.OwnerID
	}
	refs := make([]subject.Ref, len(still))
	for i, id := range still {
		refs[i] = Attachment{ID: id}.Ref()
	}
	return int(res.RowsAffected), s.changes.MoveAll(ctx, refs, owners[from], owners[to])
}

// removedBefore are attachments of every organisation that can no longer be restored.
func (s *Service) removedBefore(ctx context.Context) (list []Attachment, err error) {
	err = s.db.System(ctx, "files that were removed are erased in every organisation").
		Where("removed_at <= ?", clock.Now(ctx).Add(-RestorableFor)).Order("id").Limit(eraseBatch).Find(&list).Error
	return list, err
}

func (s *Service) delete(ctx context.Context, a Attachment) error {
	return database.ExactlyOne(s.db.Scoped(ctx).Where("id = ? AND version = ?", a.ID, a.Version).Delete(&Attachment{}), nil)
}
