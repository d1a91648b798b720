package postal

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"besace/internal/platform/fault"
)

func TestLines(t *testing.T) {
	for _, c := range []struct {
		recipient string
		in        Address
		want      string
		truncated bool
	}{
		{"Monsieur Jean Delhourme", Address{Street: "25, rue de l’Église", Postcode: "33380", Town: "Mios"},
			"Monsieur Jean Delhourme|25 RUE DE L EGLISE|33380 MIOS", false},
		{"Plume & Papier", Address{Unit: "Appartement 12", Building: "Bâtiment C", Street: "12 bis avenue de la Gare", Locality: "BP 40012",
			Postcode: "12000", Town: "Rodez", Cedex: "CEDEX 09"},
			"Plume & Papier|Appartement 12|Bâtiment C|12 BIS AVENUE DE LA GARE|BP 40012|12000 RODEZ CEDEX 09", false},
		{"X", Address{Unit: "3e étage", Street: "1 rue Haute", Postcode: "12000", Town: "Rodez"}, "X|3E ETAGE|1 RUE HAUTE|12000 RODEZ", false},
		{"X", Address{Street: "1245 boulevard du Maréchal de Lattre de Tassigny", Postcode: "75000", Town: "Paris"},
			"X|1245 BD DU MAL DE LATTRE DE TASSIGNY|75000 PARIS", false},
		{"X", Address{Street: "12 boulevard Victor Hugo", Postcode: "75000", Town: "Paris"}, "X|12 BOULEVARD VICTOR HUGO|75000 PARIS", false},
		{"X", Address{Street: strings.Repeat("Z", 50), Postcode: "75000", Town: "Paris"}, "X|" + strings.Repeat("Z", 38) + "|75000 PARIS", true},
		{"X", Address{Unit: "Apt 1", Building: "Bât A", Street: "1 rue Neuve", Locality: "BP 1", Postcode: "1000", Town: "Bruxelles", Country: "BE"},
			"X|Apt 1 Bât A|1 RUE NEUVE|BP 1|1000 BRUXELLES|BELGIQUE", false},
		{"Établissements de Mécanique générale et de Précision du Pays messin réunis", Address{Street: "1 rue du Général Charles de Gaulle prolongée ouest", Postcode: "98800", Town: "Nouméa", Country: "NC"},
			"ETS Mécanique générale Précision Pays|1 RUE GAL C GAULLE PROLONGEE OUEST|98800 NOUMEA|NOUVELLE CALEDONIE", true},
		{"", Address{}, "", false},
	} {
		got, truncated := c.in.Lines(c.recipient)
		if diff := cmp.Diff(c.want, strings.Join(got, "|")); diff != "" || truncated != c.truncated {
			t.Errorf("truncated %v, lines (-want +got):\n%s", truncated, diff)
		}
	}
}

func TestPostcode(t *testing.T) {
	for in, want := range map[string]string{
		"12000": "12", "20000": "2A", "20137": "2A", "20200": "2B", "20600": "2B", "97410": "974", "97110": "971", "97133": "977", "97150": "978", "97600": "976", "98800": "988", "98000": "980",
		"01000": "01", "1000": "01", "75 008": "75", "00200": "00", "95880": "95",
	} {
		code, err := ParsePostcode(in)
		if err != nil || Department(code) != want {
			t.Errorf("ParsePostcode(%q) = %q in %q, %v", in, code, Department(code), err)
		}
	}
	for in, code := range map[string]string{"": "required", "1200": "", "120000": "length", "123": "length", "2A004": "charset", "96000": "department",
		"99100": "department", "97900": "department", "20900": "department", "98100": "department"} {
		if _, err := ParsePostcode(in); code != "" && !fault.Is(err, code) {
			t.Errorf("ParsePostcode(%q): %v, want %s", in, err, code)
		}
	}
	a := Address{Postcode: "20000", Insee: "2B033"}
	if a.Department() != "2B" || (Address{Insee: "97411"}).Department() != "974" || (Address{Postcode: "1000", Country: "BE"}).Department() != "" {
		t.Error("the commune decides of the department")
	}
}

