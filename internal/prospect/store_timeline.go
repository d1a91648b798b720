package prospect

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/database"
	"besace/internal/platform/subject"
)

const eventColumns = `t.id, t.account_id, t.occurred_at, t.kind, t.activity, t.inbound, t.author_id, t.subject_type, t.subject_id, t.data`

// events runs the query of the timeline t of an account, scanned by hand: its own
// entries, as many as asked for, and the few that others keep, in one statement. The own
// ones come last, for SQLite tells the types of a union by its last part.
func (s *Service) events(ctx context.Context, account uuid.UUID, w *conditions, order string, limit int) (events []Event, err error) {
	of := []any{actor.Current(ctx).OrgID, account}
	tail := ` ORDER BY ` + order + ` LIMIT ?`
	query := `SELECT ` + eventColumns + ` FROM timeline_entries t WHERE t.org_id = ? AND t.account_id = ? AND ` + w.sql() + tail
	args := append(slices.Concat(of, w.args), limit)
	if len(s.histories) > 0 {
		query = `SELECT * FROM (` + query + `) t`
		for _, h := range s.histories {
			query = `SELECT ` + eventColumns + ` FROM (` + h.Events() + `) t WHERE ` + w.sql() + ` UNION ALL ` + query
			args = slices.Concat(of, w.args, args)
		}
		query, args = `SELECT `+eventColumns+` FROM (`+query+`) t`+tail, append(args, limit)
	}
	rows, err := s.db.Rows(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var e Event
		if err := rows.Scan(&e.ID, &e.AccountID, &e.OccurredAt, &e.Kind, &e.Activity, &e.Inbound, &e.AuthorID, &e.About, &e.AboutID, &e.Data); err != nil {
			return nil, err
		}
		events = append(events, e)
	}
	return events, rows.Err()
}

// lastEvent is when the newest entry flagged by the column happened, nil for none.
func (s *Service) lastEvent(ctx context.Context, account uuid.UUID, flag string) (*time.Time, error) {
	var last []time.Time
	err := s.db.Scoped(ctx).Model(&Event{}).Where("account_id = ? AND "+flag+" = ?", account, true).
		Order("occurred_at DESC").Limit(1).Pluck("occurred_at", &last).Error
	if err != nil || len(last) == 0 {
		return nil, err
	}
	at := last[0].UTC()
	return &at, nil
}

// setDates writes the computed dates of a locked account; its version stays.
func (s *Service) setDates(ctx context.Context, of Account, activity, inbound *time.Time) error {
	if sameInstant(of.LastActivityAt, activity) && sameInstant(of.LastInboundContactAt, inbound) {
		return nil
	}
	if err := database.ExactlyOne(s.db.Scoped(ctx).Model(&Account{}).Where("id = ?", of.ID).
		Updates(map[string]any{"last_activity_at": activity, "last_inbound_contact_at": inbound}), nil); err != nil {
		return err
	}
	return s.changes.Touch(ctx, of.Ref(), of.OwnerID)
}

func sameInstant(a, b *time.Time) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Equal(*b)
}

func (s *Service) deleteEvents(ctx context.Context, about subject.Ref) error {
	return s.db.Scoped(ctx).Where("subject_type = ? AND subject_id = ?", about.Type, about.ID).Delete(&Event{}).Error
}

// updateEvent rewrites the entry of a row that was corrected.
func (s *Service) updateEvent(ctx context.Context, e Event) error {
	return s.db.Scoped(ctx).Model(&Event{}).Where("subject_type = ? AND subject_id = ?", e.About, e.AboutID).
		Updates(map[string]any{"occurred_at": e.OccurredAt, "kind": e.Kind, "inbound": e.Inbound, "data": e.Data}).Error
}

func (s *Service) updateNote(ctx context.Context, before Note, n *Note) error {
	n.Version = before.Version + 1
	res := s.db.Scoped(ctx).Model(&Note{}).Where("id = ? AND version = ?", before.ID, before.Version).Select("*").Updates(*n)
	return database.ExactlyOne(res, func() error { return staleNote(before) })
}

func (s *Service) deleteNote(ctx context.Context, n Note) error {
	res := s.db.Scoped(ctx).Where("id = ? AND version = ?", n.ID, n.Version).Delete(&Note{})
	return database.ExactlyOne(res, func() error { return staleNote(n) })
}
