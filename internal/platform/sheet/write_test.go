package sheet_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

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
	"_x000D_", "_x0041_", "_x005F_x000D_", "_x00", "_x00_x0041_", "01000", "73282932000074", "x\x01y", "<b>&amp;", "sep=;"}

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

// Excel declares damaged a workbook whose parts are not all declared, linked and well formed.
func TestPartsOfXLSX(t *testing.T) {
	var out bytes.Buffer
	w, err := sheet.NewXLSX(&out, "Café & <Cie>", "=1+1 & <b>")
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	parts, named := map[string]bool{}, map[string]bool{}
	for _, f := range archive.File {
		body, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		parts["/"+f.Name] = true
		for decoder := xml.NewDecoder(body); ; {
			token, err := decoder.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
			tag, _ := token.(xml.StartElement)
			for _, a := range tag.Attr {
				switch {
				case a.Name.Local == "PartName":
					named[a.Value] = true
				case a.Name.Local == "Target":
					named[path.Join("/", path.Dir(path.Dir(f.Name)), a.Value)] = true
				case tag.Name.Local == "sheet" && a.Name.Local == "name" && a.Value != "Café & <Cie>":
					t.Errorf("the sheet is named %q", a.Value)
				}
			}
		}
	}
	delete(parts, "/[Content_Types].xml")
	for name := range parts {
		if strings.HasSuffix(name, ".rels") {
			delete(parts, name)
		}
	}
	if diff := cmp.Diff(parts, named); diff != "" {
		t.Error(diff)
	}
}

// Somebody else's reader finds what was written, kind by kind.
func TestAnotherReaderReadsXLSX(t *testing.T) {
	var out bytes.Buffer
	w, err := sheet.NewXLSX(&out, "Clients", "nom", "chiffre d’affaires", "rendez-vous")
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 11, 26, 9, 30, 0, 0, time.UTC)
	if err := errors.Join(w.Write(sheet.Text(" =Café & <Cie> "), sheet.Decimal(123456, 2), sheet.Moment(at)), w.Close()); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := book.Close(); err != nil {
			t.Error(err)
		}
	}()
	rows, err := book.GetRows("Clients", excelize.Options{RawCellValue: true})
	if err != nil || len(rows) != 2 {
		t.Fatalf("%v, %v", rows, err)
	}
	if diff := cmp.Diff([]string{" =Café & <Cie> ", "1234.56"}, rows[1][:2]); diff != "" {
		t.Error(diff)
	}
	for cell, want := range map[string]excelize.CellType{"A2": excelize.CellTypeInlineString, "B2": excelize.CellTypeUnset, "C2": excelize.CellTypeUnset} {
		if got, err := book.GetCellType("Clients", cell); err != nil || got != want {
			t.Errorf("%s is of type %v, %v", cell, got, err)
		}
	}
	serial, err := strconv.ParseFloat(rows[1][2], 64)
	if got, timeErr := excelize.ExcelDateToTime(serial, false); err != nil || timeErr != nil || !got.Equal(at) {
		t.Errorf("the moment is %v, %v, %v", got, err, timeErr)
	}
}

func TestCellOfXLSXHoldsWhatExcelOpens(t *testing.T) {
	const most = 32_767
	for text, want := range map[string]string{
		strings.Repeat("é", most):         strings.Repeat("é", most),
		strings.Repeat("é", most+1):       strings.Repeat("é", most),
		"x" + strings.Repeat("😀", most/2): "x" + strings.Repeat("😀", most/2),
		strings.Repeat("😀", most):         strings.Repeat("😀", most/2),
	} {
		var out bytes.Buffer
		w, err := sheet.NewXLSX(&out, "Données", "texte")
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(w.Write(sheet.Text(text)), w.Close()); err != nil {
			t.Fatal(err)
		}
		got, err := readAll(t, out.Bytes(), sheet.Options{Limits: sheet.Limits{CellChars: 2 * most}})
		if err != nil || len(got.Rows) != 1 || got.Rows[0].Cells[0] != want {
			t.Errorf("%d characters: %d rows, %v", utf8.RuneCountInString(text), len(got.Rows), err)
		}
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
