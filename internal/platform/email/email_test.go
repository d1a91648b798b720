package email

import (
	"strings"
	"testing"

	"besace/internal/platform/fault"
)

func TestParse(t *testing.T) {
	for in, want := range map[string]string{
		" Jean.Dupont@Entreprise.FR ":          "Jean.Dupont@entreprise.fr",
		"mailto:contact@plume.example":         "contact@plume.example",
		"Léa Martin <lea@atelier.example>":     "lea@atelier.example",
		"a+crm@bücher.example":                 "a+crm@xn--bcher-kva.example",
		"o'neil_3@sous.domaine.example\u200b":  "o'neil_3@sous.domaine.example",
		strings.Repeat("a", 64) + "@b.example": strings.Repeat("a", 64) + "@b.example",
	} {
		if got, err := Parse(in); err != nil || got.String() != want {
			t.Errorf("Parse(%q) = %v, %v", in, got, err)
		}
	}
	for in, code := range map[string]string{
		"": "required", "<>": "required", "jean.dupont": "shape", "@x.fr": "shape", "jean@": "shape", "a@b@c.fr": "shape",
		"a@x.fr; b@y.fr": "several", "a@x.fr,b@y.fr": "several", "jean dupont@x.fr": "charset", "éa@x.fr": "charset",
		".jean@x.fr": "charset", "je..an@x.fr": "charset", "jean@localhost": "domain", "jean@x..fr": "domain", "jean@-x.fr": "domain",
		"jean@1.2.3.4": "domain", "jean@x.f": "domain", strings.Repeat("a", 65) + "@b.fr": "length",
	} {
		if got, err := Parse(in); !fault.Is(err, code) {
			t.Errorf("Parse(%q) = %v, %v; want %s", in, got, err, code)
		}
	}
}

func TestKind(t *testing.T) {
	for in, want := range map[string]Kind{
		"jean.dupont@gmail.com": Consumer, "boulangerie@wanadoo.fr": Consumer, "contact.martin@orange.fr": Consumer, "a@Free.FR": Consumer,
		"jean.dupont@plume.example": ProNominative, "jdupont@plume.example": ProNominative, "achille@plume.example": ProNominative,
		"contact@plume.example": ProGeneric, "Info@plume.example": ProGeneric, "contact-rodez@plume.example": ProGeneric,
		"compta2@plume.example": ProGeneric, "service.achats@plume.example": ProGeneric, "direction@plume.example": ProGeneric,
		"no-reply@plume.example": ProGeneric, "accueil@mairie-rodez.example": ProGeneric, "12@plume.example": ProNominative,
		"claire.direction@plume.example": ProNominative,
	} {
		if got := mustParse(t, in).Kind(); got != want {
			t.Errorf("%s is %s, want %s", in, got, want)
		}
	}
}

func TestPlaceholderAndFictitious(t *testing.T) {
	for in, want := range map[string]bool{
		"test@gmail.com": true, "dummy@orange.fr": true, "jean@example.com": true, "toto@toto.fr": true, "aaaa@plume.fr": true,
		"no-reply@plume.fr": true, "test12@plume.fr": true, "jean.dupont@plume.fr": false, "contact@plume.example": false,
		"anna@plume.fr": false, "testard@plume.fr": false, "12@plume.fr": false, "aa.b@plume.fr": false,
	} {
		if got := mustParse(t, in).IsPlaceholder(); got != want {
			t.Errorf("IsPlaceholder(%s) = %v", in, got)
		}
	}
	if !mustParse(t, "a@plume.example").IsFictitious() || mustParse(t, "a@example.fr").IsFictitious() {
		t.Error("only reserved top-level domains are fictitious")
	}
	if k := mustParse(t, "Jean@X.fr").Key(); k != "jean@x.fr" {
		t.Errorf("key = %s", k)
	}
}

func mustParse(t *testing.T, s string) Address {
	t.Helper()
	a, err := Parse(s)
	if err != nil {
		t.Fatalf("%s: %v", s, err)
	}
	return a
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"jean@x.fr", "A <b@c.de>", "mailto:x@y.zz", "é@ü.fr", "a@b@c", "@", "x@xn--a.fr"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a, err := Parse(s)
		if err != nil {
			return
		}
		if len(a.String()) > 254 || a.Local == "" || a.Domain != strings.ToLower(a.Domain) {
			t.Fatalf("%q gives %q", s, a)
		}
		if again, err := Parse(a.String()); err != nil || again != a {
			t.Fatalf("%q gives %q, which reads back %q, %v", s, a, again, err)
		}
		if k := a.Kind(); k != Consumer && k != ProGeneric && k != ProNominative {
			t.Fatalf("%q is %q", s, k)
		}
	})
}
