package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"besace/internal/app"
	"besace/internal/platform/fault"
)

// run is one command line, in the folder where the test stands.
func run(t *testing.T, args ...string) error {
	t.Helper()
	var p program
	k, err := parser(t.Context(), &p)
	if err != nil {
		t.Fatal(err)
	}
	line, err := k.Parse(args)
	if err != nil {
		t.Fatal(err)
	}
	return line.Run()
}

// A backup made each night in the wrong folder must not look like one.
func TestWorkOnDataThatAreNotThereIsRefusedAndLeavesNothing(t *testing.T) {
	postcodes := filepath.Join(t.TempDir(), "laposte.csv")
	if err := os.WriteFile(postcodes, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"backup"}, {"doctor"}, {"resync"}, {"audit", "verify"}, {"demo", "remove"}, {"keys", "rotate"}, {"organisation", "list"},
		{"user", "list"}, {"user", "reset-link", "a@org.example"}, {"user", "remove-second-factor", "a@org.example"},
		{"organisation", "add", "Org", "--admin=a@org.example"}, {"import", "--as=a@org.example", "--undo=01936f5e-8d2a-7c3b-9a64-0d9f3a1c2b4e"}, {"postal", "import", postcodes},
	} {
		folder := t.TempDir()
		t.Chdir(folder)
		if err := run(t, args...); !fault.Is(err, "database.absent") {
			t.Errorf("besace %v answers %v", args, err)
		}
		if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
			t.Errorf("besace %v left %v (%v)", args, left, err)
		}
	}
}

// With a key made on the spot, a backup could not be put back, and audit lines would look forged.
func TestWorkOnDataWithoutTheirKeyIsRefused(t *testing.T) {
	t.Chdir(t.TempDir())
	c := app.Config{DatabaseURL: "sqlite:data/besace.db", SecretFile: "data/besace.key"}
	err := with(t.Context(), &c, func(a *app.App) error {
		if err := a.DB.Migrate(t.Context()); err != nil {
			return err
		}
		if _, _, err := a.Found(t.Context(), app.Founding{Organisation: "Org", TimeZone: "Europe/Paris", Email: "a@org.example", FirstName: "A", LastName: "B"}, "127.0.0.1:8080"); err != nil {
			return err
		}
		_, err := a.Audit.Seal(t.Context())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	key, err := os.ReadFile(c.SecretFile)
	if err != nil {
		t.Fatal(err)
	}
	commands := [][]string{{"backup"}, {"resync"}, {"keys", "rotate"}, {"organisation", "add", "Other", "--admin=b@org.example"}, {"user", "reset-link", "a@org.example"}}
	refuse := func(code string) {
		t.Helper()
		for _, args := range commands {
			if err := run(t, args...); !fault.Is(err, code) {
				t.Errorf("besace %v answers %v, want %s", args, err, code)
			}
		}
	}
	if err := os.Remove(c.SecretFile); err != nil {
		t.Fatal(err)
	}
	refuse("secret.absent")
	if _, err := os.Stat(c.SecretFile); err == nil {
		t.Error("a key was made")
	}
	if err := with(t.Context(), &app.Config{DatabaseURL: "sqlite:other.db", SecretFile: c.SecretFile}, func(*app.App) error { return nil }); err != nil {
		t.Fatal(err)
	}
	refuse("serve.other_key")
	if err := os.WriteFile(c.SecretFile, key, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range commands {
		if err := run(t, args...); err != nil {
			t.Errorf("besace %v with the right key answers %v", args, err)
		}
	}
}

func TestAnEmptyDatabaseIsNoDataEither(t *testing.T) {
	t.Chdir(t.TempDir())
	c := app.Config{DatabaseURL: "sqlite:data/besace.db", SecretFile: "data/besace.key"}
	if err := with(t.Context(), &c, func(*app.App) error { return nil }); err != nil {
		t.Fatal(err)
	}
	for want, args := range map[string][]string{"backup.empty": {"backup"}, "ready.migrations": {"audit", "verify"}} {
		if err := run(t, args...); !fault.Is(err, want) {
			t.Errorf("besace %v answers %v, want %s", args, err, want)
		}
	}
	if saved, _ := filepath.Glob("data/backups/*"); len(saved) > 0 {
		t.Errorf("saved nothing as %v", saved)
	}
	if err := run(t, "migrate"); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"backup"}, {"audit", "verify"}, {"organisation", "list"}, {"user", "list"}, {"doctor"}} {
		if err := run(t, args...); err != nil {
			t.Errorf("besace %v on a database up to date: %v", args, err)
		}
	}
}

// What the Makefile and the README tell to type exists.
func TestCommandsThatAreToldExist(t *testing.T) {
	told := regexp.MustCompile(`\./(?:bin|cmd)/besace ([a-z]+)`)
	var p program
	k, err := parser(t.Context(), &p)
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, command := range k.Model.Children {
		known[command.Name] = true
	}
	for _, file := range []string{"Makefile", "README.md", "CONTRIBUTING.md", "docs/guide/administration.md"} {
		text, err := os.ReadFile(filepath.Join("..", "..", file))
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range told.FindAllStringSubmatch(string(text), -1) {
			if !known[found[1]] {
				t.Errorf("%s tells to type %s", file, strings.TrimSpace(found[0]))
			}
		}
	}
}
