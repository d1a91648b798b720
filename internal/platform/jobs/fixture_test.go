package jobs_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
	"besace/internal/platform/jobs"
)

// watch is the clock of a test; several queues share it.
type watch struct {
	mu sync.Mutex
	t  time.Time
}

func newWatch() *watch { return &watch{t: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)} }

func (w *watch) now() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.t
}

func (w *watch) move(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.t = w.t.Add(d)
}

type greet struct {
	Name string `json:"name"`
}

func deadline(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	t.Cleanup(cancel)
	return ctx
}

// organisation adds one and returns a context in which a new user of it acts.
func organisation(t *testing.T, db *database.DB) context.Context {
	t.Helper()
	org := id.New()
	ctx := deadline(t)
	must(t, db.InTx(ctx, func(ctx context.Context) error {
		now := newWatch().now()
		return db.System(ctx, "test: an organisation").Exec(`INSERT INTO organisations (id, name, profile, time_zone, created_at, updated_at)
			VALUES (?, 'Atelier Lorrain', 'standard', 'Europe/Paris', ?, ?)`, org, now, now).Error
	}))
	return actor.With(ctx, actor.Actor{OrgID: org, UserID: id.New(), Scope: actor.Own})
}

// queue is one process: it polls only when woken, so that a test decides when.
func queue(t *testing.T, db *database.DB, w *watch, adjust ...func(*jobs.Options)) *jobs.Queue {
	t.Helper()
	o := jobs.Options{
		Now: w.now, Poll: time.Hour, Pulse: time.Hour, Lease: 30 * time.Second,
		Backoff: func(n int) time.Duration { return time.Duration(n) * time.Minute },
		ActorFor: func(ctx context.Context, org, user uuid.UUID) (context.Context, error) {
			return actor.With(ctx, actor.Actor{OrgID: org, UserID: user, Scope: actor.Own}), nil
		},
	}
	for _, f := range adjust {
		f(&o)
	}
	return jobs.New(db, o)
}

func start(t *testing.T, qs ...*jobs.Queue) {
	t.Helper()
	for _, q := range qs {
		must(t, q.Start(deadline(t)))
		t.Cleanup(func() {
			ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
			defer cancel()
			if err := q.Stop(ctx); err != nil {
				t.Errorf("stop: %v", err)
			}
		})
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func enqueue(t *testing.T, q *jobs.Queue, ctx context.Context, kind string, args any, opts ...jobs.Option) uuid.UUID {
	t.Helper()
	got, err := q.Enqueue(ctx, kind, args, opts...)
	must(t, err)
	return got
}

func get(t *testing.T, q *jobs.Queue, ctx context.Context, id uuid.UUID) jobs.Job {
	t.Helper()
	j, err := q.Get(ctx, id)
	must(t, err)
	return j
}

func idle(t *testing.T, qs ...*jobs.Queue) {
	t.Helper()
	for _, q := range qs {
		must(t, q.Idle(deadline(t)))
	}
}

func receive[T any](t *testing.T, from <-chan T) T {
	t.Helper()
	select {
	case v := <-from:
		return v
	case <-deadline(t).Done():
		t.Fatal("nothing came")
		panic("unreachable")
	}
}

func wantFault(t *testing.T, err error, code string) {
	t.Helper()
	if !fault.Is(err, code) {
		t.Fatalf("error %v, want fault %s", err, code)
	}
}

var errBroken = errors.New("smtp said: secret detail")
