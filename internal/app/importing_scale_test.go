package app_test

import (
	"fmt"
	"testing"

	"besace/internal/importing"
	"besace/internal/platform/database"
	"besace/internal/platform/id"
	"besace/internal/platform/opt"
	"besace/internal/prospect"
	"besace/internal/testkit"
)

// A number that an account came to, by one of its establishments or by a merge, is known: whoever imports it is asked,
// and nothing gives the account that number by itself.
func TestANumberOfAnAccountBesideItsOwnIsRecognised(t *testing.T) {
	for what, gone := range map[string]string{"another establishment": testkit.SIRET(502), "another company": otherSIRET} {
		t.Run(what, func(t *testing.T) {
			each(t, func(b bench) {
				first := b.imported(fmt.Sprintf("Raison sociale;SIRET\nMenuiserie Keller;%s\nAnciens locaux;%s\n", testkit.SIRET(501), gone), importing.Patch{})
				rows := b.rows(first)
				keller, old := *rows[0].AccountID, *rows[1].AccountID
				_, _, err := b.App.Prospect.Merge(b.ctx, keller, 1, prospect.MergeRequest{Other: old, OtherVersion: 1})
				b.must(err)
				for _, mode := range []importing.Mode{importing.Both, importing.Update} {
					again := b.checked(fmt.Sprintf("Raison sociale;SIRET\nAtelier de l’Est;%s\n", gone), importing.Patch{Mode: opt.Of(mode)})
					row := b.rows(again)[0]
					if again.Decide != 1 || len(row.Matches()) != 1 || *row.Matches()[0].AccountID != keller || row.Matches()[0].By[0] != "siret" {
						t.Errorf("%s: %+v of %+v", mode, row.Matches(), again.Counts)
					}
				}
				only := b.checked(fmt.Sprintf("Raison sociale;SIRET\nAtelier de l’Est;%s\n", gone), importing.Patch{Mode: opt.Of(importing.Create)})
				if only.Skipped != 1 {
					t.Errorf("only new accounts: %+v", only.Counts)
				}
			})
		})
	}
}

// New accounts get their ids in the order of their names, whatever the order of the file, and each line is told of its own.
func TestAnImportStoresAccountsInTheOrderOfTheirNames(t *testing.T) {
	each(t, func(b bench) {
		imp := b.imported("Raison sociale;Ville\nZinguerie Weber;Metz\nAtelier Arnould;Nancy\nMenuiserie Keller;Toul\n", importing.Patch{})
		if imp.Created != 3 {
			t.Fatalf("%+v", imp.Counts)
		}
		ids := map[string]string{}
		for i, name := range []string{"Zinguerie Weber", "Atelier Arnould", "Menuiserie Keller"} {
			row := b.rows(imp)[i]
			if sheet := b.account(*row.AccountID); sheet.Name != name || row.Line != int64(i+2) || row.Outcome != importing.RowCreated {
				t.Errorf("line %d is %q, %s", row.Line, sheet.Name, row.Outcome)
			}
			ids[name] = row.AccountID.String()
		}
		if ids["Atelier Arnould"] > ids["Menuiserie Keller"] || ids["Menuiserie Keller"] > ids["Zinguerie Weber"] {
			t.Errorf("ids %v", ids)
		}
	})
}

// otherSIRET is of another company than those of testkit.
const otherSIRET = "00000002600013"

// An import stores its rows in statements whose number follows the batches, not the rows.
func TestManyAccountsAreStoredInFewStatements(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		store := func(n int) int {
			entries := make([]prospect.Entry, n)
			for i := range entries {
				name := fmt.Sprintf("Menuiserie %d sur %d", i, n)
				entries[i] = prospect.Entry{ID: id.New(), Kind: prospect.Company, Patch: func(prospect.Sheet) prospect.Patch {
					return prospect.Patch{Name: opt.Of(name), Phones: opt.Of([]prospect.PhoneInput{{Number: fmt.Sprintf("03 53 01 %02d %02d", i/100, i%100)}})}
				}}
			}
			ctx, statements := database.CountStatements(e.Here.Adviser.Context(t.Context()))
			out, err := e.App.Prospect.Save(ctx, entries)
			if err != nil {
				t.Fatal(err)
			}
			for _, o := range out {
				if o.Err != nil {
					t.Fatal(o.Err)
				}
			}
			return statements()
		}
		few, many := store(10), store(500)
		t.Logf("%d statements for 10 accounts, %d for 500", few, many)
		if many > 3*few {
			t.Errorf("%d statements for 500 accounts, %d for 10", many, few)
		}
	})
}
