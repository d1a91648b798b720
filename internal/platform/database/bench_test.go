package database_test

import (
	"context"
	"testing"

	"besace/internal/platform/actor"
	"besace/internal/platform/database"
	"besace/internal/platform/id"
	"besace/internal/testkit/dbtest"
)

// One small write per transaction, 16 at a time, each on disk before it returns.
func BenchmarkConcurrentWrites(b *testing.B) {
	for name, open := range map[string]func(testing.TB, ...database.Option) *database.DB{
		database.SQLite: dbtest.SQLite, database.Postgres: dbtest.Postgres,
	} {
		b.Run(name, func(b *testing.B) {
			db := open(b)
			prepare(b, db)
			ctx := as(b, actor.Org)
			b.SetParallelism(8)
			b.ResetTimer()
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					must(b, db.InTx(ctx, func(ctx context.Context) error { return db.Insert(ctx, row(ctx, id.New().String())) }))
				}
			})
		})
	}
}

func BenchmarkLoneWrite(b *testing.B) {
	db := dbtest.SQLite(b)
	prepare(b, db)
	ctx := as(b, actor.Org)
	for b.Loop() {
		must(b, db.Insert(ctx, row(ctx, id.New().String())))
	}
}
