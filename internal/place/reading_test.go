package place

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"

	"besace/internal/platform/fault"
	"besace/internal/platform/postal"
)

// older is the file with coordinates, newer the one without; both as La Poste wrote them.
const (
	older = "Code_commune_INSEE;Nom_commune;Code_postal;Libelle_acheminement;Ligne_5;coordonnees_gps\n" +
		"57463;METZ;57000;METZ;;49.1081133279, 6.1955245421\n92063;RUEIL MALMAISON;92500;RUEIL MALMAISON;BUZENVAL;48.8691897371, 2.1773406315\n" +
		"98802;BOULOUPARI;98812;BOULOUPARIS;;\n"
	newer = "#Code_commune_INSEE;Nom_de_la_commune;Code_postal;Libellé_d_acheminement;Ligne_5\r\n02691;ST QUENTIN;02100;ST QUENTIN;\r\n2A004;AJACCIO;20000;AJACCIO;\r\n"
)

func limit(n int64) *int64 { return &n }

func TestReadBase(t *testing.T) {
	latin1, err := charmap.ISO8859_1.NewEncoder().String(newer)
	if err != nil {
		t.Fatal(err)
	}
	withCoordinates := []Town{
		{Postcode: "57000", INSEE: "57463", NameFold: "metz", Town: "METZ", Latitude: limit(49_108_113), Longitude: limit(6_195_525)},
		{Postcode: "92500", INSEE: "92063", NameFold: "rueil malmaison", Town: "RUEIL MALMAISON", Latitude: limit(48_869_190), Longitude: limit(2_177_341)},
		{Postcode: "92500", INSEE: "92063", NameFold: "buzenval", Town: "RUEIL MALMAISON", Locality: "BUZENVAL", Latitude: limit(48_869_190), Longitude: limit(2_177_341)},
		{Postcode: "98812", INSEE: "98802", NameFold: "bouloupari" + "s", Town: "BOULOUPARIS"},
		{Postcode: "98812", INSEE: "98802", NameFold: "bouloupari", Town: "BOULOUPARIS"},
	}
	without := []Town{
		{Postcode: "02100", INSEE: "02691", NameFold: "saint quentin", Town: "ST QUENTIN"},
		{Postcode: "20000", INSEE: "2A004", NameFold: "ajaccio", Town: "AJACCIO"},
	}
	for name, c := range map[string]struct {
		content string
		want    []Town
	}{
		"with coordinates":  {older, withCoordinates},
		"byte order mark":   {"\xef\xbb\xbf" + older, withCoordinates},
		"twice":             {older + strings.Join(strings.SplitAfter(older, "\n")[1:], ""), withCoordinates},
		"without, UTF-8":    {newer, without},
		"without, Latin-1":  {latin1, without},
		"eaten zeros":       {strings.NewReplacer("02691", "2691", "02100", "2100").Replace(newer), without},
		"comma, other name": {"insee_code,nom_commune_postal,code_postal,latitude,longitude\n2A004,Ajaccio,20000,41.93,8.73\n", []Town{{Postcode: "20000", INSEE: "2A004", NameFold: "ajaccio", Town: "Ajaccio", Latitude: limit(41_930_000), Longitude: limit(8_730_000)}}},
		"on another planet": {"Code_commune_INSEE;Nom_commune;Code_postal;coordonnees_gps\n57463;METZ;57000;491, 6.19\n", []Town{{Postcode: "57000", INSEE: "57463", NameFold: "metz", Town: "METZ"}}},
	} {
		got, err := readBase(bytes.NewReader([]byte(c.content)))
		if diff := cmp.Diff(c.want, got); diff != "" || err != nil {
			t.Errorf("%s: %v\n%s", name, err, diff)
		}
	}
	for content, code := range map[string]string{
		"": "sheet.empty", "nom;ville\nDurand;Metz\n": "postal_base.columns", "%PDF-1.7": "sheet.unsupported",
		"code_insee;commune;code_postal\nx;METZ;57000\n57463;METZ;57000\n": "postal_base.rows", "code_insee;commune;code_postal\n": "postal_base.rows",
	} {
		if _, err := readBase(bytes.NewReader([]byte(content))); !fault.Is(err, code) {
			t.Errorf("%q: %v, want %s", content, err, code)
		}
	}
}

