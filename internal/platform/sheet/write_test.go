package sheet_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"besace/internal/platform/sheet"
)

var day = time.Date(2026, 11, 23, 14, 30, 0, 0, time.UTC)

func TestCSVForExcel(t *testing.T) {
	var out bytes.Buffer
	w, err := sheet.NewCSV(&out, "Nom", "Valeur")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range [][]sheet.Value{
		{sheet.Text("Café \"Le Petit\"; Metz"), sheet.Decimal(-1250, 2)},
		{sheet.Text("=1+1"), sheet.Decimal(5, 2)},
		{sheet.Text("  @x"), sheet.Int(-3)},
		{sheet.Text("\t=x"), sheet.Date(day)},
		{sheet.Text("＝x"), sheet.Moment(day)},
		{sheet.Text("-12"), sheet.Date(time.Time{})},
		{sheet.Text("+33 6 12 34 56 78"), sheet.Text("+33612345678")},
		{sheet.Text("+33 6|cmd"), sheet.Text("l'été = ici")},
		{sheet.Text("'=x"), sheet.Text("01000")},
	} {
		if err := w.Write(row...); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	want := "\ufeffNom;Valeur\r\n" +
		"\"Café \"\"Le Petit\"\"; Metz\";\"-12,50\"\r\n" +
		"'=1+1;\"0,05\"\r\n" +
		"'  @x;-3\r\n" +
		"\"'\t=x\";23/11/2026\r\n" +
		"'＝x;23/11/2026 14:30:00\r\n" +
		"'-12;\r\n" +
		"+33 6 12 34 56 78;'+33612345678\r\n" +
		"\"'+33 6|cmd\";l'été = ici\r\n" +
		"''=x;01000\r\n"
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Error(diff)
	}
}

var awkward = []string{"=1+1", "+33612345678", "+33 6 12 34 56 78", "-2", "@x", "'=x", "''=x", "'x", "a;b", "a\"b", "\"", "a\nb", "é€œ", "＋1",
	"_x000D_", "_x0041_", "01000", "73282932000074", "x\x01y", "<b>&amp;", "sep=;"}

func TestRoundTrip(t *testing.T) {
	kinds := map[string]func(*bytes.Buffer) (sheet.Writer, error){
		"CSV":  func(b *bytes.Buffer) (sheet.Writer, error) { return sheet.NewCSV(b, "texte", "suite") },
		"XLSX": func(b *bytes.Buffer) (sheet.Writer, error) { return sheet.NewXLSX(b, "Données", "texte", "suite") },
	}
	for name, start := range kinds {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			w, err := start(&out)
			if err != nil {
				t.Fatal(err)
			}
			for _, text := range awkward {
				if err := w.Write(sheet.Text(text), sheet.Text("fin")); err != nil {
					t.Fatal(err)
				}
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			got, err := readAll(t, out.Bytes(), sheet.Options{})
			if err != nil {
				t.Fatal(err)
			}
			for i, text := range awkward {
				want := []string{strings.ReplaceAll(text, "\x01", ""), "fin"}
				if diff := cmp.Diff(want, got.Rows[i].Cells); diff != "" || len(got.Rows[i].Problems) > 0 {
					t.Errorf("%q: %s%v", text, diff, got.Rows[i].Problems)
				}
			}
		})
	}
}

func TestTypedXLSX(t *testing.T) {
	var out bytes.Buffer
	w, err := sheet.NewXLSX(&out, "Données", "SIRET", "Jour", "Moment", "Montant", "Nombre", "Longitude")
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Write(sheet.Text("00000000000017"), sheet.Date(day), sheet.Moment(day), sheet.Decimal(-123450, 2), sheet.Int(73282932000074), sheet.Decimal(6176220, 6)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	got, err := readAll(t, out.Bytes(), sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"2:00000000000017|2026-11-23|2026-11-23T14:30:00|-1234.5|73282932000074|6.17622"}
	if diff := cmp.Diff(want, summary(got.Rows)); diff != "" {
		t.Error(diff)
	}
}

func FuzzTextRoundTrip(f *testing.F) {
	for _, s := range awkward {
		f.Add(s)
	}
	yes := true
	f.Fuzz(func(t *testing.T, text string) {
		if !validCell(text) || text == "" || len(text) > 5000 || strings.ContainsFunc(text, func(r rune) bool {
			return r < 0x20 && r != '\n' || r >= 0x7f && r < 0xa0 || r > 0x2000 && r < 0x3000 || r > 0xfff0 || r == 0xad || r == 0x180e
		}) {
			return
		}
		var out bytes.Buffer
		w, err := sheet.NewCSV(&out, "texte", "suite")
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Write(sheet.Text(text), sheet.Text("fin")); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		got, err := readAll(t, out.Bytes(), sheet.Options{Header: &yes})
		if err != nil || len(got.Rows) != 1 || got.Rows[0].Cells[0] != text {
			t.Errorf("%q came back as %v, %v", text, got.Rows, err)
		}
	})
}
