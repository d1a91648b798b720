package database_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/testkit/dbtest"
)

// behindRelay opens a database of PostgreSQL through a relay; statements wait for 300 ms, unless told.
func behindRelay(t *testing.T, more ...database.Option) (*database.DB, *dbtest.Relay) {
	t.Helper()
	address, r := dbtest.Behind(t)
	db, err := database.Open(t.Context(), address+"&connect_timeout=1", append([]database.Option{database.MaxConns(2), database.AnswerWithin(300 * time.Millisecond)}, more...)...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		r.Speak()
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db, r
}

func read(ctx context.Context, db *database.DB) error {
	var one int
	return db.System(ctx, "a test").Raw("SELECT 1").Scan(&one).Error
}

// A database that goes silent is answered for, whatever was under way, and used again once it speaks.
func TestASilentDatabaseIsAnsweredFor(t *testing.T) {
	db, r := behindRelay(t)
	request := func(work func(ctx context.Context) error) error {
		ctx, end := db.Answering(t.Context())
		defer end()
		return work(ctx)
	}
	reading := func(ctx context.Context) error { return read(ctx, db) }
	writing := func(ctx context.Context) error {
		return db.InTx(ctx, func(ctx context.Context) error { return read(ctx, db) })
	}
	within := func(ctx context.Context) error {
		return db.InTx(ctx, func(ctx context.Context) error {
			r.Hush()
			return read(ctx, db)
		})
	}
	unheard := func(ctx context.Context) error {
		return db.InTx(ctx, func(ctx context.Context) error {
			r.Hush()
			_ = read(ctx, db)
			return nil
		})
	}
	rule := func(context.Context) error {
		r.Hush()
		return fault.New(fault.Conflict, "test.rule", "")
	}
	refused := func(ctx context.Context) error { return db.InTx(ctx, rule) }
	refusedWithin := func(ctx context.Context) error {
		return db.InTx(ctx, func(ctx context.Context) error { return db.Nested(ctx, rule) })
	}
	for name, c := range map[string]struct {
		work  func(context.Context) error
		first bool // silent before it begins
		want  string
	}{
		"reading": {reading, true, "database.unavailable"}, "writing": {writing, true, "database.unavailable"},
		"in a transaction": {within, false, "database.unavailable"}, "a failure that the work passes over": {unheard, false, "database.unavailable"},
		"refused by a rule": {refused, false, "test.rule"}, "refused behind a savepoint": {refusedWithin, false, "test.rule"},
	} {
		t.Run(name, func(t *testing.T) {
			if err := request(reading); err != nil {
				t.Fatal(err)
			}
			if c.first {
				r.Hush()
			}
			wantFault(t, request(c.work), c.want)
			// Who comes next finds no connection that answers, nor opens one.
			wantFault(t, request(reading), "database.unavailable")
			r.Speak()
			if err := request(writing); err != nil {
				t.Errorf("once it speaks again: %v", err)
			}
		})
	}
}

// Whether a write was kept is not known when its COMMIT is not answered, and that is what is said.
func TestAnUnansweredCommitIsToldAsSuch(t *testing.T) {
	db, r := behindRelay(t)
	ctx, end := db.Answering(t.Context())
	defer end()
	err := db.InTx(ctx, func(ctx context.Context) error {
		if err := read(ctx, db); err != nil {
			return err
		}
		r.HushNext()
		return nil
	})
	wantFault(t, err, "database.unconfirmed")
}

// A request that ended before its COMMIT was sent kept nothing.
func TestACommitThatIsNotSentIsNoUncertainty(t *testing.T) {
	db, _ := behindRelay(t)
	ctx, end := db.Answering(t.Context())
	err := db.InTx(ctx, func(ctx context.Context) error {
		defer end()
		return read(ctx, db)
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("ended before its commit: %v", err)
	}
}

// A database that makes wait for a lock is no silent one.
func TestALockThatIsWaitedForIsToldAsSuch(t *testing.T) {
	db, _ := behindRelay(t, database.AnswerWithin(2*time.Second))
	lock := func(ctx context.Context) error { return db.Dialect().Lock(db.System(ctx, "a test"), "one") }
	must(t, db.InTx(t.Context(), func(held context.Context) error {
		if err := lock(held); err != nil {
			return err
		}
		ctx, end := db.Answering(t.Context())
		defer end()
		wantFault(t, db.InTx(ctx, lock), "database.busy")
		return nil
	}))
}

// Background work may ask much at once: nothing bounds it.
func TestWorkThatNobodyWaitsForIsNotBounded(t *testing.T) {
	db, _ := behindRelay(t)
	var slept int
	if err := db.System(t.Context(), "a test").Raw("SELECT 1 FROM pg_sleep(0.6)").Scan(&slept).Error; err != nil {
		t.Error(err)
	}
	ctx, end := db.Answering(t.Context())
	defer end()
	if err := db.System(database.Patiently(ctx), "a test").Raw("SELECT 1 FROM pg_sleep(0.6)").Scan(&slept).Error; err != nil {
		t.Errorf("patiently: %v", err)
	}
	wantFault(t, db.System(ctx, "a test").Raw("SELECT 1 FROM pg_sleep(0.6)").Scan(&slept).Error, "database.unavailable")
}
