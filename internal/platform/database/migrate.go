package database

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"path"
	"strconv"
	"strings"

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
	return db.Exclusive(ctx, func(pool *sql.DB) error { return db.up(ctx, pool) })
}

// Newer is the fault of a schema that comes from a newer program.
func Newer(schema, known int64) error {
	return fault.Newf(fault.Unavailable, "database.newer",
		"La base de données vient d’une version plus récente de Besace (schéma %d, ce programme connaît le %d)\u00a0: installez cette version ou restaurez une sauvegarde.",
		schema, known)
}

func (db *DB) up(ctx context.Context, pool *sql.DB) error {
	files, err := fs.Sub(migrations.FS, db.dialect.name)
	if err != nil {
		return err
	}
	dialect := goose.DialectSQLite3
	opts := []goose.ProviderOption{goose.WithDisableGlobalRegistry(true), goose.WithLogger(goose.NopLogger())}
	if db.dialect.name == Postgres {
		dialect = goose.DialectPostgres
		locker, err := lock.NewPostgresSessionLocker()
		if err != nil {
			return err
		}
		opts = append(opts, goose.WithSessionLocker(locker))
	}
	p, err := goose.NewProvider(dialect, pool, files, opts...)
	if err != nil {
		return err
	}
	if _, err = p.Up(ctx); err != nil || db.dialect.name == Postgres {
		return err
	}
	return learnSizes(ctx, pool)
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
	digits, _, _ := strings.Cut(path.Base(files[len(files)-1]), "_") // Glob sorts
	return strconv.ParseInt(digits, 10, 64)
}
