package jobs

import (
	"context"
	"errors"
	"strconv"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"besace/internal/platform/fault"
)

const (
	dispatching = "jobs: the dispatcher serves every organisation"
	enqueuing   = "jobs: the row carries the actor's organisation, or none"
)

// State is where a job is in its life.
type State string

// States: en attente, en cours, terminée, en échec (lettre morte), annulée.
const (
	Queued    State = "queued"
	Running   State = "running"
	Succeeded State = "succeeded"
	Failed    State = "failed"
	Cancelled State = "cancelled"
)

type row struct {
	ID              uuid.UUID  `gorm:"column:id;primaryKey"`
	OrgID           *uuid.UUID `gorm:"column:org_id"`
	Version         int64      `gorm:"column:version"`
	CreatedBy       *uuid.UUID `gorm:"column:created_by"`
	Kind            string     `gorm:"column:kind"`
	Payload         string     `gorm:"column:payload"`
	State           State      `gorm:"column:state"`
	Priority        int        `gorm:"column:priority"`
	UniqueKey       *string    `gorm:"column:unique_key"`
	RunAt           time.Time  `gorm:"column:run_at"`
	Attempts        int        `gorm:"column:attempts"`
	MaxAttempts     int        `gorm:"column:max_attempts"`
	LockedBy        *string    `gorm:"column:locked_by"`
	LockedUntil     *time.Time `gorm:"column:locked_until"`
	CancelRequested bool       `gorm:"column:cancel_requested"`
	ProgressDone    int64      `gorm:"column:progress_done"`
	ProgressTotal   int64      `gorm:"column:progress_total"`
	ProgressNote    string     `gorm:"column:progress_note"`
	Result          *string    `gorm:"column:result"`
	ErrorCode       string     `gorm:"column:error_code"`
	LastError       string     `gorm:"column:last_error"`
	CreatedAt       time.Time  `gorm:"column:created_at"`
	UpdatedAt       time.Time  `gorm:"column:updated_at"`
	StartedAt       *time.Time `gorm:"column:started_at"`
	FinishedAt      *time.Time `gorm:"column:finished_at"`
}

func (row) TableName() string { return "jobs" }

// insert adds the row, or finds the one that has its unique key.
func (q *Queue) insert(ctx context.Context, j row) (uuid.UUID, error) {
	for range 3 { // the other may end between the two statements
		res := q.db.System(ctx, enqueuing).Exec(`INSERT INTO jobs
			(id, org_id, version, created_by, kind, payload, state, priority, unique_key, run_at, max_attempts, created_at, updated_at)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (kind, unique_key) WHERE unique_key IS NOT NULL AND state IN ('queued', 'running') DO NOTHING`,
			j.ID, j.OrgID, j.Version, j.CreatedBy, j.Kind, j.Payload, j.State, j.Priority, j.UniqueKey, j.RunAt, j.MaxAttempts, j.CreatedAt, j.UpdatedAt)
		if res.Error != nil {
			return uuid.Nil, res.Error
		}
		if res.RowsAffected == 1 {
			return j.ID, nil
		}
		var other row
		err := q.db.System(ctx, enqueuing).Select("id").
			Where("kind = ? AND unique_key = ? AND state IN ('queued', 'running')", j.Kind, j.UniqueKey).Take(&other).Error
		if !errors.Is(err, gorm.ErrRecordNotFound) {
			return other.ID, err
		}
	}
	return uuid.Nil, fault.New(fault.Unavailable, "database.busy", "Le serveur est très sollicité\u00a0: réessayez dans un instant.")
}

func (q *Queue) token() string {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.claims++
	return q.name + "#" + strconv.FormatInt(q.claims, 10)
}

func (q *Queue) kinds() []string {
	out := make([]string, 0, len(q.handlers))
	for kind := range q.handlers {
		out = append(out, kind)
	}
	return out
}

// nextDue is when the first queued job that this process can run is due.
func (q *Queue) nextDue(ctx context.Context) (time.Time, bool, error) {
	var rows []row
	err := q.db.System(ctx, dispatching).Select("run_at").Where("state = 'queued' AND kind IN ?", q.kinds()).
		Order("run_at").Limit(1).Find(&rows).Error
	if err != nil || len(rows) == 0 {
		return time.Time{}, false, err
	}
	return rows[0].RunAt, true, nil
}

// claim takes the most urgent due job; false when another process was faster.
func (q *Queue) claim(ctx context.Context, token string) (row, bool, error) {
	var got []row
	err := q.db.InTx(ctx, func(ctx context.Context) error {
		got = nil
		now := q.now()
		return q.db.System(ctx, dispatching).Raw(`UPDATE jobs
			SET state = 'running', locked_by = ?, locked_until = ?, attempts = attempts + 1, started_at = ?, updated_at = ?, version = version + 1
			WHERE id = (SELECT id FROM jobs WHERE state = 'queued' AND run_at <= ? AND kind IN ?
				ORDER BY priority, run_at, id LIMIT 1`+q.db.Dialect().SkipLocked()+`)
			RETURNING *`, token, now.Add(q.opts.Lease), now, now, now, q.kinds()).Scan(&got).Error
	})
	if err != nil || len(got) == 0 {
		return row{}, false, err
	}
	return got[0], true, nil
}

