package prospect

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"besace/internal/platform/database"
	"besace/internal/platform/opt"
)

func TestWhoUsesAView(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		v, err := o.CreateView(o.as(o.adviser), ViewDraft{Name: "À relancer", Filter: Filter{Postcode: "57", NextAction: ActionNone}, Columns: []string{"name"}})
		must(t, err)
		sees := func(want ...uuid.UUID) {
			t.Helper()
			for _, user := range []uuid.UUID{o.adviser, o.colleague, o.manager, o.stranger} {
				_, err := o.View(o.as(user), v.ID)
				expected := false
				for _, w := range want {
					expected = expected || w == user
				}
				if (err == nil) != expected {
					t.Errorf("shared with %s, seen: %t, %v", v.Shared, err == nil, err)
				}
			}
		}
		sees(o.adviser)
		share := func(with string) {
			t.Helper()
			v, err = o.UpdateView(o.as(o.adviser), v.ID, v.Version, ViewPatch{Shared: opt.Of(with)})
			must(t, err)
		}
		share("team")
		sees(o.adviser, o.colleague, o.manager)
		share("everybody")
		sees(o.adviser, o.colleague, o.manager, o.stranger)
		if diff := cmp.Diff(Filter{Postcode: "57", NextAction: ActionNone}, v.Filter()); diff != "" {
			t.Error(diff)
		}
		_, err = o.UpdateView(o.as(o.colleague), v.ID, v.Version, ViewPatch{Name: opt.Of("À moi")})
		refusedWith(t, err, "view.not_yours")
		refusedWith(t, o.DeleteView(o.as(o.colleague), v.ID, v.Version), "view.not_yours")
		refusedWith(t, o.DeleteView(o.as(o.adviser), v.ID, v.Version-1), "view.stale")
		_, err = o.CreateView(o.as(o.adviser), ViewDraft{Name: "a relancer"})
		refusedWith(t, err, "view.duplicate", "/name")
		_, err = o.CreateView(o.as(o.colleague), ViewDraft{Name: "À relancer"})
		must(t, err)
		_, err = o.CreateView(o.as(o.colleague), ViewDraft{Name: "X", Filter: Filter{Custom: []string{"rien:empty"}}})
		refusedWith(t, err, "view.invalid", "/filter/custom")
		_, err = o.CreateView(o.as(o.colleague), ViewDraft{Name: "X", Sort: "size"})
		refusedWith(t, err, "view.invalid", "/sort")
		// Somebody else starts with it; she starts with nothing once it is deleted.
		must(t, o.SetStartView(o.as(o.stranger), v.ID, true))
		must(t, o.DeleteView(o.as(o.adviser), v.ID, v.Version))
		if start, err := o.StartView(o.as(o.stranger)); err != nil || start != uuid.Nil {
			t.Errorf("starts with %v, %v", start, err)
		}
	})
}

func TestOneStartView(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := o.as(o.adviser)
		first, err := o.CreateView(ctx, ViewDraft{Name: "Une"})
		must(t, err)
		second, err := o.CreateView(ctx, ViewDraft{Name: "Deux"})
		must(t, err)
		must(t, o.SetStartView(ctx, first.ID, true))
		must(t, o.SetStartView(ctx, second.ID, true))
		must(t, o.SetStartView(ctx, first.ID, false)) // not the chosen one: nothing happens
		_, start, _, err := o.Views(ctx, "", 10)
		must(t, err)
		if start != second.ID {
			t.Errorf("starts with %v", start)
		}
		refusedWith(t, o.SetStartView(o.as(o.colleague), first.ID, true), "not_found")
		for i := range maxViews - 2 {
			_, err := o.CreateView(ctx, ViewDraft{Name: fmt.Sprint("Vue ", i)})
			must(t, err)
		}
		_, err = o.CreateView(ctx, ViewDraft{Name: "De trop"})
		refusedWith(t, err, "view.too_many")
	})
}

func TestFavouritesAreOnesOwn(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		a := o.company(o.adviser, "Favori")
		for range 2 {
			must(t, o.SetFavourite(o.as(o.adviser), a.ID, true))
		}
		refusedWith(t, o.SetFavourite(o.as(o.stranger), a.ID, true), "not_found")
		if got := o.names(o.adviser, Filter{Favourite: true}); len(got) != 1 {
			t.Errorf("favourites %v", got)
		}
		if got := o.names(o.manager, Filter{Favourite: true}); len(got) != 0 {
			t.Errorf("the manager has her favourites: %v", got)
		}
		for range 2 {
			must(t, o.SetFavourite(o.as(o.adviser), a.ID, false))
		}
		if sheet, err := o.Get(o.as(o.adviser), a.ID); err != nil || sheet.Favourite || sheet.Version != 1 {
			t.Errorf("still marked, or another version: %+v %v", sheet.Favourite, err)
		}
	})
}

// A page with a condition on a custom field costs the same three statements at most.
func TestListsWithCustomFiltersStayShort(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		o.field("surface", NumberField)
		for i := range 60 {
			o.company(o.adviser, fmt.Sprintf("C%02d", i), custom(map[string]any{"surface": 1000.0}))
		}
		q := ListQuery{Filter: Filter{Custom: []string{"surface:gt:0"}}, Limit: 50}
		_, err := o.List(o.as(o.adviser), q)
		must(t, err)
		ctx, statements := database.CountStatements(o.as(o.adviser))
		page, err := o.List(ctx, q)
		must(t, err)
		if n := statements(); n > 3 || len(page.Items) != 50 || page.Next == "" {
			t.Errorf("%d statements, %d items", n, len(page.Items))
		}
	})
}
