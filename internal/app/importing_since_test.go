package app_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"besace/internal/importing"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/opt"
	"besace/internal/prospect"
	"besace/internal/testkit"
)

// Two people check one file before either imports it: what the first brings in is not brought in twice.
func TestOneFileImportedByTwoIsThereOnce(t *testing.T) {
	for what, header := range map[string]string{"by customer code": "Code client;Raison sociale;Code postal", "by name": "Rang;Raison sociale;Code postal"} {
		t.Run(what, func(t *testing.T) {
			each(t, func(b bench) {
				const rows = 60
				var file strings.Builder
				file.WriteString(header + "\n")
				for i := range rows {
					fmt.Fprintf(&file, "C%d;%s;%d\n", i, word(i), 57000+i%9)
				}
				first, second := b.checked(file.String(), importing.Patch{}), b.checked(file.String(), importing.Patch{})
				if first.New != second.New || second.New < rows/2 {
					t.Fatalf("%+v %+v", first.Counts, second.Counts)
				}
				for _, imp := range []importing.Import{first, second} {
					_, err := b.App.Importing.StartRun(b.ctx, imp.ID, imp.Version)
					b.must(err)
				}
				b.WaitForJobs(t)
				page, err := b.App.Prospect.List(b.ctx, prospect.ListQuery{Limit: 1, WithTotal: true})
				b.must(err)
				first, err = b.App.Importing.Get(b.ctx, first.ID)
				b.must(err)
				second, err = b.App.Importing.Get(b.ctx, second.ID)
				b.must(err)
				if *page.Total != first.Created+second.Created || *page.Total != first.New+second.New || first.New+first.Decide != rows || second.New+second.Decide != rows {
					t.Errorf("%d accounts of %d rows: %+v %+v", *page.Total, rows, first.Counts, second.Counts)
				}
				names := map[string]bool{}
				all, err := b.App.Prospect.List(b.ctx, prospect.ListQuery{Limit: 200})
				b.must(err)
				for _, a := range all.Items {
					if names[a.Name] {
						t.Errorf("%s is there twice", a.Name)
					}
					names[a.Name] = true
				}
			})
		})
	}
}

// An account typed since the check is for somebody to compare; what somebody decided already holds.
func TestAnAccountThatCameSinceTheCheckIsCompared(t *testing.T) {
	each(t, func(b bench) {
		b.known("Fournil du Lac", prospect.Patch{Phones: phones("0353010010")})
		imp := b.checked("Code client;Raison sociale;Téléphone\nC1;Ardoise;\nC2;Bruyère;\nC3;Le Fournil;03 53 01 00 10\n", importing.Patch{})
		b.fix(imp, 4, importing.RowPatch{Choice: "create"})
		typed := b.known("Ardoise et fils", prospect.Patch{ExternalRef: opt.Of("C1"), SIRET: opt.Of(testkit.SIRET(1))})
		imp = b.run(imp)
		if imp.Created != 2 || imp.Decide != 1 || imp.Failed != 0 {
			t.Errorf("%+v", imp.Counts)
		}
		if row := b.at(imp, 2); row.Decision != importing.ToDecide || len(row.Matches()) != 1 || *row.Matches()[0].AccountID != typed.ID {
			t.Errorf("%+v", row)
		}
		b.fix(imp, 2, importing.RowPatch{Choice: "update", AccountID: &typed.ID})
		if imp = b.run(imp); imp.Updated != 1 || b.account(typed.ID).Name != "Ardoise" {
			t.Errorf("%+v", imp.Counts)
		}
	})
}

// A row is not corrected while the import begins to run: what is stored is what the row says.
func TestNoRowIsCorrectedAsTheImportBeginsToRun(t *testing.T) {
	each(t, func(b bench) {
		imp := b.checked("Raison sociale;Ville\nArdoise;Metz\nBruyère;Nancy\n", importing.Patch{})
		refused := make(chan error, 1)
		b.must(b.App.DB.InTx(b.ctx, func(ctx context.Context) error {
			if _, err := b.App.Importing.StartRun(ctx, imp.ID, imp.Version); err != nil {
				return err
			}
			go func() {
				_, err := b.App.Importing.FixRow(b.ctx, imp.ID, 2, 1, importing.RowPatch{Choice: "skip"})
				refused <- err
			}()
			for waiting := int64(0); waiting == 0 && b.App.DB.Dialect().Name() == database.Postgres; { // SQLite has one writer
				err := b.App.DB.System(ctx, "test: somebody waits for the import").Raw("SELECT COUNT(*) FROM pg_locks WHERE NOT granted").Scan(&waiting).Error
				if err != nil {
					return err
				}
			}
			return nil
		}))
		if err := <-refused; !fault.Is(err, "import.state") && !fault.Is(err, "import.row_done") && !fault.Is(err, "import.row_stale") {
			t.Errorf("the row is corrected meanwhile: %v", err)
		}
		b.WaitForJobs(t)
		if imp, err := b.App.Importing.Get(b.ctx, imp.ID); err != nil || imp.Created != 2 || imp.Skipped != 0 {
			t.Errorf("%+v %v", imp.Counts, err)
		}
	})
}

// Two accounts of an import that were merged since stay, with the notes of both.
func TestAnUndoLeavesWhatWasMergedSince(t *testing.T) {
	each(t, func(b bench) {
		imp := b.imported("Raison sociale;Ville;Commentaire\nArdoise;Metz;Vu au salon.\nBruyère;Nancy;Fermé le lundi.\nCerisier;Toul;À revoir.\n", importing.Patch{})
		ardoise, bruyere := *b.at(imp, 2).AccountID, *b.at(imp, 3).AccountID
		_, _, err := b.App.Prospect.Merge(b.ctx, ardoise, 1, prospect.MergeRequest{Other: bruyere, OtherVersion: 1})
		b.must(err)
		if imp = b.undone(imp); imp.Kept != 2 || imp.Undone != 1 {
			t.Errorf("%+v", imp.Counts)
		}
		for line, code := range map[int64]string{2: "account.changed_since", 3: "account.merged_since"} {
			if why := b.at(imp, line).Problems(); len(why) != 1 || why[0].Code != code {
				t.Errorf("line %d kept because %+v", line, why)
			}
		}
		if got := b.texts(ardoise); len(got) != 2 {
			t.Errorf("notes %q", got)
		}
	})
}
