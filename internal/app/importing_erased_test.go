package app_test

import (
	"io"
	"strings"
	"testing"

	"besace/internal/importing"
	"besace/internal/platform/opt"
	"besace/internal/prospect"
)

// told is the report of an import, whole.
func (b bench) told(imp importing.Import) string {
	b.t.Helper()
	report, err := b.App.Importing.Report(b.ctx, imp.ID, importing.ReportAll)
	b.must(err)
	text, err := io.ReadAll(report)
	b.must(err)
	b.must(report.Close())
	return string(text)
}

// Between the check of a file and its import, and between that and its undo, an account that it is about may be erased:
// the other lines go on.
func TestAnErasedAccountHoldsUpNoImport(t *testing.T) {
	each(t, func(b bench) {
		gone := b.known("Ardoise", prospect.Patch{ExternalRef: opt.Of("C1")})
		stays := b.known("Bruyère", prospect.Patch{ExternalRef: opt.Of("C2"), Phones: phones("03 87 36 00 05")})
		imp := b.checked("Code client;Commentaire\nC1;Souhaite un devis.\nC2;Fermé le lundi.\n", importing.Patch{Mode: opt.Of(importing.Update)})
		b.want(imp, importing.DecideUpdate, importing.DecideUpdate)
		b.must(b.App.Prospect.Erase(b.ctx, gone.ID, "Elle l’a demandé."))
		if imp = b.run(imp); imp.Status != importing.Done || imp.Updated != 1 {
			t.Fatalf("%s, %+v", imp.Status, imp.Counts)
		}
		if got := b.texts(stays.ID); len(got) != 1 || imp.Skipped != 1 {
			t.Errorf("notes %q, %+v", got, imp.Counts)
		}
		twin := b.checked("Code client;Raison sociale;Téléphone\nC5;Bruyère;03 87 36 00 05\n", importing.Patch{})
		b.want(twin, importing.ToDecide)
		b.must(b.App.Prospect.Erase(b.ctx, stays.ID, "Elle l’a demandé."))
		if text := b.told(twin); strings.Contains(text, "Bruyère") {
			t.Errorf("it is still in\n%s", text)
		}

		imp = b.imported("Code client;Raison sociale;Téléphone\nC3;Cerisier;03 87 36 00 07\nC4;Datte;\nC6;Cerisier;03 87 36 00 07\n", importing.Patch{})
		b.want(imp, importing.DecideNew, importing.DecideNew, importing.ToDecide)
		b.must(b.App.Prospect.Erase(b.ctx, *b.at(imp, 2).AccountID, "Elle l’a demandé."))
		if text := b.told(imp); strings.Contains(text, "Cerisier") || !strings.Contains(text, "Datte") {
			t.Errorf("the line that looked like that of the account:\n%s", text)
		}
		if imp = b.undone(imp); imp.Status != importing.Undone || imp.Undone != 1 {
			t.Errorf("%s, %+v", imp.Status, imp.Counts)
		}
	})
}

// The importer does not see the account that a line looks like, but an erasure does.
func TestAnErasureReachesLinesThatLookLikeAnAccountOutOfSight(t *testing.T) {
	each(t, func(b bench) {
		fields := prospect.Patch{LastName: opt.Of("Zwinglair"), FirstName: opt.Of("Anne"), Phones: phones("03 87 36 00 06")}
		hers, _, err := b.App.Prospect.Create(b.Here.Colleague.Context(t.Context()), prospect.Draft{Kind: prospect.Person, Fields: fields})
		b.must(err)
		imp := b.checked("Nom;Prénom;Téléphone\nZwinglair;Anne;03 87 36 00 06\nDatte;Luc;\n", importing.Patch{})
		b.want(imp, importing.ToDecide, importing.DecideNew)
		if text := b.told(imp); !strings.Contains(text, "suivi par") || !strings.Contains(text, "Zwinglair") || strings.Contains(text, hers.ID.String()) {
			t.Fatalf("before\n%s", text)
		}
		b.must(b.App.Prospect.Erase(b.Here.Admin.Context(t.Context()), hers.ID, "Elle l’a demandé."))
		if text := b.told(imp); strings.Contains(text, "Zwinglair") || !strings.Contains(text, "Datte") {
			t.Errorf("she is still in\n%s", text)
		}
		b.want(imp, importing.Skip, importing.DecideNew)
	})
}

// Who was erased is in no line that was left to decide about her company, and what the import did elsewhere is still undone.
func TestAnErasedContactIsNotReadAgain(t *testing.T) {
	each(t, func(b bench) {
		const header = "Code client;Raison sociale;Téléphone;Prénom;Nom;Commentaire\n"
		imp := b.imported(header+"C1;Menuiserie Ardoise;03 87 36 00 06;Anne;Zwinglair;Fermé le lundi.\n", importing.Patch{})
		account := *b.at(imp, 2).AccountID
		again := b.checked(header+"C2;Menuiserie Ardoise;03 87 36 00 06;;;Selon Mme Zwinglair, rappeler.\nC3;Menuiserie Ardoise;03 87 36 00 06;Luc;Petit;\n", importing.Patch{})
		b.want(again, importing.ToDecide, importing.ToDecide)
		contacts, err := b.App.Prospect.ContactsOf(b.ctx, account, prospect.ContactQuery{Limit: 10})
		b.must(err)
		b.must(b.App.Prospect.EraseContact(b.ctx, contacts.Items[0].ID, "Elle l’a demandé."))
		for _, one := range []importing.Import{imp, again} {
			if text := b.told(one); strings.Contains(text, "Zwinglair") {
				t.Errorf("she is still in\n%s", text)
			}
		}
		again, err = b.App.Importing.Get(b.ctx, again.ID)
		b.must(err)
		if b.want(again, importing.Skip, importing.ToDecide); again.Decide != 1 || again.Skipped != 1 || !strings.Contains(b.told(again), "Petit") {
			t.Errorf("the line of somebody else: %+v", again.Counts)
		}
		imp, err = b.App.Importing.Get(b.ctx, imp.ID)
		b.must(err)
		if imp = b.undone(imp); imp.Undone != 1 {
			t.Errorf("%+v, because %+v", imp.Counts, b.at(imp, 2).Problems())
		}
	})
}
