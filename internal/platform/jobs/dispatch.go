package jobs

import (
	"context"
	"log/slog"
	"time"

	"github.com/google/uuid"
)

// dispatch claims jobs while there are free workers, at each wake-up, when the
// next one is due and every Options.Poll.
func (q *Queue) dispatch(ctx context.Context) {
	defer close(q.gone)
	timer := time.NewTimer(q.opts.Poll)
	defer timer.Stop()
	for {
		q.mu.Lock()
		look := q.asked
		q.mu.Unlock()
		next, empty, err := q.scan(ctx)
		if err != nil {
			q.opts.Log.LogAttrs(ctx, slog.LevelWarn, "jobs: cannot look for jobs", slog.Any("error", err))
		}
		q.mu.Lock()
		if err == nil {
			q.looked, q.empty = look, empty
			q.tell()
		}
		q.mu.Unlock()
		timer.Reset(q.wait(next))
		select {
		case <-q.stop:
			return
		case <-q.kick:
		case <-timer.C:
		}
	}
}

func (q *Queue) wait(next time.Time) time.Duration {
	if next.IsZero() {
		return q.opts.Poll
	}
	return min(max(next.Sub(q.now()), time.Millisecond), q.opts.Poll)
}

// scan frees lost jobs, fires due schedules and fills the free workers. It
// returns when the next known job is due (zero: none known) and whether there
// was nothing more to run. It writes only when its reads found something to do.
func (q *Queue) scan(ctx context.Context) (next time.Time, empty bool, err error) {
	if err := q.recover(ctx); err != nil {
		return next, false, err
	}
	if err := q.fire(ctx); err != nil {
		return next, false, err
	}
	for {
		select {
		case <-q.stop:
			return next, false, nil
		default:
		}
		if q.full() {
			return next, false, nil
		}
		due, ok, err := q.nextDue(ctx)
		if err != nil {
			return next, false, err
		}
		if !ok {
			return q.sooner(time.Time{}), true, nil
		}
		if due.After(q.now()) {
			return q.sooner(due), true, nil
		}
		j, ok, err := q.claim(ctx, q.token())
		if err != nil {
			return next, false, err
		}
		if ok {
			q.launch(ctx, j)
		}
	}
}

func (q *Queue) full() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.active) >= q.opts.Workers
}

func (q *Queue) launch(ctx context.Context, j row) {
	r := newRun(ctx, q, j)
	q.mu.Lock()
	q.active[j.ID] = r
	q.tell()
	q.mu.Unlock()
	q.runs.Add(1)
	go func() {
		defer q.runs.Done()
		q.execute(r, j)
		q.mu.Lock()
		if q.active[j.ID] == r {
			delete(q.active, j.ID)
		}
		q.tell()
		q.mu.Unlock()
		q.ask()
	}()
}

// beat saves progress, renews leases and notices cancellation and lost leases,
// every Options.Pulse while something runs here.
func (q *Queue) beat(ctx context.Context) {
	ticker := time.NewTicker(q.opts.Pulse)
	defer ticker.Stop()
	for {
		select {
		case <-q.quit:
			return
		case <-ticker.C:
			q.pulse(ctx)
		}
	}
}

func (q *Queue) pulse(ctx context.Context) {
	runs := q.running()
	if len(runs) == 0 {
		return
	}
	ids := make([]uuid.UUID, len(runs))
	for i, r := range runs {
		ids[i] = r.ID
	}
	now := q.now()
	holders, err := q.holders(ctx, ids)
	if err != nil {
		q.opts.Log.LogAttrs(ctx, slog.LevelWarn, "jobs: cannot check running jobs", slog.Any("error", err))
		for _, r := range runs {
			if now.After(r.until()) {
				r.cancel(ErrLeaseLost)
			}
		}
		return
	}
	for _, r := range runs {
		h, ok := holders[r.ID]
		switch {
		case !ok || h.token != r.token:
			r.cancel(ErrLeaseLost)
			continue
		case h.cancelRequested:
			r.cancel(ErrCancelled)
		}
		if err := q.keep(ctx, r, now); err != nil {
			q.opts.Log.LogAttrs(ctx, slog.LevelWarn, "jobs: cannot renew a lease", slog.String("job_id", r.ID.String()), slog.Any("error", err))
		}
	}
}
