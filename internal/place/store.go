package place

import (
	"context"
	"slices"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"besace/internal/platform/actor"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/postal"
)

// bases is the handle on rows of one organisation or of the installation, which
// belong to no actor.
func (s *Service) bases(ctx context.Context, org uuid.UUID) *gorm.DB {
	return s.db.System(ctx, "the installation's base of postcodes is everybody's").Where("org_id = ?", org)
}

func (s *Service) baseOf(ctx context.Context, org uuid.UUID) (Base, bool, error) {
	b, err := database.One[Base](s.bases(ctx, org))
	if err != nil && fault.KindOf(err) == fault.NotFound {
		return Base{}, false, nil
	}
	return b, err == nil, err
}

// usedBase is the base that the actor's organisation reads, false when there is none.
func (s *Service) usedBase(ctx context.Context) (Base, bool, error) {
	var list []Base
	own := actor.Current(ctx).OrgID
	err := s.db.System(ctx, "the installation's base of postcodes is everybody's").Where("org_id IN ?", []uuid.UUID{own, uuid.Nil}).Find(&list).Error
	for _, b := range list {
		if b.OrgID == own {
			return b, true, err
		}
	}
	if len(list) == 0 {
		return Base{}, false, err
	}
	return list[0], true, err
}

// insertRows is how many towns one statement stores.
const insertRows = 500

// replaceBase stores a base in the place of the one before; its towns go with it.
func (s *Service) replaceBase(ctx context.Context, b Base, towns []Town) error {
	if err := s.bases(ctx, b.OrgID).Delete(&Town{}).Error; err != nil {
		return err
	}
	if err := s.bases(ctx, b.OrgID).Delete(&Base{}).Error; err != nil {
		return err
	}
	q := s.db.System(ctx, "the installation's base of postcodes is everybody's")
	if err := q.Create(&b).Error; err != nil {
		return err
	}
	for part := range slices.Chunk(towns, insertRows) {
		if err := s.db.System(ctx, "the installation's base of postcodes is everybody's").Create(&part).Error; err != nil {
			return err
		}
	}
	return nil
}

// begin returns the names that begin so, in the order people read them, by a range
// that an index serves on both engines.
func (s *Service) begin(ctx context.Context, org uuid.UUID, a asked, limit int) (list []Town, err error) {
	const last = "\U0010FFFF"
	if len(a.names) == 0 {
		err = s.bases(ctx, org).Where("postcode >= ? AND postcode < ?", a.postcode, a.postcode+last).
			Order("postcode, insee_code, name_fold").Limit(limit).Find(&list).Error
		return list, err
	}
	for _, name := range a.names {
		q := s.bases(ctx, org).Where("name_fold >= ? AND name_fold < ?", name, name+last)
		if a.postcode != "" {
			q = q.Where("postcode >= ? AND postcode < ?", a.postcode, a.postcode+last)
		}
		var some []Town
		if err := q.Order("name_fold, postcode, insee_code").Limit(limit).Find(&some).Error; err != nil {
			return nil, err
		}
		list = append(list, some...)
	}
	return list, nil
}

// townsOf reads the towns under the postcodes of addresses.
func (s *Service) townsOf(ctx context.Context, org uuid.UUID, addresses []postal.Address) (townIndex, error) {
	var postcodes []string
	for _, a := range addresses {
		if a.Postcode != "" {
			postcodes = append(postcodes, a.Postcode)
		}
	}
	slices.Sort(postcodes)
	by := townIndex{}
	if len(postcodes) == 0 {
		return by, nil
	}
	var rows []Town
	if err := s.bases(ctx, org).Where("postcode IN ?", slices.Compact(postcodes)).Order("postcode, insee_code, locality, name_fold").Find(&rows).Error; err != nil {
		return nil, err
	}
	for _, t := range rows {
		by[t.Postcode] = append(by[t.Postcode], t)
	}
	return by, nil
}
