package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/jackc/pgx/v5/stdlib"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"besace/internal/platform/clock"
	"besace/internal/platform/database/sqlite"
	"besace/internal/platform/fault"
)

// DB is one database. It hides gorm's handle: see Scoped, Owned, System, Rows.
type DB struct {
	dialect Dialect
	orm     *gorm.DB
	reads   gorm.ConnPool // outside a transaction
	main    *sql.DB       // PostgreSQL's pool, or SQLite's readers
	writer  *writer       // SQLite only
	copying *checkpointer // SQLite only
	names   constraintNames
	opts    options
}

type options struct {
	log      *slog.Logger
	conns    int
	silence  time.Duration
	onCommit func(members int)
}

// Option adjusts Open.
type Option func(*options)

// WithLogger sends slow statements (over 200 ms, never their parameters) to log.
func WithLogger(log *slog.Logger) Option { return func(o *options) { o.log = log } }

// MaxConns bounds the connections to PostgreSQL; 20 unless told.
func MaxConns(n int) Option { return func(o *options) { o.conns = n } }

// OnCommit calls fn after each COMMIT with the number of transactions that
// shared it, always 1 on PostgreSQL. fn must be quick and safe for concurrent use.
func OnCommit(fn func(members int)) Option { return func(o *options) { o.onCommit = fn } }

// statementCache bounds the prepared statements kept per SQLite pool.
const statementCache = 512

// Open connects to "sqlite:path" or "postgres://…". The schema is not touched:
// see Migrate. The directory of a SQLite file is created.
func Open(ctx context.Context, url string, opts ...Option) (*DB, error) {
	o := options{log: slog.Default(), conns: 20, silence: silence, onCommit: func(int) {}}
	for _, opt := range opts {
		opt(&o)
	}
	db := &DB{opts: o}
	scheme, path, _ := strings.Cut(url, ":")
	var err error
	switch scheme {
	case "sqlite":
		err = db.openSQLite(ctx, path)
	case "postgres", "postgresql":
		err = db.openPostgres(ctx, url)
	default:
		return nil, fault.Newf(fault.Invalid, "database.address", "«\u00a0%s: » n’est pas une base connue\u00a0: écrivez sqlite:CHEMIN ou postgres://…", scheme)
	}
	if err != nil {
		return nil, err
	}
	return db, nil
}

func (db *DB) openSQLite(ctx context.Context, path string) error {
	if path == "" || path == ":memory:" {
		return fmt.Errorf("sqlite database %q: want a file", path)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return err
	}
	w, err := sqlite.OpenWriter(path)
	if err != nil {
		return err
	}
	if err := w.PingContext(ctx); err != nil {
		_ = w.Close()
		return fmt.Errorf("open sqlite database: %w", err)
	}
	r, err := sqlite.OpenReaders(path)
	if err != nil {
		_ = w.Close()
		return err
	}
	journal, err := sqlite.OpenCheckpointer(path)
	if err != nil {
		return errors.Join(err, w.Close(), r.Close())
	}
	db.dialect, db.main, db.copying = Dialect{SQLite}, r, startCheckpointer(journal, db.opts.log)
	db.writer = &writer{db: w, committed: func(members int) {
		db.copying.tell()
		db.opts.onCommit(members)
	}}
	db.reads = &outside{db: db, pool: newTurns(newPrepared(r, statementCache), r.Stats().MaxOpenConnections)}
	return db.openORM(sqlite.Dialector{Pool: db.reads})
}

// connectTimeout is how long a server that does not even refuse is waited for, unless
// the address says otherwise: whoever asks must soon be told to come back.
const connectTimeout = 5 * time.Second

func (db *DB) openPostgres(ctx context.Context, url string) error {
	cfg, err := pgx.ParseConfig(url)
	if err != nil {
		return err
	}
	if cfg.ConnectTimeout == 0 {
		cfg.ConnectTimeout = connectTimeout
	}
	pool := stdlib.OpenDB(*cfg, stdlib.OptionAfterConnect(func(ctx context.Context, c *pgx.Conn) error {
		c.TypeMap().RegisterType(&pgtype.Type{
			Name: "timestamptz", OID: pgtype.TimestamptzOID,
			Codec: &pgtype.TimestamptzCodec{ScanLocation: time.UTC},
		})
		// Not a parameter of the start: a pooler between may refuse those it does not know.
		ctx, cancel := context.WithTimeout(ctx, cfg.ConnectTimeout)
		defer cancel()
		_, err := c.Exec(ctx, fmt.Sprintf("SET lock_timeout = %d", db.lockWait().Milliseconds()))
		return err
	}))
	pool.SetMaxOpenConns(db.opts.conns)
	pool.SetMaxIdleConns(db.opts.conns)
	pool.SetConnMaxIdleTime(5 * time.Minute)
	if err := pool.PingContext(ctx); err != nil {
		_ = pool.Close()
		return fmt.Errorf("open postgres database: %w", translate(err, nil))
	}
	db.dialect, db.main = Dialect{Postgres}, pool
	db.reads = &outside{db: db, pool: pool}
	return db.openORM(postgres.New(postgres.Config{Conn: db.reads}))
}

func (db *DB) openORM(d gorm.Dialector) error {
	var err error
	db.orm, err = gorm.Open(d, &gorm.Config{
		SkipDefaultTransaction: true,
		DisableAutomaticPing:   true,
		NowFunc:                clock.Wall,
		Logger:                 logger.Discard,
		// Errors are translated by the pools (errors.go), for gorm and Rows alike.
		TranslateError: false,
	})
	if err != nil {
		_ = db.Close()
	}
	return err
}

// Dialect tells the engines apart.
func (db *DB) Dialect() Dialect { return db.dialect }

// Ping reports whether the database answers.
func (db *DB) Ping(ctx context.Context) error {
	var one int
	err := db.main.QueryRowContext(ctx, "SELECT 1").Scan(&one)
	return db.fault(ctx, err)
}

// Close waits for the transaction under way and closes every connection.
func (db *DB) Close() error {
	var errs []error
	if db.writer != nil {
		errs = []error{db.writer.close(), db.copying.close()}
	}
	return errors.Join(append(errs, db.main.Close())...)
}

// Exclusive lends the raw pool for what no transaction can do: backup, VACUUM,
// checks. On SQLite it is the writer's and nobody writes meanwhile.
func (db *DB) Exclusive(ctx context.Context, fn func(*sql.DB) error) error {
	if db.writer == nil {
		return db.fault(ctx, fn(db.main))
	}
	return db.fault(ctx, db.writer.exclusive(ctx, fn))
}