func TestRead(t *testing.T) {
	for text, want := range map[string]asked{
		"57": {postcode: "57"}, "57000 Me": {"57000", []string{"me"}}, "Saint-Ju": {"", []string{"saint ju"}}, "st ju": {"", []string{"saint ju"}},
		"ST": {"", []string{"saint", "st"}}, "L’Haÿ": {"", []string{"l hay"}}, "7 m": {"7", []string{"m"}}, "Bourg ste": {"", []string{"bourg sainte", "bourg ste"}},
	} {
		got, ok := read(text)
		if !ok || !cmp.Equal(got, want, cmp.AllowUnexported(asked{})) {
			t.Errorf("read(%q) = %+v, %v", text, got, ok)
		}
	}
	for _, text := range []string{"", "5", "m", "—"} {
		if got, ok := read(text); ok {
			t.Errorf("read(%q) = %+v", text, got)
		}
	}
}

func TestReadBatch(t *testing.T) {
	head := "id,adresse,ville,code_postal,code_insee,longitude,latitude,result_score,result_type,result_label\n"
	got, err := readBatch([]byte("\xef\xbb\xbf"+head+"1,x,Metz,57000,,6.1773,49.1166,0.9641,housenumber,8 Rue de la Fontaine 57000 Metz\n0,y,Nowhere,,,,,,,\n2,z,Z,,,1,2,0.5,poi,\n"), 3)
	want := []*Candidate{nil, {Label: "8 Rue de la Fontaine 57000 Metz", Latitude: 49_116_600, Longitude: 6_177_300, Score: 9641, Precision: HouseNumber}, nil}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v\n%s", err, diff)
	}
	for name, body := range map[string]string{
		"nothing": "", "fewer rows": head, "no score": "id,longitude,latitude,result_type,result_label\n0,1,2,street,x\n", "unknown row": head + "7,x,Metz,,,1,2,0.9,street,x\n",
		"no number": head + "0,x,Metz,,,east,2,0.9,street,x\n", "off the earth": head + "0,x,Metz,,,1,NaN,0.9,street,x\n", "page": "<html>\n<body>",
	} {
		if _, err := readBatch([]byte(body), 1); err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
}

func TestOutcome(t *testing.T) {
	for score, want := range map[int64]string{10_000: WasFound, Kept: WasFound, Kept - 1: ToReview, Doubt: ToReview, Doubt - 1: KnowsNone, 0: KnowsNone} {
		if got := (&Candidate{Score: score}).Outcome(); got != want {
			t.Errorf("%d: %s", score, got)
		}
	}
	if (*Candidate)(nil).Outcome() != KnowsNone {
		t.Error("no place is found")
	}
}

func TestMatch(t *testing.T) {
	by := townIndex{
		"57000": {{INSEE: "57463", NameFold: "metz"}},
		"57050": {{INSEE: "57463", NameFold: "metz"}, {INSEE: "57412", NameFold: "longeville les metz"}, {INSEE: "57057", NameFold: "le ban saint martin"}},
	}
	for a, want := range map[postal.Address]string{
		{Postcode: "57000"}:                              "57463",
		{Postcode: "57000", Town: "Nancy"}:               "",
		{Postcode: "57050"}:                              "",
		{Postcode: "57050", Town: "Le Ban-St-Martin"}:    "57057",
		{Postcode: "57050", Town: "Nul", Insee: "57412"}: "57412",
		{Postcode: "57000", Town: "Metz CEDEX 03"}:       "57463",
		{Postcode: "54000", Town: "Metz"}:                "",
		{Town: "Metz"}:                                   "",
	} {
		got := ""
		if town := by.match(a); town != nil {
			got = town.INSEE
		}
		if got != want {
			t.Errorf("%+v is %q, want %q", a, got, want)
		}
	}
}

func FuzzReadBase(f *testing.F) {
	for _, s := range []string{older, newer, "", "insee_code,commune,cp,lat,lon\n1,a,1000,1,1\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		towns, err := readBase(bytes.NewReader(content))
		if _, classified := fault.Of(err); err != nil && !classified {
			t.Fatal(err)
		}
		for _, town := range towns {
			if len(town.Postcode) != 5 || len(town.INSEE) != 5 || town.NameFold == "" || town.Town == "" || tooLong(town.Town) || (town.Latitude == nil) != (town.Longitude == nil) {
				t.Fatalf("%+v", town)
			}
		}
	})
}

func FuzzReadBatch(f *testing.F) {
	f.Add([]byte("id,longitude,latitude,result_score,result_type,result_label\n0,6.1,49.1,0.9,street,x\n"))
	f.Fuzz(func(t *testing.T, body []byte) {
		found, err := readBatch(body, 1)
		if err == nil && (len(found) != 1 || found[0] != nil && (!found[0].onEarth() || found[0].Score < 0 || found[0].Score > 10_000)) {
			t.Fatalf("%+v", found)
		}
	})
}
