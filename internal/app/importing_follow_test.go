package app_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"besace/internal/importing"
	"besace/internal/platform/actor"
	"besace/internal/platform/database"
	"besace/internal/platform/id"
	"besace/internal/platform/opt"
	"besace/internal/prospect"
	"besace/internal/testkit"
)

// undone takes an import back.
func (b bench) undone(imp importing.Import) importing.Import {
	b.t.Helper()
	_, err := b.App.Importing.StartUndo(b.ctx, imp.ID, imp.Version)
	b.must(err)
	b.WaitForJobs(b.t)
	imp, err = b.App.Importing.Get(b.ctx, imp.ID)
	b.must(err)
	return imp
}

// notes are those on the account's timeline, the newest first.
func (b bench) notes(account uuid.UUID) (notes []prospect.Note) {
	b.t.Helper()
	page, err := b.App.Prospect.Timeline(b.ctx, account, "", 50)
	b.must(err)
	for _, e := range page.Items {
		if e.About == "note" {
			n, err := b.App.Prospect.Note(b.ctx, e.AboutID)
			b.must(err)
			notes = append(notes, n)
		}
	}
	return notes
}

func (b bench) texts(account uuid.UUID) (texts []string) {
	b.t.Helper()
	for _, n := range b.notes(account) {
		texts = append(texts, n.Text)
	}
	return texts
}

// planned says what is to be done next with an account, by the clock in Paris.
func (b bench) planned(account uuid.UUID) string {
	b.t.Helper()
	paris, err := time.LoadLocation("Europe/Paris")
	b.must(err)
	a := b.account(account)
	if a.NextActionAt == nil {
		return ""
	}
	return strings.TrimSpace(a.NextActionAt.In(paris).Format("02/01/2006 15:04 ") + *a.NextActionKind + " " + a.NextActionLabel)
}

// A real file says more than who somebody is: what was noted of them, and when to come back.
func TestRemarksBecomeNotesAndReminderDatesNextActions(t *testing.T) {
	each(t, func(b bench) {
		imp := b.imported("Code client;Raison sociale;Commentaire;Remarques;À rappeler le;Action à faire;Type d'action\n"+
			"C1;Ardoise;Souhaite un devis.;Fermé le lundi.;15/03/2031;Rappeler pour le devis;Visite\n"+
			"C2;Bruyère;;;15/03/2031 14h30;;\n"+
			"C3;Cerisier;;;;;\n"+
			"C4;Datte;Client connard;;;;\n"+
			"C5;Érable;;;;Envoyer la brochure;\n"+
			"C6;Fournil;En plein divorce.;;03/02/2020;;E-mail\n"+
			"C7;Garage;;;demain;;\n"+
			"C8;Houblon;;;;;Appel\n", importing.Patch{})
		b.want(imp, importing.DecideNew, importing.DecideNew, importing.DecideNew, importing.Refused, importing.Refused, importing.DecideNew, importing.Refused, importing.DecideNew)
		for line, want := range map[int64]importing.Problem{
			5: {Column: 2, Code: "insult", Severity: "error"}, 6: {Column: 4, Code: "required", Severity: "error"},
			8: {Column: 4, Code: "date", Severity: "error"}, 9: {Column: 6, Code: "no_date", Severity: "warning"},
		} {
			if got := b.at(imp, line).Problems(); len(got) != 1 || got[0].Column != want.Column || got[0].Severity != want.Severity || got[0].Message == "" || got[0].Code != want.Code {
				t.Errorf("line %d: %+v, want %+v", line, got, want)
			}
		}
		var warned []string
		for _, p := range b.at(imp, 7).Problems() {
			warned = append(warned, fmt.Sprint(p.Column, p.Severity, p.Code))
		}
		if !slices.Equal(warned, []string{"2warningfamily.life", "4warningpast"}) {
			t.Errorf("warned of %v", warned)
		}
		ardoise, bruyere, cerisier := *b.at(imp, 2).AccountID, *b.at(imp, 3).AccountID, *b.at(imp, 4).AccountID
		notes := b.notes(ardoise)
		if len(notes) != 1 || notes[0].Text != "Souhaite un devis.\nFermé le lundi." || notes[0].Kind != "note" || notes[0].AuthorID != b.Here.Adviser.Actor.UserID {
			t.Errorf("notes %+v", notes)
		}
		if a := b.account(ardoise); a.LastActivityAt != nil || a.Version != 1 {
			t.Errorf("a remark in a file counts as work done: %+v", a.Account)
		}
		for account, want := range map[uuid.UUID]string{ardoise: "15/03/2031 09:00 visit Rappeler pour le devis", bruyere: "15/03/2031 14:30 call", cerisier: ""} {
			if got := b.planned(account); got != want {
				t.Errorf("planned %q, want %q", got, want)
			}
		}
		if imp = b.undone(imp); imp.Undone != 5 || imp.Kept != 0 {
			t.Errorf("%+v", imp.Counts)
		}
		if _, err := b.App.Prospect.Note(b.ctx, notes[0].ID); err == nil {
			t.Error("the note outlived the import")
		}
	})
}

