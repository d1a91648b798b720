package database_test

import (
	"database/sql"
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"besace/internal/platform/database"
	"besace/internal/testkit/dbtest"
	"besace/migrations"
)

// stepFiles are steps by name, the same for both engines.
func stepFiles(texts map[string]string) fs.FS {
	files := fstest.MapFS{}
	for name, text := range texts {
		for _, engine := range []string{database.SQLite, database.Postgres} {
			files[engine+"/"+name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return files
}

// count is what a query that counts finds.
func count(t *testing.T, db *database.DB, query string, args ...any) (n int) {
	t.Helper()
	must(t, db.System(t.Context(), "test").Raw(query, args...).Scan(&n).Error)
	return n
}

// recorded is how often a step was written down.
func recorded(t *testing.T, db *database.DB, step int) int {
	t.Helper()
	return count(t, db, "SELECT count(*) FROM goose_db_version WHERE version_id = ?", step)
}

func TestEachStepIsRecordedOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		must(t, db.Migrate(t.Context()))
		names, err := fs.Glob(migrations.FS, "postgres/*.sql")
		must(t, err)
		if n := count(t, db, "SELECT count(*) FROM goose_db_version WHERE version_id > 0"); n != len(names) {
			t.Errorf("%d lines for %d steps", n, len(names))
		}
		if n := count(t, db, "SELECT count(DISTINCT version_id) FROM goose_db_version WHERE version_id > 0 AND is_applied"); n != len(names) {
			t.Errorf("%d steps recorded of %d", n, len(names))
		}
	})
}

// A step that fails leaves nothing of itself, and what came before it; its name is told, and the next start takes it again.
func TestAStepIsTakenWholeOrNotAtAll(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		must(t, db.Migrate(t.Context()))
		good := "-- +goose Up\nCREATE TABLE step_first (id INTEGER);\n"
		bad := "-- +goose Up\nCREATE TABLE step_second (id INTEGER);\nINSERT INTO step_second VALUES (1);\nINSERT INTO step_absent VALUES (1);\n"
		err := db.MigrateBy(t.Context(), stepFiles(map[string]string{"90001_first.sql": good, "90002_second.sql": bad}))
		if err == nil || !strings.Contains(err.Error(), "90002_second.sql") || strings.Contains(err.Error(), "90001") {
			t.Errorf("the failure does not name its step: %v", err)
		}
		if n := count(t, db, "SELECT count(*) FROM step_first"); n != 0 {
			t.Errorf("%d rows", n)
		}
		if db.System(t.Context(), "test").Exec("SELECT 1 FROM step_second").Error == nil {
			t.Error("half a step is there")
		}
		if first, second := recorded(t, db, 90001), recorded(t, db, 90002); first != 1 || second != 0 {
			t.Errorf("recorded %d and %d times, want 1 and 0", first, second)
		}
		durable(t, db)
		mended := strings.Replace(bad, "step_absent", "step_first", 1)
		must(t, db.MigrateBy(t.Context(), stepFiles(map[string]string{"90001_first.sql": good, "90002_second.sql": mended})))
		if n := count(t, db, "SELECT (SELECT count(*) FROM step_first) + (SELECT count(*) FROM step_second)"); n != 2 {
			t.Errorf("%d rows, want 2", n)
		}
		durable(t, db)
	})
}

// What stands above the steps of a file is kept: VACUUM is refused in a transaction.
func TestWhatStandsAboveTheStepsIsKept(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		must(t, db.Migrate(t.Context()))
		must(t, db.MigrateBy(t.Context(), stepFiles(map[string]string{
			"90001_vacuum.sql": "-- Needs to be alone.\n-- +goose NO TRANSACTION\n-- +goose Up\nCREATE TABLE step_alone (id INTEGER);\nVACUUM;\n",
		})))
		if n := recorded(t, db, 90001); n != 1 {
			t.Errorf("recorded %d times", n)
		}
	})
}

// durable checks that each commit waits for the disk again, whatever connection it is on.
func durable(t *testing.T, db *database.DB) {
	t.Helper()
	query, want := "PRAGMA synchronous", "2"
	if db.Dialect().Name() == database.Postgres {
		query, want = "SELECT source FROM pg_settings WHERE name = 'synchronous_commit' AND source = 'session'", ""
	}
	must(t, db.Exclusive(t.Context(), func(pool *sql.DB) error {
		var conns []*sql.Conn
		for range pool.Stats().OpenConnections {
			conn, err := pool.Conn(t.Context())
			if err != nil {
				return err
			}
			conns = append(conns, conn)
		}
		for _, conn := range conns {
			var found string
			if err := conn.QueryRowContext(t.Context(), query).Scan(&found); err != nil && !errors.Is(err, sql.ErrNoRows) {
				return err
			}
			if found != want {
				t.Errorf("a commit waits for the disk by %q, want %q", found, want)
			}
			if err := conn.Close(); err != nil {
				return err
			}
		}
		return nil
	}))
}
