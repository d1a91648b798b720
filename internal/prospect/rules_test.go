package prospect

import (
	"slices"
	"strings"
	"testing"

	"besace/internal/platform/fault"
	"besace/internal/platform/opt"
)

func TestLifeCycleHasNoDeadEndAndNoUnknownState(t *testing.T) {
	for from, nexts := range transitions {
		if len(nexts) == 0 {
			t.Errorf("nothing leads out of %s", from)
		}
		for _, to := range nexts {
			if _, known := transitions[to]; !known {
				t.Errorf("%s leads to %s, which is no state", from, to)
			}
		}
	}
	if slices.Contains(transitions[Customer], Lead) {
		t.Error("a customer must not become a suspect again: its history is one of a former customer")
	}
}

func TestSearchWords(t *testing.T) {
	for query, want := range map[string][]string{
		"Boulangerie Éric":  {"boulangerie", "eric"},
		"03 53 01":          {"035301"},
		"03.53.01.12.34":    {"0353011234"},
		"+33 3 53 01":       {"035301"},
		"+33 (0)3 53":       {"0353"},
		"732 829 320 00074": {"73282932000074"},
		"   ":               nil,
	} {
		if got := searchWords(query); !slices.Equal(got, want) {
			t.Errorf("%q gives %q, want %q", query, got, want)
		}
	}
}

func TestTellingPartOfANumber(t *testing.T) {
	for word, want := range map[string]string{
		"boulangerie":    "boulangerie",
		"57000":          "57000",
		"0612345678":     "45678",
		"0353011234":     "11234",
		"73282932000074": "29320", // not 00074, as many first establishments are numbered
		"0100200300":     "0100200300",
		"0":              "0",
		"a123456789":     "a123456789",
	} {
		if got := Telling(word); got != want {
			t.Errorf("%s is looked for by %s, want %s", word, got, want)
		}
		if !strings.Contains(word, Telling(word)) {
			t.Errorf("%s does not hold %s", word, Telling(word))
		}
	}
}

func FuzzSearchWords(f *testing.F) {
	for _, seed := range []string{"boulang metz", "03 53", "\"; DROP", "%_%", "é\u202f", "+33(0)"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, query string) {
		for _, word := range searchWords(query) {
			if word == "" || slices.ContainsFunc([]rune(word), func(r rune) bool { return r == '"' || r == '%' || r == ' ' }) {
				t.Errorf("%q gives the word %q", query, word)
			}
		}
	})
}

func TestIdentifiersAgree(t *testing.T) {
	patch := func(set func(*Patch)) (Sheet, error) {
		s := Sheet{Account: Account{Kind: Company, Name: "X", Custom: "{}"}}
		p := Patch{}
		set(&p)
		return s, s.apply(monday, p, nil)
	}
	s := Sheet{Account: Account{Kind: Company, Name: "X", Custom: "{}"}}
	if err := s.apply(monday, Patch{SIRET: opt.Of("732 829 320 00074")}, nil); err != nil {
		t.Fatal(err)
	}
	if *s.SIREN != "732829320" || *s.VATNumber != "FR44732829320" || s.Fictitious {
		t.Errorf("deduced SIREN %s, VAT %s, fictitious %t", *s.SIREN, *s.VATNumber, s.Fictitious)
	}
	if _, err := patch(func(p *Patch) { p.SIRET, p.SIREN = opt.Of("73282932000074"), opt.Of("000000018") }); !fault.Is(err, "account.invalid") {
		t.Errorf("a SIREN of another company passes: %v", err)
	}
}

func TestWordsKeptForSearch(t *testing.T) {
	s := Sheet{Account: Account{Kind: Person, FirstName: "Zoé", LastName: "Müller", Street: "12 rue Serpenoise", Town: "Metz", Postcode: "57000", Custom: "{}"},
		Phones: []Phone{{Number: "+33639980011"}, {Number: "+35226123456"}}, Emails: []Email{{Address: "zoe@muller.example"}}}
	s.derive()
	if s.Name != "Zoé Müller" || s.SearchText != "zoe muller metz 57000 12 rue serpenoise 0639980011 35226123456 zoe@muller.example" {
		t.Errorf("name %q, search text %q", s.Name, s.SearchText)
	}
}