func TestHoursOfAFileAreThoseOfWhoBroughtIt(t *testing.T) {
	each(t, func(b bench) {
		imp := b.checked("Raison sociale;Code postal;À rappeler le\nKeller;2A004;17/03/2031 14:30\n", importing.Patch{})
		b.want(imp, importing.Refused)
		away := b
		who := actor.Current(b.Here.Admin.Context(t.Context()))
		who.TimeZone = "Pacific/Auckland"
		away.ctx = actor.With(t.Context(), who)
		if row := away.fix(imp, 2, importing.RowPatch{Cells: map[int]string{1: "57000"}}); row.Decision != importing.DecideNew || row.Record().Text(importing.FieldNextAt) != "2031-03-17T13:30:00Z" {
			t.Errorf("%+v", row)
		}
	})
}

func TestAFileReadAgainAddsNoNoteTwice(t *testing.T) {
	each(t, func(b bench) {
		const header = "Code client;Commentaire;Relance;Prochaine action\n"
		patch := importing.Patch{Mode: opt.Of(importing.Update)}
		known := b.known("Ardoise", prospect.Patch{ExternalRef: opt.Of("C1")})
		first := b.imported(header+"C1;Souhaite un devis.;15/03/2031;Rappeler\n", patch)
		if first.Updated != 1 || b.planned(known.ID) != "15/03/2031 09:00 call Rappeler" {
			t.Fatalf("%+v, planned %q", first.Counts, b.planned(known.ID))
		}
		again := b.imported(header+"C1;Souhaite un devis.;15/03/2031;Rappeler\n", patch)
		b.want(again, importing.Skip)
		// An empty cell erases neither, even where cells may: a note is nobody's to erase by a file.
		erasing := patch
		erasing.EmptyErases = opt.Of(true)
		b.want(b.checked(header+"C1;;15/03/2031;Rappeler\n", erasing), importing.Skip)
		b.want(b.checked(header+"C1;;;\n", patch), importing.Skip)
		second := b.imported(header+"C1;A rappelé.;16/03/2031;\n", patch)
		if got := b.texts(known.ID); !slices.Equal(got, []string{"A rappelé.", "Souhaite un devis."}) || b.planned(known.ID) != "16/03/2031 09:00 call Rappeler" {
			t.Errorf("notes %q, planned %q", got, b.planned(known.ID))
		}
		if second = b.undone(second); second.Undone != 1 {
			t.Errorf("%+v", second.Counts)
		}
		if got := b.texts(known.ID); !slices.Equal(got, []string{"Souhaite un devis."}) || b.planned(known.ID) != "15/03/2031 09:00 call Rappeler" {
			t.Errorf("once taken back: notes %q, planned %q", got, b.planned(known.ID))
		}
		third := b.imported(header+"C1;;;\n", erasing)
		if third.Updated != 1 || b.planned(known.ID) != "" {
			t.Errorf("erased: %+v, planned %q", third.Counts, b.planned(known.ID))
		}
	})
}

