package app_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"

	"besace/internal/importing"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
	"besace/internal/platform/opt"
	"besace/internal/prospect"
	"besace/internal/testkit"
	"besace/internal/vocabulary"
)

const header = "Raison sociale;Perso\n"

// perso is what the second column is taken for, in a file that somebody brings.
func (b bench) perso(by *testkit.Person) importing.Column {
	b.t.Helper()
	imp, err := b.App.Importing.Upload(by.Context(b.t.Context()), "autre.csv", strings.NewReader(header+"Roth;3\n"))
	b.must(err)
	return imp.Mapping()[1]
}

func (b bench) meaning(c importing.Column) importing.Patch {
	return importing.Patch{Mode: opt.Of(importing.Create), Mapping: opt.Of([]importing.Column{{Field: importing.FieldName}, c})}
}

func TestOnlyRunsAreRemembered(t *testing.T) {
	each(t, func(b bench) {
		field, err := b.App.Vocabulary.CreateCustomField(b.Here.Admin.Context(t.Context()), vocabulary.FieldDraft{Key: "chauffage", Label: "Chauffage", Type: "text"})
		b.must(err)
		adviser, colleague := b.Here.Adviser, b.Here.Colleague
		note, custom := importing.Column{Field: importing.FieldNote}, importing.Column{Field: importing.FieldCustom, CustomKey: field.Key}
		b.checked(header+"Keller;2\n", b.meaning(note))
		if c := b.perso(adviser); c.Remembered {
			t.Errorf("of a draft: %+v", c)
		}
		mine := b.imported(header+"Keller;2\n", b.meaning(note))
		if c := b.perso(colleague); c.Field != importing.FieldNote || !c.Remembered {
			t.Errorf("of a colleague’s run: %+v", c)
		}
		other := b
		other.ctx = colleague.Context(t.Context())
		other.imported(header+"Muller;2\n", b.meaning(custom))
		if c := b.perso(adviser); c.Field != importing.FieldNote {
			t.Errorf("one’s own before that of others: %+v", c)
		}
		if c := b.perso(b.Here.Stranger); c.CustomKey != field.Key {
			t.Errorf("the last of the organisation: %+v", c)
		}
		b.undone(mine)
		if c := b.perso(adviser); c.Field != importing.FieldNote {
			t.Errorf("one’s own, undone to be done again: %+v", c)
		}
		waiting := b.checked(header+"Weber;2\n", b.meaning(custom))
		_, err = b.App.Vocabulary.ArchiveCustomField(b.Here.Admin.Context(t.Context()), field.ID, field.Version)
		b.must(err)
		if c := b.perso(b.Here.Stranger); c.Field != "" || c.Remembered {
			t.Errorf("of a field that was archived: %+v", c)
		}
		_, err = b.App.Importing.StartCheck(b.ctx, waiting.ID, waiting.Version)
		refusedAt(t, err, "import.mapping", "/mapping/1/customKey")
	})
}

func refusedAt(t *testing.T, err error, code, pointer string) {
	t.Helper()
	if f, refused := fault.Of(err); !refused || f.Code != code || len(f.Fields) != 1 || f.Fields[0].Pointer != pointer {
		t.Errorf("wanted %s at %s: %v", code, pointer, err)
	}
}

func TestWordsThatAreNotThereAreRefusedAtOnce(t *testing.T) {
	each(t, func(b bench) {
		imp := b.checked(header+"Keller;2\n", importing.Patch{Mode: opt.Of(importing.Create)})
		admin := b.Here.Admin.Context(t.Context())
		tag, err := b.App.Vocabulary.CreateTag(admin, vocabulary.WordDraft{Name: "Salon"})
		b.must(err)
		for pointer, p := range map[string]importing.Patch{
			"/mapping/1/customKey": b.meaning(importing.Column{Field: importing.FieldCustom, CustomKey: "nope"}),
			"/sourceId":            {Source: opt.Of(id.New())},
			"/tagIds/1":            {Tags: opt.Of([]uuid.UUID{tag.ID, id.New()})},
		} {
			code := "import.words"
			if strings.HasPrefix(pointer, "/mapping") {
				code = "import.mapping"
			}
			_, err := b.App.Importing.Configure(b.ctx, imp.ID, imp.Version, p)
			refusedAt(t, err, code, pointer)
		}
		imp, err = b.App.Importing.Configure(b.ctx, imp.ID, imp.Version, importing.Patch{Tags: opt.Of([]uuid.UUID{tag.ID})})
		b.must(err)
		_, err = b.App.Vocabulary.ArchiveTag(admin, tag.ID, tag.Version)
		b.must(err)
		_, err = b.App.Importing.StartCheck(b.ctx, imp.ID, imp.Version)
		refusedAt(t, err, "import.words", "/tagIds/0")
	})
}

// What an undo kept is undone once nothing touches it any more, whichever of two imports was undone first.
func TestAnUndoIsTriedAgain(t *testing.T) {
	each(t, func(b bench) {
		first := b.imported("Code client;Raison sociale;Ville\nC1;Keller;Metz\nC2;Roth;Metz\nC3;Weber;Metz\n", importing.Patch{})
		second := b.imported("Code client;Ville\nC1;Nancy\nC2;Nancy\n", importing.Patch{Mode: opt.Of(importing.Update)})
		if second.Updated != 2 {
			t.Fatalf("%+v", second.Counts)
		}
		if first = b.undone(first); first.Undone != 1 || first.Kept != 2 {
			t.Fatalf("undone first: %+v", first.Counts)
		}
		if first = b.undone(first); first.Undone != 1 || first.Kept != 2 {
			t.Fatalf("again, still touched: %+v", first.Counts)
		}
		for _, row := range b.rows(first)[:2] {
			if len(row.Problems()) != 1 {
				t.Errorf("told twice: %+v", row.Problems())
			}
		}
		b.undone(second)
		roth := *b.rows(first)[1].AccountID
		_, err := b.App.Prospect.Update(b.ctx, roth, b.account(roth).Version, prospect.Patch{TradeName: opt.Of("Chez Roth")})
		b.must(err)
		first = b.undone(first)
		if rows := b.rows(first); first.Undone != 2 || first.Kept != 1 || rows[0].Outcome != importing.RowUndone || len(rows[0].Problems()) != 0 || rows[1].Outcome != importing.RowKept {
			t.Errorf("again: %+v %+v", first.Counts, rows)
		}
		none := b.imported("Raison sociale\nSeule\n", importing.Patch{Mode: opt.Of(importing.Create)})
		none = b.undone(none)
		if _, err := b.App.Importing.StartUndo(b.ctx, none.ID, none.Version); !fault.Is(err, "import.state") {
			t.Errorf("with nothing kept: %v", err)
		}
	})
}
