package seed

import (
	"context"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"

	"besace/internal/identity"
	"besace/internal/platform/actor"
)

// made tells an account of the sample from one that the organisation made.
const made = `created_by IN @people AND created_at <= @since`

// what is what the sample company left, in the order to take it away, and by which rows it is told from what the
// organisation made itself. What something of hers hangs on stays, and so does what she reworked, with whoever has
// it; but for the accounts, which she tries everything on.
var what = []struct{ table, which string }{
	// A real account that was merged into one of the sample lives on in it, however many merges followed.
	{"accounts", made + ` AND id NOT IN (WITH RECURSIVE hers (id) AS (
		SELECT merged_into_id FROM accounts WHERE org_id = @org AND merged_into_id IS NOT NULL AND NOT (` + made + `)
		UNION SELECT a.merged_into_id FROM accounts a JOIN hers ON hers.id = a.id WHERE a.org_id = @org AND a.merged_into_id IS NOT NULL) SELECT id FROM hers)`},
	{"events", `owner_id IN @people AND created_at <= @since AND (updated_at <= @since OR removed_at IS NOT NULL)
		AND NOT EXISTS (SELECT 1 FROM events o WHERE o.org_id = events.org_id AND o.series_id = events.id AND o.updated_at > @since)
		AND NOT EXISTS (SELECT 1 FROM visits v WHERE v.org_id = events.org_id AND v.event_id = events.id)`},
	{"fairs", `owner_id IN @people AND created_at <= @since AND updated_at <= @since`},
	{"call_lists", `author_id IN @people AND created_at <= @since AND updated_at <= @since
		AND NOT EXISTS (SELECT 1 FROM calls c WHERE c.org_id = call_lists.org_id AND c.list_id = call_lists.id)`},
	{"call_scripts", `author_id IN @people AND created_at <= @since AND updated_at <= @since
		AND NOT EXISTS (SELECT 1 FROM calls c WHERE c.org_id = call_scripts.org_id AND c.script_id = call_scripts.id)
		AND NOT EXISTS (SELECT 1 FROM call_lists l WHERE l.org_id = call_scripts.org_id AND l.script_id = call_scripts.id)`},
	{"personas", `created_by IN @people AND created_at <= @since AND updated_at <= @since`},
	{"privacy_notices", `author_id IN @people AND created_at <= @since AND NOT EXISTS (SELECT 1 FROM notice_deliveries d
		WHERE d.org_id = privacy_notices.org_id AND d.notice_id = privacy_notices.id)`},
	{"sources", `id IN @words AND NOT EXISTS (SELECT 1 FROM accounts a WHERE a.org_id = sources.org_id AND a.source_id = sources.id)`},
	{"tags", `id IN @words AND NOT EXISTS (SELECT 1 FROM account_tags a WHERE a.org_id = tags.org_id AND a.tag_id = tags.id)`},
	{"users", `id IN @people AND last_sign_in_at IS NULL AND status = 'disabled' AND NOT EXISTS (SELECT 1 FROM accounts a WHERE a.org_id = users.org_id AND a.owner_id = users.id)
		AND NOT EXISTS (SELECT 1 FROM events e WHERE e.org_id = users.org_id AND e.owner_id = users.id)
		AND NOT EXISTS (SELECT 1 FROM fairs f WHERE f.org_id = users.org_id AND f.owner_id = users.id)
		AND NOT EXISTS (SELECT 1 FROM call_lists l WHERE l.org_id = users.org_id AND l.owner_id = users.id)
		AND NOT EXISTS (SELECT 1 FROM territories t WHERE t.org_id = users.org_id AND t.adviser_id = users.id)`},
}

// erase takes away what the sample left, and returns the rows that went.
func (s Services) erase(ctx context.Context, sample identity.Sample, t Traces) (gone []uuid.UUID, err error) {
	org := actor.Current(ctx).OrgID
	by := map[string]any{"org": org, "people": sample.People, "since": sample.Since, "words": append(sample.Words, uuid.Nil)}
	// Held before anything is looked for: who writes on an account of the sample is done, and seen, or waits.
	var held []uuid.UUID
	err = s.DB.Scoped(ctx).Table("accounts").Where(made, by).Order("id").Clauses(clause.Locking{Strength: clause.LockingStrengthUpdate}).Pluck("id", &held).Error
	if err != nil {
		return nil, err
	}
	for _, w := range what {
		var ids []uuid.UUID
		if err := s.DB.Scoped(ctx).Table(w.table).Where(w.which, by).Pluck("id", &ids).Error; err != nil {
			return nil, err
		}
		if w.table == "accounts" {
			if err := t.Files.Forget(ctx, ids); err != nil {
				return nil, err
			}
		}
		went, err := s.DB.EraseRows(ctx, org, w.table, ids)
		if err != nil {
			return nil, err
		}
		gone = append(gone, went...)
	}
	among, about := s.DB.Among("subject_id", gone)
	err = s.DB.Scoped(ctx).Exec(`DELETE FROM competence_journal WHERE org_id = ? AND (user_id IN ? AND occurred_at <= ? OR `+among+`)`, org, sample.People, sample.Since, about).Error
	if err != nil {
		return nil, err
	}
	return gone, s.DB.Scoped(ctx).Exec(`DELETE FROM work_hours WHERE org_id = ? AND user_id IN ? AND created_at <= ?`, org, sample.People, sample.Since).Error
}
