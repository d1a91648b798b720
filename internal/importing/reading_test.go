package importing

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"besace/internal/platform/fold"
	"besace/internal/platform/sheet"
)

// A refusal of the whole row is at none of its columns, those that are left out included.
func TestARefusalOfTheRowIsAtNoColumn(t *testing.T) {
	columns := []Column{{Name: "Rang"}, {Name: "SIRET", Field: FieldSIRET}}
	if at := locate("", columns, Record{}); at != wholeRow {
		t.Errorf("it is told at column %d", at)
	}
	if at := locate("/siret", columns, Record{}); at != 1 {
		t.Errorf("a SIRET is at column %d", at)
	}
}

func TestHeadcount(t *testing.T) {
	n := func(v int64) *int64 { return &v }
	for cell, want := range map[string][2]*int64{
		"6 à 9 salariés": {n(6), n(9)}, "1 ou 2 salariés": {n(1), n(2)}, "10-19": {n(10), n(19)}, "100 - 199": {n(100), n(199)}, "12": {n(12), n(12)},
		"entre 20 et 49": {n(20), n(49)}, "50 salariés et plus": {n(50), nil}, "plus de 250": {n(250), nil}, "Moins de 10": {n(0), n(9)},
		"Aucun salarié": {n(0), n(0)}, "0": {n(0), n(0)}, "NC": {nil, nil}, "": {nil, nil}, "10 000 salariés et plus": {n(10_000), nil}, "1 salarié": {n(1), n(1)},
	} {
		low, high, ok := headcount(cell)
		if diff := cmp.Diff(want, [2]*int64{low, high}); !ok || diff != "" {
			t.Errorf("%q: ok=%v (-want +got)\n%s", cell, ok, diff)
		}
	}
	for _, cell := range []string{"beaucoup", "99999999999999999999", "6 à beaucoup"} {
		if _, _, ok := headcount(cell); ok {
			t.Errorf("%q was read as a headcount", cell)
		}
	}
}

func TestNumbersAsFrenchPeopleWriteThem(t *testing.T) {
	for _, c := range []struct {
		read func(string) (int64, bool)
		cell string
		want int64
		ok   bool
	}{
		{microdegrees, "6,17622", 6_176_220, true}, {microdegrees, "-1.5", -1_500_000, true}, {microdegrees, "49,1167", 49_116_700, true},
		{microdegrees, "6,1762205", 6_176_221, true}, {within(90), "91", 91_000_000, false}, {within(180), "abc", 0, false}, {microdegrees, "", 0, false},
		{whole, "12", 12, true}, {whole, "12,00", 12, true}, {whole, "1.500", 0, false}, {whole, "2.000", 0, false}, {whole, "2,000", 0, false}, {whole, "3,0", 3, true}, {whole, "2,5", 0, false}, {whole, "12345678901234567890", 0, false},
	} {
		if got, ok := c.read(c.cell); ok != c.ok || (ok && got != c.want) {
			t.Errorf("%q = %d, %v; want %d, %v", c.cell, got, ok, c.want, c.ok)
		}
	}
}

