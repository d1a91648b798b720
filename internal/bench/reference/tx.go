package reference

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"

	"github.com/jackc/pgx/v5"
)

// writer is the one connection that writes to a SQLite file; requests wait for it in
// turn and each commits alone.
type writer struct {
	sync.Mutex
	conn     *sql.Conn
	compiled map[string]*sql.Stmt
}

func (w *writer) statement(ctx context.Context, text string) (*sql.Stmt, error) {
	if known, ok := w.compiled[text]; ok {
		return known, nil
	}
	statement, err := w.conn.PrepareContext(ctx, text)
	if err == nil {
		w.compiled[text] = statement
	}
	return statement, err
}

func (w *writer) exec(ctx context.Context, text string, args ...any) error {
	statement, err := w.statement(ctx, text)
	if err == nil {
		_, err = statement.ExecContext(ctx, args...)
	}
	return err
}

// tx is one transaction of either driver.
type tx struct {
	store *Store
	pg    pgx.Tx // nil on SQLite
}

// inTx runs fn in a transaction that is on disk when inTx returns nil.
func (s *Store) inTx(ctx context.Context, fn func(tx) error) error {
	if s.pool != nil {
		return pgx.BeginFunc(ctx, s.pool, func(t pgx.Tx) error { return fn(tx{store: s, pg: t}) })
	}
	w := &s.writer
	w.Lock()
	defer w.Unlock()
	if err := w.exec(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	if err := fn(tx{store: s}); err != nil {
		return errors.Join(err, w.exec(context.WithoutCancel(ctx), "ROLLBACK"))
	}
	return w.exec(ctx, "COMMIT")
}

func (t tx) query(ctx context.Context, text string, args ...any) (rows, error) {
	if t.pg != nil {
		return t.pg.Query(ctx, t.store.numbered(text), args...)
	}
	statement, err := t.store.writer.statement(ctx, text)
	if err != nil {
		return nil, err
	}
	found, err := statement.QueryContext(ctx, args...)
	return sqlRows{found}, err
}

func (t tx) exec(ctx context.Context, text string, args ...any) error {
	return t.execMany(ctx, 1, text, args...)
}

// execMany is exec for a statement that touches so many rows.
func (t tx) execMany(ctx context.Context, rows int, text string, args ...any) error {
	if t.pg == nil {
		return t.store.writer.exec(ctx, text, args...)
	}
	tag, err := t.pg.Exec(ctx, t.store.numbered(text), args...)
	if err == nil && tag.RowsAffected() != int64(rows) {
		err = fmt.Errorf("%d rows instead of %d: %s", tag.RowsAffected(), rows, text)
	}
	return err
}

// read runs a statement whose rows only the service needs.
func (t tx) read(ctx context.Context, text string, args ...any) error {
	found, err := t.query(ctx, text, args...)
	if err != nil {
		return err
	}
	defer found.Close()
	for found.Next() {
	}
	return found.Err()
}
