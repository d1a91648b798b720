package sheet_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"

	"besace/internal/platform/fault"
	"besace/internal/platform/sheet"
)

// usual are the names of columns that the reader is told in these tests.
func usual(text string) bool {
	return strings.Contains("|raison sociale|siret|ville|téléphone|nom|code postal|latitude|longitude|", "|"+strings.ToLower(text)+"|")
}

func TestHeaderBelowTitles(t *testing.T) {
	yes, no := true, false
	plain, named := sheet.Options{}, sheet.Options{Names: usual}
	cases := []struct {
		name   string
		data   string
		o      sheet.Options
		line   int
		header string
		first  string // line and cells of the first row
	}{
		{"a title, a day, a blank line", "Fichier prospects – salon de Metz 2026\r\nÉdité le 12/11/2026\r\n\r\nRaison sociale;SIRET;Ville\r\nKeller;73282932000074;Metz\r\nNoël;;Nancy\r\n",
			plain, 4, "Raison sociale|SIRET|Ville", "5:Keller|73282932000074|Metz"},
		{"titles that Excel fills up with delimiters", "Fichier prospects;;;\r\nÉdité le;12/11/2026;;\r\n;;;\r\nClient;Rue;Lieu;Montant\r\nKeller;En Chaplerue;Metz;12,5\r\nNoël;;Nancy;3\r\n",
			plain, 4, "Client|Rue|Lieu|Montant", "5:Keller|En Chaplerue|Metz|12,5"},
		{"more titles than rows", "Salon\nHall 3\nMetz\nAffaire;Lieu;Montant\nKeller;Metz;12\nNoël;Nancy;14\n", plain, 4, "Affaire|Lieu|Montant", "5:Keller|Metz|12"},
		{"more titles than rows, by names", "Salon\nHall 3\nMetz\nNom,Ville\nKeller,Metz\n", named, 4, "Nom|Ville", "5:Keller|Metz"},
		{"a title of the delimiter's signs", "Salon de Metz, 2026, hall 3\nNom;Latitude;Longitude\nKeller;49,1;6,1\nNoël;49,2;6,2\nMüller;49,3;6,3\nHess;49,4;6,4\n",
			named, 2, "Nom|Latitude|Longitude", "3:Keller|49,1|6,1"},
		{"a title with commas, no names known", "Salon de Metz, 2026\nAffaire;Lieu;Montant\nKeller;Metz;12,5\nNoël;Nancy;14,5\n", plain, 2, "Affaire|Lieu|Montant", "3:Keller|Metz|12,5"},
		{"a title with line breaks", "\"Prospects\nsalon\"\nNom;Ville\nKeller;Metz\n", named, 2, "Nom|Ville", "3:Keller|Metz"},
		{"groups of columns above", "Entreprise;;;Adresse;Suivi\nRaison sociale;SIRET;Téléphone;Code postal;Ville\nKeller;;;57000;Metz\n", named, 2,
			"Raison sociale|SIRET|Téléphone|Code postal|Ville", "3:Keller|||57000|Metz"},
		{"years among the names", "Chiffre d’affaires\nNom;Ville;2024;2025\nKeller;Metz;10;20\n", named, 2, "Nom|Ville|2024|2025", "3:Keller|Metz|10|20"},
		{"a few names among many", "Ventes\nNom;SIRET;Ville;2022;2023;2024;2025\nKeller;;Metz;1;2;3;4\n", named, 2, "Nom|SIRET|Ville|2022|2023|2024|2025", "3:Keller||Metz|1|2|3|4"},
		{"two words of a row that are names too", "Affaire;Objet;Lieu;Suite;Fin\nKeller;Nom;Ville;Est;Fin\nNoël;a;b;c;12\n", named, 1, "Affaire|Objet|Lieu|Suite|Fin", "2:Keller|Nom|Ville|Est|Fin"},
		{"one column", "Liste\n\nNom\nKeller\nNoël\n", named, 3, "Nom", "4:Keller"},
		{"names are no names once repeated", "Affaire;Matin;Soir\nKeller;Ville;Ville\nNoël;Ville;12\n", named, 1, "Affaire|Matin|Soir", "2:Keller|Ville|Ville"},
		{"announced delimiter", "sep=;\nProspects\nNom;Ville\nKeller;Metz\n", named, 2, "Nom|Ville", "3:Keller|Metz"},
		{"rows of words alone", "Affaire;;\nKeller;Metz;Est\nNoël;Nancy;Est\n", plain, 1, "Affaire", "2:Keller !ragged_long"},
		{"titles above no header", "Prospects\nKeller;57000;Metz\nNoël;54000;Nancy\n", plain, 1, "Prospects", "2:Keller !ragged_long"},
		{"the line that is said", "Affaire;Lieu;Montant\nKeller;Metz;12\nNoël;Nancy;14\n", sheet.Options{HeaderLine: 2}, 2, "Keller|Metz|12", "3:Noël|Nancy|14"},
		{"a blank line that is said", "a;b\n\nc;d\nx;y\n", sheet.Options{HeaderLine: 2}, 3, "c|d", "4:x|y"},
		{"the first row, against titles", "Prospects\nNom;Ville\nKeller;Metz\n", sheet.Options{HeaderLine: 1, Names: usual}, 1, "Prospects", "2:Nom !ragged_long"},
		{"a line further than what is read ahead", strings.Repeat("x;y\n", 150) + "Nom;Ville\nKeller;Metz\n", sheet.Options{HeaderLine: 151}, 151, "Nom|Ville", "152:Keller|Metz"},
		{"no header, against titles", "Prospects\nNom;Ville\nKeller;Metz\n", sheet.Options{Header: &no, Names: usual}, 0, "Colonne A", "1:Prospects"},
		{"a header below titles, against the guess", "Prospects\nNom;1;2\n3;4;5\n", sheet.Options{Header: &yes}, 1, "Prospects", "2:Nom !ragged_long"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r, err := sheet.Open(strings.NewReader(c.data), int64(len(c.data)), c.o)
			if err != nil {
				t.Fatal(err)
			}
			defer r.Close()
			row, err := r.Next()
			if err != nil {
				t.Fatal(err)
			}
			first := fmt.Sprintf("%d:%s", row.Line, strings.Join(row.Cells, "|"))
			for _, p := range row.Problems {
				first += " !" + p.Code
			}
			if h := strings.Join(r.Header(), "|"); h != c.header || r.Format().HeaderLine != c.line || r.Format().Header != (c.line > 0) || first != c.first {
				t.Errorf("header %q on line %d, then %q; want %q on line %d, then %q", h, r.Format().HeaderLine, first, c.header, c.line, c.first)
			}
		})
	}
}

