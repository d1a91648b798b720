package vcard_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"besace/internal/platform/vcard"
)

// read is an independent reading of RFC 2426: unfold, split, unescape.
func read(t *testing.T, text string) map[string][]string {
	t.Helper()
	if !utf8.ValidString(text) {
		t.Fatalf("not UTF-8: %q", text)
	}
	physical := strings.Split(strings.TrimSuffix(text, "\r\n"), "\r\n")
	var logical []string
	for _, l := range physical {
		if len(l) > 75 || strings.ContainsAny(l, "\r\n") || !utf8.ValidString(l) {
			t.Fatalf("line of %d octets, cut or with a break inside: %q", len(l), l)
		}
		if strings.HasPrefix(l, " ") {
			logical[len(logical)-1] += l[1:]
		} else {
			logical = append(logical, l)
		}
	}
	if logical[0] != "BEGIN:VCARD" || logical[1] != "VERSION:3.0" || logical[len(logical)-1] != "END:VCARD" {
		t.Fatalf("not one card: %q", logical)
	}
	found := map[string][]string{}
	for _, l := range logical[1 : len(logical)-1] {
		name, value, _ := strings.Cut(l, ":")
		var parts []string
		var part strings.Builder
		for i := 0; i < len(value); i++ {
			switch {
			case value[i] == '\\' && value[i+1] == 'n':
				part.WriteByte('\n')
				i++
			case value[i] == '\\':
				i++
				part.WriteByte(value[i])
			case value[i] == ';':
				parts = append(parts, part.String())
				part.Reset()
			default:
				part.WriteByte(value[i])
			}
		}
		found[name] = append(found[name], append(parts, part.String())...)
	}
	return found
}

func write(t *testing.T, c vcard.Card) string {
	t.Helper()
	var b strings.Builder
	if err := vcard.Write(&b, c); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestPerson(t *testing.T) {
	note := strings.Repeat("Préfère être appelée l’après-midi\u00a0; ", 6) + "\nà rappeler, \\ c’est urgent"
	got := read(t, write(t, vcard.Card{
		UID: "01890000-0000-7000-8000-000000000001", Family: "Müller; Weiß", Given: "Anne-Élise", Organization: "Boulangerie, Dupont & fils",
		Title: "Gérante", Phones: []vcard.Phone{{vcard.Cell, "+33612345678"}, {"X:\r\nNOTE", "+33387000000"}}, Emails: []string{"a@b.example"},
		Address: vcard.Address{Street: "3 rue Serpenoise", Town: "Metz", Postcode: "57000", Country: "France"},
		Note:    note, URL: "https://exemple.example/a;b", Revised: time.Date(2026, 11, 23, 15, 0, 0, 0, time.FixedZone("", 3600)),
	}))
	want := map[string][]string{
		"VERSION": {"3.0"}, "UID": {"01890000-0000-7000-8000-000000000001"}, "N": {"Müller; Weiß", "Anne-Élise", "", "", ""},
		"FN": {"Anne-Élise Müller; Weiß"}, "ORG": {"Boulangerie, Dupont & fils"}, "TITLE": {"Gérante"},
		"TEL;TYPE=CELL,VOICE": {"+33612345678"}, "TEL;TYPE=WORK,VOICE": {"+33387000000"}, "EMAIL;TYPE=INTERNET,WORK": {"a@b.example"},
		"ADR;TYPE=WORK": {"", "", "3 rue Serpenoise", "Metz", "", "57000", "France"},
		"NOTE":          {note}, "URL": {"https://exemple.example/a;b"}, "REV": {"2026-11-23T14:00:00Z"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestCompany(t *testing.T) {
	got := read(t, write(t, vcard.Card{Organization: "KING JOUET"}))
	want := map[string][]string{"VERSION": {"3.0"}, "N": {"", "", "", "", ""}, "FN": {"KING JOUET"}, "ORG": {"KING JOUET"}, "X-ABSHOWAS": {"COMPANY"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func FuzzVCardText(f *testing.F) {
	f.Add("a;b,c\\d\r\nEND:VCARD")
	f.Add(strings.Repeat("é€😀", 40))
	f.Add("\xff\x00\u0085\r")
	f.Fuzz(func(t *testing.T, text string) {
		got := read(t, write(t, vcard.Card{Family: text, Organization: text, Note: text, Address: vcard.Address{Town: text}}))
		clean := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.ToValidUTF8(text, "\uFFFD"))
		clean = strings.Map(func(r rune) rune {
			if r < 0x20 && r != '\t' && r != '\n' || r >= 0x7f && r < 0xa0 {
				return -1
			}
			return r
		}, clean)
		if clean != "" && cmp.Diff([]string{clean}, got["NOTE"]) != "" {
			t.Errorf("note %q came back as %q", clean, got["NOTE"])
		}
		if len(got["N"]) != 5 {
			t.Errorf("name has %d parts", len(got["N"]))
		}
	})
}
