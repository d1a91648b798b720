package main

import (
	"bytes"
	"context"
	"io/fs"
	"regexp"
	"strings"
	"testing"
)

// english are words of kong that must not reach a terminal.
var english = regexp.MustCompile(`(?i)\b(flags?|commands?|usage|show|help|run|unexpected|must be|missing|expected|got|unknown|did you mean)\b`)

func page(t *testing.T, args ...string) string {
	t.Helper()
	var p program
	var out bytes.Buffer
	k, err := parser(t.Context(), &p)
	if err != nil {
		t.Fatal(err)
	}
	k.Stdout, k.Exit = &out, func(int) {}
	// Help is printed on the way; what is missing besides does not matter.
	_, _ = k.Parse(append(args, "--help"))
	return out.String()
}

func TestHelpIsInFrench(t *testing.T) {
	for _, args := range [][]string{nil, {"serve"}, {"import"}, {"backup"}, {"organisation"}, {"organisation", "add"}, {"audit", "verify"}, {"user"}, {"user", "reset-link"}, {"doctor"}} {
		text := page(t, args...)
		if word := english.FindString(strings.ReplaceAll(text, "--help", "")); word != "" || !strings.HasPrefix(text, "Emploi\u00a0: besace") {
			t.Errorf("besace %v --help says %q:\n%s", args, word, text)
		}
	}
}

// Who asks how to import is told that first, and the settings of the installation after.
func TestOwnOptionsComeFirst(t *testing.T) {
	text := page(t, "import")
	own, settings := strings.Index(text, "--undo"), strings.Index(text, "--database-url")
	if own < 0 || settings < own {
		t.Errorf("--undo at %d, --database-url at %d:\n%s", own, settings, text)
	}
}

func TestWrongCommandLinesAreExplainedInFrench(t *testing.T) {
	for line, want := range map[string]string{
		"frobnicate":                         "«\u00a0frobnicate\u00a0» n’est ni une commande ni un argument attendu ici.",
		"serve --listn=x":                    "L’option --listn n’existe pas. Vouliez-vous dire --listen\u00a0?",
		"import x.csv --as=a --mode=zzz":     "--mode\u00a0: choisissez parmi create, update, both, et non «\u00a0zzz\u00a0».",
		"import x.csv":                       "Il manque --as=ADRESSE.",
		"restore":                            "Il manque <fichier>.",
		"serve --workers=beaucoup":           "--workers\u00a0: un nombre entier, et non «\u00a0beaucoup\u00a0».",
		"serve --shutdown-timeout=longtemps": "--shutdown-timeout\u00a0: une durée comme 20s ou 5m, et non «\u00a0longtemps\u00a0».",
		"keys":                               "Il manque rotate.",
	} {
		var p program
		k, err := parser(context.Background(), &p)
		if err != nil {
			t.Fatal(err)
		}
		if _, err = k.Parse(strings.Fields(line)); err == nil {
			t.Errorf("%s is accepted", line)
		} else if got := wrongLine(err); got != want {
			t.Errorf("%s: %q (%v), want %q", line, got, err, want)
		}
	}
}

func TestFilesThatAreNotThere(t *testing.T) {
	if got := sentence(&fs.PathError{Op: "open", Path: "nofile.csv", Err: fs.ErrNotExist}); got != "Fichier introuvable\u00a0: nofile.csv" {
		t.Error(got)
	}
}
