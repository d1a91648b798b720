package database_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/testkit/dbtest"
)

var errOops = errors.New("oops")

func TestJoinedTransactionsRollBackAsOne(t *testing.T) {
	each(t, func(t *testing.T, ctx context.Context, db *database.DB) {
		err := db.InTx(ctx, func(ctx context.Context) error {
			must(t, db.Insert(ctx, row(ctx, "outer")))
			must(t, db.InTx(ctx, func(ctx context.Context) error { return db.Insert(ctx, row(ctx, "inner")) }))
			return errOops
		})
		if !errors.Is(err, errOops) {
			t.Errorf("error %v, want the function's own", err)
		}
		if got := all(t, ctx, db); len(got) != 0 {
			t.Errorf("rows %v survived a rolled back transaction", got)
		}
	})
}

func TestNestedUndoesItselfOnly(t *testing.T) {
	each(t, func(t *testing.T, ctx context.Context, db *database.DB) {
		var after []string
		note := func(ctx context.Context, what string) { db.AfterCommit(ctx, func() { after = append(after, what) }) }
		must(t, db.InTx(ctx, func(ctx context.Context) error {
			must(t, db.Insert(ctx, row(ctx, "a")))
			note(ctx, "a")
			err := db.Nested(ctx, func(ctx context.Context) error {
				must(t, db.Insert(ctx, row(ctx, "b")))
				note(ctx, "b")
				err := db.Nested(ctx, func(ctx context.Context) error { return db.Insert(ctx, row(ctx, "a")) })
				wantFault(t, err, "database.duplicate")
				if got := database.Constraint(err); got != "samples_name" {
					t.Errorf("constraint %q, want samples_name", got)
				}
				return errOops
			})
			if !errors.Is(err, errOops) {
				t.Errorf("nested error %v", err)
			}
			if len(after) != 0 {
				t.Errorf("hooks %v ran before the commit", after)
			}
			return db.Insert(ctx, row(ctx, "c"))
		}))
		if diff := cmp.Diff([]string{"a", "c"}, all(t, ctx, db)); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff([]string{"a"}, after); diff != "" {
			t.Error(diff)
		}
	})
}

func TestAfterCommitNeverRunsAfterRollback(t *testing.T) {
	each(t, func(t *testing.T, ctx context.Context, db *database.DB) {
		ran := 0
		_ = db.InTx(ctx, func(ctx context.Context) error {
			db.AfterCommit(ctx, func() { ran++ })
			return errOops
		})
		if ran != 0 {
			t.Error("hook ran after a rollback")
		}
		db.AfterCommit(ctx, func() { ran++ })
		if ran != 1 {
			t.Error("hook did not run at once outside a transaction")
		}
	})
}

func TestPanicRollsBack(t *testing.T) {
	each(t, func(t *testing.T, ctx context.Context, db *database.DB) {
		func() {
			defer func() { _ = recover() }()
			_ = db.InTx(ctx, func(ctx context.Context) error {
				must(t, db.Insert(ctx, row(ctx, "a")))
				panic("boom")
			})
		}()
		must(t, db.Insert(ctx, row(ctx, "b"))) // the writer is free again
		if diff := cmp.Diff([]string{"b"}, all(t, ctx, db)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestWritesNeedATransaction(t *testing.T) {
	each(t, func(t *testing.T, ctx context.Context, db *database.DB) {
		must(t, db.Insert(ctx, row(ctx, "a")))
		err := db.Scoped(ctx).Model(&sample{}).Where("name = ?", "a").Update("name", "b").Error
		wantFault(t, err, "database.no_transaction")
		var leaked context.Context
		must(t, db.InTx(ctx, func(ctx context.Context) error {
			leaked = ctx
			if !database.InTransaction(ctx) {
				t.Error("InTransaction is false inside")
			}
			return nil
		}))
		if database.InTransaction(leaked) || database.InTransaction(ctx) {
			t.Error("InTransaction is true outside")
		}
		wantFault(t, db.Scoped(leaked).Find(&[]sample{}).Error, "database.transaction_over")
	})
}

func TestDriverErrorsAreFaults(t *testing.T) {
	each(t, func(t *testing.T, ctx context.Context, db *database.DB) {
		org := row(ctx, "").OrgID
		err := db.InTx(ctx, func(ctx context.Context) error {
			return db.System(ctx, "test").Exec("INSERT INTO sample_notes (id, org_id, sample_id) VALUES (1, ?, ?)", org, org).Error
		})
		wantFault(t, err, "database.reference")
		bad := row(ctx, "a")
		bad.Version = 1000
		wantFault(t, db.Insert(ctx, bad), "database.check")
		good := row(ctx, "a")
		must(t, db.Insert(ctx, good))
		again := row(ctx, "b")
		again.ID = good.ID
		err = db.Insert(ctx, again)
		wantFault(t, err, "database.duplicate")
		if fault.KindOf(err) != fault.Conflict || database.Constraint(err) != "samples_pkey" {
			t.Errorf("kind %v, constraint %q", fault.KindOf(err), database.Constraint(err))
		}
	})
}

func TestStatementsAreCounted(t *testing.T) {
	each(t, func(t *testing.T, ctx context.Context, db *database.DB) {
		ctx, count := database.CountStatements(ctx)
		all(t, ctx, db)
		rows, err := db.Rows(ctx, "SELECT name FROM samples WHERE org_id = ? AND name <> '?'", row(ctx, "").OrgID)
		must(t, err)
		must(t, rows.Close())
		must(t, db.InTx(ctx, func(ctx context.Context) error { all(t, ctx, db); return nil }))
		if got := count(); got != 3 {
			t.Errorf("%d statements counted, want 3", got)
		}
	})
}

func TestSerialisationFailureIsRetried(t *testing.T) {
	db := dbtest.Postgres(t)
	prepare(t, db)
	ctx := as(t, 3)
	a := row(ctx, "a")
	must(t, db.Insert(ctx, a))
	set := func(ctx context.Context, name string) error {
		return database.ExactlyOne(db.Scoped(ctx).Model(&sample{}).Where("id = ?", a.ID).Update("name", name), nil)
	}
	runs := 0
	contended := func(ctx context.Context) error {
		runs++
		if err := db.System(ctx, "test").Exec("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ").Error; err != nil {
			return err
		}
		var seen []sample
		if err := db.Scoped(ctx).Find(&seen).Error; err != nil {
			return err
		}
		if runs == 1 { // someone else is faster the first time
			outside := as(t, 3)
			must(t, db.InTx(outside, func(out context.Context) error {
				return db.System(out, "test").Exec("UPDATE samples SET name = 'other' WHERE id = ?", a.ID).Error
			}))
		}
		return set(ctx, "mine")
	}
	must(t, db.InTx(ctx, contended))
	if runs != 2 {
		t.Errorf("ran %d times, want 2", runs)
	}
	if diff := cmp.Diff([]string{"mine"}, all(t, ctx, db)); diff != "" {
		t.Error(diff)
	}
	runs = 0
	err := db.InTx(database.NoRetry(ctx), contended)
	wantFault(t, err, "database.busy")
	if f, ok := fault.Of(err); !ok || f.Kind != fault.Unavailable || f.Retry == 0 {
		t.Errorf("fault %+v, want Unavailable with a delay", f)
	}
	if runs != 1 {
		t.Errorf("ran %d times under NoRetry", runs)
	}
}
