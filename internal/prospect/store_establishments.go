package prospect

import (
	"context"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"besace/internal/platform/database"
	"besace/internal/platform/subject"
)

func (s *Service) establishmentsOf(ctx context.Context, account uuid.UUID, archived bool) (list []Establishment, err error) {
	state := map[bool]string{true: "archived_at IS NOT NULL", false: "archived_at IS NULL"}[archived]
	err = s.db.Scoped(ctx).Where("account_id = ? AND "+state, account).Order("is_head_office DESC, created_at, id").Limit(maxChildren).Find(&list).Error
	return list, err
}

// maxChildren bounds what one account shows of each kind at once.
const maxChildren = 500

func (s *Service) updateEstablishment(ctx context.Context, before Establishment, e *Establishment) error {
	e.Version = before.Version + 1
	res := s.db.Scoped(ctx).Model(&Establishment{}).Where("id = ? AND version = ?", before.ID, before.Version).Select("*").Updates(*e)
	return duplicateEstablishment(database.ExactlyOne(res, func() error { return staleEstablishment(before) }))
}

// freeOfAccounts refuses a SIRET that another active account carries; two writers
// of one SIRET wait for each other. Faults: account.duplicate_siret.
func (s *Service) freeOfAccounts(ctx context.Context, number string, but uuid.UUID) error {
	return s.free(ctx, "accounts", "id", number, but)
}

// freeOfEstablishments refuses a SIRET that an active establishment of another
// account carries. Faults: account.duplicate_siret.
func (s *Service) freeOfEstablishments(ctx context.Context, number string, but uuid.UUID) error {
	return s.free(ctx, "establishments", "account_id", number, but)
}

func (s *Service) free(ctx context.Context, table, account, number string, but uuid.UUID) error {
	if err := s.db.Dialect().Lock(s.db.Scoped(ctx), "siret:"+number); err != nil {
		return err
	}
	var taken []uuid.UUID
	err := s.db.Scoped(ctx).Table(table).Where("siret = ? AND archived_at IS NULL AND "+account+" <> ?", number, but).Limit(1).Pluck(account, &taken).Error
	if err == nil && len(taken) > 0 {
		err = duplicateSIRET()
	}
	return err
}

// shelve archives, with their account, its contacts and establishments; unshelve
// brings back those that were archived with it at that instant.
func (s *Service) shelve(ctx context.Context, account uuid.UUID, at time.Time) error {
	return s.shelf(ctx, account, "archived_at IS NULL", nil, at)
}

func (s *Service) unshelve(ctx context.Context, account uuid.UUID, at, now time.Time) error {
	return duplicateEstablishment(s.shelf(ctx, account, "archived_at = ?", &at, now))
}

func (s *Service) shelf(ctx context.Context, account uuid.UUID, state string, stamp *time.Time, now time.Time) error {
	changed := map[string]any{"archived_at": now, "updated_at": now, "version": gorm.Expr("version + 1")}
	args := []any{account}
	if stamp != nil {
		changed["archived_at"] = nil
		args = append(args, *stamp)
	}
	for _, table := range []string{"contacts", "establishments"} {
		if err := s.db.Scoped(ctx).Table(table).Where("account_id = ? AND "+state, args...).Updates(changed).Error; err != nil {
			return err
		}
	}
	return nil
}

// family lists what belongs to an account in the named tables.
func (s *Service) family(ctx context.Context, account uuid.UUID, kinds map[string]string) (refs []subject.Ref, err error) {
	for table, kind := range kinds {
		var ids []uuid.UUID
		if err := s.db.Scoped(ctx).Table(table).Where("account_id = ?", account).Order("id").Pluck("id", &ids).Error; err != nil {
			return nil, err
		}
		for _, id := range ids {
			refs = append(refs, subject.Ref{Type: kind, ID: id})
		}
	}
	return refs, nil
}

func (s *Service) loadAddress(ctx context.Context, id uuid.UUID) (FurtherAddress, error) {
	return database.One[FurtherAddress](s.db.Scoped(ctx).Where("id = ?", id))
}

func (s *Service) addressesOf(ctx context.Context, account uuid.UUID) (list []FurtherAddress, err error) {
	err = s.db.Scoped(ctx).Where("account_id = ?", account).Order("created_at, id").Limit(maxChildren).Find(&list).Error
	return list, err
}

func (s *Service) updateAddress(ctx context.Context, before FurtherAddress, a *FurtherAddress) error {
	a.Version = before.Version + 1
	res := s.db.Scoped(ctx).Model(&FurtherAddress{}).Where("id = ? AND version = ?", before.ID, before.Version).Select("*").Updates(*a)
	return database.ExactlyOne(res, func() error { return staleAddress(before) })
}

func (s *Service) deleteAddress(ctx context.Context, a FurtherAddress) error {
	res := s.db.Scoped(ctx).Where("id = ? AND version = ?", a.ID, a.Version).Delete(&FurtherAddress{})
	return database.ExactlyOne(res, func() error { return staleAddress(a) })
}
