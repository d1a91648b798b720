package prospect

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/jobs"
)

// selected is the condition of a bulk selection on accounts a.
func (s *Service) selected(ctx context.Context, args bulkArgs) (*conditions, error) {
	sel := args.Selection
	var filter Filter
	if sel.Filter != nil {
		filter = *sel.Filter
	}
	w, err := s.matching(ctx, filter)
	if err != nil {
		return nil, err
	}
	switch {
	case sel.Filter == nil:
		w.in("a.id", toAny(sel.IDs))
	case sel.Archived:
	case filter.Archived || args.Action.Kind == Restore:
		w.add("a.archived_at IS NOT NULL")
		if args.Action.Kind != handOver { // those merged into an account follow whoever follows it; no list has them
			w.add("a.merged_into_id IS NULL")
		}
	default:
		w.add("a.archived_at IS NULL")
	}
	if sel.Filter != nil {
		if !args.AsOf.IsZero() {
			w.add("a.created_at <= ?", args.AsOf)
		}
	}
	if len(sel.Excluded) > 0 {
		w.add("a.id NOT IN ("+strings.Repeat(", ?", len(sel.Excluded))[2:]+")", toAny(sel.Excluded)...)
	}
	return w, nil
}

func (s *Service) countSelected(ctx context.Context, args bulkArgs) (int64, error) {
	w, err := s.selected(ctx, args)
	if err != nil {
		return 0, err
	}
	n, err := s.count(ctx, strings.Join(w.parts, " AND "), w.args)
	if err != nil {
		return 0, err
	}
	return *n, nil
}

// nextSelected are the first ids of the selection after an id. Rows that the job
// itself takes out of the selection are behind it.
func (s *Service) nextSelected(ctx context.Context, args bulkArgs, after uuid.UUID, limit int) (ids []uuid.UUID, err error) {
	w, err := s.selected(ctx, args)
	if err != nil {
		return nil, err
	}
	w.add("a.id > ?", after)
	rows, err := s.db.Rows(ctx, "SELECT a.id FROM accounts a WHERE "+strings.Join(w.parts, " AND ")+fmt.Sprintf(" ORDER BY a.id LIMIT %d", limit), w.args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id uuid.UUID
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

// beginBulk finds how far the job went, or prepares its first step.
func (s *Service) beginBulk(ctx context.Context, job uuid.UUID, args bulkArgs) (bulkProgress, error) {
	var known []bulkProgress
	if err := s.db.Scoped(ctx).Where("job_id = ?", job).Find(&known).Error; err != nil || len(known) > 0 {
		return append(known, bulkProgress{})[0], err
	}
	total, err := s.countSelected(ctx, args)
	if err != nil {
		return bulkProgress{}, err
	}
	p := bulkProgress{OrgID: actor.Current(ctx).OrgID, JobID: job, Total: total, UpdatedAt: clock.Now(ctx)}
	missing, err := s.unseen(ctx, args)
	if err != nil {
		return p, err
	}
	result := BulkResult{Skipped: int64(len(missing)), Problems: []BulkProblem{}}
	for _, id := range missing {
		result.report(id, fault.New(fault.NotFound, "not_found", "Ce compte n’existe pas, ou n’est pas visible pour vous."))
	}
	if err := p.keep(result); err != nil {
		return p, err
	}
	p.Total += p.Skipped
	return p, s.db.Insert(ctx, &p)
}

// unseen are the ids asked for that the selection does not find.
func (s *Service) unseen(ctx context.Context, args bulkArgs) ([]uuid.UUID, error) {
	if args.Selection.Filter != nil {
		return nil, nil
	}
	found, err := s.nextSelected(ctx, args, uuid.Nil, maxIDs)
	if err != nil {
		return nil, err
	}
	missing := slices.DeleteFunc(distinct(args.Selection.IDs), func(id uuid.UUID) bool {
		return slices.Contains(found, id) || slices.Contains(args.Selection.Excluded, id)
	})
	return missing, nil
}

func (s *Service) keepBulk(ctx context.Context, p bulkProgress) error {
	p.UpdatedAt = clock.Now(ctx)
	res := s.db.Scoped(ctx).Model(&bulkProgress{}).Where("job_id = ?", p.JobID).Select("*").Updates(p)
	return database.ExactlyOne(res, nil)
}

// purgeBulk forgets how far the bulk actions went that go on no more, in every organisation.
func (s *Service) purgeBulk(ctx context.Context, _ *jobs.Run, _ struct{}) (any, error) {
	return nil, s.db.InTx(ctx, func(ctx context.Context) error {
		return s.db.System(ctx, "jobs end in every organisation").Exec(`DELETE FROM bulk_progress
			WHERE NOT EXISTS (SELECT 1 FROM jobs WHERE jobs.id = bulk_progress.job_id AND jobs.state <> ?)`, jobs.Succeeded).Error
	})
}

// newest is now, or when the newest account was created if that is later: the clock of
// an organisation in training may have been ahead.
func (s *Service) newest(ctx context.Context) (time.Time, error) {
	now := clock.Now(ctx)
	var last []time.Time
	err := s.db.Scoped(ctx).Model(&Account{}).Where("created_at > ?", now).Order("created_at DESC").Limit(1).Pluck("created_at", &last).Error
	if err != nil || len(last) == 0 {
		return now, err
	}
	return last[0].UTC(), nil
}
