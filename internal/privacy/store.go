package privacy

import (
	"context"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/civil"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/id"
)

// choices are the last choice of each parameter.
func (s *Service) choices(ctx context.Context) (map[Parameter]Choice, error) {
	var list []Choice
	if err := s.db.Scoped(ctx).Order("created_at, id").Find(&list).Error; err != nil {
		return nil, err
	}
	last := map[Parameter]Choice{}
	for _, c := range list {
		last[c.Parameter] = c
	}
	return last, nil
}

// tonight is the night of the day, made when it begins.
func (s *Service) tonight(ctx context.Context, today civil.Date) (n Night, err error) {
	var list []Night
	if err := s.db.Scoped(ctx).Where("night = ?", today).Limit(1).Find(&list).Error; err != nil || len(list) > 0 {
		return append(list, n)[0], err
	}
	now := clock.Now(ctx)
	n = Night{ID: id.New(), OrgID: actor.Current(ctx).OrgID, Version: 1, On: today, CreatedAt: now, UpdatedAt: now}
	return n, s.db.Insert(ctx, &n)
}

func (s *Service) saveNight(ctx context.Context, n Night) error {
	n.Version, n.UpdatedAt = n.Version+1, clock.Now(ctx)
	return database.ExactlyOne(s.db.Scoped(ctx).Model(&Night{}).Where("id = ? AND version = ?", n.ID, n.Version-1).Select("*").Updates(n), nil)
}

// recentNights is how many reports a screen shows.
const recentNights = 30

// Nights are the last nights, the newest first.
func (s *Service) Nights(ctx context.Context) (list []Night, err error) {
	err = s.db.Scoped(ctx).Order("night DESC").Limit(recentNights).Find(&list).Error
	return list, err
}

// CountDue is how many lines wait for a decision.
func (s *Service) CountDue(ctx context.Context) (n int64, err error) {
	err = s.db.Scoped(ctx).Model(&Line{}).Where("state = ?", LineDue).Count(&n).Error
	return n, err
}

// nextSheets are the accounts after one, merged ones left out.
func (s *Service) nextSheets(ctx context.Context, after *uuid.UUID) (list []sheet, err error) {
	q := s.db.Scoped(ctx).Table("accounts").Where("merged_into_id IS NULL").Select(sheetColumns).Order("id").Limit(s.batch)
	if after != nil {
		q = q.Where("id > ?", *after)
	}
	err = q.Find(&list).Error
	return list, err
}

func (s *Service) sheetOf(ctx context.Context, account uuid.UUID) (sheet, error) {
	return database.One[sheet](s.db.Scoped(ctx).Table("accounts").Where("id = ?", account).Select(sheetColumns))
}

// openLines are the lines about the accounts and their contacts that are due or kept.
func (s *Service) openLines(ctx context.Context, batch []sheet) (map[who]*Line, error) {
	ids := make([]uuid.UUID, len(batch))
	for i, a := range batch {
		ids[i] = a.ID
	}
	var list []Line
	if err := s.db.Scoped(ctx).Where("account_id IN ? AND state IN ?", ids, []LineState{LineDue, LineKept}).Order("id").Find(&list).Error; err != nil {
		return nil, err
	}
	open := make(map[who]*Line, len(list))
	for i := range list {
		w := who{Account: *list[i].AccountID}
		if list[i].ContactID != nil {
			w.Contact = *list[i].ContactID
		}
		open[w] = &list[i]
	}
	return open, nil
}

// dropProofs forgets the proofs of contracts whose time is over.
func (s *Service) dropProofs(ctx context.Context, today civil.Date) error {
	return s.db.Scoped(ctx).Where("keep_until < ?", today).Delete(&Proof{}).Error
}

func (s *Service) personOf(ctx context.Context, contact uuid.UUID) (person, error) {
	return database.One[person](s.db.Scoped(ctx).Table("contacts").Where("id = ?", contact).Select(personColumns))
}
