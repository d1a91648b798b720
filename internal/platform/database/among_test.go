package database_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/database"
	"besace/internal/platform/id"
)

func TestAmongFindsTheRowsOfAList(t *testing.T) {
	each(t, func(t *testing.T, ctx context.Context, db *database.DB) {
		hard := []string{`L'Épi d'Or`, `a,b`, `"quoted"`, `back\slash`, `{braces}`, "NULL", "", "two\nlines", "?"}
		var ids []uuid.UUID
		for _, name := range append(slices.Clone(hard), "not asked for") {
			r := row(ctx, name)
			must(t, db.Insert(ctx, r))
			ids = append(ids, r.ID)
		}
		var found []sample
		must(t, db.Scoped(ctx).Where(db.AmongTexts("name", hard)).Order("id").Find(&found).Error)
		if diff := cmp.Diff(hard, names(found)); diff != "" {
			t.Error("texts:", diff)
		}
		must(t, db.Scoped(ctx).Where(db.Among("id", ids[:3])).Order("id").Find(&found).Error)
		if diff := cmp.Diff(hard[:3], names(found)); diff != "" {
			t.Error("ids:", diff)
		}
		these, list := db.Among("id", ids[:9])
		rows, err := db.Rows(ctx, "SELECT name FROM samples WHERE org_id = ? AND NOT ("+these+")", found[0].OrgID, list)
		must(t, err)
		defer rows.Close()
		var others []string
		for rows.Next() {
			var name string
			must(t, rows.Scan(&name))
			others = append(others, name)
		}
		must(t, rows.Err())
		if diff := cmp.Diff([]string{"not asked for"}, others); diff != "" {
			t.Error("the others:", diff)
		}
		for _, none := range [][]uuid.UUID{nil, {}} {
			must(t, db.Scoped(ctx).Where(db.Among("id", none)).Find(&found).Error)
			if len(found) > 0 {
				t.Error("no id found", names(found))
			}
		}
		must(t, db.Scoped(ctx).Where(db.Among("id", ids[4:5])).Find(&found).Error)
		if diff := cmp.Diff(hard[4:5], names(found)); diff != "" {
			t.Error("one id:", diff)
		}
		// One text for all lengths: what is compiled once serves them all.
		two, _ := db.Among("id", ids[:2])
		if all, _ := db.Among("id", ids); two != all {
			t.Errorf("%q is not %q", two, all)
		}
	})
}

func TestAFewIDsOfAListArePlannedOnce(t *testing.T) {
	each(t, func(t *testing.T, ctx context.Context, db *database.DB) {
		if db.Dialect().Name() == database.SQLite {
			return // plans a text once, whatever its values
		}
		must(t, db.InTx(ctx, func(ctx context.Context) error { // enough rows for an index to be worth it
			q := db.System(ctx, "many rows").Exec(`INSERT INTO samples (id, org_id, owner_id, name, version, created_at)
				SELECT gen_random_uuid(), ?, gen_random_uuid(), n::text, 1, now() FROM generate_series(1, 20000) n`, actor.Current(ctx).OrgID)
			return errors.Join(q.Error, db.System(ctx, "as autovacuum does").Exec("ANALYZE samples").Error)
		}))
		must(t, db.InTx(ctx, func(ctx context.Context) error { // on one connection
			var found []sample
			for range 12 {
				if err := db.Scoped(ctx).Where(db.Among("id", []uuid.UUID{id.New(), id.New(), id.New()})).Find(&found).Error; err != nil {
					return err
				}
			}
			var plans struct{ Generic, Custom int }
			err := db.System(ctx, "what the engine keeps").Raw(`SELECT generic_plans AS generic, custom_plans AS custom FROM pg_prepared_statements
				WHERE statement LIKE 'SELECT * FROM "samples"%'`).Scan(&plans).Error
			if plans.Custom != 5 || plans.Generic != 7 { // it always plans the first five
				t.Errorf("12 executions were planned %d times", plans.Custom)
			}
			return err
		}))
	})
}
