package database_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
	"besace/internal/testkit/dbtest"
)

func TestHandlesFailClosed(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		prepare(t, db)
		nobody := t.Context()
		var rows []sample
		wantFault(t, db.Scoped(nobody).Find(&rows).Error, "database.no_actor")
		wantFault(t, db.Owned(nobody).Find(&rows).Error, "database.no_actor")
		wantFault(t, db.Owned(as(t, 0)).Find(&rows).Error, "database.no_scope")
		wantFault(t, db.Insert(nobody, row(as(t, actor.Org), "a")), "database.no_actor")
		wantFault(t, db.System(nobody, "").Raw("SELECT 1").Scan(new(int)).Error, "database.no_reason")
		_, _, err := database.Visible(as(t, 0), "samples")
		wantFault(t, err, "database.no_scope")
	})
}

func TestOrganisationsDoNotMeet(t *testing.T) {
	each(t, func(t *testing.T, ctx context.Context, db *database.DB) {
		other := as(t, actor.Org)
		mine := row(ctx, "mine")
		must(t, db.Insert(ctx, mine))
		must(t, db.Insert(other, row(other, "theirs")))
		if diff := cmp.Diff([]string{"mine"}, all(t, ctx, db)); diff != "" {
			t.Error(diff)
		}
		wantFault(t, db.Insert(ctx, row(other, "x")), "database.other_org")
		wantFault(t, db.InsertAll(ctx, []*sample{row(ctx, "y"), row(other, "x")}), "database.other_org")
		_, err := database.One[sample](db.Scoped(other).Where("id = ?", mine.ID))
		wantFault(t, err, "not_found")
		err = db.InTx(other, func(ctx context.Context) error {
			return database.ExactlyOne(db.Scoped(ctx).Model(&sample{}).Where("id = ?", mine.ID).Update("name", "stolen"), nil)
		})
		wantFault(t, err, "not_found")
		got, err := database.One[sample](db.Scoped(ctx).Where("id = ?", mine.ID))
		must(t, err)
		if diff := cmp.Diff(*mine, got); diff != "" {
			t.Error(diff)
		}
		if got.CreatedAt.Location() != time.UTC {
			t.Errorf("times come back in %v", got.CreatedAt.Location())
		}
	})
}

func TestSQLWithoutOrganisationIsRefused(t *testing.T) {
	each(t, func(t *testing.T, ctx context.Context, db *database.DB) {
		var rows []sample
		wantFault(t, db.Scoped(ctx).Raw("SELECT * FROM samples").Scan(&rows).Error, "database.no_tenant")
		wantFault(t, db.Scoped(ctx).Raw("SELECT org_id FROM samples WHERE name = ?", "a").Scan(&rows).Error, "database.no_tenant")
		_, err := db.Rows(ctx, "SELECT org_id FROM samples")
		wantFault(t, err, "database.no_tenant")
		err = db.InTx(ctx, func(ctx context.Context) error {
			return db.Scoped(ctx).Exec("DELETE FROM samples WHERE name = ?", "a").Error
		})
		wantFault(t, err, "database.no_tenant")
		must(t, db.System(ctx, "test").Raw("SELECT * FROM samples").Scan(&rows).Error)
	})
}

func TestOwnedFollowsTheScope(t *testing.T) {
	each(t, func(t *testing.T, ctx context.Context, db *database.DB) {
		a := actor.Current(ctx)
		mate := id.New()
		owners := map[string]uuid.UUID{"mine": a.UserID, "mate": mate, "stranger": id.New()}
		for name, owner := range owners {
			r := row(ctx, name)
			r.OwnerID = owner
			must(t, db.Insert(ctx, r))
		}
		for scope, want := range map[actor.Scope][]string{
			actor.Own: {"mine"}, actor.Team: {"mate", "mine"}, actor.Org: {"mate", "mine", "stranger"},
		} {
			a.Scope, a.TeamOwners = scope, []uuid.UUID{mate}
			ctx := actor.With(ctx, a)
			var rows []sample
			must(t, db.Owned(ctx).Order("name").Find(&rows).Error)
			if diff := cmp.Diff(want, names(rows)); diff != "" {
				t.Errorf("Owned, scope %d: %s", scope, diff)
			}
			cond, args, err := database.Visible(ctx, "s")
			must(t, err)
			var got []string
			hand, err := db.Rows(ctx, "SELECT s.name FROM samples s WHERE "+cond+" ORDER BY s.name", args...)
			must(t, err)
			for hand.Next() {
				var name string
				must(t, hand.Scan(&name))
				got = append(got, name)
			}
			must(t, hand.Err())
			must(t, hand.Close())
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("Visible, scope %d: %s", scope, diff)
			}
		}
	})
}