func TestProposedMapping(t *testing.T) {
	rows := [][]string{{"000 000 018 00011", "Durand", "Jean", "M.", "57000 METZ", "06 39 98 00 11", "jean@durand.example", "12 rue Haute"},
		{"", "Petit", "Anne", "Mme", "54000 NANCY", "", "anne@petit.example", "3 place Stanislas"},
		{"", "Weber", "Luc", "M.", "67000 STRASBOURG", "03 53 01 00 10", "", "5 quai Kléber"}}
	for name, c := range map[string]struct {
		header []string
		rows   [][]string
		want   []Field
	}{
		"people":        {[]string{"N° SIRET", "Nom", "Prénom", "Civilité", "CP Ville", "Portable", "Mail", "Adresse"}, rows, []Field{FieldSIRET, FieldLastName, FieldFirstName, FieldCivility, FieldPostcodeTown, FieldPhone, FieldEmail, FieldStreet}},
		"without names": {[]string{"A", "B", "C", "D", "E", "F", "G", "H"}, rows, []Field{"", "", "", FieldCivility, FieldPostcodeTown, "", "", ""}},
		"sole traders":  {[]string{"Raison sociale", "EI", "Site"}, nil, []Field{FieldName, FieldSoleTrader, FieldWebsite}},
		"days":          {[]string{"Raison sociale", "Date de création", "Relance"}, [][]string{{"Keller", "01/02/1990", "01/02/2031"}, {"Roth", "03/04/2001", "15/03/2031"}, {"Hess", "05/06/2011", "16/03/2031"}}, []Field{FieldName, "", FieldNextAt}},
		"alone":         {[]string{"Entreprise", "Entrepreneur individuel"}, nil, []Field{FieldName, FieldSoleTrader}},
		"micro":         {[]string{"Micro-entreprise", "Nom"}, nil, []Field{FieldSoleTrader, FieldName}},
		"upper case":    {[]string{"CODE CLIENT", "NOM", "TEL. FIXE", "Observations", "Ville", "Téléphone 2", "E-Mail 2", "Étiquettes"}, nil, []Field{FieldExternalRef, FieldName, FieldPhone, FieldNote, FieldTown, FieldPhone, FieldEmail, FieldTags}},
	} {
		var got []Field
		for _, column := range propose(c.header, c.rows, nil) {
			got = append(got, column.Field)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", name, diff)
		}
	}
	custom := []CustomField{{Key: "surface", Label: "Surface de vente", Type: "number"}}
	if got := propose([]string{"surface de VENTE"}, nil, custom)[0]; got.Field != FieldCustom || got.CustomKey != "surface" {
		t.Errorf("custom field proposed as %+v", got)
	}
	// Content that contradicts a header lowers the confidence.
	if got := propose([]string{"SIRET"}, [][]string{{"Metz"}, {"Nancy"}, {"Toul"}}, nil)[0]; got.Confidence >= 50 {
		t.Errorf("a SIRET column of town names is proposed with %+v", got)
	}
}

func TestColumnNamesTellAHeaderFromTitles(t *testing.T) {
	names := columnNames([]CustomField{{Key: "surface", Label: "Surface de vente", Type: "number"}})
	for text, want := range map[string]bool{"Raison sociale": true, "N° SIRET": true, "SURFACE de vente": true, "surface": true, "Édité le 12/11/2026": false, "x": false, "": false} {
		if names(text) != want {
			t.Errorf("%q names a column: %v, want %v", text, !want, want)
		}
	}
}

func TestAFileIsCheckedAsItWasShown(t *testing.T) {
	for _, c := range []struct {
		name, format, settings, header string
	}{
		{"titles set aside", `{"Kind":"csv","Delimiter":59,"Header":true,"HeaderLine":3}`, `{"reading":{}}`, "Nom|Ville"},
		{"shown by an earlier version", `{"Kind":"csv","Delimiter":59,"Header":true}`, `{"reading":{}}`, "Salon, Metz"},
		{"no header", `{"Kind":"csv","Delimiter":59}`, `{"reading":{"header":false}}`, "Colonne A"},
		{"another delimiter then", `{"Kind":"csv","Delimiter":44,"Header":true}`, `{"reading":{}}`, "Salon|Metz"},
	} {
		text := "Salon, Metz\n\nNom;Ville\nKeller;Metz\n"
		r, err := sheet.Open(strings.NewReader(text), int64(len(text)), Import{FormatJSON: c.format, SettingsJSON: c.settings}.asShown())
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(r.Header(), "|"); got != c.header {
			t.Errorf("%s: columns %q, want %q", c.name, got, c.header)
		}
	}
}

