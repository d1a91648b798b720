package database

import (
	"context"
	"reflect"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
)

// Filling is rows for one table, written in as few statements as the engine takes.
type Filling struct {
	Table   string
	Columns []string
	Values  []any // row after row, each as many as Columns; org_id among them
	XID     bool  // the column xid takes the number of the transaction
	// Over are columns that no two rows have in common: a row takes the place of the one
	// that has the same, at the end of the order of seq.
	Over []string
}

const (
	// filledFrom is how many rows are worth a statement of their own on SQLite, which is
	// compiled for them alone.
	filledFrom = 50
	// plannedRows is how many rows a statement takes that is kept: one for each length.
	plannedRows = 100
)

// Fill stores the rows in the ambient transaction. Faults: those of Insert.
func (db *DB) Fill(ctx context.Context, f Filling) error {
	if err := f.ours(ctx); err != nil {
		return err
	}
	t := db.current(ctx)
	if t == nil {
		return errNoTransaction()
	}
	statement := Filling.planned
	switch rows := len(f.Values) / len(f.Columns); {
	case t.conn == nil && rows >= filledFrom:
		statement = Filling.compact
	case t.conn != nil && rows >= copiedFrom && len(f.Over) == 0:
		return t.copyOut(ctx, f)
	}
	for len(f.Values) > 0 {
		query, args, taken := statement(f, db.dialect)
		if _, err := t.ExecContext(ctx, db.rebind(query), args...); err != nil {
			return err
		}
		f.Values = f.Values[taken*len(f.Columns):]
	}
	return nil
}

// ours refuses the rows of another organisation than the actor's.
func (f Filling) ours(ctx context.Context) error {
	a, err := who(ctx)
	if err != nil {
		return err
	}
	column := slices.Index(f.Columns, "org_id")
	if column < 0 {
		return errNoTenant(f.Table)
	}
	for at := column; at < len(f.Values); at += len(f.Columns) {
		if f.Values[at] != a.OrgID && f.Values[at] != a.OrgID.String() {
			return errOtherOrg()
		}
	}
	return nil
}

// planned is a statement of few rows, the first ones, and how many they are.
func (f Filling) planned(d Dialect) (query string, args []any, rows int) {
	rows = min(plannedRows, len(f.Values)/len(f.Columns))
	columns, row := strings.Join(f.Columns, ", "), strings.Repeat(", ?", len(f.Columns))[2:]
	if f.XID {
		columns, row = "xid, "+columns, d.CurrentXID()+", "+row
	}
	head, tail := f.verb(d)
	return head + " (" + columns + ") VALUES (" + row + strings.Repeat("), ("+row, rows-1) + ")" + tail, f.Values[:rows*len(f.Columns)], rows
}

// compact is a statement of as many rows as SQLite takes, and how many they are. Each
// statement keeps, for its own undoing, a copy of the pages that it changes: the fewer, the
// better. A column with one value in all rows is bound once: of an account that a file
// brings, two in three.
func (f Filling) compact(d Dialect) (query string, args []any, rows int) {
	var shared, said, own []string
	var at []int
	for c, name := range f.Columns {
		if c < len(f.Columns)-1 && f.same(c) {
			shared, said, args = append(shared, name), append(said, "?"), append(args, f.Values[c])
		} else {
			own, at = append(own, name), append(at, c)
		}
	}
	if f.XID {
		shared, said = append(shared, "xid"), append(said, d.CurrentXID())
	}
	width := len(f.Columns)
	rows = min(len(f.Values)/width, (insertVars-len(args))/len(own))
	args = slices.Grow(args, rows*len(own))
	for row := range rows {
		for _, c := range at {
			args = append(args, f.Values[row*width+c])
		}
	}
	head, tail := f.verb(d)
	row := "(" + strings.Repeat(", ?", len(own))[2:] + ")"
	return head + " (" + strings.Join(append(shared, own...), ", ") + ") SELECT " + strings.Join(append(said, "v.*"), ", ") +
		" FROM (VALUES " + row + strings.Repeat(", "+row, rows-1) + ") v" + tail, args, rows
}

// same reports whether a column has one value in all rows.
func (f Filling) same(column int) bool {
	first := f.Values[column]
	if first != nil && !reflect.TypeOf(first).Comparable() {
		return false
	}
	for at := column + len(f.Columns); at < len(f.Values); at += len(f.Columns) {
		if f.Values[at] != first {
			return false
		}
	}
	return true
}

// verb is how the statement begins and ends.
func (f Filling) verb(d Dialect) (head, tail string) {
	switch {
	case len(f.Over) == 0:
		return "INSERT INTO " + f.Table, ""
	case d.name == SQLite:
		return "INSERT OR REPLACE INTO " + f.Table, ""
	}
	tail = " ON CONFLICT (" + strings.Join(f.Over, ", ") + ") DO UPDATE SET seq = DEFAULT"
	if f.XID {
		tail += ", xid = excluded.xid"
	}
	for _, name := range f.Columns {
		if !slices.Contains(f.Over, name) {
			tail += ", " + name + " = excluded." + name
		}
	}
	return "INSERT INTO " + f.Table, tail
}

// copyOut stores the rows by one COPY of PostgreSQL, which takes no SQL: the number of the
// transaction is asked for before.
func (t *tx) copyOut(ctx context.Context, f Filling) error {
	width, columns := len(f.Columns), f.Columns
	values := make([]any, width, width+1)
	if f.XID {
		columns = append(slices.Clone(columns), "xid")
		values = values[:width+1]
		if err := t.QueryRowContext(ctx, "SELECT "+t.db.dialect.CurrentXID()).Scan(&values[width]); err != nil {
			return err
		}
	}
	return t.copyRows(ctx, f.Table, columns, pgx.CopyFromSlice(len(f.Values)/width, func(n int) (_ []any, err error) {
		for c, value := range f.Values[n*width : (n+1)*width] {
			if values[c], err = plain(value, asBytes); err != nil {
				return nil, err
			}
		}
		return values, nil
	}))
}
