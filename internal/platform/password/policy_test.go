package password

import (
	"strings"
	"testing"

	"besace/internal/platform/fault"
)

func TestCheck(t *testing.T) {
	who := Person{Email: "camille.dupont@exemple.fr", Name: "Camille-Anne Roux", Organisation: "Besançon Négoce"}
	for _, c := range []struct{ password, code string }{
		{"quatre mésanges bleues", ""},
		{"cheval agrafe pile correct", ""},
		{"le marchand vend des figues", ""},
		{"x7Kp-93fq-LmTz", ""},
		{"dupont aime les framboises", ""}, // enough besides the name
		{"Ma fille est née en avril 2011 !", ""},
		{"日本語のパスワードは長い", ""},
		{"onze caract", "too_short"},
		{"court" + strings.Repeat(" ", 20), "too_short"},
		{strings.Repeat("long mot ", 23), "too_long"},
		{"avec une\nligne de plus", "malformed"},
		{"pas\xffde l'UTF-8 ici", "malformed"},
		{"azerty123456", "repetitive"},
		{"azertyuiop123", "repetitive"},
		{"123456789012", "repetitive"},
		{"aaaaaaaaaaaaaaa", "repetitive"},
		{"abcabcabcabc", "repetitive"},
		{"987654321azerty", "repetitive"},
		{"............!!", "repetitive"},
		{"motdepasse2024", "common"},
		{"MotDePasse!!2025", "common"},
		{"Mot de passe 1", "common"},
		{"m0tdep@sse1234", "common"},
		{"motdepassemotdepasse", "common"},
		{"P@ssw0rd2024!", "common"},
		{"jetaimemonamour", "common"},
		{"Marseille2024!", "common"},
		{"ALLEZLESBLEUS", "common"},
		{"Camille123456!", "common"},
		{"camille.dupont2024", "contains_email"},
		{"DUPONT-19781", "contains_email"},
		{"camille.dupont@exemple.fr", "contains_email"},
		{"Camille Dupont prend le train bleu", "contains_email"},
		{"camille anne roux!", "contains_name"},
		{"les figues de CAMILLE-ANNE ROUX", "contains_name"},
		{"la roue tourne sans bruit", ""}, // enough beside one word of the name
		{"Besancon 1234567", "contains_organisation"},
		{"Besançon Négoce, ses figues et ses dattes", "contains_organisation"},
		{"negoce-besancon", "contains_organisation"},
	} {
		t.Run(c.password, func(t *testing.T) {
			err := Check("/password", c.password, who)
			if c.code == "" {
				if err != nil {
					f, _ := fault.Of(err)
					t.Fatalf("refused: %+v", f.Fields)
				}
				return
			}
			f, ok := fault.Of(err)
			if !ok || f.Kind != fault.Invalid || f.Code != "password.refused" || len(f.Fields) != 1 {
				t.Fatalf("Check = %v", err)
			}
			if got := f.Fields[0]; got.Code != c.code || got.Pointer != "/password" || got.Message == "" {
				t.Errorf("field = %+v, want code %s", got, c.code)
			}
		})
	}
}

func TestCommonListIsFoldedAndLong(t *testing.T) {
	if len(common) < 1000 {
		t.Errorf("%d entries", len(common))
	}
	for w := range common {
		if fold(w) != w {
			t.Errorf("%q would never match: it is not folded", w)
		}
	}
}

func FuzzCheck(f *testing.F) {
	for _, s := range []string{"", "azerty123456", "motdepasse", "é\u0301", "\xff", "1q2w3e4r5t6y", "𝔭𝔞𝔰𝔰𝔴𝔬𝔯𝔡"} {
		f.Add(s, "a@b.fr", "Besace")
	}
	f.Fuzz(func(t *testing.T, password, email, organisation string) {
		err := Check("/p", password, Person{Email: email, Organisation: organisation})
		if err == nil && len([]rune(password)) < MinLength {
			t.Errorf("%q accepted", password)
		}
	})
}