// What somebody made of a note or a next action since stays, whole, and is told.
func TestAnUndoKeepsWhatWasMadeOfNotesSince(t *testing.T) {
	each(t, func(b bench) {
		known := b.known("Ardoise", prospect.Patch{ExternalRef: opt.Of("C1")})
		imp := b.imported("Code client;Raison sociale;Commentaire;Relance;Prénom;Nom\nC1;Ardoise;Souhaite un devis.;15/03/2031;Anne;Muller\nC2;Bruyère;Fermé le lundi.;;;\nC3;Cerisier;;15/03/2031;;\nC4;Datte;À revoir.;;;\n", importing.Patch{})
		bruyere, cerisier, datte := *b.at(imp, 3).AccountID, *b.at(imp, 4).AccountID, *b.at(imp, 5).AccountID
		for _, account := range []uuid.UUID{known.ID, bruyere} {
			n := b.notes(account)[0]
			_, err := b.App.Prospect.CorrectNote(b.ctx, n.ID, n.Version, prospect.NotePatch{Text: opt.Of("Veut un devis.")})
			b.must(err)
		}
		_, _, err := b.App.Prospect.FinishNextAction(b.ctx, cerisier, 1, "")
		b.must(err)
		if imp = b.undone(imp); imp.Kept != 3 || imp.Undone != 1 {
			t.Errorf("%+v", imp.Counts)
		}
		for line, code := range map[int64]string{2: "account.used_since", 3: "account.used_since", 4: "account.changed_since"} {
			if why := b.at(imp, line).Problems(); len(why) != 1 || why[0].Code != code {
				t.Errorf("line %d kept because %+v", line, why)
			}
		}
		contacts, err := b.App.Prospect.ContactsOf(b.ctx, known.ID, prospect.ContactQuery{Limit: 10})
		b.must(err)
		if len(contacts.Items) != 1 || b.planned(known.ID) == "" || len(b.notes(known.ID)) != 1 {
			t.Error("half of a kept line was taken back")
		}
		if _, err := b.App.Prospect.Get(b.ctx, datte); err == nil {
			t.Error("what nobody touched is still there")
		}
	})
}

// The law is asked about a visit that a file plans as about any other, before anything is stored.
func TestAFilePlansNoVisitAgainstTheLaw(t *testing.T) {
	each(t, func(b bench) {
		_, _, err := b.App.Prospect.Create(b.ctx, prospect.Draft{Kind: prospect.Person, Fields: prospect.Patch{LastName: opt.Of("Ardoise"), ExternalRef: opt.Of("C1"),
			Address: opt.Of(prospect.PlacePatch{Street: opt.Of("1 rue Haute"), Postcode: opt.Of("57000"), Town: opt.Of("Metz"), NoVisit: opt.Of(true)})}})
		b.must(err)
		imp := b.imported("Code client;Raison sociale;Relance;Type d'action\nC1;;15/03/2031;Visite\nC2;Bruyère;15/03/2031;Visite\nC3;Cerisier;15/03/2020;Visite\n", importing.Patch{})
		b.want(imp, importing.Refused, importing.DecideNew, importing.DecideNew)
		if why := b.at(imp, 2).Problems(); len(why) != 1 || why[0].Column != 3 || why[0].Code != "contact.blocked" {
			t.Errorf("refused because %+v", why)
		}
		if imp.Created != 2 || b.planned(*b.at(imp, 3).AccountID) != "15/03/2031 09:00 visit" {
			t.Errorf("%+v", imp.Counts)
		}
		if left := b.checked("Raison sociale;Relance;Type d'action\nDatte;15/03/2031;Visite\n", importing.Patch{}); left.New != 1 {
			t.Errorf("%+v", left.Counts)
		}
		page, err := b.App.Prospect.List(b.ctx, prospect.ListQuery{Limit: 10})
		b.must(err)
		if len(page.Items) != 3 {
			t.Errorf("%d accounts: a dry run stores none", len(page.Items))
		}
	})
}

