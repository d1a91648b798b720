package dbtest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"besace/internal/platform/database"
	"besace/migrations"
)

// Each runs fn as subtests "sqlite" and "postgres", each with its own fresh
// migrated database.
func Each(t *testing.T, fn func(t *testing.T, db *database.DB)) {
	t.Helper()
	t.Run(database.SQLite, func(t *testing.T) { fn(t, SQLite(t)) })
	t.Run(database.Postgres, func(t *testing.T) { fn(t, Postgres(t)) })
}

// SQLite opens a fresh migrated SQLite database, closed with the test.
func SQLite(t testing.TB, opts ...database.Option) *database.DB {
	t.Helper()
	return open(t, URL(t, database.SQLite), opts)
}

// Postgres opens a fresh migrated PostgreSQL database, dropped with the test.
func Postgres(t testing.TB, opts ...database.Option) *database.DB {
	t.Helper()
	return open(t, URL(t, database.Postgres), opts)
}

// URL is the address of a fresh migrated database, for a test that starts the
// program itself. The database is removed with the test.
func URL(t testing.TB, engine string) string {
	t.Helper()
	switch engine {
	case database.SQLite:
		return "sqlite:" + copyOfTemplate(t)
	case database.Postgres:
		return freshPostgres(t)
	}
	t.Fatalf("dbtest: unknown engine %q", engine)
	return ""
}

func open(t testing.TB, url string, opts []database.Option) *database.DB {
	t.Helper()
	quiet := database.WithLogger(slog.New(slog.DiscardHandler))
	db, err := database.Open(t.Context(), url, append([]database.Option{quiet, database.MaxConns(10)}, opts...)...)
	if err != nil {
		t.Fatalf("dbtest: %v", err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Errorf("dbtest: close: %v", err)
		}
	})
	return db
}

// template is the content of a migrated SQLite file, made once per process.
var template = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "besace-sqlite")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	file := filepath.Join(dir, "template.db")
	if err := migrate("sqlite:" + file); err != nil {
		return nil, err
	}
	return os.ReadFile(file)
})

func copyOfTemplate(t testing.TB) string {
	t.Helper()
	content, err := template()
	if err != nil {
		t.Fatalf("dbtest: migrate the SQLite template: %v", err)
	}
	file := filepath.Join(t.TempDir(), "besace.db")
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatalf("dbtest: %v", err)
	}
	return file
}

// migrate brings one database to the current schema; closing it leaves the
// whole of a SQLite database in its main file.
func migrate(url string) error {
	ctx := context.Background()
	db, err := database.Open(ctx, url, database.WithLogger(slog.New(slog.DiscardHandler)))
	if err != nil {
		return err
	}
	err = db.Migrate(ctx)
	if e := db.Close(); err == nil {
		err = e
	}
	return err
}

// schemaKey names the current PostgreSQL migrations.
func schemaKey() (string, error) {
	sum := sha256.New()
	err := fs.WalkDir(migrations.FS, database.Postgres, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(migrations.FS, path)
		sum.Write([]byte(path))
		sum.Write(text)
		return err
	})
	return hex.EncodeToString(sum.Sum(nil)[:8]), err
}