func TestClean(t *testing.T) {
	got, faults := Clean(Address{Street: " 12  rue\tNeuve ", Town: "Rodez Cedex 9", Postcode: "12 000", Country: "fr", Insee: "2a004"})
	want := Address{Street: "12 rue Neuve", Town: "Rodez", Cedex: "CEDEX 9", Postcode: "12000", Country: "FR", Insee: "2A004"}
	if diff := cmp.Diff(want, got); diff != "" || len(faults) != 0 {
		t.Errorf("%v\n%s", faults, diff)
	}
	for typed, want := range map[string]string{"1053": "01053", "0105": "0105", "105": "105"} { // a spreadsheet eats one zero
		if got, faults := Clean(Address{Insee: typed}); got.Insee != want || (len(faults) == 0) != (len(want) == 5) {
			t.Errorf("INSEE code %q is %q: %v", typed, got.Insee, faults)
		}
	}
	_, faults = Clean(Address{Street: strings.Repeat("é", 121), Postcode: "99999", Country: "ZZ", Insee: "12", Cedex: "9A"})
	codes := map[string]string{}
	for _, f := range faults {
		codes[f.Pointer] = f.Code
	}
	if diff := cmp.Diff(map[string]string{"/street": "too_long", "/country": "country", "/inseeCode": "insee", "/cedex": "cedex"}, codes); diff != "" {
		t.Error(diff)
	}
	// Files often give the number alone beside a town that says CEDEX.
	if got, faults := Clean(Address{Postcode: "57000", Town: "METZ CEDEX", Cedex: "01"}); len(faults) != 0 || got.Town != "METZ" || got.Cedex != "CEDEX 01" {
		t.Error(got, faults)
	}
	if _, faults := Clean(Address{Postcode: "00000"}); len(faults) != 1 {
		t.Error("00000 is a placeholder")
	}
	if _, faults := Clean(Address{Postcode: "SW1A 1AA", Country: "GB"}); len(faults) != 0 {
		t.Error(faults)
	}
}

func TestKeyMatchesSpellings(t *testing.T) {
	a := Address{Street: "12 bis, avenue de la Gare", Postcode: "12000", Town: "Saint-Affrique", Country: "FR"}
	b := Address{Street: "12B Av. Gare", Postcode: "12000", Town: "ST AFFRIQUE", Cedex: "CEDEX", Unit: "Apt 3"}
	if a.Key() != b.Key() {
		t.Errorf("%q and %q", a.Key(), b.Key())
	}
	if c := (Address{Street: "14 avenue de la Gare", Postcode: "12000", Town: "Saint-Affrique"}); c.Key() == a.Key() {
		t.Error("another number is another place")
	}
}

// The web app compares alike without network: its own test reads the same file.
func TestStreetsAreThoseOfTheDevice(t *testing.T) {
	text, err := os.ReadFile("testdata/streets.json")
	if err != nil {
		t.Fatal(err)
	}
	var streets [][]string
	if err := json.Unmarshal(text, &streets); err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	for street, spellings := range streets {
		for _, s := range spellings {
			key := StreetKey(s)
			if other, known := seen[key]; known && other != street {
				t.Errorf("%q is %q too", s, streets[other][0])
			}
			if key != StreetKey(spellings[0]) {
				t.Errorf("%q is %q, want that of %q", s, key, spellings[0])
			}
			seen[key] = street
		}
	}
}

func FuzzLines(f *testing.F) {
	f.Add("Jean", "Apt 1", "Bât A", "12 boulevard du Général de Gaulle prolongé", "Lieu-dit Ô", "12000", "Rodez cedex", "BE")
	f.Add("", "é", "", "", "\xff", "", "", "")
	f.Fuzz(func(t *testing.T, name, unit, building, street, locality, postcode, town, country string) {
		a, _ := Clean(Address{Unit: unit, Building: building, Street: street, Locality: locality, Postcode: postcode, Town: town, Country: country})
		again, _ := Clean(a)
		if again != a {
			t.Fatalf("cleaning twice changes %+v into %+v", a, again)
		}
		_ = a.Key()
		lines, _ := a.Lines(name)
		if len(lines) > MaxLines {
			t.Fatalf("%d lines: %q", len(lines), lines)
		}
		for _, l := range lines {
			if utf8.RuneCountInString(l) > MaxChars || strings.TrimSpace(l) != l || l == "" {
				t.Fatalf("line %q of %+v", l, a)
			}
		}
		if n := len(lines); n > 0 && a.IsFrench() && a.Town != "" && strings.ContainsFunc(lines[n-1], unicode.IsPunct) {
			t.Fatalf("punctuation in %q", lines[n-1])
		}
	})
}

func TestPrecision(t *testing.T) {
	for n, list := 0, []string{"20", "2A", "200", "2000", "20000"}; n+1 < len(list); n++ {
		if Precision(list[n]) >= Precision(list[n+1]) {
			t.Errorf("%q says as much as %q", list[n], list[n+1])
		}
	}
	if Precision("2A") != Precision("2B") {
		t.Error("2A and 2B are neighbours")
	}
}

func TestWithin(t *testing.T) {
	for postcode, beginnings := range map[string]map[string]bool{
		"57070": {"57": true, "570": true, "57070": true, "57000": false, "5": true, "": false},
		"20100": {"2A": true, "2B": false, "20": true}, "20200": {"2A": false, "2B": true}, "": {"2B": false, "57": false},
	} {
		for beginning, want := range beginnings {
			if got := Within(postcode, beginning); got != want {
				t.Errorf("%q within %q: %v, want %v", postcode, beginning, got, want)
			}
		}
	}
}
