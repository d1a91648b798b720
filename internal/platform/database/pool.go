package database

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"sync/atomic"
	"time"

	"gorm.io/gorm"

	"besace/internal/platform/fault"
)

type countKey struct{}

// CountStatements returns a context that counts the statements issued through
// it, by gorm and Rows, and the function that reads the count.
func CountStatements(ctx context.Context) (context.Context, func() int) {
	n := new(atomic.Int64)
	return context.WithValue(ctx, countKey{}, n), func() int { return int(n.Load()) }
}

type traceKey struct{}

// Statement is one statement as the engine gets it.
type Statement struct {
	SQL  string
	Args []any
}

// TraceStatements returns a context that shows the statements issued through it
// to fn, in order, so that their plans can be read.
func TraceStatements(ctx context.Context, fn func(Statement)) context.Context {
	return context.WithValue(ctx, traceKey{}, fn)
}

func observe(ctx context.Context, query string, args []any) {
	if n, ok := ctx.Value(countKey{}).(*atomic.Int64); ok {
		n.Add(1)
	}
	if fn, ok := ctx.Value(traceKey{}).(func(Statement)); ok {
		fn(Statement{query, args})
	}
}

// outside runs statements when no transaction is open: reads only.
type outside struct {
	db   *DB
	pool gorm.ConnPool
}

func (o *outside) PrepareContext(ctx context.Context, query string) (*sql.Stmt, error) {
	return o.pool.PrepareContext(ctx, query)
}

func (o *outside) ExecContext(context.Context, string, ...any) (sql.Result, error) {
	return nil, errNoTransaction()
}

func (o *outside) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if !reads(query) {
		return nil, errNoTransaction()
	}
	observe(ctx, query, args)
	defer o.db.bounded(ctx)()
	defer o.db.timed(ctx, query, time.Now())
	rows, err := o.pool.QueryContext(ctx, query, args...)
	return rows, o.db.fault(ctx, err)
}

func (o *outside) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	if !reads(query) {
		return refused(o.pool, query)
	}
	observe(ctx, query, args)
	defer o.db.bounded(ctx)()
	defer o.db.timed(ctx, query, time.Now())
	return o.pool.QueryRowContext(ctx, query, args...)
}

// GetDBConn lets gorm.DB.DB find the pool.
func (o *outside) GetDBConn() (*sql.DB, error) { return o.db.main, nil }

func errNoTransaction() error {
	return fault.New(fault.Internal, "database.no_transaction", "Une écriture a été tentée hors transaction.")
}

// refused is a row whose Scan fails: the statement is never sent.
func refused(pool gorm.ConnPool, query string) *sql.Row {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	return pool.QueryRowContext(ctx, query)
}

// reads reports whether the statement begins like one that does not write.
func reads(query string) bool {
	q := strings.TrimLeft(query, " \t\r\n(")
	if len(q) < 6 {
		return false
	}
	for _, verb := range []string{"SELECT", "WITH", "EXPLAIN", "VALUES", "PRAGMA", "SHOW"} {
		if len(q) >= len(verb) && strings.EqualFold(q[:len(verb)], verb) {
			return true
		}
	}
	return false
}

// guarded refuses the statements on tenant rows that name no organisation.
type guarded struct{ gorm.ConnPool }

func (g guarded) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	if err := tenanted(query); err != nil {
		return nil, err
	}
	return g.ConnPool.ExecContext(ctx, query, args...)
}

func (g guarded) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if err := tenanted(query); err != nil {
		return nil, err
	}
	return g.ConnPool.QueryContext(ctx, query, args...)
}

func (g guarded) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	if tenanted(query) != nil {
		return refused(g.ConnPool, query)
	}
	return g.ConnPool.QueryRowContext(ctx, query, args...)
}

// tenanted refuses SQL whose WHERE (for an INSERT: whose text) lacks org_id. A
// SELECT from no table, such as taking a lock, reads nobody's rows.
func tenanted(query string) error {
	q := strings.TrimLeft(query, " \t\r\n(")
	if strings.HasPrefix(q, "SELECT ") && !strings.Contains(q, "FROM") {
		return nil
	}
	if len(q) < 6 || !strings.EqualFold(q[:6], "INSERT") {
		i := strings.Index(q, "WHERE")
		if i < 0 {
			i = strings.Index(q, "where")
		}
		q = q[max(i, 0):]
		if i < 0 {
			q = ""
		}
	}
	if strings.Contains(q, "org_id") {
		return nil
	}
	return errNoTenant(query)
}

func errNoTenant(query string) error {
	return fault.New(fault.Internal, "database.no_tenant", "Une requête ne précise pas l’organisation.").Because(errors.New(query))
}
