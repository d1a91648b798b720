package sqlite

import (
	"context"
	"database/sql/driver"
	"sync"

	"modernc.org/sqlite"
)

// turn is the place of one query among the reading connections. database/sql gives a
// connection that becomes free to any of those who wait, so that under load a few wait
// for many times as long as the others: in turn, all wait alike.
type turn struct {
	once sync.Once
	over func()
}

type turnKey struct{}

// InTurn returns a context whose query calls over once, when its rows are closed, and the
// function that does so when there are none.
func InTurn(ctx context.Context, over func()) (context.Context, func()) {
	t := &turn{over: over}
	return context.WithValue(ctx, turnKey{}, t), t.end
}

func (t *turn) end() { t.once.Do(t.over) }

// inTurn opens connections whose rows end the turn of their query.
type inTurn struct{ driver.Connector }

func (c inTurn) Connect(ctx context.Context) (driver.Conn, error) {
	opened, err := c.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	return conn{opened.(connection)}, nil
}

// connection is what database/sql, and a backup, ask of a connection of the driver.
type connection interface {
	driver.Conn
	driver.ConnPrepareContext
	driver.ConnBeginTx
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
	NewBackup(path string) (*sqlite.Backup, error)
}

type conn struct{ connection }

func (c conn) PrepareContext(ctx context.Context, query string) (driver.Stmt, error) {
	prepared, err := c.connection.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	return stmt{prepared.(statement)}, nil
}

func (c conn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	return ending(ctx)(c.connection.QueryContext(ctx, query, args))
}

type statement interface {
	driver.Stmt
	driver.StmtExecContext
	driver.StmtQueryContext
}

type stmt struct{ statement }

func (s stmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	return ending(ctx)(s.statement.QueryContext(ctx, args))
}

// result is what database/sql asks of the rows of the driver.
type result interface {
	driver.Rows
	driver.RowsColumnTypeDatabaseTypeName
	driver.RowsColumnTypeLength
	driver.RowsColumnTypeNullable
	driver.RowsColumnTypePrecisionScale
	driver.RowsColumnTypeScanType
}

type rows struct {
	result
	turn *turn
}

// ending lets the rows of a query end its turn.
func ending(ctx context.Context) func(driver.Rows, error) (driver.Rows, error) {
	return func(found driver.Rows, err error) (driver.Rows, error) {
		t, ok := ctx.Value(turnKey{}).(*turn)
		if err != nil || !ok {
			return found, err
		}
		return rows{found.(result), t}, nil
	}
}

func (r rows) Close() error {
	defer r.turn.end()
	return r.result.Close()
}
