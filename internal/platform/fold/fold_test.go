package fold

import (
	"strings"
	"testing"
	"unicode"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"L’Œuvre d’Évreux !":    "l oeuvre d evreux",
		"  Ça, c'est ÇÀ…  ":     "ca c est ca",
		"Straße Æsir":           "strasse aesir",
		"e\u0301te\u0301":       "ete",
		"co\u00adopérative":     "cooperative",
		"Saint-Étienne-du-Bois": "saint etienne du bois",
		"m² ﬁn n°12":            "m2 fin n 12",
		"ÎLE-DE-FRANCE":         "ile de france",
		"½ tarif":               "1 tarif",
		"—":                     "",
		"Łódź Ørsted İzmir":     "lodz orsted izmir",
		"été\u00a0\u202f2026":   "ete 2026",
		"Ω Ελλάς":               "ω ελλας",
		"bad\xffbyte":           "bad byte",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestLegalFormless(t *testing.T) {
	for in, want := range map[string]string{
		"S.A.R.L. Établissements Dupont & Fils": "dupont",
		"SAS Boulangerie Martin":                "boulangerie martin",
		"Boulangerie Martin (SASU)":             "boulangerie martin",
		"Société Générale":                      "generale",
		"Ets Durand Père et Fils":               "durand",
		"SA":                                    "sa",
		"La Compagnie":                          "la",
		"GAEC de la Rivière":                    "de la riviere",
		"S.A. Ferrand":                          "ferrand",
		"Kilama sa vanille":                     "kilama sa vanille",
		"L D V Transports":                      "l d v transports",
		"":                                      "",
	} {
		if got := LegalFormless(in); got != want {
			t.Errorf("LegalFormless(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSimilarity(t *testing.T) {
	for _, c := range []struct {
		a, b     string
		min, max int
	}{
		{"Boulangerie Martin", "MARTIN, boulangerie", Same, Same},
		{"Durand", "Durant", 6500, 8000},
		{"Menuiserie Lefèvre", "Menuiserie Lefebvre", 8500, 9900},
		{"Pharmacie du Port", "Garage Central", 0, 1500},
		{"", "Martin", 0, 0},
	} {
		got := Similarity(c.a, c.b)
		if got < c.min || got > c.max || got != Similarity(c.b, c.a) {
			t.Errorf("Similarity(%q, %q) = %d, want %d to %d both ways", c.a, c.b, got, c.min, c.max)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"L’Œuvre", "½⅓", "ΐ ﷺ", "\xff\u0301a", "S.A.R.L. & Fils", "ẛ̣", "ϓ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Fold(s)
		if again := Fold(got); again != got {
			t.Fatalf("Fold(%q) = %q, folded again %q", s, got, again)
		}
		if strings.TrimSpace(got) != got || strings.Contains(got, "  ") {
			t.Fatalf("Fold(%q) = %q has loose spaces", s, got)
		}
		for _, r := range got {
			if r != ' ' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				t.Fatalf("Fold(%q) = %q keeps %q", s, got, r)
			}
		}
		name := LegalFormless(s)
		if (name == "") != (got == "") && !strings.ContainsAny(s, "&+") {
			t.Fatalf("LegalFormless(%q) = %q, Fold %q", s, name, got)
		}
		if n := Similarity(s, got); got != "" && n != Same {
			t.Fatalf("%q is %d like itself", s, n)
		}
	})
}
