package database_test

import (
	"context"
	"encoding/base64"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"besace/internal/platform/database"
	"besace/internal/platform/id"
)

var (
	byName = database.Keyset{Sort: "name", Columns: []database.Column{{Name: "name"}, {Name: "id", Type: database.UUID}}}
	byRank = database.Keyset{Sort: "rank", Columns: []database.Column{
		{Name: "rank", Type: database.Int, Nullable: true}, {Name: "id", Type: database.UUID}}}
	byTime = database.Keyset{Sort: "-created", Desc: true, Columns: []database.Column{
		{Name: "created_at", Type: database.Time}, {Name: "id", Type: database.UUID}}}
)

func TestPagesCoverTheListOnce(t *testing.T) {
	each(t, func(t *testing.T, ctx context.Context, db *database.DB) {
		start := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
		for i := range 23 {
			r := row(ctx, fmt.Sprintf("n%02d", i/2*2)+string(rune('a'+i%2)))
			r.CreatedAt = start.Add(time.Duration(i/3) * 10 * time.Microsecond) // ties, and fractions of several lengths
			if rank := int64(i / 4); rank%2 == 0 {
				r.Rank = &rank
			}
			must(t, db.Insert(ctx, r))
		}
		down := byRank
		down.Desc = true
		for _, list := range []struct {
			keys   database.Keyset
			values func(sample) []any
		}{
			{byName, sample.values}, {byRank, sample.rankValues}, {down, sample.rankValues},
			{byTime, func(s sample) []any { return []any{s.CreatedAt, s.ID} }},
		} {
			var whole []sample
			must(t, db.Scoped(ctx).Order(list.keys.OrderBy()).Find(&whole).Error)
			var paged []string
			for cursor, pages := "", 0; ; pages++ {
				q, err := database.Page(db.Scoped(ctx), list.keys, cursor, 4)
				must(t, err)
				var rows []sample
				must(t, q.Find(&rows).Error)
				rows, cursor = database.Cut(list.keys, rows, 4, list.values)
				paged = append(paged, names(rows)...)
				if cursor == "" || pages > 10 {
					break
				}
			}
			if diff := cmp.Diff(names(whole), paged); diff != "" {
				t.Errorf("%s desc=%v: %s", list.keys.Sort, list.keys.Desc, diff)
			}
			if list.keys.Columns[0].Nullable && (whole[0].Rank == nil || whole[22].Rank != nil) {
				t.Errorf("desc=%v: rows without a value are not last", list.keys.Desc)
			}
		}
	})
}

func TestHandWrittenPages(t *testing.T) {
	each(t, func(t *testing.T, ctx context.Context, db *database.DB) {
		must(t, db.InsertAll(ctx, []*sample{row(ctx, "a"), row(ctx, "b"), row(ctx, "c")}))
		first, err := database.One[sample](db.Scoped(ctx).Where("name = ?", "a"))
		must(t, err)
		cond, args, err := byName.After(byName.Cursor(first.values()...))
		must(t, err)
		rows, err := db.Rows(ctx, "SELECT name FROM samples WHERE org_id = ? AND "+cond+" ORDER BY "+byName.OrderBy(),
			append([]any{first.OrgID}, args...)...)
		must(t, err)
		var got []string
		for rows.Next() {
			var name string
			must(t, rows.Scan(&name))
			got = append(got, name)
		}
		must(t, rows.Err())
		must(t, rows.Close())
		if diff := cmp.Diff([]string{"b", "c"}, got); diff != "" {
			t.Error(diff)
		}
	})
}

func TestForeignCursorsAreRefused(t *testing.T) {
	good := byName.Cursor("a", id.New())
	if _, _, err := byName.After(good); err != nil {
		t.Fatal(err)
	}
	filtered := byName
	filtered.Filters = database.Digest("status", []string{"active"})
	encoded := func(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) }
	for name, try := range map[string]struct {
		keys   database.Keyset
		cursor string
	}{
		"another order":     {byTime, good},
		"other filters":     {filtered, good},
		"not base64":        {byName, "!!"},
		"not JSON":          {byName, encoded("x")},
		"too few values":    {byName, encoded(`{"s":"name","v":["a"]}`)},
		"no value":          {byName, encoded(`{"s":"name","v":[null,null]}`)},
		"not an id":         {byName, encoded(`{"s":"name","v":["a","b"]}`)},
		"not a number":      {byRank, encoded(`{"s":"rank","v":["x","` + uuid.Nil.String() + `"]}`)},
		"zero byte":         {byName, encoded(`{"s":"name","v":["\u0000","` + uuid.Nil.String() + `"]}`)},
		"year out of reach": {byTime, byTime.Cursor("9999-12-31T23:59:59-23:59", uuid.Nil)},
	} {
		if _, _, err := try.keys.After(try.cursor); err == nil {
			t.Errorf("%s: accepted", name)
		} else {
			wantFault(t, err, "page.bad_cursor")
		}
	}
	one, same := database.Digest("a"), database.Digest("a")
	if database.Digest("a", "b") == database.Digest("ab") || one != same {
		t.Error("digests do not tell filters apart")
	}
}

func FuzzCursor(f *testing.F) {
	f.Add(byName.Cursor("é", uuid.Nil))
	f.Add(byRank.Cursor(nil, uuid.Nil))
	f.Add(byTime.Cursor(time.Date(2026, 1, 2, 3, 4, 5, 600000, time.UTC), uuid.Nil))
	f.Add("eyJzIjoibmFtZSJ9")
	f.Fuzz(func(t *testing.T, cursor string) {
		for _, k := range []database.Keyset{byName, byRank, byTime} {
			cond, args, err := k.After(cursor)
			if err != nil {
				wantFault(t, err, "page.bad_cursor")
				continue
			}
			marks := 0
			for _, c := range cond {
				if c == '?' {
					marks++
				}
			}
			if marks != len(args) {
				t.Errorf("%q has %d arguments", cond, len(args))
			}
		}
	})
}

func TestPlaceholdersAreNumbered(t *testing.T) {
	for in, want := range map[string]string{
		"a = ? AND b = ?":                  "a = $1 AND b = $2",
		"a = '?' AND \"b?\" = ? -- ?\n= ?": "a = '?' AND \"b?\" = $1 -- ?\n= $2",
		"/* ? */ 'it''s ?' = ?":            "/* ? */ 'it''s ?' = $1",
		"'open ?":                          "'open ?",
	} {
		if got := database.Number(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}
