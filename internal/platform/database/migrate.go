package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"time"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"besace/internal/platform/fault"
	"besace/migrations"
)

// Migrate brings the schema to the version of this program. It costs one
// SELECT when there is nothing to do. Fault: database.newer, when the schema
// comes from a newer program.
func (db *DB) Migrate(ctx context.Context) error {
	current, latest, err := db.MigrationStatus(ctx)
	switch {
	case err != nil:
		return err
	case current == latest:
		return nil
	case current > latest:
		return Newer(current, latest)
	}
	return db.Exclusive(ctx, func(pool *sql.DB) error { return db.up(ctx, pool, migrations.FS) })
}

// Newer is the fault of a schema that comes from a newer program.
func Newer(schema, known int64) error {
	return fault.Newf(fault.Unavailable, "database.newer",
		"La base de données vient d’une version plus récente de Besace (schéma %d, ce programme connaît le %d)\u00a0: installez cette version ou restaurez une sauvegarde.",
		schema, known)
}

func (db *DB) up(ctx context.Context, pool *sql.DB, files fs.FS) error {
	taken, err := stepsOf(files, db.dialect.name)
	if err != nil {
		return err
	}
	if db.dialect.name == Postgres {
		return taken.upPostgres(ctx, pool, db.lockWait())
	}
	return taken.upSQLite(ctx, pool)
}

// upSQLite migrates without waiting for the disk after each step: the log of SQLite stays in
// order, so that what a crash takes away is whole steps, from the end, which the next start takes
// again. All of it is on disk at the end, with the sizes.
func (s steps) upSQLite(ctx context.Context, pool *sql.DB) error {
	if _, err := pool.ExecContext(ctx, "PRAGMA synchronous = NORMAL"); err != nil {
		return err
	}
	failed := s.apply(ctx, goose.DialectSQLite3, pool)
	if _, err := pool.ExecContext(context.WithoutCancel(ctx), "PRAGMA synchronous = FULL"); err != nil || failed != nil {
		return errors.Join(failed, err)
	}
	return learnSizes(ctx, pool)
}

// upPostgres migrates without waiting for the disk after each step, which was a third of a
// first start. What is not written yet when the server dies is lost from its end, whole
// steps of it: they are taken again at the next start. All of it is on disk at the end.
func (s steps) upPostgres(ctx context.Context, pool *sql.DB, lockWait time.Duration) error {
	locker, err := lock.NewPostgresSessionLocker()
	if err != nil {
		return err
	}
	failed := s.apply(ctx, goose.DialectPostgres, pool, goose.WithSessionLocker(eager{locker, lockWait}))
	// A commit that waits for the disk waits for all that came before it, the steps before one
	// that failed too.
	_, err = pool.ExecContext(ctx, "UPDATE goose_db_version SET tstamp = now() WHERE version_id = (SELECT max(version_id) FROM goose_db_version)")
	if failed != nil {
		return failed
	}
	return err
}

// eager is the lock of a connection whose commits do not wait for the disk while it holds it, and
// whose steps wait for as long as another program keeps their tables.
type eager struct {
	lock.SessionLocker
	wait time.Duration // the others' for a lock
}

func (l eager) SessionLock(ctx context.Context, conn *sql.Conn) error {
	if _, err := conn.ExecContext(ctx, "SET synchronous_commit = off; SET lock_timeout = 0"); err != nil {
		return err
	}
	if err := l.SessionLocker.SessionLock(ctx, conn); err != nil {
		return errors.Join(err, l.usual(ctx, conn))
	}
	return nil
}

func (l eager) SessionUnlock(ctx context.Context, conn *sql.Conn) error {
	return errors.Join(l.SessionLocker.SessionUnlock(ctx, conn), l.usual(ctx, conn))
}

// usual makes the commits and the locks of a connection wait again as those of the others do.
func (l eager) usual(ctx context.Context, conn *sql.Conn) error {
	_, err := conn.ExecContext(context.WithoutCancel(ctx), fmt.Sprintf("RESET synchronous_commit; SET lock_timeout = %d", l.wait.Milliseconds()))
	return err
}

// MigrationStatus is the schema's version and the one this program needs.
func (db *DB) MigrationStatus(ctx context.Context) (current, latest int64, err error) {
	if latest, err = newest(db.dialect.name); err != nil {
		return 0, 0, err
	}
	var version sql.NullInt64
	err = db.main.QueryRowContext(ctx, "SELECT max(version_id) FROM goose_db_version WHERE is_applied").Scan(&version)
	if err != nil && db.absent(ctx) {
		return 0, latest, nil
	}
	return version.Int64, latest, db.fault(ctx, err)
}

// absent reports that the database was never migrated.
func (db *DB) absent(ctx context.Context) bool {
	query := "SELECT count(*) FROM sqlite_master WHERE name = 'goose_db_version'"
	if db.dialect.name == Postgres {
		query = "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'goose_db_version'"
	}
	n := 1
	return db.main.QueryRowContext(ctx, query).Scan(&n) == nil && n == 0
}

func newest(dialect string) (int64, error) {
	files, err := fs.Glob(migrations.FS, path.Join(dialect, "*.sql"))
	if err != nil || len(files) == 0 {
		return 0, errors.Join(err, errors.New("no migration for "+dialect))
	}
	return numberOf(files[len(files)-1]) // Glob sorts
}
