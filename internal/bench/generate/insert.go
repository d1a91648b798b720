package generate

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"besace/internal/platform/civil"
	"besace/internal/platform/database/sqlite"
)

// insert stores the batches, then tells the planner what the tables look like.
func insert(ctx context.Context, url string, batches []batch) error {
	if path, ok := strings.CutPrefix(url, "sqlite:"); ok {
		return insertSQLite(ctx, path, batches)
	}
	return insertPostgres(ctx, url, batches)
}

func insertPostgres(ctx context.Context, url string, batches []batch) error {
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	err = pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error {
		for _, b := range batches {
			source := &copied{}
			source.next, source.stop = pull(b)
			_, err := tx.CopyFrom(ctx, pgx.Identifier{b.table}, b.columns, source)
			source.stop()
			if err != nil {
				return fmt.Errorf("%s: %w", b.table, err)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	_, err = conn.Exec(ctx, "VACUUM ANALYZE")
	return err
}

// copied feeds COPY from a batch.
type copied struct {
	next func() ([]any, error, bool)
	stop func()
	row  []any
	err  error
}

func (c *copied) Next() bool {
	var ok bool
	if c.row, c.err, ok = c.next(); !ok || c.err != nil {
		return false
	}
	for i, v := range c.row {
		switch v := v.(type) {
		case uuid.UUID:
			c.row[i] = [16]byte(v)
		case civil.Date:
			c.row[i] = v.Midnight(time.UTC)
		}
	}
	return true
}

func (c *copied) Values() ([]any, error) { return c.row, nil }
func (c *copied) Err() error             { return c.err }

func insertSQLite(ctx context.Context, path string, batches []batch) (err error) {
	db, err := sqlite.OpenWriter(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	// Nothing to lose yet: no journal, and foreign keys are checked at the end, all at once.
	for _, setting := range []string{"PRAGMA cache_size = -262144", "PRAGMA foreign_keys = OFF", "PRAGMA journal_mode = OFF"} {
		if _, err := db.ExecContext(ctx, setting); err != nil {
			return err
		}
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // nothing to do after a commit
	built, err := detach(ctx, tx)
	if err != nil {
		return err
	}
	for _, b := range batches {
		if err := insertMany(ctx, tx, b); err != nil {
			return fmt.Errorf("%s: %w", b.table, err)
		}
	}
	for _, statement := range built {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("%s: %w", statement, err)
		}
	}
	if err := checkReferences(ctx, tx); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	// No ANALYZE: SQLite plans by the statistics that the program brings (database/statistics.go).
	for _, statement := range []string{"PRAGMA journal_mode = WAL", "PRAGMA wal_checkpoint(TRUNCATE)"} {
		if _, err := db.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	return nil
}

// checkReferences fails when a row points at nothing.
func checkReferences(ctx context.Context, tx *sql.Tx) error {
	rows, err := tx.QueryContext(ctx, "PRAGMA foreign_key_check")
	if err != nil {
		return err
	}
	defer rows.Close()
	if rows.Next() {
		var table, parent string
		var row, key any
		if err := rows.Scan(&table, &row, &parent, &key); err != nil {
			return err
		}
		return fmt.Errorf("a row of %s points at no row of %s", table, parent)
	}
	return rows.Err()
}

// detach drops the indexes and triggers, and returns what brings them back: an
// index is built far faster from a full table. Text indexes are filled by their
// triggers in daily life, and rebuilt from their table here.
func detach(ctx context.Context, tx *sql.Tx) (restore []string, err error) {
	rows, err := tx.QueryContext(ctx, `SELECT type, name, sql FROM sqlite_master
		WHERE type IN ('index', 'trigger') AND sql IS NOT NULL OR sql LIKE 'CREATE VIRTUAL TABLE%fts5%'
		UNION ALL SELECT 'size', idx, printf('INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (%Q, %Q, %Q)', tbl, idx, stat) FROM sqlite_stat1
		ORDER BY type`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var drop []string
	for rows.Next() {
		var kind, name, text string
		if err := rows.Scan(&kind, &name, &text); err != nil {
			return nil, err
		}
		if kind == "size" { // SQLite forgets what it knows of the size of an index with the index
			restore = append(restore, text)
			continue
		}
		if kind == "table" {
			restore = append(restore, fmt.Sprintf("INSERT INTO %s (%s) VALUES ('rebuild')", name, name))
			continue
		}
		drop, restore = append(drop, fmt.Sprintf("DROP %s %s", strings.ToUpper(kind), name)), append(restore, text)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	for _, statement := range append(drop, "DELETE FROM sqlite_stat1") {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return nil, err
		}
	}
	return restore, nil
}

// maxVariables is what SQLite takes in one statement, with room to spare.
const maxVariables = 4000

func insertMany(ctx context.Context, tx *sql.Tx, b batch) error {
	next, stop := pull(b)
	defer stop()
	size := max(1, maxVariables/len(b.columns))
	prepared, err := tx.PrepareContext(ctx, b.statement(size))
	if err != nil {
		return err
	}
	defer func() { _ = prepared.Close() }()
	args := make([]any, 0, size*len(b.columns))
	for {
		row, err, more := next()
		if err != nil {
			return err
		}
		for _, v := range row {
			if id, ok := v.(uuid.UUID); ok {
				v = id.String()
			}
			args = append(args, v)
		}
		switch full := len(args) == size*len(b.columns); {
		case more && full:
			if _, err := prepared.ExecContext(ctx, args...); err != nil {
				return err
			}
			args = args[:0]
		case !more && len(args) > 0:
			_, err := tx.ExecContext(ctx, b.statement(len(args)/len(b.columns)), args...)
			return err
		case !more:
			return nil
		}
	}
}

// statement inserts so many rows at once.
func (b batch) statement(rows int) string {
	one := "(" + strings.Repeat(", ?", len(b.columns))[2:] + ")"
	return "INSERT INTO " + b.table + " (" + strings.Join(b.columns, ", ") + ") VALUES " + one + strings.Repeat(", "+one, rows-1)
}
