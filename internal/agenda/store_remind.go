package agenda

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
)

// maxMoves bounds how far back an entry that was moved is followed.
const maxMoves = 50

// rootOf is the first of the entries that were moved, one after the other, until this one.
func (s *Service) rootOf(ctx context.Context, id uuid.UUID) (uuid.UUID, error) {
	for range maxMoves {
		var before []uuid.UUID
		if err := s.db.Scoped(ctx).Model(&Event{}).Where("successor_id = ?", id).Limit(1).Pluck("id", &before).Error; err != nil || len(before) == 0 {
			return id, err
		}
		id = before[0]
	}
	return id, nil
}

// movedTo is the event that took the place of one that was moved, itself when it was not.
func (s *Service) movedTo(ctx context.Context, e Event) (Event, error) {
	for range maxMoves {
		if e.SuccessorID == nil {
			break
		}
		next, err := s.withGuests(ctx)(s.byIDs(s.db.Scoped(ctx), []uuid.UUID{*e.SuccessorID}))
		if err != nil || len(next) == 0 {
			return e, err
		}
		e = next[0]
	}
	return e, nil
}

func (s *Service) placeOf(ctx context.Context, id uuid.UUID) (About, error) {
	var rows []Item
	err := s.db.Scoped(ctx).Raw(withPlaces+` WHERE e.org_id = ? AND e.id = ?`, actor.Current(ctx).OrgID, id).Scan(&rows).Error
	if err != nil || len(rows) == 0 {
		return About{}, err
	}
	return rows[0].About, nil
}

// reminding reads the entries of the window of which somebody is reminded by mail.
func (s *Service) reminding(ctx context.Context, from, to time.Time) ([]Item, error) {
	var rows []Item
	err := s.db.Scoped(ctx).Raw(withPlaces+` WHERE e.org_id = ? AND e.remind_by_mail AND e.removed_at IS NULL AND e.state IN ? AND e.start_at < ?
		AND (e.rule = '' AND e.start_at >= ? OR e.rule <> '' AND (e.series_end IS NULL OR e.series_end >= ?)) ORDER BY e.start_at, e.id`,
		actor.Current(ctx).OrgID, []State{Planned, Confirmed}, to, from, from).Scan(&rows).Error
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	events := make([]Event, len(rows))
	for n := range rows {
		events[n] = rows[n].Event
	}
	events, err = s.withGuests(ctx)(events, nil)
	for n := range events {
		rows[n].Event = events[n]
	}
	return rows, err
}

// OrgsToRemind are the organisations in which somebody may have to be reminded by mail. When
// is for Due to say: each lives by its own clock.
func (s *Service) OrgsToRemind(ctx context.Context) (list []uuid.UUID, err error) {
	err = s.db.System(ctx, "reminders leave for every organisation").Raw(`SELECT o.id FROM organisations o
		WHERE EXISTS (SELECT 1 FROM events e WHERE e.org_id = o.id AND e.remind_by_mail AND e.removed_at IS NULL) ORDER BY o.id`).Scan(&list).Error
	return list, err
}

// occursIn is one date of a series.
type occursIn struct {
	series uuid.UUID
	start  int64
}

// datesApart are the dates of the series among the rows that are rows of their own, whosever they are,
// removed or not.
func (s *Service) datesApart(ctx context.Context, rows []Item) (map[occursIn]bool, error) {
	apart := map[occursIn]bool{}
	var series []uuid.UUID
	for _, r := range rows {
		if r.Rule != "" {
			series = append(series, r.ID)
		}
	}
	for part := range slices.Chunk(series, handBatch) {
		var list []Event
		if err := s.db.Scoped(ctx).Select("series_id", "original_start").Where(s.db.Among("series_id", part)).Find(&list).Error; err != nil {
			return nil, err
		}
		for _, e := range list {
			apart[occursIn{*e.SeriesID, e.OriginalStart.Unix()}] = true
		}
	}
	return apart, nil
}

func onceOf(whose uuid.UUID, start time.Time, r Reminder) string {
	return fmt.Sprintf("reminder:%s:%d:%d", whose, start.Unix(), r.Minutes)
}
