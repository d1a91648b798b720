package app_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/uuid"

	"besace/internal/importing"
	"besace/internal/platform/opt"
	"besace/internal/prospect"
	"besace/internal/testkit"
)

// at is the row of a line.
func (b bench) at(imp importing.Import, line int64) importing.Row {
	b.t.Helper()
	for _, row := range b.rows(imp) {
		if row.Line == line {
			return row
		}
	}
	b.t.Fatalf("no line %d", line)
	return importing.Row{}
}

func (b bench) fix(imp importing.Import, line int64, p importing.RowPatch) importing.Row {
	b.t.Helper()
	row, err := b.App.Importing.FixRow(b.ctx, imp.ID, line, b.at(imp, line).Version, p)
	b.must(err)
	return row
}

func (b bench) run(imp importing.Import) importing.Import {
	b.t.Helper()
	imp, err := b.App.Importing.Get(b.ctx, imp.ID)
	b.must(err)
	_, err = b.App.Importing.StartRun(b.ctx, imp.ID, imp.Version)
	b.must(err)
	b.WaitForJobs(b.t)
	imp, err = b.App.Importing.Get(b.ctx, imp.ID)
	b.must(err)
	return imp
}

func TestTwoRowsNeverClaimOneAccount(t *testing.T) {
	each(t, func(b bench) {
		known := b.known("Fournil du Lac", prospect.Patch{Phones: phones("0353010010")})
		imp := b.checked("Raison sociale;Téléphone;Ville\nLe Fournil;03 53 01 00 10;Metz\nFournil;03 53 01 00 10;Woippy\nAutre;;Nancy\n", importing.Patch{Mode: opt.Of(importing.Both), Key: opt.Of(importing.ByNamePostcode)})
		b.want(imp, importing.ToDecide, importing.ToDecide, importing.DecideNew)
		if row := b.fix(imp, 2, importing.RowPatch{Choice: "update", AccountID: &known.ID}); row.Decision != importing.DecideUpdate {
			t.Fatalf("%+v", row)
		}
		row := b.fix(imp, 3, importing.RowPatch{Choice: "update", AccountID: &known.ID})
		if row.Decision != importing.Refused || len(row.Problems()) == 0 || !strings.Contains(row.Problems()[0].Message, "ligne 2") {
			t.Errorf("the second row about the account: %+v", row)
		}
		imp = b.run(imp)
		if imp.Status != importing.Done || imp.Updated != 1 || imp.Created != 1 {
			t.Errorf("%s %+v", imp.Status, imp.Counts)
		}
		// Freed again, it may be taken.
		imp = b.checked("Raison sociale;Téléphone\nLe Fournil;03 53 01 00 10\nFournil;03 53 01 00 10\n", importing.Patch{Mode: opt.Of(importing.Both), Key: opt.Of(importing.ByNamePostcode)})
		b.fix(imp, 2, importing.RowPatch{Choice: "update", AccountID: &known.ID})
		b.fix(imp, 2, importing.RowPatch{Choice: "skip"})
		if row := b.fix(imp, 3, importing.RowPatch{Choice: "update", AccountID: &known.ID}); row.Decision != importing.DecideUpdate {
			t.Errorf("%+v", row)
		}
	})
}

func TestTheSIRENOfASIRETIsAKey(t *testing.T) {
	each(t, func(b bench) {
		known := b.known("Ardoise", prospect.Patch{SIREN: opt.Of(testkit.SIRET(4)[:9])})
		imp := b.checked("SIRET;Raison sociale\n"+testkit.SIRET(4)+";Ardoise et fils\n", importing.Patch{Mode: opt.Of(importing.Both), Key: opt.Of(importing.BySIREN)})
		b.want(imp, importing.DecideUpdate)
		if row := b.at(imp, 2); row.AccountID == nil || *row.AccountID != known.ID {
			t.Errorf("%+v", row)
		}
	})
}

// Another establishment would take the place of the one that is known: somebody decides.
func TestAnotherEstablishmentOfASIRENIsForSomebodyToSay(t *testing.T) {
	each(t, func(b bench) {
		b.known("Bruyère", prospect.Patch{SIRET: opt.Of(testkit.SIRET(5))})
		imp := b.checked("SIREN;SIRET;Raison sociale\n"+testkit.SIRET(5)[:9]+";"+testkit.SIRET(6)+";Bruyère agence\n",
			importing.Patch{Mode: opt.Of(importing.Both), Key: opt.Of(importing.BySIREN)})
		if row := b.at(imp, 2); row.Decision == importing.DecideUpdate {
			t.Errorf("%+v", row)
		}
	})
}

