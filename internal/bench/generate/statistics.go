package generate

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"besace/internal/platform/database/sqlite"
)

// Statistics fills a database of SQLite in the directory, has it count its indexes,
// and writes what it found: a line for each index, its name, a tab, and its numbers
// as sqlite_stat1 has them. It is what database/statistics.tsv holds.
func Statistics(ctx context.Context, directory string, size Size, to io.Writer) (err error) {
	path := filepath.Join(directory, "counted.db")
	if _, err := Fill(ctx, "sqlite:"+path, size); err != nil {
		return err
	}
	db, err := sqlite.OpenWriter(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if _, err := db.ExecContext(ctx, "ANALYZE"); err != nil {
		return err
	}
	// An index without rows says nothing; the tables of the search are none of the planner's business. A table kept in
	// the order of its key is counted under its own name, and its key goes by the name of an index all the same.
	rows, err := db.QueryContext(ctx, `SELECT CASE idx WHEN tbl THEN 'sqlite_autoindex_' || tbl || '_1' ELSE idx END, stat FROM sqlite_stat1
		WHERE idx IS NOT NULL AND stat NOT LIKE '0 %' AND tbl NOT LIKE '%\_search\_%' ESCAPE '\' AND tbl <> 'goose_db_version' ORDER BY 1`)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var index, stat string
		if err := rows.Scan(&index, &stat); err != nil {
			return err
		}
		if _, err := fmt.Fprintf(to, "%s\t%s\n", index, stat); err != nil {
			return err
		}
	}
	return rows.Err()
}
