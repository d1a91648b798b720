package agenda

import (
	"context"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/database"
)

// inWindow are the events in the agendas of people that a window needs: those that are
// there, and series that may be.
const inWindow = ` e.org_id = ? AND (e.owner_id IN ? OR e.id IN (SELECT event_id FROM event_guests WHERE org_id = ? AND user_id IN ?))
	AND e.removed_at IS NULL AND (e.rule = '' AND e.start_at < ? AND e.end_at >= ?
		OR e.rule <> '' AND e.start_at < ? AND (e.series_end IS NULL OR e.series_end >= ?))`

// withPlaces reads events with what is known of their places.
const withPlaces = `SELECT e.*, COALESCE(a.name, '') AS account_name, a.owner_id AS account_owner,
		COALESCE(d.street, t.street, a.street, '') AS at_street, COALESCE(d.postcode, t.postcode, a.postcode, '') AS at_postcode,
		COALESCE(d.town, t.town, a.town, '') AS at_town, COALESCE(d.insee_code, t.insee_code, a.insee_code, '') AS at_insee,
		COALESCE(d.country, t.country, a.country, '') AS at_country,
		CASE e.place_kind WHEN 'free' THEN e.latitude WHEN 'address' THEN d.latitude WHEN 'establishment' THEN t.latitude WHEN 'account' THEN a.latitude END AS at_latitude,
		CASE e.place_kind WHEN 'free' THEN e.longitude WHEN 'address' THEN d.longitude WHEN 'establishment' THEN t.longitude WHEN 'account' THEN a.longitude END AS at_longitude,
		COALESCE(h.weekly, '[]') AS there, COALESCE(h.busy, '[]') AS busy, COALESCE(h.closures, '[]') AS closures
	FROM events e
	LEFT JOIN accounts a ON a.org_id = e.org_id AND a.id = e.account_id
	LEFT JOIN account_addresses d ON d.org_id = e.org_id AND d.id = e.place_id AND e.place_kind = 'address'
	LEFT JOIN establishments t ON t.org_id = e.org_id AND t.id = e.place_id AND e.place_kind = 'establishment'
	LEFT JOIN presence_hours h ON h.org_id = e.org_id AND h.account_id = e.account_id`

// between reads the events of a window with what is known of their places, and who takes
// part: two statements.
func (s *Service) between(ctx context.Context, users []uuid.UUID, from, to time.Time) ([]Item, error) {
	org := actor.Current(ctx).OrgID
	args := []any{org, users, org, users, to, from, to, from}
	var rows []Item
	err := s.db.Scoped(ctx).Raw(withPlaces+` WHERE`+inWindow+` ORDER BY e.start_at, e.id LIMIT ?`, append(args, maxItems)...).Scan(&rows).Error
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	var all []guest
	err = s.db.Scoped(ctx).Raw(`SELECT g.* FROM event_guests g WHERE g.org_id = ? AND g.event_id IN (SELECT e.id FROM events e WHERE`+inWindow+`)
		ORDER BY g.event_id, g.position`, append([]any{org}, args...)...).Scan(&all).Error
	if err != nil {
		return nil, err
	}
	events := make([]Event, len(rows))
	for n := range rows {
		events[n] = rows[n].Event
	}
	for n, e := range seat(events, all) {
		rows[n].Event = e
	}
	return rows, nil
}

// hoursOf are the hours of the people who told theirs.
func (s *Service) hoursOf(ctx context.Context, users []uuid.UUID) (map[uuid.UUID]WorkHours, error) {
	var rows []WorkHours
	err := s.db.Scoped(ctx).Where(s.db.Among("user_id", users)).Find(&rows).Error
	of := make(map[uuid.UUID]WorkHours, len(rows))
	for _, w := range rows {
		of[w.UserID] = w
	}
	return of, err
}

// presenceOf reads when the customer is there; the zero row when nobody told.
func (s *Service) presenceOf(ctx context.Context, account uuid.UUID) (Presence, error) {
	var rows []Presence
	err := s.db.Scoped(ctx).Where("account_id = ?", account).Limit(1).Find(&rows).Error
	if err != nil || len(rows) == 0 {
		return Presence{ID: account, AccountID: account, Weekly: "[]", Busy: "[]", Closures: "[]"}, err
	}
	return rows[0], nil
}

// PresenceByID returns those of the rows whose account the actor may see, in one statement.
func (s *Service) PresenceByID(ctx context.Context, ids []uuid.UUID) (list []Presence, err error) {
	visible, args, err := database.Visible(ctx, "a")
	if err != nil {
		return nil, err
	}
	err = s.db.Scoped(ctx).Where("EXISTS (SELECT 1 FROM accounts a WHERE a.id = presence_hours.account_id AND "+visible+")", args...).
		Where(s.db.Among("id", ids)).Order("id").Find(&list).Error
	return list, err
}