// What no check of a dry run foresees is written nowhere but holds up no other row.
func TestARowThatCannotBeWrittenHoldsUpNoOther(t *testing.T) {
	each(t, func(b bench) {
		known := b.known("Grand Garage", prospect.Patch{})
		file := "Identifiant Besace;Raison sociale\n" + known.ID.String() + ";Garage du Pont\n"
		for _, name := range []string{"Ardoise", "Bruyère", "Cerisier", "Datte", "Érable"} {
			file += ";" + name + "\n"
		}
		imp := b.checked(file, importing.Patch{Mode: opt.Of(importing.Both), Key: opt.Of(importing.ByID)})
		// Two rows about one account, as an older program let them be decided.
		taken := b.at(imp, 4)
		b.must(b.App.DB.InTx(b.ctx, func(ctx context.Context) error {
			return b.App.DB.Scoped(ctx).Model(&importing.Row{}).Where("import_id = ? AND line = ?", imp.ID, taken.Line).
				Updates(map[string]any{"decision": "update", "account_id": known.ID}).Error
		}))
		imp = b.run(imp)
		if imp.Status != importing.Done || imp.Created != 4 || imp.Updated+imp.Failed != 2 {
			t.Errorf("%s %+v", imp.Status, imp.Counts)
		}
		if name := b.account(known.ID).Name; name != "Garage du Pont" && name != "Bruyère" {
			t.Errorf("the account is called %q", name)
		}
	})
}

func TestNamesTooLongAreRefusedByTheDryRun(t *testing.T) {
	each(t, func(b bench) {
		imp := b.imported("Nom complet;Ville\nHélène "+strings.Repeat("Wéber", 40)+";Metz\nPaul Kieffer;Metz\n", importing.Patch{Mode: opt.Of(importing.Create)})
		if imp.Status != importing.Done || imp.Created != 1 || imp.Refused != 1 {
			t.Errorf("%s %+v %+v", imp.Status, imp.Counts, b.rows(imp))
		}
		many := b.imported("Raison sociale;Site\nVitrerie;https://"+strings.Repeat("a", 190)+".example\n", importing.Patch{Mode: opt.Of(importing.Create)})
		if many.Refused != 1 {
			t.Errorf("a website longer than the contract's: %+v", b.rows(many))
		}
	})
}

func TestAnotherProgramsIdentifiersAreReferences(t *testing.T) {
	each(t, func(b bench) {
		imp := b.imported("ID;Raison sociale\n1;Ardoise\n2;Bruyère\n", importing.Patch{})
		if imp.Settings().Key != importing.ByExternalRef || imp.Created != 2 {
			t.Fatalf("%s %+v", imp.Settings().Key, imp.Counts)
		}
		account := b.account(*b.at(imp, 2).AccountID)
		if account.ExternalRef != "1" {
			t.Errorf("%q", account.ExternalRef)
		}
		// Our own are recognised.
		imp = b.imported("ID;Raison sociale\n"+account.ID.String()+";Ardoise et fils\n", importing.Patch{})
		if imp.Settings().Key != importing.ByID || b.account(account.ID).Name != "Ardoise et fils" {
			t.Errorf("%s %+v", imp.Settings().Key, imp.Counts)
		}
	})
}

func TestTheStatusOfKnownAccountsMoves(t *testing.T) {
	each(t, func(b bench) {
		one, two, three := b.known("Ardoise", prospect.Patch{}), b.known("Bruyère", prospect.Patch{}), b.known("Cerisier", prospect.Patch{})
		row := func(id uuid.UUID, rest string) string { return id.String() + ";" + rest + "\n" }
		imp := b.imported("ID;Statut;Motif\n"+row(one.ID, "Client;")+row(two.ID, "Ancien client;")+row(three.ID, "Écarté;"), importing.Patch{Mode: opt.Of(importing.Update)})
		if imp.Updated != 1 || imp.Refused != 2 {
			t.Fatalf("%+v %+v", imp.Counts, b.rows(imp))
		}
		if status := b.account(one.ID).Status; status != prospect.Customer {
			t.Errorf("the account is %s", status)
		}
		for line, column := range map[int64]int{3: 1, 4: 2} { // a suspect does not become a former customer; an écarté has a reason
			if p := b.at(imp, line).Problems(); len(p) != 1 || p[0].Column != column {
				t.Errorf("line %d: %+v", line, p)
			}
		}
		_, err := b.App.Importing.StartUndo(b.ctx, imp.ID, imp.Version)
		b.must(err)
		b.WaitForJobs(b.t)
		if status := b.account(one.ID).Status; status != prospect.Lead {
			t.Errorf("once taken back the account is %s", status)
		}
	})
}

