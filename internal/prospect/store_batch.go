package prospect

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
)

// maxCarriers is how many accounts may carry a phone or an e-mail before it is a
// filler rather than evidence that they are one.
const maxCarriers = 5

// inList is how many values one IN list takes.
const inList = 500

// loadAll reads the accounts the actor may see among the ids, with their lists.
func (s *Service) loadAll(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]Sheet, error) {
	out := make(map[uuid.UUID]Sheet, len(ids))
	for part := range slices.Chunk(ids, inList) {
		var accounts []Account
		var phones []Phone
		var emails []Email
		var tags []accountTag
		if err := s.db.Owned(ctx).Where("id IN ?", part).Find(&accounts).Error; err != nil {
			return nil, err
		}
		if err := s.db.Scoped(ctx).Where("account_id IN ?", part).Order("account_id, position").Find(&phones).Error; err != nil {
			return nil, err
		}
		if err := s.db.Scoped(ctx).Where("account_id IN ?", part).Order("account_id, position").Find(&emails).Error; err != nil {
			return nil, err
		}
		if err := s.db.Scoped(ctx).Where("account_id IN ?", part).Order("account_id, tag_id").Find(&tags).Error; err != nil {
			return nil, err
		}
		sheets := make(map[uuid.UUID]*Sheet, len(accounts))
		for _, a := range accounts {
			sheets[a.ID] = &Sheet{Account: a}
		}
		for _, p := range phones {
			if sheet := sheets[p.AccountID]; sheet != nil {
				sheet.Phones = append(sheet.Phones, p)
			}
		}
		for _, e := range emails {
			if sheet := sheets[e.AccountID]; sheet != nil {
				sheet.Emails = append(sheet.Emails, e)
			}
		}
		for _, t := range tags {
			if sheet := sheets[t.AccountID]; sheet != nil {
				sheet.TagIDs = append(sheet.TagIDs, t.TagID)
			}
		}
		for id, sheet := range sheets {
			out[id] = *sheet
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
	return unknownTag(s.db.InsertAll(ctx, tags))
}

// delete erases accounts and what belongs to them alone.
func (s *Service) delete(ctx context.Context, gone []Sheet) error {
	ids := make([]uuid.UUID, len(gone))
	for i, one := range gone {
		ids[i] = one.ID
	}
	for part := range slices.Chunk(ids, inList) {
		for _, table := range []string{"account_phones", "account_emails", "account_tags", "account_favourites"} {
			q := "DELETE FROM " + table + " WHERE org_id = ? AND account_id IN ?"
			if err := s.db.Scoped(ctx).Exec(q, actor.Current(ctx).OrgID, part).Error; err != nil {
				return err
			}
		}
		if err := s.db.Scoped(ctx).Where("id IN ?", part).Delete(&Account{}).Error; err != nil {
			return err
		}
	}
	return nil
}

// holders says which active account of the organisation carries each SIRET.
func (s *Service) holders(ctx context.Context, sirets []string) (map[string]uuid.UUID, error) {
	found := map[uuid.UUID]Known{}
	if err := s.known(ctx, "siret", toAny(sirets), found); err != nil {
		return nil, err
	}
	out := make(map[string]uuid.UUID, len(found))
	for id, k := range found {
		out[k.SIRET] = id
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
			k.SIRET, k.SIREN = text(siret), text(siren)
			into[k.ID] = k
		}
		if err := errorsFirst(err, rows.Err(), rows.Close()); err != nil {
			return err
		}
	}
	return nil
}

func text(p *string) string {
	if p == nil {
		return ""
	}
	return *p
}

// carriers says which accounts carry each value, leaving out the values that
// maxCarriers or more do.
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
		if err := errorsFirst(err, rows.Err(), rows.Close()); err != nil {
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
		if n < maxCarriers {
			rare = append(rare, value)
		}
	}
	return rare, rows.Err()
}
