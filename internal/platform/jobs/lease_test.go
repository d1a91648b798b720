package jobs_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"besace/internal/platform/database"
	"besace/internal/platform/jobs"
	"besace/internal/testkit/dbtest"
)

// The first process stops renewing its lease (it hangs, or was killed): a second
// one takes over where the saved progress says, and the first can write nothing more.
func TestALostLeaseIsTakenOver(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		ctx, w := organisation(t, db), newWatch()
		a, b := queue(t, db, w), queue(t, db, w)
		saved, why, undone := make(chan struct{}), make(chan error, 1), make(chan error, 1)
		jobs.Register(a, "import", func(ctx context.Context, r *jobs.Run, _ struct{}) (any, error) {
			if err := r.Checkpoint(ctx, 40, 100, "lignes importées"); err != nil {
				return nil, err
			}
			close(saved)
			<-ctx.Done()
			why <- context.Cause(ctx)
			undone <- r.Checkpoint(context.WithoutCancel(ctx), 60, 100, "")
			return "too late", nil
		})
		resumed := make(chan jobs.Run, 1)
		jobs.Register(b, "import", func(_ context.Context, r *jobs.Run, _ struct{}) (any, error) {
			resumed <- jobs.Run{Attempt: r.Attempt, Done: r.Done, Total: r.Total, Note: r.Note}
			r.Progress(100, 100, "terminé")
			return "done", nil
		})
		start(t, a)
		job := enqueue(t, a, ctx, "import", struct{}{})
		receive(t, saved)
		start(t, b)
		w.move(29 * time.Second)
		idle(t, b)
		if j := get(t, b, ctx, job); j.State != jobs.Running || j.Done != 40 {
			t.Fatalf("before the lease ends: %+v", j)
		}
		a.Pulse(ctx) // renews
		w.move(29 * time.Second)
		idle(t, b)
		if len(resumed) > 0 {
			t.Fatal("taken over although renewed")
		}
		w.move(2 * time.Second)
		idle(t, b)
		if r := receive(t, resumed); r.Attempt != 2 || r.Done != 40 || r.Total != 100 || r.Note != "lignes importées" {
			t.Errorf("resumed %+v", &r)
		}
		a.Pulse(ctx)
		if err := receive(t, why); !errors.Is(err, jobs.ErrLeaseLost) {
			t.Errorf("cause %v", err)
		}
		if err := receive(t, undone); !errors.Is(err, jobs.ErrLeaseLost) {
			t.Errorf("late checkpoint: %v", err)
		}
		idle(t, a)
		if j := get(t, b, ctx, job); j.State != jobs.Succeeded || string(j.Result) != `"done"` || j.Done != 100 || j.Note != "terminé" {
			t.Errorf("at the end: %+v", j)
		}
	})
}

func TestAJobThatKillsEveryProcessFailsInTheEnd(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		ctx, w := organisation(t, db), newWatch()
		a, b := queue(t, db, w), queue(t, db, w)
		began := make(chan struct{})
		jobs.Register(a, "deadly", func(ctx context.Context, _ *jobs.Run, _ struct{}) (any, error) {
			close(began)
			<-ctx.Done()
			return nil, ctx.Err()
		})
		jobs.Register(b, "deadly", func(context.Context, *jobs.Run, struct{}) (any, error) { return nil, nil })
		start(t, a)
		job := enqueue(t, a, ctx, "deadly", struct{}{}, jobs.MaxAttempts(1))
		receive(t, began)
		w.move(31 * time.Second)
		start(t, b)
		idle(t, b)
		if j := get(t, b, ctx, job); j.State != jobs.Failed || j.ErrorCode != "jobs.interrupted" {
			t.Errorf("got %+v", j)
		}
		a.Pulse(ctx)
		idle(t, a)
	})
}

func TestProgressFollowsWithoutWaiting(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		ctx, w := organisation(t, db), newWatch()
		q := queue(t, db, w)
		shown, goOn := make(chan struct{}), make(chan struct{})
		jobs.Register(q, "export", func(ctx context.Context, r *jobs.Run, _ struct{}) (any, error) {
			err := db.InTx(ctx, func(context.Context) error { // the only writer of SQLite is taken
				r.Progress(3, 10, "comptes\x00 exportés")
				return nil
			})
			close(shown)
			<-goOn
			return nil, err
		})
		start(t, q)
		job := enqueue(t, q, ctx, "export", struct{}{})
		receive(t, shown)
		before := get(t, q, ctx, job)
		q.Pulse(ctx)
		after := get(t, q, ctx, job)
		close(goOn)
		if after.Done != 3 || after.Total != 10 || after.Note != "comptes exportés" {
			t.Errorf("got %+v", after)
		}
		if after.Version != before.Version {
			t.Error("progress made the version that the user saw stale")
		}
		idle(t, q)
	})
}

func TestStopGivesBackWhatIsUnfinished(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		ctx, w := organisation(t, db), newWatch()
		a := queue(t, db, w)
		began, finish := make(chan struct{}, 2), make(chan struct{})
		jobs.Register(a, "long", func(ctx context.Context, r *jobs.Run, _ struct{}) (any, error) {
			r.Progress(5, 9, "")
			began <- struct{}{}
			<-ctx.Done()
			return nil, ctx.Err()
		})
		jobs.Register(a, "short", func(context.Context, *jobs.Run, struct{}) (any, error) {
			began <- struct{}{}
			<-finish
			return nil, nil
		})
		must(t, a.Start(ctx))
		long := enqueue(t, a, ctx, "long", struct{}{})
		short := enqueue(t, a, ctx, "short", struct{}{})
		receive(t, began)
		receive(t, began)
		late := enqueue(t, a, ctx, "short", struct{}{})
		close(finish)
		soon, cancel := context.WithTimeout(ctx, 50*time.Millisecond)
		defer cancel()
		must(t, a.Stop(soon))
		if j := get(t, a, ctx, long); j.State != jobs.Queued || j.Attempts != 0 || j.Done != 5 || !j.RunAt.Equal(w.now()) {
			t.Errorf("unfinished: %+v", j)
		}
		if j := get(t, a, ctx, short); j.State != jobs.Succeeded {
			t.Errorf("finished: %+v", j)
		}
		if j := get(t, a, ctx, late); j.State == jobs.Running {
			t.Errorf("late: %+v", j)
		}
		b := queue(t, db, w)
		done := make(chan int64, 1)
		jobs.Register(b, "long", func(_ context.Context, r *jobs.Run, _ struct{}) (any, error) {
			done <- r.Done
			return nil, nil
		})
		jobs.Register(b, "short", func(context.Context, *jobs.Run, struct{}) (any, error) { return nil, nil })
		start(t, b)
		if got := receive(t, done); got != 5 {
			t.Errorf("resumed at %d", got)
		}
		idle(t, b)
		if j := get(t, b, ctx, late); j.State != jobs.Succeeded {
			t.Errorf("late: %+v", j)
		}
	})
}
