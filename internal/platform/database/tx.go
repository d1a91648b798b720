package database

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"math/rand/v2"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"gorm.io/gorm"

	"besace/internal/platform/fault"
)

type txKey struct{}
type noRetryKey struct{}

// tx is the transaction of a context: where its statements go and what to do
// once it is committed. One goroutine at a time uses it.
type tx struct {
	db    *DB
	pool  gorm.ConnPool
	batch *batch    // SQLite only
	conn  *sql.Conn // PostgreSQL only: whose transaction it is
	hooks []func()
	depth int
	over  atomic.Bool
}

// attempts is how many times the outermost InTx runs fn.
const attempts = 4

// NoRetry makes InTx run its function once: the caller cannot do its part twice.
func NoRetry(ctx context.Context) context.Context {
	return context.WithValue(ctx, noRetryKey{}, true)
}

func (db *DB) current(ctx context.Context) *tx {
	if t, ok := ctx.Value(txKey{}).(*tx); ok && t.db == db {
		return t
	}
	return nil
}

// InTransaction reports whether ctx carries a transaction.
func InTransaction(ctx context.Context) bool {
	t, ok := ctx.Value(txKey{}).(*tx)
	return ok && !t.over.Load()
}

// InTx runs fn in the transaction of ctx, or in a new one that is on disk when
// InTx returns nil. fn may run up to four times (another transaction was in the
// way), so it does no network I/O and keeps no state; NoRetry makes it run once.
// Faults of its own: database.busy, database.unavailable, database.commit, database.unconfirmed.
func (db *DB) InTx(ctx context.Context, fn func(context.Context) error) error {
	if db.current(ctx) != nil {
		return fn(ctx)
	}
	once, _ := ctx.Value(noRetryKey{}).(bool)
	begun := time.Now()
	for n := 1; ; n++ {
		t := &tx{db: db}
		err := db.fault(ctx, db.run(ctx, t, fn))
		if err == nil {
			for _, hook := range t.hooks {
				hook()
			}
			return nil
		}
		if once || n == attempts || !fault.Is(err, "database.busy") {
			return err
		}
		if answering(ctx) && time.Since(begun) > db.lockWait()/2 {
			return err // a lock was waited for: once is what somebody waits
		}
		if !pause(ctx, n) {
			return err
		}
	}
}

// pause waits 5 to 10 ms, then twice and four times as long.
func pause(ctx context.Context, n int) bool {
	d := 5 * time.Millisecond << (n - 1)
	timer := time.NewTimer(d + rand.N(d))
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

func (db *DB) run(ctx context.Context, t *tx, fn func(context.Context) error) error {
	if db.writer != nil {
		return db.writer.run(ctx, t, fn)
	}
	stop := db.bounded(ctx)
	conn, begun, err := db.begin(ctx)
	stop()
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }() // back to the pool
	t.pool, t.conn = begun, conn
	defer func() {
		t.over.Store(true)
		defer db.bounded(ctx)()
		_ = begun.Rollback() // nothing to do after a commit
	}()
	if err := fn(context.WithValue(ctx, txKey{}, t)); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err // or it would end unsent, and be told as one that may have been kept
	}
	defer db.bounded(ctx)()
	if err := begun.Commit(); err != nil {
		if (ctx.Err() != nil || disconnected(err)) && !pgconn.SafeToRetry(err) {
			return unconfirmed(err)
		}
		return err
	}
	db.opts.onCommit(1)
	return nil
}

// begin opens a transaction of PostgreSQL on a connection that is known, for COPY. As
// sql.DB.BeginTx does, it passes over those that broke while they were idle.
func (db *DB) begin(ctx context.Context) (*sql.Conn, *sql.Tx, error) {
	for n := 0; ; n++ {
		conn, err := db.main.Conn(ctx)
		if err != nil {
			return nil, nil, err
		}
		begun, err := conn.BeginTx(ctx, nil)
		if err == nil {
			return conn, begun, nil
		}
		_ = conn.Close() // out of the pool when it is broken
		if !errors.Is(err, driver.ErrBadConn) || n == db.opts.conns {
			return nil, nil, err
		}
	}
}

