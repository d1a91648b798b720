package belonging_test

import (
	"context"
	"slices"
	"testing"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/belonging"
	"besace/internal/platform/changes"
	"besace/internal/platform/id"
	"besace/internal/testkit/firm"
)

// What moved with an account comes back, however much of it is elsewhere by then.
func TestRowsFollowTheirAccountAndComeBack(t *testing.T) {
	firm.Each(t, func(t *testing.T, f *firm.Firm) {
		ctx := f.OnMonday(f.Adviser)
		in := func(fn func(ctx context.Context) error) {
			t.Helper()
			firm.Must(t, f.DB.InTx(ctx, fn))
		}
		exec := func(sql string, args ...any) {
			t.Helper()
			in(func(ctx context.Context) error { return f.DB.System(ctx, "test: rows").Exec(sql, args...).Error })
		}
		account := func(owner uuid.UUID) uuid.UUID {
			a := id.New()
			exec(`INSERT INTO accounts (id, org_id, owner_id, created_by, kind, status, name, name_fold, match_name, search_text, custom, created_at, updated_at)
				VALUES (?, ?, ?, ?, 'company', 'prospect', 'Durand', 'durand', 'durand', 'durand', '{}', ?, ?)`, a, f.Org, owner, owner, firm.Monday, firm.Monday)
			return a
		}
		colleague := f.Hire(actor.Own, actor.Adviser)
		from, to, elsewhere := account(f.Adviser), account(colleague), account(f.Adviser)
		const many = 1201 // more than two statements take
		in(func(ctx context.Context) error {
			for range many {
				if err := f.DB.System(ctx, "test: rows").Exec(`INSERT INTO call_backs (id, org_id, account_id, author_id, proof, requested_at, created_at, updated_at) VALUES (?, ?, ?, ?, 'Formulaire', ?, ?, ?)`,
					id.New(), f.Org, from, f.Adviser, firm.Monday, firm.Monday, firm.Monday).Error; err != nil {
					return err
				}
			}
			return nil
		})
		rows := belonging.Of(f.DB, f.Feed, belonging.Table{Name: "call_backs", Kind: "call_back", Versioned: true})
		var moved map[string][]uuid.UUID
		in(func(ctx context.Context) (err error) {
			moved, err = rows.Move(ctx, from, to)
			return err
		})
		ids := moved["call_backs"]
		if len(ids) != many {
			t.Fatalf("%d rows moved", len(ids))
		}
		in(func(ctx context.Context) error {
			lines, err := f.Feed.Since(ctx, changes.Position{}, 10_000)
			if out := slices.DeleteFunc(lines, func(c changes.Change) bool { return c.Op != changes.Out }); len(out) != many {
				t.Errorf("her devices are told that %d rows left", len(out))
			}
			return err
		})
		// All that one statement takes went on to another account.
		exec("UPDATE call_backs SET account_id = ? WHERE id IN ?", elsewhere, ids[:500])
		in(func(ctx context.Context) error {
			n, err := rows.Return(ctx, from, to, moved)
			if n != many-500 {
				t.Errorf("%d rows came back", n)
			}
			return err
		})
		var version int64
		in(func(ctx context.Context) error {
			return f.DB.Scoped(ctx).Table("call_backs").Where("id = ?", ids[many-1]).Pluck("version", &version).Error
		})
		if version != 3 {
			t.Errorf("version %d", version)
		}
	})
}
