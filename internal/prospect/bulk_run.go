package prospect

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/fault"
	"besace/internal/platform/french"
	"besace/internal/platform/jobs"
)

// BulkResult is what a bulk job tells at its end.
type BulkResult struct {
	Done      int64         `json:"done"`
	Unchanged int64         `json:"unchanged"` // were so already
	Skipped   int64         `json:"skipped"`   // a rule refused, see Problems
	Failed    int64         `json:"failed"`    // an error of ours, told to the log
	Problems  []BulkProblem `json:"problems"`  // the first hundred
}

// BulkProblem says why one account was left as it was; not who she is, whom an erasure would leave there.
type BulkProblem struct {
	AccountID uuid.UUID `json:"accountId"`
	Code      string    `json:"code"`
	Message   string    `json:"message"`
}

const maxProblems = 100

func (r *BulkResult) report(id uuid.UUID, f *fault.Error) {
	if len(r.Problems) < maxProblems {
		r.Problems = append(r.Problems, BulkProblem{AccountID: id, Code: f.Code, Message: f.Message})
	}
}

// bulkProgress is the row that makes a job resumable: how far it went and what it found.
type bulkProgress struct {
	OrgID     uuid.UUID `gorm:"column:org_id"`
	JobID     uuid.UUID `gorm:"column:job_id;primaryKey"`
	LastID    uuid.UUID `gorm:"column:last_id"`
	Total     int64     `gorm:"column:total"`
	Done      int64     `gorm:"column:done"`
	Unchanged int64     `gorm:"column:unchanged"`
	Skipped   int64     `gorm:"column:skipped"`
	Failed    int64     `gorm:"column:failed"`
	Problems  string    `gorm:"column:problems"` // JSON of []BulkProblem
	UpdatedAt time.Time `gorm:"column:updated_at"`
}

func (bulkProgress) TableName() string { return "bulk_progress" }

// OwnedBy is the organisation of the row.
func (p bulkProgress) OwnedBy() uuid.UUID { return p.OrgID }

func (p bulkProgress) result() (BulkResult, error) {
	r := BulkResult{Done: p.Done, Unchanged: p.Unchanged, Skipped: p.Skipped, Failed: p.Failed, Problems: []BulkProblem{}}
	return r, json.Unmarshal([]byte(p.Problems), &r.Problems)
}

func (p *bulkProgress) keep(r BulkResult) error {
	p.Done, p.Unchanged, p.Skipped, p.Failed = r.Done, r.Unchanged, r.Skipped, r.Failed
	text, err := json.Marshal(r.Problems)
	p.Problems = string(text)
	return err
}

func (p bulkProgress) seen() int64 { return p.Done + p.Unchanged + p.Skipped + p.Failed }

// reach restricts the job to what its asker saw when she asked and still sees.
func (args bulkArgs) reach(ctx context.Context) context.Context {
	who := actor.Current(ctx)
	if who.Scope = min(who.Scope, args.Scope); args.Everybody {
		who.Scope = actor.Org
	}
	return actor.With(ctx, who)
}

// runBulk goes through the selected accounts by id, a batch per transaction, so
// that it may be interrupted anywhere and an account is never done twice.
func (s *Service) runBulk(ctx context.Context, r *jobs.Run, args bulkArgs) (any, error) {
	ctx = args.reach(ctx)
	if kind := args.Action.Kind; kind == Assign || kind == handOver { // she may have left since it was asked
		if able, err := s.territories.MayOwn(ctx, args.Action.Owner); err != nil || !able {
			return nil, cmp.Or(err, badOwner())
		}
	}
	progress, err := s.beginBulk(ctx, r.ID, args)
	if err != nil {
		return nil, err
	}
	for {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		var next bulkProgress
		err := s.db.InTx(ctx, func(ctx context.Context) (err error) {
			if next, err = s.bulkStep(ctx, progress, args, r.Attempt); err != nil || next.LastID == progress.LastID {
				return err
			}
			if err := s.keepBulk(ctx, next); err != nil {
				return err
			}
			return r.Checkpoint(ctx, next.seen(), max(next.Total, next.seen()), french.Count(next.seen(), "compte traité", "comptes traités"))
		})
		if err != nil {
			return nil, err
		}
		if next.LastID == progress.LastID {
			return next.result()
		}
		progress = next
	}
}

// bulkStep does the next batch; its LastID stays when there was none left.
func (s *Service) bulkStep(ctx context.Context, progress bulkProgress, args bulkArgs, attempt int) (bulkProgress, error) {
	ids, err := s.nextSelected(ctx, args, progress.LastID, bulkBatch)
	if err != nil || len(ids) == 0 {
		return progress, err
	}
	sheets, err := s.Sheets(ctx, ids)
	if err != nil {
		return progress, err
	}
	result, err := progress.result()
	if err != nil {
		return progress, err
	}
	for _, sheet := range sheets {
		if err := s.bulkOne(ctx, sheet, args.Action, &result, attempt); err != nil {
			return progress, err
		}
	}
	progress.LastID = ids[len(ids)-1]
	return progress, progress.keep(result)
}

// retriesBeforeFailing is how often a job starts again for an error of ours before
// it leaves the account aside and goes on.
const retriesBeforeFailing = 3

// bulkOne does the action to one account behind a savepoint and counts how it went.
func (s *Service) bulkOne(ctx context.Context, sheet Sheet, a Action, result *BulkResult, attempt int) error {
	err := s.db.Nested(ctx, func(ctx context.Context) error { return s.bulkChange(ctx, sheet, a) })
	if err != nil && fault.KindOf(err) == fault.Stale { // somebody changed it since the batch was read
		if sheet, err = s.load(ctx, sheet.ID); err == nil {
			err = s.db.Nested(ctx, func(ctx context.Context) error { return s.bulkChange(ctx, sheet, a) })
		}
	}
	switch {
	case err == nil:
		result.Done++
		return nil
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case errors.Is(err, alreadySo):
		result.Unchanged++
		return nil
	}
	f, ok := fault.Of(err)
	switch {
	case ok && (f.Kind == fault.Conflict || f.Kind == fault.Invalid || f.Kind == fault.NotFound):
		result.Skipped++
		result.report(sheet.ID, f)
		return nil
	case (ok && f.Kind != fault.Internal) || attempt < retriesBeforeFailing: // somebody was in the way: the whole batch again
		return err
	}
	result.Failed++
	result.report(sheet.ID, fault.New(fault.Internal, "internal", "Une erreur est survenue de notre côté\u00a0; ce compte est resté comme il était."))
	return nil
}

func (s *Service) bulkChange(ctx context.Context, sheet Sheet, a Action) error {
	changed := sheet.clone()
	action, err := a.rule(ctx, &changed)
	if err != nil {
		return err
	}
	switch a.Kind {
	case Move:
		err = s.qualified(ctx, changed)
	case Restore:
		err = s.takenUp(ctx, &changed, sheet.FormerOwnerID != nil)
	default: // the rule said all
	}
	if err != nil {
		return err
	}
	_, err = s.changeLoaded(ctx, sheet, action, func(_ context.Context, to *Sheet) error {
		*to = changed
		return nil
	})
	return err
}