// Nested runs fn behind a savepoint of the transaction of ctx, so that its
// failure undoes fn alone and the transaction goes on: PostgreSQL aborts it
// otherwise. Without a transaction it is InTx.
func (db *DB) Nested(ctx context.Context, fn func(context.Context) error) (err error) {
	t := db.current(ctx)
	if t == nil {
		return db.InTx(ctx, fn)
	}
	t.depth++
	name := "n" + strconv.Itoa(t.depth)
	hooks := len(t.hooks)
	if err := t.command(ctx, "SAVEPOINT "+name); err != nil {
		t.depth--
		return err
	}
	finished := false
	defer func() {
		t.depth--
		if finished && err == nil {
			return
		}
		t.hooks = t.hooks[:hooks]
		undoing, end := db.undoing(ctx)
		defer end()
		// A failure here means that the transaction itself is gone, which its end reports.
		if t.command(undoing, "ROLLBACK TO SAVEPOINT "+name) == nil {
			_ = t.command(undoing, "RELEASE SAVEPOINT "+name)
		}
	}()
	if err = fn(ctx); err == nil {
		err = t.command(ctx, "RELEASE SAVEPOINT "+name)
	}
	finished = true
	return err
}

// AfterCommit calls fn once the outermost transaction of ctx is on disk, never
// if it (or the Nested around the call) is undone; at once outside a transaction.
func (db *DB) AfterCommit(ctx context.Context, fn func()) {
	if t := db.current(ctx); t != nil && !t.over.Load() {
		t.hooks = append(t.hooks, fn)
		return
	}
	fn()
}

func (t *tx) command(ctx context.Context, query string) error {
	_, err := t.ExecContext(ctx, query)
	return err
}

// ready refuses statements after the end, and on SQLite those of a batch that
// SQLite has rolled back: they would be committed one by one.
func (t *tx) ready(ctx context.Context, query string, args []any) (context.Context, error) {
	if t.over.Load() {
		return ctx, fault.New(fault.Internal, "database.transaction_over", "Une transaction terminée a été réutilisée.")
	}
	if err := ctx.Err(); err != nil {
		return ctx, err
	}
	observe(ctx, query, args)
	if t.batch == nil {
		return ctx, nil
	}
	if t.batch.lost.Load() {
		return ctx, t.batch.failure()
	}
	// Interrupting SQLite would roll back the whole batch, neighbours included.
	return context.WithoutCancel(ctx), nil
}

func (t *tx) failed(ctx context.Context, err error) error {
	if err != nil && t.batch != nil && t.batch.lost.Load() {
		t.batch.blame(err)
	}
	return t.db.fault(ctx, err)
}

// PrepareContext exists for gorm's interface; statements are kept by the pool.
func (t *tx) PrepareContext(ctx context.Context, query string) (*sql.Stmt, error) {
	ctx, err := t.ready(ctx, query, nil)
	if err != nil {
		return nil, err
	}
	return t.pool.PrepareContext(ctx, query)
}

// ExecContext runs a statement in the transaction.
func (t *tx) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	ctx, err := t.ready(ctx, query, args)
	if err != nil {
		return nil, err
	}
	defer t.db.bounded(ctx)()
	defer t.db.timed(ctx, query, time.Now())
	res, err := t.pool.ExecContext(ctx, query, args...)
	return res, t.failed(ctx, err)
}

// QueryContext runs a query in the transaction.
func (t *tx) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	ctx, err := t.ready(ctx, query, args)
	if err != nil {
		return nil, err
	}
	defer t.db.bounded(ctx)()
	defer t.db.timed(ctx, query, time.Now())
	rows, err := t.pool.QueryContext(ctx, query, args...)
	return rows, t.failed(ctx, err)
}

// QueryRowContext runs a query of one row in the transaction.
func (t *tx) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	ctx, err := t.ready(ctx, query, args)
	if err != nil {
		return refused(t.db.reads, "SELECT 1")
	}
	defer t.db.bounded(ctx)()
	defer t.db.timed(ctx, query, time.Now())
	return t.pool.QueryRowContext(ctx, query, args...)
}
