package seed

import (
	"context"

	"github.com/google/uuid"

	"besace/internal/identity"
	"besace/internal/platform/actor"
	"besace/internal/platform/changes"
	"besace/internal/platform/fault"
)

// Traces are what else remembers the sample company, besides its rows.
type Traces struct {
	Files interface {
		// Forget erases the files of accounts, in the ambient transaction.
		Forget(ctx context.Context, accounts []uuid.UUID) error
	}
	Changes *changes.Feed
}

// what is what the sample company left, in the order to take it away, and by which rows it is told from what the
// organisation made itself. What something of hers hangs on stays.
var what = []struct{ table, which string }{
	{"accounts", `created_by IN @people AND created_at <= @since AND NOT EXISTS (SELECT 1 FROM accounts m
		WHERE m.org_id = accounts.org_id AND m.merged_into_id = accounts.id AND NOT (m.created_by IN @people AND m.created_at <= @since))`},
	{"events", `owner_id IN @people AND created_at <= @since AND NOT EXISTS (SELECT 1 FROM visits v WHERE v.org_id = events.org_id AND v.event_id = events.id)`},
	{"fairs", `owner_id IN @people AND created_at <= @since`},
	{"call_lists", `author_id IN @people AND created_at <= @since AND NOT EXISTS (SELECT 1 FROM calls c WHERE c.org_id = call_lists.org_id AND c.list_id = call_lists.id)`},
	{"call_scripts", `author_id IN @people AND created_at <= @since AND NOT EXISTS (SELECT 1 FROM calls c WHERE c.org_id = call_scripts.org_id AND c.script_id = call_scripts.id)
		AND NOT EXISTS (SELECT 1 FROM call_lists l WHERE l.org_id = call_scripts.org_id AND l.script_id = call_scripts.id)`},
	{"personas", `created_by IN @people AND created_at <= @since`},
	{"privacy_notices", `author_id IN @people AND created_at <= @since AND NOT EXISTS (SELECT 1 FROM notice_deliveries d
		WHERE d.org_id = privacy_notices.org_id AND d.notice_id = privacy_notices.id)`},
	{"sources", `id IN @words AND NOT EXISTS (SELECT 1 FROM accounts a WHERE a.org_id = sources.org_id AND a.source_id = sources.id)`},
	{"tags", `id IN @words AND NOT EXISTS (SELECT 1 FROM account_tags a WHERE a.org_id = tags.org_id AND a.tag_id = tags.id)`},
	{"users", `id IN @people AND last_sign_in_at IS NULL AND status = 'disabled' AND NOT EXISTS (SELECT 1 FROM accounts a WHERE a.org_id = users.org_id AND a.owner_id = users.id)
		AND NOT EXISTS (SELECT 1 FROM territories t WHERE t.org_id = users.org_id AND t.adviser_id = users.id)`},
}

// Remove takes the sample company out of the actor's organisation, with all that was added to its accounts, and
// returns how many rows went. What the organisation made itself stays. Faults: demo.absent.
func Remove(ctx context.Context, s Services, t Traces) (rows int64, err error) {
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		org, err := s.Identity.Organisation(ctx)
		if err != nil {
			return err
		}
		sample := org.Choices().Sample
		if sample == nil {
			return fault.New(fault.NotFound, "demo.absent", "Il n’y a pas d’entreprise de démonstration ici.")
		}
		gone, err := s.erase(ctx, *sample, t)
		if err != nil {
			return err
		}
		rows = int64(len(gone))
		if err := t.Changes.Withdraw(ctx, gone); err != nil {
			return err
		}
		return s.Identity.MarkSample(ctx, nil)
	})
	return rows, err
}

func (s Services) erase(ctx context.Context, sample identity.Sample, t Traces) (gone []uuid.UUID, err error) {
	org := actor.Current(ctx).OrgID
	by := map[string]any{"people": sample.People, "since": sample.Since, "words": append(sample.Words, uuid.Nil)}
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
