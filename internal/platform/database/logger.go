package database

import (
	"context"
	"log/slog"
	"time"

	"gorm.io/gorm/logger"
)

const slow = 200 * time.Millisecond

// slowLog reports slow statements without their parameters, which are personal
// data. Errors are left to the edge, which logs each once.
type slowLog struct{ log *slog.Logger }

func (l slowLog) LogMode(logger.LogLevel) logger.Interface { return l }
func (slowLog) Info(context.Context, string, ...any)       {}
func (slowLog) Warn(context.Context, string, ...any)       {}
func (slowLog) Error(context.Context, string, ...any)      {}

// ParamsFilter keeps parameters out of what gorm explains.
func (slowLog) ParamsFilter(_ context.Context, sql string, _ ...any) (string, []any) { return sql, nil }

// Trace is called by gorm after each statement.
func (l slowLog) Trace(ctx context.Context, begin time.Time, fc func() (string, int64), _ error) {
	if d := time.Since(begin); d >= slow {
		sql, rows := fc()
		l.slow(ctx, sql, rows, d)
	}
}

func (l slowLog) slow(ctx context.Context, sql string, rows int64, d time.Duration) {
	l.log.LogAttrs(ctx, slog.LevelWarn, "slow statement", slog.String("sql", sql),
		slog.Int64("rows", rows), slog.Duration("took", d))
}