// recover frees the jobs whose process stopped renewing their lease.
func (q *Queue) recover(ctx context.Context) error {
	now := q.now()
	var lost []row
	err := q.db.System(ctx, dispatching).Select("id").Where("state = 'running' AND locked_until < ?", now).Limit(1).Find(&lost).Error
	if err != nil || len(lost) == 0 {
		return err
	}
	return q.db.InTx(ctx, func(ctx context.Context) error {
		return q.db.System(ctx, dispatching).Exec(`UPDATE jobs SET
			state = CASE WHEN cancel_requested THEN 'cancelled' WHEN attempts >= max_attempts THEN 'failed' ELSE 'queued' END,
			finished_at = CASE WHEN cancel_requested OR attempts >= max_attempts THEN COALESCE(finished_at, ?) END,
			error_code = CASE WHEN attempts >= max_attempts THEN 'jobs.interrupted' ELSE error_code END,
			last_error = CASE WHEN attempts >= max_attempts THEN ? ELSE last_error END,
			locked_by = NULL, locked_until = NULL, run_at = ?, updated_at = ?, version = version + 1
			WHERE id IN (SELECT id FROM jobs WHERE state = 'running' AND locked_until < ?`+q.db.Dialect().SkipLocked()+`)`,
			now, "Le serveur s’est arrêté à chaque essai.", now, now, now).Error
	})
}

// holder is the claim under which a job runs.
type holder struct {
	token           string
	cancelRequested bool
}

// holders tells who holds each of the jobs that still run.
func (q *Queue) holders(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]holder, error) {
	var rows []row
	err := q.db.System(ctx, dispatching).Select("id", "locked_by", "cancel_requested").
		Where("id IN ? AND locked_by IS NOT NULL", ids).Find(&rows).Error
	out := make(map[uuid.UUID]holder, len(rows))
	for _, j := range rows {
		out[j.ID] = holder{*j.LockedBy, j.CancelRequested}
	}
	return out, err
}

// saveProgress renews the lease too; false when the run holds the job no more,
// or when yielding and another transaction has the row.
func (q *Queue) saveProgress(ctx context.Context, r *Run, p progress, until time.Time, yield bool) (bool, error) {
	lock := ""
	if yield {
		lock = q.db.Dialect().SkipLocked()
	}
	res := q.db.System(ctx, dispatching).Exec(`UPDATE jobs
		SET progress_done = ?, progress_total = ?, progress_note = ?, locked_until = ?, updated_at = ?
		WHERE id = (SELECT id FROM jobs WHERE id = ? AND locked_by = ?`+lock+`) AND locked_by = ?`,
		p.done, p.total, p.note, until, q.now(), r.ID, r.token, r.token)
	return res.RowsAffected == 1, res.Error
}

// finish ends the job, unless the run holds it no more. What it was asked may name people: once done, it is of no use.
func (q *Queue) finish(ctx context.Context, r *Run, to State, result *string, f *fault.Error, now time.Time) error {
	code, text := "", ""
	if f != nil {
		code, text = f.Code, clean(f.Message)
	}
	p, asked := r.progress(), "payload"
	if to == Succeeded {
		asked = "''"
	}
	return q.settled(ctx, func(ctx context.Context) *gorm.DB {
		return q.db.System(ctx, dispatching).Exec(`UPDATE jobs
			SET payload = `+asked+`, state = ?, finished_at = ?, result = ?, error_code = ?, last_error = ?, locked_by = NULL, locked_until = NULL,
			progress_done = ?, progress_total = ?, progress_note = ?, updated_at = ?, version = version + 1
			WHERE id = ? AND locked_by = ?`,
			to, now, result, code, text, p.done, p.total, p.note, now, r.ID, r.token)
	})
}

// requeue puts the job back for runAt, or cancels it when a user asked for that
// meanwhile. f is what the last attempt said, nil when it was only interrupted.
func (q *Queue) requeue(ctx context.Context, r *Run, runAt time.Time, attempts int, f *fault.Error, now time.Time) error {
	code, text := "", ""
	if f != nil {
		code, text = f.Code, clean(f.Message)
	}
	p := r.progress()
	return q.settled(ctx, func(ctx context.Context) *gorm.DB {
		return q.db.System(ctx, dispatching).Exec(`UPDATE jobs SET
			state = CASE WHEN cancel_requested THEN 'cancelled' ELSE 'queued' END,
			finished_at = CASE WHEN cancel_requested THEN COALESCE(finished_at, ?) END,
			run_at = ?, attempts = ?, error_code = ?, last_error = ?, locked_by = NULL, locked_until = NULL,
			progress_done = ?, progress_total = ?, progress_note = ?, updated_at = ?, version = version + 1
			WHERE id = ? AND locked_by = ?`,
			now, runAt, attempts, code, text, p.done, p.total, p.note, now, r.ID, r.token)
	})
}

func (q *Queue) settled(ctx context.Context, write func(context.Context) *gorm.DB) error {
	return q.db.InTx(ctx, func(ctx context.Context) error {
		res := write(ctx)
		if res.Error == nil && res.RowsAffected == 0 {
			return ErrLeaseLost
		}
		return res.Error
	})
}

// Lag is how long the oldest due job has been waiting, zero when none is: a
// large one means that no process runs jobs, or too few workers.
func (q *Queue) Lag(ctx context.Context) (time.Duration, error) {
	due, ok, err := q.nextDue(ctx)
	if err != nil || !ok {
		return 0, err
	}
	return max(0, q.now().Sub(due)), nil
}
