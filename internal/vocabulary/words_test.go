package vocabulary

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"besace/internal/platform/changes"
	"besace/internal/platform/database"
	"besace/internal/platform/opt"
)

func TestNamesAreUniqueAmongWordsInUse(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := o.As(o.Manager)
		fair, err := o.CreateSource(ctx, WordDraft{Name: "  Salon de   l’habitat "})
		must(t, err)
		if fair.Name != "Salon de l’habitat" {
			t.Errorf("name kept as %q", fair.Name)
		}
		_, err = o.CreateSource(ctx, WordDraft{Name: "SALON DE L'HABITAT"})
		refusedWith(t, err, "source.duplicate", "/name")
		_, err = o.CreateSource(ctx, WordDraft{Name: "?!"})
		refusedWith(t, err, "source.invalid", "/name")
		_, err = o.CreateSource(ctx, WordDraft{ID: fair.ID, Name: "Autre"})
		refusedWith(t, err, "vocabulary.id_taken", "/id")
		// An archived name is free again, and cannot come back while it is taken.
		fair, err = o.ArchiveSource(ctx, fair.ID, fair.Version)
		must(t, err)
		_, err = o.CreateSource(ctx, WordDraft{Name: "Salon de l’habitat"})
		must(t, err)
		_, err = o.RestoreSource(ctx, fair.ID, fair.Version)
		refusedWith(t, err, "source.duplicate", "/name")
		_, err = o.UpdateSource(ctx, fair.ID, fair.Version-1, WordPatch{Name: opt.Of("X")})
		refusedWith(t, err, "source.stale")
	})
}

func TestWhoCreatesTags(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		_, err := o.CreateTag(o.As(o.Adviser), WordDraft{Name: "terrain"})
		must(t, err)
		o.settings.reserved = true
		_, err = o.CreateTag(o.As(o.Adviser), WordDraft{Name: "bureau"})
		refusedWith(t, err, "tag.forbidden")
		_, err = o.CreateTag(o.As(o.Manager), WordDraft{Name: "bureau"})
		must(t, err)
	})
}

func TestWordsAreListedByPrefixAndPage(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		for _, name := range []string{"Élan", "elagage", "Zinguerie", "électricité", "bois"} {
			o.tag(name)
		}
		var names []string
		for cursor, first := "", true; first || cursor != ""; first = false {
			tags, next, err := o.Tags(o.As(o.Adviser), WordQuery{Prefix: "él", Cursor: cursor, Limit: 2})
			must(t, err)
			for _, tag := range tags {
				names = append(names, tag.Name)
			}
			cursor = next
		}
		if diff := cmp.Diff([]string{"elagage", "Élan", "électricité"}, names); diff != "" {
			t.Error(diff)
		}
		_, _, err := o.Tags(o.As(o.Adviser), WordQuery{Cursor: "xx", Limit: 2})
		refusedWith(t, err, "page.bad_cursor")
	})
}

func TestVocabularyIsToldToEverybody(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		tag := o.tag("devis")
		seen, err := o.Feed.Since(o.As(o.Stranger), changes.Position{}, 10)
		must(t, err)
		if len(seen) != 1 || seen[0].Subject != tag.Ref() {
			t.Errorf("feed %v", seen)
		}
		all, err := o.Everything(o.As(o.Stranger))
		must(t, err)
		if len(all.Tags) != 1 {
			t.Errorf("vocabulary %+v", all)
		}
	})
}

// A tag that is merged is replaced by another in use, and cannot come back.
func TestMergeTag(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		from, into := o.tag("pompe a chaleur"), o.tag("PAC")
		_, _, err := o.MergeTag(o.As(o.Manager), from.ID, from.Version, from.ID)
		refusedWith(t, err, "tag.merge_target", "/intoId")
		merged, _, err := o.MergeTag(o.As(o.Manager), from.ID, from.Version, into.ID)
		must(t, err)
		if o.replaced != [2]uuid.UUID{from.ID, into.ID} {
			t.Errorf("replaced %v", o.replaced)
		}
		_, err = o.RestoreTag(o.As(o.Manager), merged.ID, merged.Version)
		refusedWith(t, err, "tag.merged")
		active, err := o.ActiveTags(o.As(o.Stranger), []uuid.UUID{from.ID, into.ID})
		must(t, err)
		if diff := cmp.Diff([]uuid.UUID{into.ID}, active); diff != "" {
			t.Error(diff)
		}
		for tag, want := range map[uuid.UUID]bool{from.ID: false, into.ID: true} {
			if inUse, err := o.TagInUse(o.As(o.Stranger), tag); err != nil || inUse != want {
				t.Errorf("in use: %t, want %t, %v", inUse, want, err)
			}
		}
		_, err = o.TagInUse(o.As(o.Stranger), uuid.Max)
		refusedWith(t, err, "not_found")
	})
}

func TestATagIsNotMergedWhileItIsPutOnAnAccount(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		tag, into := o.tag("Salon"), o.tag("Foire")
		merge := func(wait string) error {
			return o.DB.InTx(o.As(o.Manager), func(ctx context.Context) error {
				if err := o.DB.System(ctx, "how long it waits").Exec("SET LOCAL lock_timeout = '" + wait + "'").Error; err != nil {
					return err
				}
				_, _, err := o.MergeTag(ctx, tag.ID, tag.Version, into.ID)
				return err
			})
		}
		if o.DB.Dialect().Name() == database.SQLite {
			return // one writes at a time
		}
		must(t, o.DB.InTx(o.As(o.Adviser), func(ctx context.Context) error {
			if active, err := o.ActiveTags(ctx, []uuid.UUID{tag.ID}); err != nil || len(active) != 1 {
				t.Fatal("in use:", active, err)
			}
			if err := merge("50ms"); err == nil {
				t.Error("merged while it was put on an account")
			}
			return nil
		}))
		must(t, merge("0"))
	})
}

func TestOnlySourcesInUseAreOffered(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		source, err := o.CreateSource(o.As(o.Manager), WordDraft{Name: "Parrainage"})
		must(t, err)
		offered := func(want bool) {
			t.Helper()
			if got, err := o.ActiveSource(o.As(o.Adviser), source.ID); err != nil || got != want {
				t.Errorf("offered: %t, %v", got, err)
			}
		}
		offered(true)
		_, err = o.ArchiveSource(o.As(o.Manager), source.ID, source.Version)
		must(t, err)
		offered(false)
	})
}
