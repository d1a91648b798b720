package jobs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/fault"
)

// Why a handler's context was cancelled: context.Cause(ctx).
var (
	ErrCancelled = errors.New("jobs: cancelled by a user")
	ErrLeaseLost = errors.New("jobs: lease lost to another process")
	ErrStopping  = errors.New("jobs: the process is stopping")
)

// Run is one attempt at a job, as its handler sees it.
type Run struct {
	ID      uuid.UUID
	Attempt int // 1 for the first
	// Done, Total and Note are the progress that earlier attempts saved.
	Done, Total int64
	Note        string

	q      *Queue
	token  string
	ctx    context.Context
	cancel context.CancelCauseFunc

	mu    sync.Mutex
	now   progress
	dirty bool
	lease time.Time // as last renewed
}

type progress struct {
	done, total int64
	note        string
}

func newRun(ctx context.Context, q *Queue, j row) *Run {
	r := &Run{
		ID: j.ID, Attempt: j.Attempts, Done: j.ProgressDone, Total: j.ProgressTotal, Note: j.ProgressNote,
		q: q, token: *j.LockedBy, now: progress{j.ProgressDone, j.ProgressTotal, j.ProgressNote}, lease: *j.LockedUntil,
	}
	r.ctx, r.cancel = context.WithCancelCause(ctx)
	return r
}

// Progress shows how far the job is; total 0 means unknown, note is a short
// French phrase. It never waits: the row follows within about a second.
func (r *Run) Progress(done, total int64, note string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.now, r.dirty = progress{done, total, clean(note)}, true
}

// Checkpoint saves the progress in the ambient transaction of ctx, so that a batch
// and its place are committed together; it fails with ErrLeaseLost, and undoes
// the batch, when another process took the job over. The transaction must last
// much less than Options.Lease.
func (r *Run) Checkpoint(ctx context.Context, done, total int64, note string) error {
	p := progress{done, total, clean(note)}
	return r.q.db.InTx(ctx, func(ctx context.Context) error {
		until := r.q.now().Add(r.q.opts.Lease)
		ok, err := r.q.saveProgress(ctx, r, p, until, false)
		if err != nil {
			return err
		}
		if !ok {
			r.cancel(ErrLeaseLost)
			return ErrLeaseLost
		}
		r.q.db.AfterCommit(ctx, func() {
			r.mu.Lock()
			defer r.mu.Unlock()
			r.now, r.dirty, r.lease = p, false, until
		})
		return nil
	})
}

func (r *Run) progress() progress {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.now
}

func (r *Run) until() time.Time {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.lease
}

// keep writes the progress when it moved, and renews the lease when a third of
// it has passed.
func (q *Queue) keep(ctx context.Context, r *Run, now time.Time) error {
	r.mu.Lock()
	p, due := r.now, r.dirty || now.After(r.lease.Add(-q.opts.Lease*2/3))
	r.mu.Unlock()
	if !due {
		return nil
	}
	until := now.Add(q.opts.Lease)
	var saved bool
	err := q.db.InTx(ctx, func(ctx context.Context) (err error) {
		saved, err = q.saveProgress(ctx, r, p, until, true)
		return err
	})
	if err != nil || !saved {
		return err // not saved: the handler's own transaction holds the row
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.lease, r.dirty = until, r.dirty && r.now != p
	return nil
}

// clean keeps at most 200 characters that both engines accept.
func clean(s string) string {
	s = strings.ToValidUTF8(strings.ReplaceAll(s, "\x00", ""), "\uFFFD")
	if n := []rune(s); len(n) > 200 {
		return string(n[:199]) + "…"
	}
	return s
}

// execute runs the handler and records how it ended.
func (q *Queue) execute(r *Run, j row) {
	base := context.WithoutCancel(r.ctx)
	defer r.cancel(nil)
	result, err := q.call(r, j)
	var kept *string
	if err == nil && result != nil {
		b, e := json.Marshal(result)
		if e != nil {
			err = fmt.Errorf("job result: %w", e)
		} else {
			s := string(b)
			kept = &s
		}
	}
	if e := q.settle(base, r, j, kept, err); e != nil {
		// The lease will expire and the job run again: at least once.
		q.log(base, slog.LevelError, j, "cannot record its end", e)
	}
}

func (q *Queue) call(r *Run, j row) (result any, err error) {
	defer func() {
		if p := recover(); p != nil {
			result, err = nil, fmt.Errorf("panic: %v", p)
			q.opts.Log.LogAttrs(r.ctx, slog.LevelError, "jobs: handler panicked", slog.String("job_id", j.ID.String()),
				slog.String("kind", j.Kind), slog.Any("panic", p), slog.String("stack", string(debug.Stack())))
		}
	}()
	ctx := r.ctx
	if j.OrgID != nil {
		if q.opts.ActorFor == nil {
			return nil, fault.New(fault.Internal, "jobs.no_actor", "Cette installation ne sait pas au nom de qui agir.")
		}
		user := uuid.Nil
		if j.CreatedBy != nil {
			user = *j.CreatedBy
		}
		if ctx, err = q.opts.ActorFor(ctx, *j.OrgID, user); err != nil {
			return nil, err
		}
	}
	return q.handlers[j.Kind].run(ctx, r, j.Payload)
}

// settle writes the end of an attempt, unless the lease was lost.
func (q *Queue) settle(ctx context.Context, r *Run, j row, result *string, err error) error {
	now, why := q.now(), context.Cause(r.ctx)
	switch {
	case errors.Is(why, ErrLeaseLost):
		q.log(ctx, slog.LevelWarn, j, "lease lost", err)
		return nil
	case err == nil:
		return q.finish(ctx, r, Succeeded, result, nil, now)
	case errors.Is(why, ErrStopping):
		return q.requeue(ctx, r, now, j.Attempts-1, nil, now)
	case errors.Is(why, ErrCancelled):
		return q.finish(ctx, r, Cancelled, nil, nil, now)
	}
	level := slog.LevelWarn
	said := shown(err)
	if said.Kind == fault.Internal {
		level = slog.LevelError
	}
	q.log(ctx, level, j, "attempt failed", err)
	if final(said.Kind) || j.Attempts >= j.MaxAttempts {
		return q.finish(ctx, r, Failed, nil, said, now)
	}
	return q.requeue(ctx, r, now.Add(max(q.opts.Backoff(j.Attempts), said.Retry)), j.Attempts, said, now)
}

// final tells the faults that another attempt cannot mend.
func final(k fault.Kind) bool {
	switch k {
	case fault.Malformed, fault.Invalid, fault.Unauthenticated, fault.Forbidden, fault.NotFound,
		fault.Conflict, fault.Gone, fault.TooLarge, fault.Unsupported:
		return true
	default: // Internal, Stale, PreconditionRequired, Limited, Unavailable
		return false
	}
}

// shown is what the user may read of an error.
func shown(err error) *fault.Error {
	if f, ok := fault.Of(err); ok {
		return f
	}
	return fault.New(fault.Internal, "jobs.internal", "Une erreur interne s’est produite\u00a0; son détail est dans le journal du serveur.")
}

func (q *Queue) log(ctx context.Context, level slog.Level, j row, msg string, err error) {
	q.opts.Log.LogAttrs(ctx, level, "job", slog.String("what", msg), slog.String("job_id", j.ID.String()), slog.String("kind", j.Kind),
		slog.Int("attempt", j.Attempts), slog.Any("error", err))
}
