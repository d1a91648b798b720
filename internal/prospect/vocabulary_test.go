package prospect

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"besace/internal/platform/changes"
	"besace/internal/platform/opt"
)

func TestNamesAreUniqueAmongWordsInUse(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := o.as(o.manager)
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

func TestArchivedWordsStayOnOldAccountsOnly(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		tag, manager := o.tag("chantier"), o.as(o.manager)
		source, err := o.CreateSource(manager, WordDraft{Name: "Parrainage"})
		must(t, err)
		with := func(p *Patch) { p.Tags, p.Source = opt.Of([]uuid.UUID{tag.ID, tag.ID}), opt.Of(source.ID) }
		old := o.company(o.adviser, "Ancien", with)
		if len(old.TagIDs) != 1 {
			t.Errorf("the same tag twice gives %v", old.TagIDs)
		}
		_, err = o.ArchiveTag(manager, tag.ID, tag.Version)
		must(t, err)
		_, err = o.ArchiveSource(manager, source.ID, source.Version)
		must(t, err)
		old, err = o.Update(o.as(o.adviser), old.ID, old.Version, Patch{Name: opt.Of("Ancien nom"), Tags: opt.Of([]uuid.UUID{tag.ID}), Source: opt.Of(source.ID)})
		must(t, err)
		if len(old.TagIDs) != 1 || old.SourceID == nil {
			t.Error("the old account lost its tag or source")
		}
		p := Patch{Name: opt.Of("Nouveau")}
		with(&p)
		_, _, err = o.Create(o.as(o.adviser), Draft{Kind: Company, Fields: p})
		refusedWith(t, err, "account.invalid", "/tagIds", "/sourceId")
	})
}

func TestWhoCreatesTags(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		_, err := o.CreateTag(o.as(o.adviser), WordDraft{Name: "terrain"})
		must(t, err)
		o.settings.reserved = true
		_, err = o.CreateTag(o.as(o.adviser), WordDraft{Name: "bureau"})
		refusedWith(t, err, "tag.forbidden")
		_, err = o.CreateTag(o.as(o.manager), WordDraft{Name: "bureau"})
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
			tags, next, err := o.Tags(o.as(o.adviser), WordQuery{Prefix: "él", Cursor: cursor, Limit: 2})
			must(t, err)
			for _, tag := range tags {
				names = append(names, tag.Name)
			}
			cursor = next
		}
		if diff := cmp.Diff([]string{"elagage", "Élan", "électricité"}, names); diff != "" {
			t.Error(diff)
		}
		_, _, err := o.Tags(o.as(o.adviser), WordQuery{Cursor: "xx", Limit: 2})
		refusedWith(t, err, "page.bad_cursor")
	})
}

// A merged tag disappears from every account of the organisation, archived and out
// of the manager's sight included, and cannot come back.
func TestMergeTag(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		from, into := o.tag("pompe a chaleur"), o.tag("PAC")
		both := o.company(o.adviser, "Les deux", func(p *Patch) { p.Tags = opt.Of([]uuid.UUID{from.ID, into.ID}) })
		away := o.company(o.stranger, "Loin", func(p *Patch) { p.Tags = opt.Of([]uuid.UUID{from.ID}) })
		_, err := o.Archive(o.as(o.stranger), away.ID, away.Version)
		must(t, err)
		_, _, err = o.MergeTag(o.as(o.manager), from.ID, from.Version, from.ID)
		refusedWith(t, err, "tag.merge_target", "/intoId")
		merged, job, err := o.MergeTag(o.as(o.manager), from.ID, from.Version, into.ID)
		must(t, err)
		done := o.work(job)
		var result BulkResult
		must(t, json.Unmarshal(done.Result, &result))
		if result.Done != 2 || result.Skipped != 0 {
			t.Errorf("result %+v (%s)", result, done.Error)
		}
		for _, a := range []Sheet{both, away} {
			sheet, err := o.Get(o.as(o.adminID), a.ID)
			must(t, err)
			if diff := cmp.Diff([]uuid.UUID{into.ID}, sheet.TagIDs); diff != "" {
				t.Errorf("%s: %s", sheet.Name, diff)
			}
		}
		_, err = o.RestoreTag(o.as(o.manager), merged.ID, merged.Version)
		refusedWith(t, err, "tag.merged")
	})
}

func TestVocabularyIsToldToEverybody(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		tag := o.tag("devis")
		seen, err := o.feed.Since(o.as(o.stranger), changes.Position{}, 10)
		must(t, err)
		if len(seen) != 1 || seen[0].Subject != tag.Ref() {
			t.Errorf("feed %v", seen)
		}
		all, err := o.Vocabulary(o.as(o.stranger))
		must(t, err)
		if len(all.Tags) != 1 || len(all.Statuses) != 5 || all.Statuses[0].Label() != "suspect" {
			t.Errorf("vocabulary %+v", all)
		}
	})
}
