package prospect

import (
	"context"
	"slices"
	"strings"

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
	return s.insertCustom(ctx, sheets)
}

// insertCustom stores the filterable values of new accounts.
func (s *Service) insertCustom(ctx context.Context, sheets []Sheet) error {
	var values []customValue
	var fields customFields
	for _, sheet := range sheets {
		if sheet.Custom == "{}" {
			continue
		}
		if fields == nil {
			var err error
			if fields, err = s.fieldsByKey(ctx); err != nil {
				return err
			}
		}
		rows, err := fields.rows(sheet.Account)
		if err != nil {
			return err
		}
		values = append(values, rows...)
	}
	return s.db.InsertAll(ctx, values)
}

// delete erases accounts and what belongs to them alone.
func (s *Service) delete(ctx context.Context, gone []Sheet) error {
	ids := make([]uuid.UUID, len(gone))
	for i, one := range gone {
		ids[i] = one.ID
	}
	for part := range slices.Chunk(ids, inList) {
		for _, table := range []string{"account_phones", "account_emails", "account_tags", "account_favourites", "account_custom_values"} {
			q := "DELETE FROM " + table + " WHERE org_id = ? AND account_id IN ?"
			if err := s.db.Scoped(ctx).Exec(q, actor.Current(ctx).OrgID, part).Error; err != nil {
				return err
			}
		}
		q := "DELETE FROM duplicate_pairs WHERE org_id = ? AND state <> 'merged' AND (first_id IN ? OR second_id IN ?)"
		if err := s.db.Scoped(ctx).Exec(q, actor.Current(ctx).OrgID, part, part).Error; err != nil {
			return err
		}
		if err := s.db.Scoped(ctx).Where("id IN ?", part).Delete(&Account{}).Error; err != nil {
			return err
		}
	}
	return nil
}

// holders says which active account of the organisation carries each SIRET, itself
// or by one of its establishments.
func (s *Service) holders(ctx context.Context, sirets []string) (map[string]uuid.UUID, error) {
	found := map[uuid.UUID]Known{}
	if err := s.known(ctx, "siret", toAny(sirets), found); err != nil {
		return nil, err
	}
	out := make(map[string]uuid.UUID, len(found))
	for id, k := range found {
		out[k.SIRET] = id
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

// known adds the active accounts of the organisation whose column has one of the values.
func (s *Service) known(ctx context.Context, column string, values []any, into map[uuid.UUID]Known) error {
	for part := range slices.Chunk(values, inList) {
		rows, err := s.db.Rows(ctx, `SELECT id, owner_id, name, match_name, siret, siren, postcode, external_ref FROM accounts
			WHERE org_id = ? AND archived_at IS NULL AND `+column+` IN (`+strings.Repeat(", ?", len(part))[2:]+`)`,
			append([]any{actor.Current(ctx).OrgID}, part...)...)
		if err != nil {
			return err
		}
		for rows.Next() {
			var k Known
			var siret, siren *string
			if err = rows.Scan(&k.ID, &k.OwnerID, &k.Name, &k.MatchName, &siret, &siren, &k.Postcode, &k.ExternalRef); err != nil {
				break
			}
			k.SIRET, k.SIREN = orNothing(siret), orNothing(siren)
			into[k.ID] = k
		}
		if err := errorsFirst(err, rows.Err(), rows.Close()); err != nil { //nolint:sqlclosecheck // a defer in a loop would keep every page open
			return err
		}
	}
	return nil
}

// carriers says which accounts carry each value, leaving out the values that
// more than maxSharing do.
func (s *Service) carriers(ctx context.Context, table, column string, values []string) (map[string][]uuid.UUID, error) {
	out := map[string][]uuid.UUID{}
	for part := range slices.Chunk(toAny(values), inList) {
		in := ` IN (` + strings.Repeat(", ?", len(part))[2:] + `)`
		rare, err := s.rare(ctx, table, column, in, part)
		if err != nil || len(rare) == 0 {
			return out, err
		}
		rows, err := s.db.Rows(ctx, `SELECT `+column+`, account_id FROM `+table+` WHERE org_id = ? AND `+column+
			` IN (`+strings.Repeat(", ?", len(rare))[2:]+`)`, append([]any{actor.Current(ctx).OrgID}, rare...)...)
		if err != nil {
			return nil, err
		}
		for rows.Next() {
			var value string
			var account uuid.UUID
			if err = rows.Scan(&value, &account); err != nil {
				break
			}
			out[value] = append(out[value], account)
		}
		if err := errorsFirst(err, rows.Err(), rows.Close()); err != nil { //nolint:sqlclosecheck // as above
			return nil, err
		}
	}
	return out, nil
}

func (s *Service) rare(ctx context.Context, table, column, in string, values []any) (rare []any, err error) {
	rows, err := s.db.Rows(ctx, `SELECT `+column+`, COUNT(*) FROM `+table+` WHERE org_id = ? AND `+column+in+` GROUP BY `+column,
		append([]any{actor.Current(ctx).OrgID}, values...)...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var value string
		var n int64
		if err := rows.Scan(&value, &n); err != nil {
			return nil, err
		}
		if n <= maxSharing {
			rare = append(rare, value)
		}
	}
	return rare, rows.Err()
}
