package prospect

import (
	"context"
	"slices"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"

	"besace/internal/platform/actor"
	"besace/internal/platform/database"
)

// Sheets returns those of the accounts that the actor may see, by id, in five
// statements however many they are. In a transaction it holds them until its end:
// nobody else changes them meanwhile, their computed columns included.
func (s *Service) Sheets(ctx context.Context, ids []uuid.UUID) ([]Sheet, error) {
	var accounts []Account
	q := s.db.Owned(ctx).Where(s.db.Among("id", ids)).Order("id")
	if database.InTransaction(ctx) {
		q = q.Clauses(clause.Locking{Strength: clause.LockingStrengthUpdate})
	}
	if err := q.Find(&accounts).Error; err != nil || len(accounts) == 0 {
		return nil, err
	}
	sheets := make([]Sheet, len(accounts))
	at, visible := make(map[uuid.UUID]*Sheet, len(accounts)), make([]uuid.UUID, len(accounts))
	for i, a := range accounts {
		sheets[i].Account = a
		at[a.ID], visible[i] = &sheets[i], a.ID
	}
	var phones []Phone
	if err := s.db.Scoped(ctx).Where(s.db.Among("account_id", visible)).Order("account_id, position").Find(&phones).Error; err != nil {
		return nil, err
	}
	for _, p := range phones {
		at[p.AccountID].Phones = append(at[p.AccountID].Phones, p)
	}
	var emails []Email
	if err := s.db.Scoped(ctx).Where(s.db.Among("account_id", visible)).Order("account_id, position").Find(&emails).Error; err != nil {
		return nil, err
	}
	for _, e := range emails {
		at[e.AccountID].Emails = append(at[e.AccountID].Emails, e)
	}
	var tags []accountTag
	if err := s.db.Scoped(ctx).Where(s.db.Among("account_id", visible)).Order("account_id, tag_id").Find(&tags).Error; err != nil {
		return nil, err
	}
	for _, t := range tags {
		at[t.AccountID].TagIDs = append(at[t.AccountID].TagIDs, t.TagID)
	}
	var favourites []uuid.UUID
	err := s.db.Scoped(ctx).Table("account_favourites").Where("user_id = ?", actor.Current(ctx).UserID).Where(s.db.Among("account_id", visible)).
		Pluck("account_id", &favourites).Error
	for _, f := range favourites {
		at[f].Favourite = true
	}
	return sheets, err
}

// LiveSheets is Sheets without the accounts that were merged into another.
func (s *Service) LiveSheets(ctx context.Context, ids []uuid.UUID) ([]Sheet, error) {
	sheets, err := s.Sheets(ctx, ids)
	return slices.DeleteFunc(sheets, func(one Sheet) bool { return one.MergedIntoID != nil }), err
}
