package database_test

import (
	"context"
	"strings"
	"testing"

	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/testkit/dbtest"
)

func TestMigrateRefusesANewerSchema(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		must(t, db.Migrate(t.Context()))
		_, latest, err := db.MigrationStatus(t.Context())
		must(t, err)
		must(t, db.InTx(t.Context(), func(ctx context.Context) error {
			return db.System(ctx, "test").Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (?, ?)", latest+1, true).Error
		}))
		err = db.Migrate(t.Context())
		wantFault(t, err, "database.newer")
		if f, ok := fault.Of(err); !ok || !strings.Contains(f.Message, "plus récente") {
			t.Errorf("message %v", err)
		}
	})
}

// A start with nothing to migrate costs one SELECT: it waits for nobody who writes.
func TestMigrateWithNothingToDoWritesNothing(t *testing.T) {
	url := dbtest.URL(t, database.SQLite)
	db, err := database.Open(t.Context(), url)
	must(t, err)
	defer func() { must(t, db.Close()) }()
	must(t, db.InTx(t.Context(), func(ctx context.Context) error {
		must(t, db.System(ctx, "test").Exec("UPDATE goose_db_version SET is_applied = is_applied").Error)
		another, err := database.Open(t.Context(), url)
		must(t, err)
		defer func() { must(t, another.Close()) }()
		return another.Migrate(t.Context())
	}))
}

func TestOpenRefusesUnknownAddresses(t *testing.T) {
	for _, url := range []string{"", "mysql://x", "sqlite:", "sqlite::memory:", "besace.db"} {
		if db, err := database.Open(t.Context(), url); err == nil {
			t.Errorf("%q was opened", url)
			_ = db.Close()
		}
	}
}

func TestAnAbsentServerIsUnavailable(t *testing.T) {
	_, err := database.Open(t.Context(), "postgres://nobody@/none?host="+t.TempDir())
	wantFault(t, err, "database.unavailable")
}

func TestALostServerIsUnavailable(t *testing.T) {
	db := dbtest.Postgres(t, database.MaxConns(1))
	ctx := as(t, 3)
	err := db.InTx(ctx, func(ctx context.Context) error {
		q := db.System(ctx, "test")
		// A connection that ends itself, as when the server stops.
		return q.Exec("SELECT pg_terminate_backend(pg_backend_pid())").Error
	})
	wantFault(t, err, "database.unavailable")
	must(t, db.Ping(ctx)) // the pool recovers
}
