package attachment

import (
	"context"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"besace/internal/platform/clock"
	"besace/internal/platform/database"
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
	err = q.Where(s.db.Among("id", ids)).Where("removed_at IS NULL").Order("id").Find(&list).Error
	return list, err
}

// ByAccount returns the attachments of accounts that the actor may see, by account.
func (s *Service) ByAccount(ctx context.Context, accounts []uuid.UUID) (map[uuid.UUID][]Attachment, error) {
	q, err := s.seen(ctx)
	if err != nil {
		return nil, err
	}
	var list []Attachment
	if err := q.Where(s.db.Among("account_id", accounts)).Where("removed_at IS NULL").Order("account_id, taken_at, id").Find(&list).Error; err != nil {
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

// isOf reports a visit of the account.
func (s *Service) isOf(ctx context.Context, visit, account uuid.UUID) (bool, error) {
	var n int64
	err := s.db.Scoped(ctx).Table("visits").Where("id = ? AND account_id = ?", visit, account).Count(&n).Error
	return n > 0, err
}

// update writes the attachment over the version before it and counts the version up.
func (s *Service) update(ctx context.Context, before Attachment, a *Attachment) error {
	a.Version = before.Version + 1
	res := s.db.Scoped(ctx).Model(&Attachment{}).Where("id = ? AND version = ?", before.ID, before.Version).Select("*").Updates(*a)
	return database.ExactlyOne(res, func() error { return stale(before) })
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
