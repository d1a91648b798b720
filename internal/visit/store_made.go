package visit

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

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
	var preps []Prep
	err = s.db.Scoped(ctx).Where("author_id = ? AND created_at >= ? AND created_at < ?", user, from.Add(-preparedFor), to).Order("created_at, id").Find(&preps).Error
	if err != nil {
		return nil, err
	}
	of := map[uuid.UUID][]Prep{}
	for _, p := range preps {
		of[p.AccountID] = append(of[p.AccountID], p)
	}
	now := clock.Now(ctx)
	for _, v := range visits {
		list = append(list, v.practised(lastBefore(of[v.AccountID], v.StartedAt), now)...)
	}
	return list, nil
}

// lastBefore is the last preparation that was made before the visit and still serves it.
func lastBefore(preps []Prep, at time.Time) *Prep {
	for n := len(preps) - 1; n >= 0; n-- {
		if !preps[n].CreatedAt.After(at) {
			if at.Sub(preps[n].CreatedAt) > preparedFor {
				return nil
			}
			return &preps[n]
		}
	}
	return nil
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