func TestCustomValuesAsTyped(t *testing.T) {
	choice := CustomField{Type: "multi_choice", Label: "Gamme", Choices: map[string]string{"portes": "portes", "fenetres pvc": "pvc"}}
	for _, c := range []struct {
		field CustomField
		cell  string
		want  any
	}{
		{CustomField{Type: "number"}, "1,5", int64(1500)}, {CustomField{Type: "boolean"}, "Oui", true},
		{CustomField{Type: "boolean"}, "non", false}, {CustomField{Type: "date"}, "24/11/2026", "2026-11-24"}, {CustomField{Type: "date"}, "2026-11-24T00:00:00", "2026-11-24"},
		{choice, "Fenêtres PVC ; portes", []any{"pvc", "portes"}}, {CustomField{Type: "text"}, "abc", "abc"},
	} {
		got, wanted := c.field.read(c.cell)
		if diff := cmp.Diff(c.want, got); diff != "" || wanted != "" {
			t.Errorf("%s %q: %s (-want +got)\n%s", c.field.Type, c.cell, wanted, diff)
		}
	}
	for _, bad := range []CustomField{{Type: "number"}, {Type: "boolean"}, {Type: "date"}, choice} {
		if value, wanted := bad.read("n’importe quoi"); wanted == "" {
			t.Errorf("%s accepted %v", bad.Type, value)
		}
	}
}

// The index must find whatever a comparison with every name would.
func TestNameIndexMissesNothing(t *testing.T) {
	names := strings.Split("boulangerie martin|boulangerie martine|boulangerie marchal|menuiserie durand|menuiserie durant|garage de la gare|garage gare|"+
		"pharmacie du centre|pharmacie centre|iso 57|iso57|la fiesta lorraine|fiesta lorraine|neumann schwank|societe nouvelle neumann schwank", "|")
	const least = 8500
	x := nameIndex[string]{least: least}
	for _, name := range names {
		x.add(name, name)
	}
	for _, name := range names {
		want, got := map[string]bool{}, map[string]bool{}
		for _, other := range names {
			if fold.Similarity(name, other) >= least {
				want[other] = true
			}
		}
		x.alike(name, func(other string, _ int) { got[other] = true })
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-all +index)\n%s", name, diff)
		}
	}
}

func FuzzCells(f *testing.F) {
	for _, m := range meanings {
		f.Add(string(m.field), "6 à 9 salariés")
	}
	f.Add("custom", "24/11/2026")
	for _, cell := range []string{"", " ", "57000 Metz", "M. DURAND Jean", "49,1167", "-", "1e9", "\u00a0", "é;à|ç"} {
		f.Add("fullName", cell)
	}
	f.Fuzz(func(t *testing.T, field, cell string) {
		if !utf8.ValidString(cell) || !utf8.ValidString(field) {
			return // what reads files gives valid text only
		}
		for _, erases := range []bool{false, true} {
			r := newReading([]Column{{Field: Field(field), CustomKey: "k"}}, Settings{EmptyErases: erases},
				Words{Custom: []CustomField{{Key: "k", Type: "date"}}}, time.UTC)
			rec, problems := r.record([]string{cell}, nil)
			if cell == "" && !erases && (len(rec.Texts)+len(rec.Numbers)+len(rec.Tags)+len(rec.Custom) > 0 || len(problems) > 0) {
				t.Errorf("an empty cell gives %+v %v", rec, problems)
			}
			for _, p := range problems {
				if p.Column != 0 || p.Message == "" || p.Code == "" {
					t.Errorf("problem %+v", p)
				}
			}
			// What was read survives its journey through the staging grid.
			if diff := cmp.Diff(encoded(rec), encoded(decoded[Record](encoded(rec)))); diff != "" {
				t.Errorf("staged record differs: %s", diff)
			}
		}
	})
}

func TestFreeTextsOfAFileAreProofRead(t *testing.T) {
	words := Words{Custom: []CustomField{{Key: "remarks", Type: "long_text"}, {Key: "site", Type: "url"}}}
	columns := []Column{{Field: FieldName}, {Field: FieldStatusReason}, {Field: FieldCustom, CustomKey: "remarks"}}
	r := newReading(columns, Settings{}, words, time.UTC)
	_, problems := r.record([]string{"Cabinet Arabe", "Client connard", "Cancer du sein, en chimio"}, nil)
	var columnsOf []int
	for _, p := range problems {
		columnsOf = append(columnsOf, p.Column)
	}
	if !slices.Equal(columnsOf, []int{1, 2}) || !hasError(problems) {
		t.Errorf("problems %v", problems)
	}
	if _, problems := r.record([]string{"Durand", "Projet reporté à 2027", "Deux lignes fixes"}, nil); len(problems) != 0 {
		t.Errorf("refused: %v", problems)
	}
}
