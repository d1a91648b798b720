package freetext

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func corpus(t *testing.T, name string) []string {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(b)), "\n")
	if len(lines) < 60 {
		t.Fatalf("%s holds %d notes, 60 at least are wanted", name, len(lines))
	}
	return lines
}

func TestBusinessNotesPass(t *testing.T) {
	for _, note := range corpus(t, "clean.txt") {
		for _, f := range Lint(note) {
			t.Errorf("%q\n\tis held for %s: %q", note, f.RuleID, f.Excerpt)
		}
	}
}

func TestUnlawfulNotesAreCaught(t *testing.T) {
	for _, line := range corpus(t, "caught.txt") {
		id, note, _ := strings.Cut(line, "\t")
		for _, spelling := range []string{note, strings.ToUpper(note), "Visite du 12/03. " + note + " Rappeler lundi."} {
			if !slices.ContainsFunc(Lint(spelling), func(f Finding) bool { return f.RuleID == id }) {
				t.Errorf("%q passes, %s expected (found %v)", spelling, id, Lint(spelling))
			}
		}
	}
}

func TestFindingSaysWhereWhyAndHow(t *testing.T) {
	text := "Été 2026 — Client pénible, à revoir."
	found := Lint(text)
	if len(found) != 1 {
		t.Fatalf("%+v", found)
	}
	f := found[0]
	if f.Severity != Block || f.Category != "insult" || f.Excerpt != "Client pénible" || text[f.Start:f.End] != f.Excerpt ||
		string([]rune(text)[f.StartRune:f.EndRune]) != f.Excerpt || !strings.Contains(f.Suggestion, "2 réclamations") {
		t.Errorf("%+v", f)
	}
	if Worst(found) != Block || Worst(nil) != "" || Worst(Lint("En plein divorce.")) != Warn {
		t.Error("worst severity")
	}
}

func TestSentencesAndCombiningAccents(t *testing.T) {
	if found := Lint("Le prospect est venu avec son associé\nHandicapés : rampe à prévoir."); len(found) != 0 {
		t.Errorf("a match may not cross sentences: %+v", found)
	}
	text := "cliente pe\u0301nible"
	if found := Lint(text); len(found) != 1 || found[0].End != len(text) {
		t.Errorf("decomposed accents: %+v", found)
	}
	if len(Lint("Le client, M. Dupont, est très pénible.")) == 0 {
		t.Error("an abbreviation does not end a sentence")
	}
}

func TestRulesAreComplete(t *testing.T) {
	ids := map[string]bool{}
	for _, r := range rules() {
		if r.message == "" || r.suggestion == "" || ids[r.id] || (len(r.match.exact)+len(r.match.prefix) == 0) != (r.id == identifierRule) || Worst([]Finding{{Severity: r.severity}}) == "" {
			t.Errorf("rule %+v", r.id)
		}
		ids[r.id] = true
	}
	for _, bad := range []string{"[a block]", "- mot", "[a block c]\n- @rien", "[a block c]\n- ab*", "[a block c]\n- ~2 mot", "[a block c]\nautre x", "[a block c]\n- ", "[a block c]\n- ^", "[a block c]\n- $"} {
		if _, err := parse(bad); err == nil {
			t.Errorf("%q must be refused", bad)
		}
	}
}

func FuzzLint(f *testing.F) {
	for _, s := range []string{"Client pénible.", "a a a a à\u0301", "\xff est \xffmusulman", "e\u0301e\u0301 con", "ﬁls autiste ½ con", "c o n n a r d", "c*n 1 85 05 57 463 123 04", "Noir, mais poli"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, x := range Lint(s) {
			if s[x.Start:x.End] != x.Excerpt || x.Start >= x.End || utf8.RuneCountInString(s[:x.Start]) != x.StartRune ||
				utf8.RuneCountInString(s[:x.End]) != x.EndRune {
				t.Fatalf("%q: %+v", s, x)
			}
		}
	})
}

// BenchmarkLint compares a long note with one twice as long, made of words that
// start many patterns: the time must double, not quadruple.
func BenchmarkLint(b *testing.B) {
	for name, n := range map[string]int{"10000": 10_000, "20000": 20_000} {
		for kind, words := range map[string]string{"words": "le client est est a son une ", "digits": "1 85 05 57 463 123 4970 1012"} {
			text := strings.Repeat(words, n/28)
			b.Run(kind+name, func(b *testing.B) {
				for b.Loop() {
					Lint(text)
				}
			})
		}
	}
}
