package vocabulary

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"besace/internal/platform/opt"
)

func TestWhoUsesAView(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		relaunch := json.RawMessage(`{"postcode":"57","nextAction":["none"]}`)
		v, err := o.CreateView(o.As(o.Adviser), ViewDraft{Name: "À relancer", Filter: relaunch, Columns: []string{"name"}})
		must(t, err)
		sees := func(want ...uuid.UUID) {
			t.Helper()
			for _, user := range []uuid.UUID{o.Adviser, o.Colleague, o.Manager, o.Stranger} {
				_, err := o.View(o.As(user), v.ID)
				expected := false
				for _, w := range want {
					expected = expected || w == user
				}
				if (err == nil) != expected {
					t.Errorf("shared with %s, seen: %t, %v", v.Shared, err == nil, err)
				}
			}
		}
		sees(o.Adviser)
		share := func(with string) {
			t.Helper()
			v, err = o.UpdateView(o.As(o.Adviser), v.ID, v.Version, ViewPatch{Shared: opt.Of(with)})
			must(t, err)
		}
		share("team")
		sees(o.Adviser, o.Colleague, o.Manager)
		share("everybody")
		sees(o.Adviser, o.Colleague, o.Manager, o.Stranger)
		if diff := cmp.Diff(string(relaunch), string(v.Filter())); diff != "" {
			t.Error(diff)
		}
		_, err = o.UpdateView(o.As(o.Colleague), v.ID, v.Version, ViewPatch{Name: opt.Of("À moi")})
		refusedWith(t, err, "view.not_yours")
		refusedWith(t, o.DeleteView(o.As(o.Colleague), v.ID, v.Version), "view.not_yours")
		refusedWith(t, o.DeleteView(o.As(o.Adviser), v.ID, v.Version-1), "view.stale")
		_, err = o.CreateView(o.As(o.Adviser), ViewDraft{Name: "a relancer"})
		refusedWith(t, err, "view.duplicate", "/name")
		_, err = o.CreateView(o.As(o.Colleague), ViewDraft{Name: "À relancer"})
		must(t, err)
		// Somebody else starts with it; she starts with nothing once it is deleted.
		must(t, o.SetStartView(o.As(o.Stranger), v.ID, true))
		must(t, o.DeleteView(o.As(o.Adviser), v.ID, v.Version))
		if start, err := o.StartView(o.As(o.Stranger)); err != nil || start != uuid.Nil {
			t.Errorf("starts with %v, %v", start, err)
		}
	})
}

func TestOneStartView(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := o.As(o.Adviser)
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
		refusedWith(t, o.SetStartView(o.As(o.Colleague), first.ID, true), "not_found")
		for i := range maxViews - 2 {
			_, err := o.CreateView(ctx, ViewDraft{Name: fmt.Sprint("Vue ", i)})
			must(t, err)
		}
		_, err = o.CreateView(ctx, ViewDraft{Name: "De trop"})
		refusedWith(t, err, "view.too_many")
	})
}
