package prospect

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
)

// inList is how many values one IN list takes.
const inList = 500

// loadByID is Sheets for any number of ids.
func (s *Service) loadByID(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]Sheet, error) {
	out := make(map[uuid.UUID]Sheet, len(ids))
	for part := range slices.Chunk(ids, inList) {
		sheets, err := s.Sheets(ctx, part)
		if err != nil {
			return nil, err
		}
		for _, sheet := range sheets {
			out[sheet.ID] = sheet
		}
	}
	return out, nil
}

// insertAll stores new accounts with their lists.
func (s *Service) insertAll(ctx context.Context, sheets []Sheet) error {
	accounts := make([]Account, len(sheets))
	var phones []Phone
	var emails []Email
	var tags []accountTag
	for i, sheet := range sheets {
		accounts[i] = sheet.Account
		phones, emails = append(phones, sheet.Phones...), append(emails, sheet.Emails...)
		for _, tag := range sheet.TagIDs {
			tags = append(tags, accountTag{OrgID: sheet.OrgID, AccountID: sheet.ID, TagID: tag})
		}
	}
	for _, rows := range []any{accounts, phones, emails} {
		if err := s.db.InsertAll(ctx, rows); err != nil {
			return duplicate(err)
		}
	}
	if err := s.db.InsertAll(ctx, tags); err != nil {
		return unknownTag(err)
	}
	custom := map[uuid.UUID]string{}
	for _, sheet := range sheets {
		if sheet.Custom != "{}" {
			custom[sheet.ID] = sheet.Custom
		}
	}
	if len(custom) == 0 {
		return nil
	}
	return s.custom.Keep(ctx, custom, false)
}

// delete erases accounts and what belongs to them alone.
func (s *Service) delete(ctx context.Context, gone []Sheet) error {
	ids := make([]uuid.UUID, len(gone))
	for i, one := range gone {
		ids[i] = one.ID
	}
	for part := range slices.Chunk(ids, inList) {
		for _, table := range []string{"account_phones", "account_emails", "account_tags", "account_favourites", "account_former_numbers"} {
			q := "DELETE FROM " + table + " WHERE org_id = ? AND account_id IN ?"
			if err := s.db.Scoped(ctx).Exec(q, actor.Current(ctx).OrgID, part).Error; err != nil {
				return err
			}
		}
		for _, other := range s.forgetters {
			if err := other.Forget(ctx, part); err != nil {
				return err
			}
		}
		if err := s.db.Scoped(ctx).Where(s.db.Among("id", part)).Delete(&Account{}).Error; err != nil {
			return err
		}
	}
	return nil
}

// holders says which active account of the organisation carries each SIRET, itself
// or by one of its establishments.
func (s *Service) holders(ctx context.Context, sirets []string) (map[string]uuid.UUID, error) {
	out := make(map[string]uuid.UUID, len(sirets))
	for part := range slices.Chunk(sirets, inList) {
		var accounts []Account
		err := s.db.Scoped(ctx).Where("archived_at IS NULL AND siret IN ?", part).Select("siret", "id").Find(&accounts).Error
		if err != nil {
			return nil, err
		}
		for _, a := range accounts {
			out[*a.SIRET] = a.ID
		}
	}
	for part := range slices.Chunk(sirets, inList) {
		var list []Establishment
		err := s.db.Scoped(ctx).Where("archived_at IS NULL AND siret IN ?", part).Select("siret", "account_id").Find(&list).Error
		if err != nil {
			return nil, err
		}
		for _, e := range list {
			out[*e.SIRET] = e.AccountID
		}
	}
	return out, nil
}
