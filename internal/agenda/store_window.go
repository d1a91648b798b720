package agenda

import (
	"context"
	"slices"
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

// seriesInWindow are the series among them, found by owner and by guest, each by its index.
const seriesInWindow = `SELECT e.id FROM events e WHERE e.org_id = ? AND e.owner_id IN ? AND e.removed_at IS NULL AND e.rule <> '' AND e.start_at < ?
		AND (e.series_end IS NULL OR e.series_end >= ?)
	UNION SELECT event_id FROM event_guests WHERE org_id = ? AND user_id IN ?`

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

// beside is what stands beside an event of a window: who takes part in it or, with an OriginalStart,
// a date of the series that is a row of its own, removed or not, in whosever agenda it is now.
type beside struct {
	EventID       uuid.UUID
	Position      int64
	ContactID     *uuid.UUID
	UserID        *uuid.UUID
	OriginalStart *time.Time
}

// between reads the events of a window with what is known of their places and who takes part, and
// the dates that its series have as rows of their own: two statements.
func (s *Service) between(ctx context.Context, users []uuid.UUID, from, to time.Time) (rows []Item, apart map[occursIn]bool, err error) {
	org := actor.Current(ctx).OrgID
	args := []any{org, users, org, users, to, from, to, from}
	err = s.db.Scoped(ctx).Raw(withPlaces+` WHERE`+inWindow+` ORDER BY e.start_at, e.id LIMIT ?`, slices.Concat(args, []any{maxItems})...).Scan(&rows).Error
	if err != nil || len(rows) == 0 {
		return nil, nil, err
	}
	var list []beside
	err = s.db.Scoped(ctx).Raw(`SELECT p.series_id AS event_id, 0 AS position, NULL AS contact_id, NULL AS user_id, p.original_start FROM events p
			WHERE p.org_id = ? AND p.original_start >= ? AND p.original_start < ? AND p.series_id IN (`+seriesInWindow+`)
		UNION ALL SELECT g.event_id, g.position, g.contact_id, g.user_id, NULL FROM event_guests g WHERE g.org_id = ? AND g.event_id IN (SELECT e.id FROM events e WHERE`+inWindow+`)
		ORDER BY event_id, position`, slices.Concat([]any{org, from.Add(-longestSeries), to, org, users, to, from, org, users, org}, args)...).Scan(&list).Error
	if err != nil {
		return nil, nil, err
	}
	apart = map[occursIn]bool{}
	var guests []guest
	for _, b := range list {
		if b.OriginalStart != nil {
			apart[occursIn{b.EventID, b.OriginalStart.Unix()}] = true
			continue
		}
		guests = append(guests, guest{OrgID: org, EventID: b.EventID, Position: b.Position, ContactID: b.ContactID, UserID: b.UserID})
	}
	events := make([]Event, len(rows))
	for n := range rows {
		events[n] = rows[n].Event
	}
	for n, e := range seat(events, guests) {
		rows[n].Event = e
	}
	return rows, apart, nil
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
