package idempotency_test

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
	"besace/internal/platform/idempotency"
	"besace/internal/platform/jobs"
	"besace/internal/testkit/dbtest"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func organisation(t *testing.T, db *database.DB) context.Context {
	t.Helper()
	org := id.New()
	must(t, db.InTx(t.Context(), func(ctx context.Context) error {
		return db.System(ctx, "test: an organisation").Exec(`INSERT INTO organisations (id, name, profile, time_zone, created_at, updated_at)
			VALUES (?, 'Atelier Lorrain', 'standard', 'Europe/Paris', ?, ?)`, org, clock.Wall(), clock.Wall()).Error
	}))
	return actor.With(t.Context(), actor.Actor{OrgID: org, UserID: id.New(), Scope: actor.Own})
}

var (
	request = idempotency.Request{Key: "phone-1:0001", Operation: "CreateAccount", Hash: idempotency.Hash("POST", "/v1/accounts")}
	answer  = idempotency.Answer{Status: 201, Headers: map[string]string{"Etag": `"1"`}, Body: []byte(`{"id":"x"}`)}
)

// once runs work behind the key and returns the answer kept for it.
func once(ctx context.Context, db *database.DB, keys *idempotency.Keys, r idempotency.Request, work func() error) (got idempotency.Answer, replayed bool, err error) {
	err = db.InTx(database.NoRetry(ctx), func(ctx context.Context) error {
		kept, err := keys.Claim(ctx, r)
		if err != nil {
			return err
		}
		if kept != nil {
			got, replayed = *kept, true
			return nil
		}
		if err := work(); err != nil {
			return err
		}
		got = answer
		return keys.Keep(ctx, r, answer)
	})
	return got, replayed, err
}

func TestSimultaneousRequestsOfOneKeyRunOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		keys, ctx := idempotency.New(db), organisation(t, db)
		var runs, replays atomic.Int64
		var group sync.WaitGroup
		started := make(chan struct{})
		for range 6 {
			group.Add(1)
			go func() {
				defer group.Done()
				<-started
				got, replayed, err := once(ctx, db, keys, request, func() error { runs.Add(1); return nil })
				if err != nil {
					t.Error(err)
				}
				if diff := cmp.Diff(answer, got); diff != "" {
					t.Errorf("answer (-want +got):\n%s", diff)
				}
				if replayed {
					replays.Add(1)
				}
			}()
		}
		close(started)
		group.Wait()
		if runs.Load() != 1 || replays.Load() != 5 {
			t.Errorf("%d runs and %d replays of 6 requests", runs.Load(), replays.Load())
		}
	})
}

func TestAKeyBelongsToOneRequestOfOneUser(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		keys, ctx := idempotency.New(db), organisation(t, db)
		ran := 0
		work := func() error { ran++; return nil }
		_, _, err := once(ctx, db, keys, request, work)
		must(t, err)
		other := request
		other.Hash = idempotency.Hash("POST", "/v1/contacts")
		if _, _, err := once(ctx, db, keys, other, work); !fault.Is(err, "idempotency.key_reused") {
			t.Errorf("another body: %v", err)
		}
		other = request
		other.Operation = "UpdateAccount"
		if _, _, err := once(ctx, db, keys, other, work); !fault.Is(err, "idempotency.key_reused") {
			t.Errorf("another operation: %v", err)
		}
		colleague := actor.Current(ctx)
		colleague.UserID = id.New()
		for _, who := range []context.Context{actor.With(ctx, colleague), organisation(t, db)} {
			if _, replayed, err := once(who, db, keys, request, work); replayed || err != nil {
				t.Errorf("somebody else's key: replayed %v, %v", replayed, err)
			}
		}
		if ran != 3 {
			t.Errorf("ran %d times, want 3", ran)
		}
	})
}

func TestARefusalFreesItsKey(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		keys, ctx := idempotency.New(db), organisation(t, db)
		refused := fault.New(fault.Invalid, "test.refused", "Non.")
		if _, _, err := once(ctx, db, keys, request, func() error { return refused }); !fault.Is(err, "test.refused") {
			t.Fatal(err)
		}
		if _, replayed, err := once(ctx, db, keys, request, func() error { return nil }); replayed || err != nil {
			t.Errorf("replayed %v, %v", replayed, err)
		}
	})
}

func TestHashTellsListsOfPartsApart(t *testing.T) {
	if idempotency.Hash("ab", "c") == idempotency.Hash("a", "bc") || idempotency.Hash("a") == idempotency.Hash("a", "") {
		t.Error("two requests have the same hash")
	}
}

// A phone may stay offline for a month: its keys are honoured for 35 days, then forgotten.
func TestTheDailyJobForgetsOldAnswersOnly(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		keys, ctx := idempotency.New(db), organisation(t, db)
		queue := jobs.New(db, jobs.Options{})
		idempotency.Register(queue, keys)
		for i, age := range []time.Duration{0, 34 * 24 * time.Hour, 36 * 24 * time.Hour, 400 * 24 * time.Hour} {
			r := request
			r.Key = "phone-1:000" + string(rune('1'+i))
			_, _, err := once(ctx, db, keys, r, func() error { return nil })
			must(t, err)
			must(t, db.InTx(ctx, func(ctx context.Context) error {
				return db.System(ctx, "test: an old key").Exec("UPDATE idempotency_keys SET created_at = ? WHERE key = ?", clock.Wall().Add(-age), r.Key).Error
			}))
		}
		job, err := queue.Enqueue(actor.With(ctx, actor.System(actor.Current(ctx).OrgID)), idempotency.PurgeKind, struct{}{}, jobs.Installation())
		must(t, err)
		must(t, queue.Start(ctx))
		must(t, queue.Idle(ctx))
		must(t, queue.Stop(context.WithoutCancel(ctx)))
		for key, want := range map[string]bool{"phone-1:0001": true, "phone-1:0002": true, "phone-1:0003": false, "phone-1:0004": false} {
			r := request
			r.Key = key
			if _, replayed, err := once(ctx, db, keys, r, func() error { return nil }); replayed != want || err != nil {
				t.Errorf("after job %v, %s is replayed: %v, want %v (%v)", job, key, replayed, want, err)
			}
		}
	})
}
