package database_test

import (
	"context"
	"testing"
	"time"

	"besace/internal/platform/database"
	"besace/internal/testkit/dbtest"
)

// behindRelay opens a database of PostgreSQL through a relay; statements wait for 300 ms.
func behindRelay(t *testing.T) (*database.DB, *dbtest.Relay) {
	t.Helper()
	address, r := dbtest.Behind(t)
	db, err := database.Open(t.Context(), address+"&connect_timeout=1", database.MaxConns(2), database.AnswerWithin(300*time.Millisecond))
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
	for name, work := range map[string]func(context.Context) error{"reading": reading, "writing": writing, "in a transaction": within} {
		t.Run(name, func(t *testing.T) {
			if err := request(reading); err != nil {
				t.Fatal(err)
			}
			if name != "in a transaction" { // that one lets it begin
				r.Hush()
			}
			wantFault(t, request(work), "database.unavailable")
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

// Background work may ask much at once: nothing bounds it.
func TestWorkThatNobodyWaitsForIsNotBounded(t *testing.T) {
	db, _ := behindRelay(t)
	var slept int
	if err := db.System(t.Context(), "a test").Raw("SELECT 1 FROM pg_sleep(0.6)").Scan(&slept).Error; err != nil {
		t.Error(err)
	}
	ctx, end := db.Answering(t.Context())
	defer end()
	wantFault(t, db.System(ctx, "a test").Raw("SELECT 1 FROM pg_sleep(0.6)").Scan(&slept).Error, "database.unavailable")
}
