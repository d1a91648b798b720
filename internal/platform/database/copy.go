package database

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	sqlitedriver "modernc.org/sqlite"
)

// backuper is what modernc's connections offer beyond database/sql.
type backuper interface {
	NewBackup(destination string) (*sqlitedriver.Backup, error)
}

// copyPages is how much is copied between two looks at the context.
const copyPages = 2000

// CopyTo writes a consistent copy of a SQLite database to path, which must not
// exist, while others go on reading and writing. Pages are copied as they are,
// never rebuilt: the text index refers to rows by their place.
func (db *DB) CopyTo(ctx context.Context, path string) error {
	if db.writer == nil {
		return errors.New("CopyTo is for SQLite; PostgreSQL has pg_dump")
	}
	conn, err := db.main.Conn(ctx)
	if err != nil {
		return err
	}
	err = conn.Raw(func(driver any) error {
		source, ok := driver.(backuper)
		if !ok {
			return fmt.Errorf("driver %T makes no backups", driver)
		}
		backup, err := source.NewBackup(path)
		if err != nil {
			return err
		}
		for more := true; more && err == nil; {
			if err = ctx.Err(); err == nil {
				more, err = backup.Step(copyPages)
			}
		}
		return errors.Join(err, backup.Finish())
	})
	return errors.Join(err, conn.Close(), os.Chmod(path, 0o600))
}

// CheckIntegrity reads the whole database and reports what SQLite finds wrong:
// damaged pages, indexes that disagree with their tables, dangling references.
func (db *DB) CheckIntegrity(ctx context.Context) ([]string, error) {
	if db.writer == nil {
		return nil, nil
	}
	var wrong []string
	for _, pragma := range []string{"PRAGMA integrity_check", "PRAGMA foreign_key_check"} {
		rows, err := db.main.QueryContext(ctx, pragma)
		if err != nil {
			return wrong, err
		}
		columns, err := rows.Columns()
		for err == nil && rows.Next() {
			texts := make([]string, len(columns))
			into := make([]any, len(columns))
			for i := range texts {
				into[i] = &nullText{&texts[i]}
			}
			if err = rows.Scan(into...); err == nil && texts[0] != "ok" {
				wrong = append(wrong, strings.Join(texts, " "))
			}
		}
		if err = errors.Join(err, rows.Err(), rows.Close()); err != nil {
			return wrong, err
		}
	}
	return wrong, nil
}

// nullText scans any column as text, NULL as nothing.
type nullText struct{ to *string }

// Scan implements sql.Scanner.
func (n *nullText) Scan(v any) error {
	if v != nil {
		*n.to = fmt.Sprint(v)
	}
	return nil
}
