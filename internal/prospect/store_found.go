package prospect

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
)

// refreshContactTexts is refreshContactText for locked accounts known by their ids.
func (s *Service) refreshContactTexts(ctx context.Context, ids ...uuid.UUID) error {
	for part := range slices.Chunk(ids, inList) {
		var accounts []Account
		if err := s.db.Scoped(ctx).Where(s.db.Among("id", part)).Select("id", "contact_text", "search_text").Find(&accounts).Error; err != nil {
			return err
		}
		if err := s.refreshContactText(ctx, accounts...); err != nil {
			return err
		}
	}
	return nil
}

// refreshContactText gathers the search texts of what belongs to accounts, inList of them at
// most, into the accounts' own, so that a contact's name, phone or e-mail finds the account, as
// the SIRET and the town of an establishment and a former number do. The accounts are
// locked; their versions stay, nothing of theirs was edited.
func (s *Service) refreshContactText(ctx context.Context, accounts ...Account) error {
	texts, err := s.textsBelow(ctx, accounts)
	if err != nil {
		return err
	}
	var below, search strings.Builder
	var belowArgs, searchArgs []any
	var changed []uuid.UUID
	for _, of := range accounts {
		text := joined(texts[of.ID])
		if text == of.ContactText {
			continue
		}
		own := of.SearchText
		if of.ContactText != "" {
			own = own[:max(0, len(own)-len(of.ContactText)-1)]
		}
		below.WriteString(" WHEN ? THEN ?")
		search.WriteString(" WHEN ? THEN ?")
		belowArgs, searchArgs = append(belowArgs, of.ID, text), append(searchArgs, of.ID, joined([]string{own, text}))
		changed = append(changed, of.ID)
	}
	if len(changed) == 0 {
		return nil
	}
	q := "UPDATE accounts SET contact_text = CASE id" + below.String() + " ELSE contact_text END, search_text = CASE id" + search.String() +
		" ELSE search_text END WHERE org_id = ? AND id IN ?"
	return s.db.Scoped(ctx).Exec(q, append(append(belowArgs, searchArgs...), actor.Current(ctx).OrgID, changed)...).Error
}

// textsBelow are, by account, what its contacts, its establishments and its former numbers make it found by.
func (s *Service) textsBelow(ctx context.Context, accounts []Account) (map[uuid.UUID][]string, error) {
	ids := make([]uuid.UUID, len(accounts))
	for i, of := range accounts {
		ids[i] = of.ID
	}
	texts := make(map[uuid.UUID][]string, len(ids))
	add := func(of uuid.UUID, text string) { texts[of] = append(texts[of], text) }
	var contacts []Contact
	if err := s.db.Scoped(ctx).Where(s.db.Among("account_id", ids)).Where("archived_at IS NULL").Order("id").Select("account_id", "search_text").Find(&contacts).Error; err != nil {
		return nil, err
	}
	for _, c := range contacts {
		add(c.AccountID, c.SearchText)
	}
	var places []Establishment
	if err := s.db.Scoped(ctx).Where(s.db.Among("account_id", ids)).Where("archived_at IS NULL").Order("is_head_office DESC, created_at, id").Find(&places).Error; err != nil {
		return nil, err
	}
	for _, e := range places {
		add(e.AccountID, e.searchText())
	}
	var formers []formerNumber
	if err := s.db.Scoped(ctx).Where(s.db.Among("account_id", ids)).Order("id").Find(&formers).Error; err != nil {
		return nil, err
	}
	for _, f := range formers {
		add(f.AccountID, f.Number)
	}
	return texts, nil
}
