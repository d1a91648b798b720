package privacy

import (
	"context"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"besace/internal/platform/database"
)

// CurrentNotices are those of the notices that people are told by now; an edition that another
// replaced is none.
func (s *Service) CurrentNotices(ctx context.Context, ids []uuid.UUID) (list []Notice, err error) {
	err = s.db.Scoped(ctx).Where(s.db.Among("id", ids)).
		Where("NOT EXISTS (SELECT 1 FROM privacy_notices later WHERE later.org_id = privacy_notices.org_id AND later.source = privacy_notices.source AND later.edition > privacy_notices.edition)").
		Order("id").Find(&list).Error
	return list, err
}

// DeliveriesByID are those of the deliveries whose account the actor sees.
func (s *Service) DeliveriesByID(ctx context.Context, ids []uuid.UUID) (list []Delivery, err error) {
	rows, err := s.seen(ctx, &Delivery{}, ids)
	if err != nil {
		return nil, err
	}
	if err := rows.Find(&list).Error; err != nil {
		return nil, err
	}
	all := make([]*Delivery, len(list))
	for i := range list {
		all[i] = &list[i]
	}
	return list, s.edition(ctx, all...)
}

// RequestsByID are those of the requests whose account the actor sees; no device holds those of people who were erased.
func (s *Service) RequestsByID(ctx context.Context, ids []uuid.UUID) (list []Request, err error) {
	rows, err := s.seen(ctx, &Request{}, ids)
	if err != nil {
		return nil, err
	}
	if err := rows.Find(&list).Error; err != nil {
		return nil, err
	}
	all := make([]*Request, len(list))
	for i := range list {
		all[i] = &list[i]
	}
	return list, s.tell(ctx, all...)
}

// seen are the rows of a table among ids whose account the actor may see.
func (s *Service) seen(ctx context.Context, of interface{ TableName() string }, ids []uuid.UUID) (*gorm.DB, error) {
	visible, args, err := database.Visible(ctx, "a")
	if err != nil {
		return nil, err
	}
	table := of.TableName()
	return s.db.Scoped(ctx).Model(of).Where("EXISTS (SELECT 1 FROM accounts a WHERE a.org_id = "+table+".org_id AND a.id = "+table+".account_id AND "+visible+")", args...).
		Where(s.db.Among("id", ids)).Order("id"), nil
}
