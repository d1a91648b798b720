package database_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"besace/internal/platform/database"
)

// Whatever neighbours do, a transaction that was told "stored" is stored whole
// and any other left no trace.
func TestEveryoneIsToldTheTruth(t *testing.T) {
	each(t, func(t *testing.T, ctx context.Context, db *database.DB) {
		var mu sync.Mutex
		var stored []string
		var group sync.WaitGroup
		for w := range 16 {
			group.Go(func() {
				for i := range 25 {
					name := fmt.Sprintf("%02d-%02d", w, i)
					if attempt(ctx, db, name, (w*25+i)%7) == nil {
						mu.Lock()
						stored = append(stored, name+"-1", name+"-2")
						mu.Unlock()
					}
				}
			})
		}
		group.Wait()
		slices.Sort(stored)
		if got := all(t, ctx, db); !slices.Equal(got, stored) {
			t.Errorf("%d rows stored, %d were acknowledged", len(got), len(stored))
		}
		if len(stored) < 16*25 {
			t.Errorf("only %d rows acknowledged", len(stored))
		}
	})
}

// attempt stores two rows in one transaction, with an accident that depends on kind.
func attempt(ctx context.Context, db *database.DB, name string, kind int) (err error) {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	defer func() {
		if recover() != nil {
			err = errOops
		}
	}()
	return db.InTx(ctx, func(ctx context.Context) error {
		if err := db.Insert(ctx, row(ctx, name+"-1")); err != nil {
			return err
		}
		switch kind {
		case 0:
			return errOops
		case 1:
			panic("boom")
		case 2:
			cancel()
		case 3:
			_ = db.Nested(ctx, func(ctx context.Context) error { return db.Insert(ctx, row(ctx, name+"-1")) })
		}
		return db.Insert(ctx, row(ctx, name+"-2"))
	})
}
