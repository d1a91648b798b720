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

// terminal imports a file by the request, in a process of its own as commands have, and returns what was shown.
func terminal(t *testing.T, e *testkit.Env, content string, request app.ImportRequest) (shown string, err error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "prospects.csv")
	must(t, os.WriteFile(file, []byte(content), 0o600))
	var out bytes.Buffer
	request.File, request.As, request.Out, request.Progress = file, e.Here.Adviser.Email, &out, io.Discard
	request.Confirm = func(string) (bool, error) { return true, nil }
	process, err := app.Open(t.Context(), e.App.Config, io.Discard)
	must(t, err)
	err = process.ImportFile(t.Context(), request)
	must(t, process.Close())
	return out.String(), err
}

func shows(t *testing.T, shown string, want ...string) {
	t.Helper()
	shown = strings.ReplaceAll(shown, "\u00a0", " ")
	for _, w := range want {
		if !strings.Contains(shown, w) {
			t.Errorf("the terminal does not show %q:\n%s", w, shown)
		}
	}
}

func TestColumnsAreChosenAtATerminal(t *testing.T) {
	e := testkit.New(t, "sqlite")
	const content = "Interne;Raison sociale;Appellation;Commentaire;Commentaire\n12;Keller SARL;Keller;Ouvert;Vu au salon\n"
	shown, err := terminal(t, e, content, app.ImportRequest{Columns: []string{"INTERNE=externalRef", "Appellation=name", "#4=ignore"}})
	must(t, err)
	shows(t, shown, "Interne = externalRef", "Raison sociale = ignore", "Appellation = name", "Commentaire = ignore", "Commentaire = note", "1 compte créé")
	page, err := e.App.Prospect.List(e.Here.Admin.Context(t.Context()), prospect.ListQuery{Limit: 5})
	must(t, err)
	if len(page.Items) != 1 || page.Items[0].Name != "Keller" {
		t.Errorf("%+v", page.Items)
	}
	// Recognised by the column that was chosen, without a word about the key.
	shown, err = terminal(t, e, content, app.ImportRequest{Columns: []string{"Interne=externalRef", "Appellation=name", "#4=ignore"}})
	must(t, err)
	shows(t, shown, "0 nouveau", "1 ligne ignorée")

	for said, want := range map[string][]string{
		"Interne=code":             {"« code » n’est pas un champ", "externalRef", "nextActionAt", "ignore"},
		"Inconnue=name":            {"« Inconnue » n’est pas une colonne du fichier", "Raison sociale"},
		"Commentaire=note":         {"2 colonnes s’appellent", "#5=ignore"},
		"Interne":                  {"Titre de la colonne=champ"},
		"Interne=custom.chauffage": {"« custom.chauffage » n’est pas un champ"},
	} {
		_, err := terminal(t, e, content, app.ImportRequest{Columns: []string{said}})
		f, refused := fault.Of(err)
		if !refused || f.Code != "import.column" || len(f.Fields) != 1 {
			t.Errorf("%s is answered by %v", said, err)
			continue
		}
		shows(t, f.Fields[0].Message, want...)
	}
	if _, err := terminal(t, e, content, app.ImportRequest{Columns: []string{"Interne=name", "Appellation=name"}}); !fault.Is(err, "import.mapping") {
		t.Errorf("one field twice is answered by %v", err)
	}
	imports, err := e.App.Importing.List(e.Here.Adviser.Context(t.Context()), "", 20)
	must(t, err)
	if len(imports.Items) != 2 {
		t.Errorf("%d imports: those that were refused leave a draft", len(imports.Items))
	}
}

func TestRowsToDecideAreDecidedAtATerminal(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		_, err := terminal(t, e, "Raison sociale;Téléphone;Ville\nFournil du Lac;03 53 01 00 10;Metz\nGarage Keller;03 53 01 00 11;Metz\n", app.ImportRequest{})
		must(t, err)
		const alike = "Raison sociale;Téléphone;Ville\nLe Fournil;03 53 01 00 10;Nancy\nAutre Fournil;03 53 01 00 10;Toul\nGarage;03 53 01 00 11;Woippy\nNeuve;;Metz\n"
		byName := app.ImportRequest{Key: "name_postcode"}
		shown, err := terminal(t, e, alike, byName)
		must(t, err)
		shows(t, shown, "3 à décider", "--undecided=create", "1 compte créé")
		byName.Undecided = "update"
		shown, err = terminal(t, e, strings.ReplaceAll(alike, "Neuve;;Metz\n", ""), byName)
		must(t, err)
		// What looks like more than one account still is for somebody to say.
		shows(t, shown, "2 mis à jour, 1 à décider, 0 refusé", "ligne 3 : ressemble à la ligne 2", "plusieurs comptes", "0 compte créé, 2 mis à jour")
		byName.Undecided = "create"
		shown, err = terminal(t, e, "Raison sociale;Téléphone\nDeuxième;03 53 01 00 10\nTroisième;03 53 01 00 11\n", byName)
		must(t, err)
		shows(t, shown, "2 nouveaux", "0 à décider", "2 comptes créés")
		if n := accounts(t, e); n != 5 {
			t.Errorf("%d accounts", n)
		}
	})
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
