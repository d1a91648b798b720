package app_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"besace/internal/identity"
	"besace/internal/importing"
	"besace/internal/platform/fault"
	"besace/internal/platform/opt"
	"besace/internal/prospect"
	"besace/internal/testkit"
)

func TestUndoReachesTheRowsOfOtherTerritories(t *testing.T) {
	each(t, func(b bench) {
		stranger := b.Here.Stranger.Context(t.Context())
		_, _, err := b.App.Identity.CreateTerritory(b.Here.Admin.Context(t.Context()), identity.NewTerritory{
			Name: "Forbach", Adviser: b.Here.Stranger.Actor.UserID, Prefixes: []string{"576"}})
		b.must(err)
		imp := b.imported("Raison sociale;CP;Ville\nForges;57600;Forbach\nKeller;57000;Metz\nRoth;57000;Metz\n",
			importing.Patch{Mode: opt.Of(importing.Create), OwnerRule: opt.Of(importing.OwnerTerritory)})
		rows := b.rows(imp)
		forges, err := b.App.Prospect.Get(stranger, *rows[0].AccountID)
		b.must(err)
		_, err = b.App.Prospect.Archive(b.ctx, *rows[2].AccountID, 1)
		b.must(err)
		_, err = b.App.Importing.StartUndo(b.ctx, imp.ID, imp.Version)
		b.must(err)
		b.WaitForJobs(t)
		imp, err = b.App.Importing.Get(b.ctx, imp.ID)
		b.must(err)
		rows = b.rows(imp)
		if imp.Undone != 2 || imp.Kept != 1 || rows[2].Outcome != importing.RowKept {
			t.Errorf("%+v", imp.Counts)
		}
		if why := rows[2].Problems(); len(why) != 1 || why[0].Code != "account.archived_since" || why[0].Message == "" {
			t.Errorf("kept because %+v", why)
		}
		_, err = b.App.Prospect.Get(stranger, forges.ID)
		if err == nil {
			t.Error("the account of the other territory is still there")
		}
	})
}

// Undoing again says once why a row is kept, and no more once it is undone.
func TestUndoingAgainSaysWhyAnew(t *testing.T) {
	each(t, func(b bench) {
		known := b.known("Ardoise", prospect.Patch{ExternalRef: opt.Of("C1"), SIRET: opt.Of(testkit.SIRET(4))})
		imp := b.imported("Code client;Raison sociale;SIRET\nC1;Ardoise;"+testkit.SIRET(5)+"\n", importing.Patch{Mode: opt.Of(importing.Update), Key: opt.Of(importing.ByExternalRef)})
		taker := b.known("Bruyère", prospect.Patch{SIRET: opt.Of(testkit.SIRET(4))})
		for range 2 {
			if imp = b.undone(imp); imp.Kept != 1 {
				t.Fatalf("%+v", imp.Counts)
			}
			if why := b.at(imp, 2).Problems(); len(why) != 1 || strings.HasSuffix(why[0].Code, "_since") {
				t.Errorf("kept because %+v", why)
			}
		}
		_, err := b.App.Prospect.Update(b.ctx, taker.ID, taker.Version, prospect.Patch{SIRET: opt.Of(testkit.SIRET(6))})
		b.must(err)
		if imp = b.undone(imp); imp.Undone != 1 || imp.Warned != 0 || len(b.at(imp, 2).Problems()) != 0 {
			t.Errorf("%+v %+v", imp.Counts, b.at(imp, 2).Problems())
		}
		if after := b.account(known.ID); *after.SIRET != testkit.SIRET(4) {
			t.Errorf("%+v", after.SIRET)
		}
	})
}

// What an account was before is lost: an undo does not take it for one that the import created.
func TestAnUndoRemovesNoAccountThatTheImportOnlyChanged(t *testing.T) {
	each(t, func(b bench) {
		known := b.known("Ardoise", prospect.Patch{ExternalRef: opt.Of("C1")})
		update := importing.Patch{Mode: opt.Of(importing.Update), Key: opt.Of(importing.ByExternalRef)}
		first := b.imported("Code client;Raison sociale\nC1;Ardoise Metz\n", update)
		version := b.account(known.ID).Version
		b.must(b.App.DB.InTx(b.ctx, func(ctx context.Context) error {
			db := b.App.DB.System(ctx, "test: an image is lost")
			return errors.Join(db.Exec(`DELETE FROM import_images`).Error,
				db.Exec(`UPDATE import_rows SET account_version = ?`, version).Error)
		}))
		if first = b.undone(first); first.Kept != 1 || b.account(known.ID).Name != "Ardoise Metz" {
			t.Fatalf("%+v", first.Counts)
		}
		if why := b.at(first, 2).Problems(); len(why) != 1 || why[0].Code != "row.before_unknown" {
			t.Errorf("kept because %+v", why)
		}
	})
}

func TestTheDryRunSaysAllAtOnceAndWhatTheRunWould(t *testing.T) {
	each(t, func(b bench) {
		imp := b.checked("Raison sociale;CP;Effectif\nDeuxErr;2A004;beaucoup\nÉcarté;57000;3\n", importing.Patch{Mode: opt.Of(importing.Create)})
		if found := b.rows(imp)[0].Problems(); len(found) != 2 {
			t.Errorf("problems %+v", found)
		}
		_, err := b.App.Importing.Configure(b.ctx, imp.ID, imp.Version, importing.Patch{
			OwnerRule: opt.Of(importing.OwnerFixed), Owner: opt.Of(b.Here.Stranger.Actor.UserID)})
		if f, refused := fault.Of(err); !refused || f.Code != "import.owner" || f.Fields[0].Pointer != "/newOwnerId" {
			t.Errorf("an owner out of reach: %v", err)
		}
		imp = b.checked("Raison sociale;SIRET;Prénom;Nom;Fonction\nUn;123;Anne;Petit;Gérante\n", importing.Patch{Mode: opt.Of(importing.Create)})
		if found := b.rows(imp)[0].Problems(); len(found) != 1 || found[0].Column != 1 {
			t.Errorf("a number: %+v", found)
		}
		b.known("Connue", prospect.Patch{ExternalRef: opt.Of("C1")})
		imp = b.checked("Code client;Raison sociale;Code postal;Statut\nC1;Connue;2A004;ancien client\n", importing.Patch{})
		if found := b.rows(imp)[0].Problems(); len(found) != 2 || found[0].Column != 2 || found[1].Column != 3 {
			t.Errorf("a postcode and a move: %+v", found)
		}
		imp = b.checked("Raison sociale;Statut;Motif\nSans;écarté;\nAvec;écarté;Cessation\n", importing.Patch{Mode: opt.Of(importing.Create)})
		b.want(imp, importing.Refused, importing.DecideNew)
	})
}
