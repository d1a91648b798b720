package identity

import (
	"context"
	"strconv"
	"time"

	"besace/internal/platform/actor"
	"besace/internal/platform/database"
)

// keepReport replaces the report of the actor's session by one that is at least as recent: one
// statement, since it comes from every device of an organisation all day long.
func (s *Service) keepReport(ctx context.Context, r Report) error {
	return s.db.Scoped(ctx).Model(&Session{}).
		Where("id = ? AND revoked_at IS NULL AND (report_at IS NULL OR report_at <= ?)", actor.Current(ctx).SessionID, r.At).
		Updates(map[string]any{
			"report_at": r.At, "report_version": r.AppVersion, "report_pulled_at": r.PulledAt, "report_pushed_at": r.PushedAt,
			"report_waiting": r.Waiting, "report_waiting_since": r.WaitingSince, "report_refused": r.Refused, "report_conflicts": r.Conflicts,
		}).Error
}

// troubled is the condition that Troubles finds something; its arguments are now less LongWaiting and
// now less LongSilence.
const troubled = `report_at IS NOT NULL AND (report_refused > 0 OR report_conflicts > 0 OR
	(report_waiting > 0 AND (COALESCE(report_waiting_since, report_at) < ? OR last_seen_at < ?)))`

// openSessions returns one page of the open sessions of the organisation, the one used last first.
func (s *Service) openSessions(ctx context.Context, now time.Time, onlyTroubled bool, cursor string, limit int) (sessions []Session, next string, err error) {
	keys := database.Keyset{Sort: "lastSeenAt", Desc: true, Filters: "all troubled=" + strconv.FormatBool(onlyTroubled), Columns: []database.Column{
		{Name: "last_seen_at", Type: database.Time}, {Name: "id", Type: database.UUID}}}
	find := s.db.Scoped(ctx).Model(&Session{}).Where("revoked_at IS NULL AND expires_at > ?", now)
	if onlyTroubled {
		find = find.Where(troubled, now.Add(-LongWaiting), now.Add(-LongSilence))
	}
	if find, err = database.Page(find, keys, cursor, limit); err != nil {
		return nil, "", err
	}
	if err = find.Find(&sessions).Error; err != nil {
		return nil, "", err
	}
	sessions, next = database.Cut(keys, sessions, limit, func(d Session) []any { return []any{d.LastSeenAt, d.ID} })
	return sessions, next, nil
}
