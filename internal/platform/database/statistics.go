package database

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"strings"
)

// SQLite plans by what sqlite_stat1 says of each index. Without it, it takes for
// granted that an organisation has ten rows in each table, and reads them all
// where an index would find one. Its own ANALYZE would help, but then plans would
// differ from file to file and from day to day. So the program brings the
// statistics of a large organisation, measured (make statistics), as the makers of
// SQLite advise for stable plans: https://sqlite.org/queryplanner-ng.html, 5.
//
//go:embed statistics.tsv
var measured string

// guessedRows is what is assumed of an index that was not measured: so many rows
// in one organisation, ten for each further column, one when it is unique.
const guessedRows = "10000"

// learnSizes replaces the statistics of SQLite by those of the program; it follows
// each change of the schema. All in one transaction, for readers would otherwise
// take in the table while it is empty.
func learnSizes(ctx context.Context, pool *sql.DB) (err error) {
	tx, err := pool.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // nothing to do after a commit
	// Made anew, so that every connection sees that the schema has changed and reads it again.
	for _, statement := range []string{"DROP TABLE IF EXISTS sqlite_stat1", "ANALYZE goose_db_version", "DELETE FROM sqlite_stat1"} {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	sizes, err := sizesOf(ctx, tx)
	if err != nil {
		return err
	}
	for _, s := range sizes {
		if _, err := tx.ExecContext(ctx, "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)", s.table, s.index, s.stat); err != nil {
			return err
		}
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	_, err = pool.ExecContext(ctx, "ANALYZE sqlite_schema") // reads the statistics, counts nothing
	return err
}

// size is what sqlite_stat1 says of an index: rows in all, then rows for each
// value of its first column, of its first two, and so on.
type size struct{ table, index, stat string }

// sizesOf gives the size of each index of the schema, measured or guessed.
func sizesOf(ctx context.Context, tx *sql.Tx) (sizes []size, err error) {
	known := map[string]string{}
	for line := range strings.Lines(measured) {
		name, stat, _ := strings.Cut(strings.TrimSpace(line), "\t")
		known[name] = stat
	}
	rows, err := tx.QueryContext(ctx, `SELECT m.name, i.name, i."unique", (SELECT count(*) FROM pragma_index_info(i.name))
		FROM sqlite_master m JOIN pragma_index_list(m.name) i WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%'`)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var s size
		var unique bool
		var columns int
		if err := rows.Scan(&s.table, &s.index, &unique, &columns); err != nil {
			return nil, err
		}
		if s.stat = known[s.index]; s.stat == "" {
			s.stat = guess(columns, unique)
		}
		sizes = append(sizes, s)
	}
	return sizes, rows.Err()
}

func guess(columns int, unique bool) string {
	stat := append([]string{guessedRows, guessedRows}, strings.Fields(strings.Repeat("10 ", columns-1))...)
	if unique {
		stat[columns] = "1"
	}
	return strings.Join(stat, " ")
}
