package reference

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
)

// Imported is all that an import left in a database, to be written once more in a copy of
// what that database was before it.
type Imported struct {
	head, grid table
	batches    [][]table // of each batch of accounts, its tables
	lines      [][]any   // of each batch, its lines of the grid
}

// table is rows of a table, as its driver gives and takes them.
type table struct {
	name    string
	columns []string
	rows    [][]any
}

// importBatch is how many new accounts the program writes in one transaction.
func (s *Store) importBatch() int {
	if s.pool != nil {
		return 5000
	}
	return 2000
}

// parts are the tables that one batch of accounts fills, and which of their rows are about some accounts of an import.
var parts = []struct{ name, where string }{
	{"accounts", "id IN (%)"},
	{"account_phones", "account_id IN (%)"},
	{"account_emails", "account_id IN (%)"},
	{"audit_entries", "subject_type = 'account' AND subject_id IN (%)"},
	{"changes", "subject_type = 'account' AND subject_id IN (%)"},
}

// ReadImport reads what an import whose rows are all new accounts left.
func (s *Store) ReadImport(ctx context.Context, id uuid.UUID) (i Imported, err error) {
	if i.head, err = s.readTable(ctx, "imports", "org_id = ? AND id = ?", s.org, id); err != nil {
		return i, err
	}
	if i.grid, err = s.readTable(ctx, "import_rows", "org_id = ? AND import_id = ? ORDER BY account_id", s.org, id); err != nil {
		return i, err
	}
	line, account := slices.Index(i.grid.columns, "line"), slices.Index(i.grid.columns, "account_id")
	for rows := range slices.Chunk(i.grid.rows, s.importBatch()) {
		var lines, accounts []any
		for _, row := range rows {
			lines, accounts = append(lines, row[line]), append(accounts, row[account])
		}
		var batch []table
		for _, part := range parts {
			where := "org_id = ? AND " + strings.Replace(part.where, "%", marks(len(accounts)), 1)
			t, err := s.readTable(ctx, part.name, where, append([]any{s.org}, accounts...)...)
			if err != nil {
				return i, err
			}
			t.without("seq") // the database's own
			batch = append(batch, t)
		}
		i.batches, i.lines = append(i.batches, batch), append(i.lines, lines)
	}
	i.grid.set("outcome", "")
	i.grid.set("account_version", int64(0))
	return i, nil
}

// WriteImport writes it by the driver alone, in the transactions of the program: the grid of the file, then batch
// after batch of accounts, each of which marks its rows of the grid.
func (s *Store) WriteImport(ctx context.Context, i Imported) error {
	err := s.inTx(ctx, func(t tx) error { return errors.Join(t.fill(ctx, i.head), t.fill(ctx, i.grid)) })
	if err != nil {
		return err
	}
	for n, batch := range i.batches {
		err := s.inTx(ctx, func(t tx) error {
			for _, part := range batch {
				if err := t.fill(ctx, part); err != nil {
					return err
				}
			}
			id := i.head.rows[0][slices.Index(i.head.columns, "id")]
			return t.execMany(ctx, len(i.lines[n]), "UPDATE import_rows SET outcome = 'created', account_version = 1 WHERE org_id = ? AND import_id = ? AND line IN ("+
				marks(len(i.lines[n]))+")", append([]any{s.org, id}, i.lines[n]...)...)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// Rows are how many rows of each table the import left.
func (i Imported) Rows() map[string]int {
	rows := map[string]int{i.head.name: len(i.head.rows), i.grid.name: len(i.grid.rows)}
	for _, batch := range i.batches {
		for _, part := range batch {
			rows[part.name] += len(part.rows)
		}
	}
	return rows
}

func marks(n int) string { return strings.Repeat(", ?", n)[2:] }

func (t *table) without(column string) {
	at := slices.Index(t.columns, column)
	if at < 0 {
		return
	}
	t.columns = slices.Delete(t.columns, at, at+1)
	for n := range t.rows {
		t.rows[n] = slices.Delete(t.rows[n], at, at+1)
	}
}

func (t *table) set(column string, value any) {
	at := slices.Index(t.columns, column)
	for n := range t.rows {
		t.rows[n][at] = value
	}
}

func (s *Store) readTable(ctx context.Context, name, where string, args ...any) (t table, err error) {
	t.name = name
	query := "SELECT * FROM " + name + " WHERE " + where
	if s.pool != nil {
		found, err := s.pool.Query(ctx, s.numbered(query), args...)
		if err != nil {
			return t, err
		}
		for _, f := range found.FieldDescriptions() {
			t.columns = append(t.columns, f.Name)
		}
		t.rows, err = pgx.CollectRows(found, func(row pgx.CollectableRow) ([]any, error) { return row.Values() })
		return t, err
	}
	found, err := s.readers.QueryContext(ctx, query, args...)
	if err != nil {
		return t, err
	}
	defer func() { _ = found.Close() }() // only read
	if t.columns, err = found.Columns(); err != nil {
		return t, err
	}
	for found.Next() {
		row, into := make([]any, len(t.columns)), make([]any, len(t.columns))
		for n := range row {
			into[n] = &row[n]
		}
		if err := found.Scan(into...); err != nil {
			return t, err
		}
		t.rows = append(t.rows, row)
	}
	return t, found.Err()
}

// variables are as many as SQLite takes in one statement.
const variables = 32_000

// fill stores rows by COPY, or by as few statements of SQLite as it takes.
func (t tx) fill(ctx context.Context, from table) error {
	if t.pg != nil {
		_, err := t.pg.CopyFrom(ctx, pgx.Identifier{from.name}, from.columns, pgx.CopyFromRows(from.rows))
		return err
	}
	one := "(" + marks(len(from.columns)) + ")"
	for rows := range slices.Chunk(from.rows, variables/len(from.columns)) {
		text := "INSERT INTO " + from.name + " (" + strings.Join(from.columns, ", ") + ") VALUES " + one + strings.Repeat(", "+one, len(rows)-1)
		if _, err := t.store.writer.conn.ExecContext(ctx, text, slices.Concat(rows...)...); err != nil {
			return err
		}
	}
	return nil
}