func TestPeopleOfCompaniesBecomeContacts(t *testing.T) {
	each(t, func(b bench) {
		known := b.known("Bruyère", prospect.Patch{})
		_, _, err := b.App.Prospect.AddContact(b.ctx, known.ID, prospect.ContactDraft{Fields: prospect.ContactPatch{FirstName: opt.Of("Paul"), LastName: opt.Of("Kieffer"), Main: opt.Of(true)}})
		b.must(err)
		before := b.account(known.ID)
		const header = "ID;Raison sociale;Civilité;Prénom;Nom;Fonction\n"
		own := known.ID.String() + ";Bruyère;"
		imp := b.imported(header+";Ardoise;Mme;Hélène;Weber;Directrice\n"+own+"M.;Paul;KIEFFER;\n", importing.Patch{Mode: opt.Of(importing.Both), Key: opt.Of(importing.ByID)})
		if imp.Created != 1 || imp.Skipped != 1 {
			t.Fatalf("%+v %+v", imp.Counts, b.rows(imp))
		}
		created := *b.at(imp, 2).AccountID
		page, err := b.App.Prospect.ContactsOf(b.ctx, created, prospect.ContactQuery{Limit: 10})
		b.must(err)
		if len(page.Items) != 1 || page.Items[0].Name() != "Hélène Weber" || page.Items[0].Civility != "mrs" || page.Items[0].JobTitle != "Directrice" || !page.Items[0].Main {
			t.Errorf("%+v", page.Items)
		}
		if a := b.account(created); a.FirstName != "" || a.LastName != "" || !strings.Contains(a.SearchText, "helene weber") {
			t.Errorf("%+v", a.Account)
		}
		second := b.imported(header+own+";Anne;Muller;\n", importing.Patch{Mode: opt.Of(importing.Both), Key: opt.Of(importing.ByID)})
		page, err = b.App.Prospect.ContactsOf(b.ctx, known.ID, prospect.ContactQuery{Limit: 10})
		b.must(err)
		if second.Updated != 1 || len(page.Items) != 2 || !strings.Contains(b.account(known.ID).SearchText, "anne muller") {
			t.Fatalf("%+v %+v", second.Counts, page.Items)
		}

		undo := func(imp importing.Import) importing.Import {
			_, err := b.App.Importing.StartUndo(b.ctx, imp.ID, imp.Version)
			b.must(err)
			b.WaitForJobs(b.t)
			imp, err = b.App.Importing.Get(b.ctx, imp.ID)
			b.must(err)
			return imp
		}
		if second = undo(second); second.Undone != 1 {
			t.Errorf("%+v %+v", second.Counts, b.rows(second))
		}
		after := b.account(known.ID)
		if after.SearchText != before.SearchText || after.Version != before.Version {
			t.Errorf("%+v, was %+v", after.Account, before.Account)
		}
		if imp = undo(imp); imp.Undone != 1 || imp.Kept != 0 {
			t.Errorf("%+v %+v", imp.Counts, b.rows(imp))
		}
		_, err = b.App.Prospect.Get(b.ctx, created)
		if err == nil {
			t.Error("the account is still there")
		}

		// A job title is somebody's.
		alone := b.checked("Raison sociale;Fonction\nDatte;Gérant\n", importing.Patch{Mode: opt.Of(importing.Create)})
		if p := b.at(alone, 2).Problems(); len(p) != 1 || p[0].Column != 1 || p[0].Severity != "warning" {
			t.Errorf("%+v", p)
		}

		// What was built on the contact stays, and is told.
		third := b.imported(header+own+";Anne;Muller;\n;Cerisier;;Jeanne;Petit;\n", importing.Patch{Mode: opt.Of(importing.Both), Key: opt.Of(importing.ByID)})
		for _, account := range []uuid.UUID{known.ID, *b.at(third, 3).AccountID} {
			page, err := b.App.Prospect.ContactsOf(b.ctx, account, prospect.ContactQuery{Limit: 10})
			b.must(err)
			for _, c := range page.Items {
				if c.LastName != "Kieffer" {
					_, err = b.App.Prospect.UpdateContact(b.ctx, c.ID, c.Version, prospect.ContactPatch{JobTitle: opt.Of("Gérante")})
					b.must(err)
				}
			}
		}
		if third = undo(third); third.Kept != 2 || third.Undone != 0 {
			t.Errorf("%+v %+v", third.Counts, b.rows(third))
		}
	})
}
