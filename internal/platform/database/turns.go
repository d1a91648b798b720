package database

import (
	"context"
	"database/sql"

	"gorm.io/gorm"

	"besace/internal/platform/database/sqlite"
)

// turns lets queries on SQLite's readers pass first come, first served. A turn lasts
// until the rows are closed, as does the use of a connection.
type turns struct {
	gorm.ConnPool
	free chan struct{} // as many as there are connections
}

func newTurns(pool gorm.ConnPool, connections int) *turns {
	return &turns{pool, make(chan struct{}, connections)}
}

// take waits for a turn; over ends it, of a query without rows too.
func (t *turns) take(ctx context.Context) (turn context.Context, over func(), err error) {
	select {
	case t.free <- struct{}{}: // those who wait on a channel are served in their order
	case <-ctx.Done():
		return ctx, nil, ctx.Err()
	}
	turn, over = sqlite.InTurn(ctx, func() { <-t.free })
	return turn, over, nil
}

func (t *turns) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	ctx, over, err := t.take(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := t.ConnPool.QueryContext(ctx, query, args...)
	if err != nil {
		over()
	}
	return rows, err
}

func (t *turns) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	turn, over, err := t.take(ctx)
	if err != nil {
		return t.ConnPool.QueryRowContext(ctx, query, args...) // whose Scan says it
	}
	row := t.ConnPool.QueryRowContext(turn, query, args...)
	if row.Err() != nil {
		over()
	}
	return row
}
