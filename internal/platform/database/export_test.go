package database

import (
	"context"
	"database/sql"
	"io/fs"
	"log/slog"

	"gorm.io/gorm"
)

// Waiting is how many transactions queue for SQLite's writer.
func (db *DB) Waiting() int {
	db.writer.mu.Lock()
	defer db.writer.mu.Unlock()
	return len(db.writer.waiting)
}

// Number is what rebind does to a statement.
var Number = number

// Reading is the pool of the statements outside a transaction.
func Reading(db *DB) gorm.ConnPool { return db.reads }

// Readers is how many connections read a SQLite database.
func Readers(db *DB) int { return db.main.Stats().MaxOpenConnections }

// MigrateBy is Migrate by other files.
func (db *DB) MigrateBy(ctx context.Context, files fs.FS) error {
	return db.Exclusive(ctx, func(pool *sql.DB) error { return db.up(ctx, pool, files) })
}

// Checkpoint copies the journal so many times, as the program does.
func Checkpoint(journal *sql.DB, log *slog.Logger, times int) {
	c := checkpointer{db: journal, log: log}
	for range times {
		c.checkpoint()
	}
}

// Schemas are what the migrations make for the engine of a database, and what it has.
func Schemas(ctx context.Context, db *DB) (wanted, has []Part, err error) {
	if wanted, err = schemaWanted(ctx, db.dialect.name); err != nil {
		return nil, nil, err
	}
	has, err = describe(ctx, db.main, db.dialect.name)
	return wanted, has, err
}

// IndexStatement is what makes an index again.
var IndexStatement = indexStatement