func TestTitlesDoNotHideTheEncoding(t *testing.T) {
	text := "Fichier prospects – salon de Metz 2026\r\nÉdité le 12/11/2026\r\n\r\n" + french
	data := encode(t, charmap.Windows1252, text)
	r, err := sheet.Open(bytes.NewReader(data), int64(len(data)), sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	f := r.Format()
	if f.Encoding != sheet.Windows1252 || f.Delimiter != ';' || f.DelimiterConfidence != 100 || f.HeaderLine != 4 || r.Header()[2] != "Téléphone" {
		t.Errorf("read as %+v, header %q", f, r.Header())
	}
	want := []sheet.TopRow{{Line: 1, Cells: []string{"Fichier prospects – salon de Metz 2026"}}, {Line: 2, Cells: []string{"Édité le 12/11/2026"}},
		{Line: 4, Cells: []string{"SIRET", "Raison sociale", "Téléphone", "Longitude"}}}
	if diff := cmp.Diff(want, f.Top[:3]); diff != "" {
		t.Errorf("first rows (-want +got)\n%s", diff)
	}
}

func TestFirstRowsAreAbridged(t *testing.T) {
	data := strings.Repeat("é", 100) + strings.Repeat(";x", 20) + "\n" + strings.Repeat("a;b\n", 200)
	r, err := sheet.Open(strings.NewReader(data), int64(len(data)), sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	top := r.Format().Top
	if len(top) != sheet.TopRows || len(top[0].Cells) != 8 || top[0].Cells[0] != strings.Repeat("é", 60)+"…" {
		t.Errorf("%d rows, the first %q", len(top), top[0].Cells)
	}
}

func TestWorkbookWithTitles(t *testing.T) {
	text := func(cells ...string) string {
		row := ""
		for _, cell := range cells {
			row += `<c t="inlineStr"><is><t>` + cell + `</t></is></c>`
		}
		return row
	}
	data := workbook(t, map[string]string{"xl/worksheets/sheet1.xml": rowsXML(`<row r="1">` + text("Fichier prospects – salon de Metz") + `</row><row r="2">` + text("Édité le") + `<c s="1"><v>46349</v></c></row>` +
		`<row r="5">` + text("Affaire", "Lieu", "Montant") + `</row><row r="6">` + text("Keller", "Metz") + `<c><v>12</v></c></row><row r="7">` + text("Noël", "Nancy") + `<c><v>14</v></c></row>`)})
	r, err := sheet.Open(bytes.NewReader(data), int64(len(data)), sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	row, err := r.Next()
	if err != nil || row.Line != 6 || r.Format().HeaderLine != 5 || strings.Join(r.Header(), "|") != "Affaire|Lieu|Montant" {
		t.Errorf("header %q on line %d, then line %d, %v", r.Header(), r.Format().HeaderLine, row.Line, err)
	}
}

func TestHeaderBelowTheEnd(t *testing.T) {
	if _, err := readAll(t, []byte("a;b\nx;y\n"), sheet.Options{HeaderLine: 3}); !fault.Is(err, "sheet.header_line") || fault.KindOf(err) != fault.Invalid {
		t.Errorf("got %v", err)
	}
	// The last line may bear the names, of no row.
	got, err := readAll(t, []byte("a;b\nx;y\n"), sheet.Options{HeaderLine: 2})
	if err != nil || strings.Join(got.Header, "|") != "x|y" || len(got.Rows) != 0 {
		t.Errorf("got %+v, %v", got, err)
	}
	// What stands above does not count among the rows.
	if _, err := readAll(t, []byte("Titre\nNom;Ville\nx;y\n"), sheet.Options{HeaderLine: 2, Limits: sheet.Limits{Rows: 1}}); err != nil {
		t.Error(err)
	}
}
