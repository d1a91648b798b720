package jobs_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/jobs"
	"besace/internal/testkit/dbtest"
)

func TestEnqueueLivesAndDiesWithItsTransaction(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		ctx, q := organisation(t, db), queue(t, db, newWatch())
		ran := make(chan string, 2)
		jobs.Register(q, "greet", func(_ context.Context, _ *jobs.Run, a greet) (any, error) {
			ran <- a.Name
			return map[string]int{"letters": len(a.Name)}, nil
		})
		start(t, q)
		undone := errors.New("undone")
		err := db.InTx(ctx, func(ctx context.Context) error {
			enqueue(t, q, ctx, "greet", greet{"never"})
			return undone
		})
		if !errors.Is(err, undone) {
			t.Fatal(err)
		}
		var kept uuid.UUID
		must(t, db.InTx(ctx, func(ctx context.Context) error {
			kept = enqueue(t, q, ctx, "greet", greet{"Élodie"})
			return nil
		}))
		if got := receive(t, ran); got != "Élodie" {
			t.Fatalf("ran %q", got)
		}
		idle(t, q)
		if len(ran) > 0 {
			t.Error("the undone job ran")
		}
		j := get(t, q, ctx, kept)
		if j.State != jobs.Succeeded || string(j.Result) != `{"letters":7}` || j.Attempts != 1 || j.FinishedAt == nil || j.CreatedBy != actor.Current(ctx).UserID {
			t.Errorf("got %+v", j)
		}
	})
}

func TestEachJobRunsOnceOverTwoProcesses(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		ctx, w := organisation(t, db), newWatch()
		var mu sync.Mutex
		count := map[int]int{}
		wide := func(o *jobs.Options) { o.Workers = 8 }
		a, b := queue(t, db, w, wide), queue(t, db, w, wide)
		for _, q := range []*jobs.Queue{a, b} {
			jobs.Register(q, "count", func(_ context.Context, _ *jobs.Run, n int) (any, error) {
				mu.Lock()
				defer mu.Unlock()
				count[n]++
				return nil, nil
			})
		}
		start(t, a, b)
		must(t, db.InTx(ctx, func(ctx context.Context) error {
			for n := range 100 {
				enqueue(t, a, ctx, "count", n)
			}
			return nil
		}))
		b.Wake()
		idle(t, a, b, a)
		mu.Lock()
		defer mu.Unlock()
		for n := range 100 {
			if count[n] != 1 {
				t.Errorf("job %d ran %d times", n, count[n])
			}
		}
	})
}

func TestTheHandlerActsAsTheUserWhoAsked(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		ctx, q := organisation(t, db), queue(t, db, newWatch())
		who := make(chan actor.Actor, 2)
		jobs.Register(q, "who", func(ctx context.Context, _ *jobs.Run, _ struct{}) (any, error) {
			who <- actor.Current(ctx)
			return nil, nil
		})
		start(t, q)
		enqueue(t, q, ctx, "who", struct{}{})
		if diff := cmp.Diff(actor.Current(ctx), receive(t, who)); diff != "" {
			t.Error(diff)
		}
		enqueue(t, q, ctx, "who", struct{}{}, jobs.Installation())
		if got := receive(t, who); got.OrgID != uuid.Nil {
			t.Errorf("an installation job acts for %v", got)
		}
		_, err := q.Enqueue(t.Context(), "who", struct{}{})
		wantFault(t, err, "jobs.no_actor")
		_, err = q.Enqueue(ctx, "whom", struct{}{})
		wantFault(t, err, "jobs.unknown_kind")
		_, err = q.Enqueue(ctx, "who", 12)
		wantFault(t, err, "jobs.payload")
	})
}

func TestFailuresAreTriedAgainThenKept(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		ctx, w := organisation(t, db), newWatch()
		q := queue(t, db, w)
		var attempts []int
		mend := false
		jobs.Register(q, "mail", func(_ context.Context, r *jobs.Run, _ struct{}) (any, error) {
			attempts = append(attempts, r.Attempt)
			if mend {
				return nil, nil
			}
			return nil, errBroken
		})
		start(t, q)
		job := enqueue(t, q, ctx, "mail", struct{}{}, jobs.MaxAttempts(3))
		idle(t, q)
		j := get(t, q, ctx, job)
		if j.State != jobs.Queued || !j.RunAt.Equal(w.now().Add(time.Minute)) || j.ErrorCode != "jobs.internal" {
			t.Fatalf("after one failure: %+v", j)
		}
		if strings.Contains(j.Error, "smtp") {
			t.Errorf("the user is shown %q", j.Error)
		}
		w.move(59 * time.Second)
		idle(t, q)
		if len(attempts) != 1 {
			t.Fatal("tried again too early")
		}
		w.move(time.Second)
		idle(t, q)
		w.move(2 * time.Minute)
		idle(t, q)
		j = get(t, q, ctx, job)
		if j.State != jobs.Failed || j.FinishedAt == nil {
			t.Fatalf("after three failures: %+v", j)
		}
		w.move(time.Hour)
		idle(t, q)
		mend = true
		_, err := q.Retry(ctx, job, j.Version-1)
		wantFault(t, err, "jobs.stale")
		_, err = q.Retry(ctx, job, j.Version)
		must(t, err)
		idle(t, q)
		if j = get(t, q, ctx, job); j.State != jobs.Succeeded || j.ErrorCode != "" {
			t.Errorf("after the retry: %+v", j)
		}
		if diff := cmp.Diff([]int{1, 2, 3, 1}, attempts); diff != "" {
			t.Error(diff)
		}
		_, err = q.Retry(ctx, job, j.Version)
		wantFault(t, err, "jobs.not_failed")
	})
}

func TestFaultsOfTheRequestAndPanics(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		ctx, w := organisation(t, db), newWatch()
		q := queue(t, db, w)
		jobs.Register(q, "refused", func(context.Context, *jobs.Run, struct{}) (any, error) {
			return nil, fault.New(fault.Invalid, "import.no_header", "Le fichier n’a pas d’en-tête.")
		})
		jobs.Register(q, "panics", func(context.Context, *jobs.Run, struct{}) (any, error) { panic("boom") })
		jobs.Register(q, "later", func(context.Context, *jobs.Run, struct{}) (any, error) {
			return nil, fault.New(fault.Limited, "geo.limited", "Service saturé.").After(time.Hour)
		})
		start(t, q)
		refused := enqueue(t, q, ctx, "refused", struct{}{})
		panics := enqueue(t, q, ctx, "panics", struct{}{})
		later := enqueue(t, q, ctx, "later", struct{}{})
		idle(t, q)
		if j := get(t, q, ctx, refused); j.State != jobs.Failed || j.Attempts != 1 || j.ErrorCode != "import.no_header" || j.Error != "Le fichier n’a pas d’en-tête." {
			t.Errorf("refused: %+v", j)
		}
		if j := get(t, q, ctx, panics); j.State != jobs.Queued || j.ErrorCode != "jobs.internal" || strings.Contains(j.Error, "boom") {
			t.Errorf("panics: %+v", j)
		}
		if j := get(t, q, ctx, later); !j.RunAt.Equal(w.now().Add(time.Hour)) {
			t.Errorf("later: %+v", j)
		}
	})
}
