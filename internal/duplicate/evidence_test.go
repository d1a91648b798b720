package duplicate

import (
	"testing"

	"besace/internal/platform/fold"
)

func company(name, postcode string, more ...func(*profile)) profile {
	p := profile{kind: "company", name: fold.LegalFormless(name), postcode: postcode}
	for _, change := range more {
		change(&p)
	}
	return p
}

func individual(name, postcode string, more ...func(*profile)) profile {
	p := company(name, postcode, more...)
	p.kind = person
	return p
}

func with(phone, email string) func(*profile) {
	return func(p *profile) {
		if phone != "" {
			p.phones = []string{phone}
		}
		if email != "" {
			p.emails = []string{email}
		}
	}
}

func siretOf(siret string) func(*profile) {
	return func(p *profile) { p.siret, p.siren = siret, siret[:9] }
}

func sirenOf(siren string) func(*profile) { return func(p *profile) { p.siren = siren } }

func TestLevels(t *testing.T) {
	const metz, mail = "57000", "contact@durand.example"
	const line = "+33353011234"
	for _, c := range []struct {
		what string
		a, b profile
		want Level // "" for not worth a word
	}{
		{"same SIRET, all else different", company("Durand", metz, siretOf("00000001800016")), company("SCI du Port", "67000", siretOf("00000001800016")), Certain},
		{"same name, postcode, phone and e-mail", company("SARL Durand", metz, with(line, mail)), company("Durand", metz, with(line, mail)), Certain},
		{"a person with all her contact details", individual("Jeanne Martin", metz, with(line, mail)), individual("Martin Jeanne", metz, with(line, mail)), Certain},
		{"same name and postcode", company("S.A.R.L. Menuiserie Durand & Fils", metz), company("Menuiserie Durand", metz), Probable},
		{"same phone and e-mail", company("Durand", metz, with(line, mail)), company("Atelier du Bois", "67000", with(line, mail)), Probable},
		{"a slip in the name and the same phone", company("Menuiserie Lefèvre", metz, with(line, "")), company("Menuiserie Lefebvre", metz, with(line, "")), Probable},
		{"same phone alone", company("Durand", metz, with(line, "")), company("Atelier du Bois", "67000", with(line, "")), Possible},
		{"same e-mail of a company and of its owner", company("Durand", metz, with("", mail)), individual("Paul Durand", metz, with("", mail)), Possible},
		{"a slip in the name", company("Durand", metz), company("Durant", metz), Possible},
		{"namesakes of one town", individual("Jean Martin", metz), individual("Jean Martin", metz), Possible},
		{"same SIREN, one without SIRET", company("Durand", metz, siretOf("00000001800016")), company("Bois", "67000", sirenOf("000000018")), Possible},
		{"another establishment", company("Durand", metz, siretOf("00000001800016")), company("Durand", "67000", siretOf("00000001800024")), Possible},
		{"two SIRET, all else equal", company("Durand", metz, siretOf("00000001800016"), with(line, mail)), company("Durand", metz, siretOf("00000002600019"), with(line, mail)), Possible},
		{"same name, one postcode unknown", company("Menuiserie Durand", metz), company("Menuiserie Durand", ""), Possible},
		{"same name elsewhere", company("Menuiserie Durand", metz), company("Menuiserie Durand", "67000"), ""},
		{"same trade, other name", company("Boulangerie Martin", metz), company("Boulangerie Marchal", metz), ""},
		{"same family, other first name", individual("Jean Martin", metz), individual("Pierre Martin", metz), ""},
		{"a company and a person of one name", company("Paul Durand", metz), individual("Paul Durand", metz), ""},
		{"nothing known", company("", ""), company("", ""), ""},
	} {
		for _, l := range []likeness{newMatcher().compare(c.a, c.b), newMatcher().compare(c.b, c.a)} {
			got := Level("")
			if l.score > 0 {
				got = levelOf(l.score)
			}
			if got != c.want {
				t.Errorf("%s: %q with %d (%v), want %q", c.what, got, l.score, l.evidence, c.want)
			}
		}
	}
}

func TestWhatNobodyOwnsIsNoEvidence(t *testing.T) {
	for value, want := range map[string]bool{"+33102030405": false, "+33600000000": false, "+33353011234": true} {
		if tellingPhone(value) != want {
			t.Errorf("tellingPhone(%s) is %v", value, !want)
		}
	}
	for value, want := range map[string]bool{"test@test.fr": false, "noreply@durand.fr": false, "contact@durand.example": true} {
		if tellingEmail(value) != want {
			t.Errorf("tellingEmail(%s) is %v", value, !want)
		}
	}
}
