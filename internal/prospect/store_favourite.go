package prospect

import (
	"context"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
)

type favourite struct {
	OrgID     uuid.UUID `gorm:"column:org_id"`
	UserID    uuid.UUID `gorm:"column:user_id"`
	AccountID uuid.UUID `gorm:"column:account_id"`
	CreatedAt time.Time `gorm:"column:created_at"`
}

func (favourite) TableName() string { return "account_favourites" }

// OwnedBy is the organisation of the row.
func (f favourite) OwnedBy() uuid.UUID { return f.OrgID }

// SetFavourite marks or unmarks an account for the actor alone, as often as asked.
// Her bookmarks are not audited. Faults: not_found.
func (s *Service) SetFavourite(ctx context.Context, id uuid.UUID, marked bool) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		account, err := database.One[Account](s.db.Owned(ctx).Where("id = ?", id))
		if err != nil {
			return err
		}
		who := actor.Current(ctx)
		var res *gorm.DB
		if marked {
			row := favourite{OrgID: who.OrgID, UserID: who.UserID, AccountID: id, CreatedAt: clock.Now(ctx)}
			res = s.db.Scoped(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&row)
		} else {
			res = s.db.Scoped(ctx).Where("user_id = ? AND account_id = ?", who.UserID, id).Delete(&favourite{})
		}
		if res.Error != nil || res.RowsAffected == 0 {
			return res.Error
		}
		return s.changes.Touch(ctx, account.Ref(), account.OwnerID)
	})
}

// CountOwned is how many accounts the user follows, archived ones included: restored, they are hers again.
func (s *Service) CountOwned(ctx context.Context, owner uuid.UUID) (n int64, err error) {
	err = s.db.Scoped(ctx).Model(&Account{}).Where("owner_id = ? AND merged_into_id IS NULL", owner).Count(&n).Error
	return n, err
}

// ownsAny reports whether the user owns an account that the actor sees.
func (s *Service) ownsAny(ctx context.Context, owner uuid.UUID) (bool, error) {
	var ids []uuid.UUID
	err := s.db.Owned(ctx).Model(&Account{}).Where("owner_id = ?", owner).Limit(1).Pluck("id", &ids).Error
	return len(ids) > 0, err
}