func TestColumnsOfFollowUpAreProposed(t *testing.T) {
	e := testkit.New(t, "sqlite")
	ctx := e.Here.Adviser.Context(t.Context())
	for content, want := range map[string][]importing.Field{
		"Nom;Commentaires;Date de relance;Prochaine action\nArdoise;Rien;15/03/2031;Appeler\n": {"name", "note", "nextActionAt", "nextActionLabel"},
		"Nom;Prochaine action\nArdoise;15/03/2031\n":                                           {"name", "nextActionAt"},
		"Nom;Prochaine action;Relance\nArdoise;Appeler;à voir\n":                               {"name", "", ""}, // words without a day plan nothing
		"Nom;Observations;Remarque\nArdoise;a;b\n":                                             {"name", "note", "note"},
	} {
		imp, err := e.App.Importing.Upload(ctx, "p.csv", strings.NewReader(content))
		must(t, err)
		var got []importing.Field
		for _, c := range imp.Mapping() {
			got = append(got, c.Field)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got)\n%s", content, diff)
		}
	}
}

// Notes are stored and taken back by the batch, contacts too; a file without them asks for no statement more.
func TestNotesAndContactsCostAStatementABatch(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		ctx := e.Here.Adviser.Context(t.Context())
		count := func(n int, below bool) (stored, undone int) {
			t.Helper()
			fresh, known := make([]prospect.Entry, n), make([]prospect.Entry, n)
			for i := range n {
				name := fmt.Sprintf("Menuiserie %d sur %d, %t", i, n, below)
				fresh[i] = prospect.Entry{ID: id.New(), Kind: prospect.Company, Patch: func(prospect.Sheet) prospect.Patch { return prospect.Patch{Name: opt.Of(name)} }}
				known[i] = prospect.Entry{ID: fresh[i].ID, Exists: true, Patch: func(prospect.Sheet) prospect.Patch { return prospect.Patch{} }}
				if below {
					known[i].Note = &prospect.NoteDraft{ID: id.New(), Text: "Souhaite un devis."}
					known[i].Contact = &prospect.ContactDraft{ID: id.New(), Fields: prospect.ContactPatch{LastName: opt.Of("Weber")}}
				}
			}
			_, err := e.App.Prospect.Save(ctx, fresh)
			must(t, err)
			counted, statements := database.CountStatements(ctx)
			out, err := e.App.Prospect.Save(counted, known)
			must(t, err)
			stored = statements()
			reversals := make([]prospect.Reversal, n)
			for i, o := range out {
				reversals[i] = prospect.Reversal{ID: o.Sheet.ID, Version: 1, Before: o.Before}
				if below {
					reversals[i].Contact, reversals[i].Note = o.Contact.ID, o.Note.ID
				}
			}
			counted, statements = database.CountStatements(ctx)
			errs, err := e.App.Prospect.Revert(counted, reversals)
			must(t, err)
			for _, err := range errs {
				must(t, err)
			}
			return stored, statements()
		}
		few, fewBack := count(10, true)
		many, manyBack := count(400, true)
		_, without := count(400, false)
		t.Logf("10 accounts: %d statements, %d back; 400: %d, %d; without: %d back", few, fewBack, many, manyBack, without)
		if many > 3*few || manyBack > 3*fewBack {
			t.Errorf("%d statements to store notes and contacts of 400 accounts, %d of 10; %d to take them back, %d", many, few, manyBack, fewBack)
		}
	})
}
