package prospect

import "testing"

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
