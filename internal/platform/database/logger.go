package database

import (
	"context"
	"log/slog"
	"time"
)

const (
	slow = 200 * time.Millisecond
	// shownSQL is how much of a slow statement is logged: its beginning tells which one
	// it is, and an INSERT of a thousand rows goes on for pages.
	shownSQL = 500
)

// timed logs a statement begun at that time when it was slow, without its parameters,
// which are personal data. Errors are left to the edge, which logs each once.
func (db *DB) timed(ctx context.Context, query string, begin time.Time) {
	if d := time.Since(begin); d >= slow {
		db.opts.log.LogAttrs(ctx, slog.LevelWarn, "slow statement", slog.String("sql", query[:min(len(query), shownSQL)]), slog.Duration("took", d))
	}
}
