package vocabulary

import (
	"context"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"besace/internal/platform/actor"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
)

// viewDefault is the view a user starts with.
type viewDefault struct {
	OrgID  uuid.UUID `gorm:"column:org_id"`
	UserID uuid.UUID `gorm:"column:user_id"`
	ViewID uuid.UUID `gorm:"column:view_id"`
}

func (viewDefault) TableName() string { return "saved_view_defaults" }

// OwnedBy is the organisation of the row.
func (d viewDefault) OwnedBy() uuid.UUID { return d.OrgID }

// usable are the views the actor may use.
func (s *Service) usable(ctx context.Context) (*gorm.DB, error) {
	who := actor.Current(ctx)
	colleagues, err := s.people.Colleagues(ctx)
	owners := append([]uuid.UUID{who.UserID}, colleagues...)
	return s.db.Scoped(ctx).Where("(owner_id = ? OR shared = 'everybody' OR (shared = 'team' AND owner_id IN ?))", who.UserID, owners), err
}

// Views returns one page of the views the actor may use, by name, the one she
// starts with (nil UUID: none) and the cursor of the next page. Faults: page.bad_cursor.
func (s *Service) Views(ctx context.Context, cursor string, limit int) (views []View, start uuid.UUID, next string, err error) {
	k := database.Keyset{Sort: "name", Columns: []database.Column{{Name: "name_fold"}, {Name: "id", Type: database.UUID}}}
	query, err := s.usable(ctx)
	if err != nil {
		return nil, uuid.Nil, "", err
	}
	if query, err = database.Page(query, k, cursor, limit); err != nil {
		return nil, uuid.Nil, "", err
	}
	if err := query.Find(&views).Error; err != nil {
		return nil, uuid.Nil, "", err
	}
	views, next = database.Cut(k, views, limit, View.position)
	start, err = s.StartView(ctx)
	return views, start, next, err
}

// StartView is the view the actor starts with; the nil UUID when she chose none.
func (s *Service) StartView(ctx context.Context) (uuid.UUID, error) {
	var found []viewDefault
	err := s.db.Scoped(ctx).Where("user_id = ?", actor.Current(ctx).UserID).Limit(1).Find(&found).Error
	if err != nil || len(found) == 0 {
		return uuid.Nil, err
	}
	return found[0].ViewID, nil
}

func (s *Service) loadView(ctx context.Context, id uuid.UUID) (View, error) {
	query, err := s.usable(ctx)
	if err != nil {
		return View{}, err
	}
	return database.One[View](query.Where("id = ?", id))
}

// SetStartView chooses the view the actor starts with, in the place of the one
// before, or unchooses it. Faults: not_found.
func (s *Service) SetStartView(ctx context.Context, id uuid.UUID, chosen bool) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		if _, err := s.loadView(ctx, id); err != nil {
			return err
		}
		who := actor.Current(ctx)
		if !chosen {
			return s.db.Scoped(ctx).Where("user_id = ? AND view_id = ?", who.UserID, id).Delete(&viewDefault{}).Error
		}
		return s.db.Scoped(ctx).Clauses(clause.OnConflict{
			Columns: []clause.Column{{Name: "org_id"}, {Name: "user_id"}}, DoUpdates: clause.AssignmentColumns([]string{"view_id"}),
		}).Create(&viewDefault{OrgID: who.OrgID, UserID: who.UserID, ViewID: id}).Error
	})
}

func (s *Service) roomForViews(ctx context.Context) error {
	var n int64
	if err := s.db.Scoped(ctx).Model(&View{}).Where("owner_id = ?", actor.Current(ctx).UserID).Count(&n).Error; err != nil {
		return err
	}
	if n >= maxViews {
		return fault.Newf(fault.Conflict, "view.too_many", "Au plus %d vues par personne\u00a0: supprimez-en d’abord.", maxViews)
	}
	return nil
}

func (s *Service) removeView(ctx context.Context, v View) error {
	if err := s.db.Scoped(ctx).Where("view_id = ?", v.ID).Delete(&viewDefault{}).Error; err != nil {
		return err
	}
	res := s.db.Scoped(ctx).Where("id = ? AND version = ?", v.ID, v.Version).Delete(&View{})
	return database.ExactlyOne(res, func() error { return staleDefinition(&v) })
}