func TestInsertAllStoresAllOrNothing(t *testing.T) {
	const more = 20_000 // than one statement takes
	each(t, func(t *testing.T, ctx context.Context, db *database.DB) {
		var rows []sample
		for range more {
			rows = append(rows, *row(ctx, id.New().String()))
		}
		must(t, db.InsertAll(ctx, rows))
		if got := len(all(t, ctx, db)); got != more {
			t.Errorf("%d rows, want %d", got, more)
		}
		twice := append([]sample{*row(ctx, "new")}, rows[0])
		wantFault(t, db.InsertAll(ctx, twice), "database.duplicate")
		if got := len(all(t, ctx, db)); got != more {
			t.Errorf("%d rows after a failed insert, want %d", got, more)
		}
	})
}

// Many rows go to both engines another way than few: what is stored is the same, and so is a refusal.
func TestManyRowsAreStoredAsFewAre(t *testing.T) {
	each(t, func(t *testing.T, ctx context.Context, db *database.DB) {
		for _, n := range []int{3, 300} {
			rows := make([]*sample, n)
			for i := range rows {
				rows[i] = row(ctx, fmt.Sprintf("%d « é\t\\N \n » %03d", n, i))
				if i%2 == 0 {
					rank := int64(i)
					rows[i].Rank = &rank
				}
			}
			rows[n-1].CreatedAt = time.Time{} // the instant of the insert
			must(t, db.InsertAll(ctx, rows))
			var stored []*sample
			must(t, db.Scoped(ctx).Where("name LIKE ?", fmt.Sprintf("%d «%%", n)).Order("name").Find(&stored).Error)
			if stored[n-1].CreatedAt.IsZero() {
				t.Errorf("%d rows: no instant", n)
			}
			rows[n-1].CreatedAt = stored[n-1].CreatedAt
			if diff := cmp.Diff(rows, stored); diff != "" {
				t.Errorf("%d rows: %s", n, diff)
			}
			for code, spoil := range map[string]func(*sample){
				"database.duplicate": func(s *sample) { s.Name = rows[0].Name },
				"database.check":     func(s *sample) { s.Version = 1000 },
			} {
				bad := make([]*sample, n)
				for i := range bad {
					bad[i] = row(ctx, fmt.Sprintf("bad %03d", i))
				}
				spoil(bad[n-1])
				must(t, db.InTx(ctx, func(ctx context.Context) error {
					wantFault(t, db.Nested(ctx, func(ctx context.Context) error { return db.InsertAll(ctx, bad) }), code)
					return db.Insert(ctx, row(ctx, fmt.Sprintf("after %s of %d", code, n)))
				}))
			}
		}
		if got := len(all(t, ctx, db)); got != 3+300+4 {
			t.Errorf("%d rows", got)
		}
	})
}

func TestExactlyOneTellsWhy(t *testing.T) {
	each(t, func(t *testing.T, ctx context.Context, db *database.DB) {
		must(t, db.InsertAll(ctx, []*sample{row(ctx, "a"), row(ctx, "b")}))
		err := db.InTx(ctx, func(ctx context.Context) error {
			change := func(cond string, args ...any) error {
				res := db.Scoped(ctx).Model(&sample{}).Where(cond, args...).Update("version", 2)
				return database.ExactlyOne(res, func() error { return fault.New(fault.Stale, "stale", "…") })
			}
			must(t, change("name = ?", "a"))
			wantFault(t, change("name = ? AND version = 7", "a"), "stale")
			wantFault(t, change("version < ?", 10), "database.too_many_rows")
			return errOops
		})
		if err == nil {
			t.Error("the transaction was committed")
		}
	})
}
