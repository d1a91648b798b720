package visit

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"besace/internal/platform/clock"
)

// MadeBy returns the visits that the people made from an instant on and before another,
// without their reports, whoever follows the accounts by now.
func (s *Service) MadeBy(ctx context.Context, users []uuid.UUID, from, to time.Time) (list []Visit, err error) {
	err = s.db.Scoped(ctx).Omit("report", "note").Where("author_id IN ? AND started_at >= ? AND started_at < ?", users, from, to).
		Order("started_at, id").Find(&list).Error
	return list, err
}

// Practised measures the visits that somebody made from an instant on and before another,
// those whose reports are due by now and those that are written.
func (s *Service) Practised(ctx context.Context, user uuid.UUID, from, to time.Time) (list []Practised, err error) {
	visits, err := s.whole(ctx, s.db.Scoped(ctx).Where("author_id = ? AND started_at >= ? AND started_at < ?", user, from, to).Order("started_at, id"))
	if err != nil {
		return nil, err
	}
	preps, err := s.preparedBy(ctx, user, from, to)
	if err != nil {
		return nil, err
	}
	others, err := s.metAfter(ctx, preps, to)
	if err != nil {
		return nil, err
	}
	now := clock.Now(ctx)
	for _, v := range visits {
		list = append(list, v.practised(v.preparation(preps[v.AccountID], others[v.AccountID]), now)...)
	}
	return list, nil
}

// movedWithin is how long after its preparation an appointment may have been put, for the preparation to serve it.
const movedWithin = 365 * 24 * time.Hour

// AfterFind reads a sheet that a binary of before the column wrote as one made when it was created.
func (p *Prep) AfterFind(*gorm.DB) error {
	if p.PreparedAt.IsZero() {
		p.PreparedAt = p.CreatedAt
	}
	return nil
}

// preparedBy are the preparations that somebody made and that may serve a visit of the time, by
// account, the oldest first. Those of colleagues are not her competence, even where they served her visit.
func (s *Service) preparedBy(ctx context.Context, user uuid.UUID, from, to time.Time) (map[uuid.UUID][]Prep, error) {
	var list []Prep
	since := from.Add(-preparedFor)
	err := s.db.Scoped(ctx).Where("author_id = ? AND "+preparedAt+" < ? AND ("+preparedAt+" >= ? OR planned_at >= ? OR event_id IS NOT NULL AND "+preparedAt+" >= ?)",
		user, to, since, since, since.Add(-movedWithin)).Order(preparedAt + ", id").Find(&list).Error
	if err != nil {
		return nil, err
	}
	if err := s.locate(ctx, list); err != nil {
		return nil, err
	}
	of := map[uuid.UUID][]Prep{}
	for _, p := range list {
		of[p.AccountID] = append(of[p.AccountID], p)
	}
	return of, nil
}

// metAfter are the visits at which somebody was met since the first of the preparations of each
// account and before an instant, whoever made them: as much of them as tells which used what up.
func (s *Service) metAfter(ctx context.Context, preps map[uuid.UUID][]Prep, to time.Time) (map[uuid.UUID][]Visit, error) {
	since, accounts := to, []uuid.UUID{}
	for account, of := range preps {
		accounts = append(accounts, account)
		if of[0].PreparedAt.Before(since) {
			since = of[0].PreparedAt
		}
	}
	met := make(map[uuid.UUID][]Visit, len(accounts))
	for part := range slices.Chunk(accounts, inList) {
		var rows []Visit
		err := s.db.Scoped(ctx).Select("id", "account_id", "event_id", "outcome", "started_at").
			Where("account_id IN ? AND outcome <> ? AND started_at >= ? AND started_at < ?", part, Absent, since, to).Find(&rows).Error
		if err != nil {
			return nil, err
		}
		for _, v := range rows {
			met[v.AccountID] = append(met[v.AccountID], v)
		}
	}
	return met, nil
}

// LastMet returns when each of the accounts was last met, whoever met it, from an instant on
// and before another; those that were not are left out.
func (s *Service) LastMet(ctx context.Context, accounts []uuid.UUID, from, to time.Time) (map[uuid.UUID]time.Time, error) {
	last := make(map[uuid.UUID]time.Time, len(accounts))
	for part := range slices.Chunk(accounts, inList) {
		var rows []Visit
		err := s.db.Scoped(ctx).Select("account_id", "started_at").Where("account_id IN ? AND outcome <> ? AND started_at >= ? AND started_at < ?", part, Absent, from, to).
			Order("started_at").Find(&rows).Error
		if err != nil {
			return nil, err
		}
		for _, v := range rows {
			last[v.AccountID] = v.StartedAt
		}
	}
	return last, nil
}
