package app_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"besace/internal/app"
	"besace/internal/importing"
	"besace/internal/platform/fault"
	"besace/internal/prospect"
	"besace/internal/testkit"
)

func TestImportAtATerminal(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		file := filepath.Join(t.TempDir(), "prospects.csv")
		content := "SIRET;Raison sociale;Ville\n" + testkit.SIRET(1) + ";Keller;Metz\n12345678901234;Faux;Metz\n" + testkit.SIRET(2) + ";Muller;Metz\n"
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		asked := ""
		request := app.ImportRequest{File: file, As: e.Here.Adviser.Email, Out: &out, Progress: &bytes.Buffer{},
			Confirm: func(question string) (bool, error) { asked = question; return true, nil }}
		if err := e.App.ImportFile(t.Context(), request); err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"2 nouveaux, 0 mis à jour, 0 à décider, 1 refusé.", "ligne 3", "SIRET", "2 comptes créés", "besace import --as " + e.Here.Adviser.Email + " --undo"} {
			if !strings.Contains(out.String(), want) {
				t.Errorf("the terminal does not show %q:\n%s", want, out.String())
			}
		}
		if asked == "" {
			t.Error("imported without asking")
		}
		if n := accounts(t, e); n != 2 {
			t.Errorf("%d accounts after the import", n)
		}
	})
}

func TestTitlesAreToldAtATerminal(t *testing.T) {
	e := testkit.New(t, "sqlite")
	file := filepath.Join(t.TempDir(), "salon.csv")
	if err := os.WriteFile(file, []byte("Salon de Metz\nÉdité le 12/11/2026\n\nRaison sociale;Code postal;Ville\nKeller;57000;Metz\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	request := app.ImportRequest{File: file, As: e.Here.Adviser.Email, Out: &out, Progress: io.Discard, Confirm: func(string) (bool, error) { return true, nil }}
	if err := e.App.ImportFile(t.Context(), request); err != nil {
		t.Fatal(err)
	}
	if want := "Titres des colonnes lus à la ligne 4"; !strings.Contains(out.String(), want) || !strings.Contains(out.String(), "1 compte créé,") {
		t.Errorf("the terminal does not show %q, or not one account:\n%s", want, out.String())
	}
	if n := accounts(t, e); n != 1 {
		t.Errorf("%d accounts after the import", n)
	}
}

func TestAFolderIsNoFile(t *testing.T) {
	e := testkit.New(t, "sqlite")
	err := e.App.ImportFile(t.Context(), app.ImportRequest{File: t.TempDir(), As: e.Here.Adviser.Email, Out: io.Discard, Progress: io.Discard})
	if !fault.Is(err, "import.folder") {
		t.Errorf("a folder is refused by %v", err)
	}
}

func TestNothingIsImportedWithoutConsent(t *testing.T) {
	e := testkit.New(t, "sqlite")
	file := filepath.Join(t.TempDir(), "p.csv")
	if err := os.WriteFile(file, []byte("Raison sociale\nKeller\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	request := app.ImportRequest{File: file, As: e.Here.Adviser.Email, Out: &out, Progress: &out, Confirm: func(string) (bool, error) { return false, nil }}
	if err := e.App.ImportFile(t.Context(), request); err != nil {
		t.Fatal(err)
	}
	if n := accounts(t, e); n != 0 {
		t.Errorf("%d accounts without consent:\n%s", n, out.String())
	}
	if err := e.App.UndoImport(t.Context(), app.ImportRequest{As: "nobody@x.example"}, "x"); err == nil {
		t.Error("an unknown person undid an import")
	}
}

func accounts(t *testing.T, e *testkit.Env) int64 {
	t.Helper()
	page, err := e.App.Prospect.List(e.Here.Admin.Context(t.Context()), prospect.ListQuery{Limit: 1, WithTotal: true})
	if err != nil {
		t.Fatal(err)
	}
	return *page.Total
}

// A process stops in the middle of an import; another one finishes it, and every
// row is there once.
func TestAnImportSurvivesItsProcess(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		const rows = 2_500
		var content strings.Builder
		content.WriteString("Raison sociale;Code postal\n")
		for i := range rows {
			fmt.Fprintf(&content, "%s;%d\n", word(i), 57000+i%90)
		}
		ctx := e.Here.Adviser.Context(t.Context())
		s := e.App.Importing
		imp, err := s.Upload(ctx, "p.csv", strings.NewReader(content.String()))
		must(t, err)
		imp, err = s.Configure(ctx, imp.ID, imp.Version, importing.Patch{})
		must(t, err)
		must(t, e.App.Jobs.Start(ctx))
		_, err = s.StartCheck(ctx, imp.ID, imp.Version)
		must(t, err)
		must(t, e.App.Jobs.Idle(ctx))
		imp, err = s.Get(ctx, imp.ID)
		must(t, err)
		imp, err = s.StartRun(ctx, imp.ID, imp.Version)
		must(t, err)
		for {
			j, err := e.App.Jobs.Get(ctx, *imp.JobID)
			must(t, err)
			if j.Done > 0 {
				break
			}
		}
		now, cancel := context.WithCancel(ctx)
		cancel()
		must(t, e.App.Jobs.Stop(now))

		other, err := app.Open(ctx, e.App.Config, os.Stderr)
		must(t, err)
		defer func() { must(t, other.Close()) }()
		must(t, other.Jobs.Start(ctx))
		must(t, other.Jobs.Idle(ctx))
		late, done := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
		defer done()
		must(t, other.Jobs.Stop(late))
		imp, err = s.Get(ctx, imp.ID)
		must(t, err)
		if imp.Status != importing.Done || imp.Created != imp.New || imp.New < rows*9/10 {
			t.Errorf("after the restart: %s, %+v", imp.Status, imp.Counts)
		}
		if n := accounts(t, e); n != imp.New {
			t.Errorf("%d accounts of %d rows", n, rows)
		}
	})
}

// word makes names that do not look alike.
func word(i int) string {
	syllables := []string{"ba", "ko", "lu", "mi", "ne", "pra", "sto", "tri", "vu", "zel"}
	name := ""
	for n := i + 1000; n > 0; n /= 10 {
		name += syllables[n%10] + syllables[(n/3)%10]
	}
	return name
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
