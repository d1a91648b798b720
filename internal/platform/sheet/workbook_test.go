package sheet_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"besace/internal/platform/fault"
	"besace/internal/platform/sheet"
)

const (
	workbookXML = `<workbook xmlns:r="r"><sheets><sheet name="Cachée" sheetId="1" state="hidden" r:id="h"/><sheet name="Clients" sheetId="2" r:id="a"/><sheet name="Autre" sheetId="3" r:id="b"/></sheets></workbook>`
	relsXML     = `<Relationships><Relationship Id="a" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="x/worksheet" Target="/xl/worksheets/sheet2.xml"/>` +
		`<Relationship Id="h" Type="x/worksheet" Target="worksheets/absent.xml"/><Relationship Id="s" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="t" Type="x/styles" Target="styles.xml"/>` +
		`<Relationship Id="l" Type="x/externalLink" Target="file:///etc/passwd" TargetMode="External"/></Relationships>`
	stylesXML = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0#&quot; &quot;##&quot; &quot;##&quot; &quot;##&quot; &quot;##"/><numFmt numFmtId="165" formatCode="00000"/>` +
		`<numFmt numFmtId="166" formatCode="[$-40C]dddd d mmmm yyyy"/><numFmt numFmtId="167" formatCode="#,##0.00\ &quot;€ d’hui&quot;"/></numFmts>` +
		`<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="10"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="20"/><xf numFmtId="46"/></cellXfs></styleSheet>`
	sharedXML = `<sst><si><t>SIRET</t></si><si><r><t>Ca</t></r><r><t xml:space="preserve">fé </t></r><rPh><t>no</t></rPh></si><si><t>a_x000D_b</t></si></sst>`
)

// workbook zips parts; those given replace the usual ones.
func workbook(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	all := map[string]string{"xl/workbook.xml": workbookXML, "xl/_rels/workbook.xml.rels": relsXML, "xl/styles.xml": stylesXML, "xl/sharedStrings.xml": sharedXML,
		"xl/worksheets/sheet1.xml": rowsXML(`<row r="1"><c r="A1" t="s"><v>0</v></c><c t="inlineStr"><is><t>Nom</t></is></c></row>`), "xl/vbaProject.bin": "macro"}
	for name, body := range parts {
		all[name] = body
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, body := range all {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, body); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func rowsXML(rows string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><worksheet><sheetData>` + rows + `</sheetData></worksheet>`
}

func TestDecimalsOfNumbersAreTold(t *testing.T) {
	row := `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>B</t></is></c><c r="C1" t="inlineStr"><is><t>C</t></is></c><c r="D1" t="inlineStr"><is><t>D</t></is></c></row>` +
		`<row r="2"><c r="A2" t="inlineStr"><is><t>1.234</t></is></c><c r="B2"><v>1.234</v></c><c r="C2" s="3"><v>1.234E-2</v></c><c r="D2"><v>12</v></c><c r="E2"><v>1.5</v></c></row>`
	data := workbook(t, map[string]string{"xl/worksheets/sheet1.xml": rowsXML(row)})
	r, err := sheet.Open(bytes.NewReader(data), int64(len(data)), sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	got, err := r.Next()
	if err != nil || !slices.Equal(got.Decimals, []int{1}) {
		t.Errorf("%v, %v", got, err)
	}
}

func TestXLSXValues(t *testing.T) {
	cases := []struct{ name, cell, want string }{
		{"SIRET kept as a number", `<c r="A3"><v>7.3282932000074E+13</v></c>`, "73282932000074"},
		{"phone format", `<c r="A3" s="4"><v>387123456</v></c>`, "0387123456"},
		{"postcode format", `<c r="A3" s="5"><v>1000</v></c>`, "01000"},
		{"decimal as a float", `<c r="A3"><v>6.1762199999999998</v></c>`, "6.17622"},
		{"day", `<c r="A3" s="1"><v>46349</v></c>`, "2026-11-23"},
		{"day in words", `<c r="A3" s="6"><v>46349</v></c>`, "2026-11-23"},
		{"day before the false leap day", `<c r="A3" s="1"><v>1</v></c>`, "1900-01-01"},
		{"moment", `<c r="A3" s="2"><v>46349.604166666664</v></c>`, "2026-11-23T14:30:00"},
		{"hour", `<c r="A3" s="8"><v>0.604166666666667</v></c>`, "14:30:00"},
		{"duration", `<c r="A3" s="9"><v>1.5</v></c>`, "36:00:00"},
		{"percentage", `<c r="A3" s="3"><v>5.5E-2</v></c>`, "5.5%"},
		{"amount", `<c r="A3" s="7"><v>1234.5</v></c>`, "1234.5"},
		{"rich text without phonetics", `<c r="A3" t="s"><v>1</v></c>`, "Café"},
		{"escaped line break", `<c r="A3" t="s"><v>2</v></c>`, "a\nb"},
		{"text formula", `<c r="A3" t="str"><f>UPPER("x")</f><v>X</v></c>`, "X"},
		{"boolean", `<c r="A3" t="b"><v>1</v></c>`, "VRAI"},
		{"date cell", `<c r="A3" t="d"><v>2026-11-23</v></c>`, "2026-11-23"},
		{"formula in error", `<c r="A3" t="e"><v>#N/A</v></c>`, " !cell_error"},
		{"more digits than Excel keeps", `<c r="A3"><v>1234567890123456</v></c>`, "1234567890123460 !precision_lost"},
		{"impossible day", `<c r="A3" s="1"><v>-5</v></c>`, "-5 !date"},
		{"scientific text", `<c r="A3" t="inlineStr"><is><t>7,32829E+13</t></is></c>`, "7,32829E+13 !precision_lost"},
		{"string out of range", `<c r="A3" t="s"><v>99</v></c><c r="B3"><v>1</v></c>`, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			data := workbook(t, map[string]string{"xl/worksheets/sheet1.xml": rowsXML(`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row><row r="3">` + c.cell + `</row>`)})
			got, err := readAll(t, data, sheet.Options{})
			if err != nil {
				t.Fatal(err)
			}
			row := got.Rows[0]
			text := row.Cells[0]
			for _, p := range row.Problems {
				text += " !" + p.Code
			}
			if text != c.want || row.Line != 3 || strings.Join(got.Header, "|") != "SIRET|Colonne B|Café" {
				t.Errorf("line %d %q under %q, want %q", row.Line, text, got.Header, c.want)
			}
		})
	}
}

func TestXLSXSheetChoice(t *testing.T) {
	data := workbook(t, map[string]string{"xl/worksheets/sheet2.xml": rowsXML(`<row><c><v>1</v></c></row>`)})
	r, err := sheet.Open(bytes.NewReader(data), int64(len(data)), sheet.Options{Sheet: "Autre"})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if diff := cmp.Diff([]string{"Clients", "Autre"}, r.Format().Sheets); diff != "" || r.Format().Sheet != "Autre" || r.Header()[0] != "1" {
		t.Errorf("%s header %q", diff, r.Header())
	}
	if _, err := readAll(t, data, sheet.Options{Sheet: "Cachée"}); !fault.Is(err, "sheet.no_sheet") {
		t.Errorf("hidden sheet: %v", err)
	}
}

func TestXLSXRefusals(t *testing.T) {
	good := workbook(t, nil)
	many := map[string]string{}
	for i := range 2001 {
		many[fmt.Sprintf("x/%d", i)] = ""
	}
	row := `<row><c t="inlineStr"><is><t>x</t></is></c></row>`
	distinct := make([]byte, 0, 3<<20)
	for i := range 200_000 {
		distinct = fmt.Appendf(distinct, "<si><t>%d</t></si>", i*7919)
	}
	cases := []struct {
		name string
		data []byte
		code string
		o    sheet.Limits
	}{
		{"bomb by ratio", workbook(t, map[string]string{"xl/media/x": strings.Repeat("0", 30<<20)}), "sheet.too_dense", sheet.Limits{}},
		{"bomb by total", good, "sheet.too_dense", sheet.Limits{Inflated: 1000}},
		{"too many entries", workbook(t, many), "sheet.too_dense", sheet.Limits{}},
		{"too much shared text", workbook(t, map[string]string{"xl/sharedStrings.xml": "<sst>" + string(distinct) + "</sst>"}), "sheet.too_dense", sheet.Limits{SharedText: 1 << 20}},
		{"endless token", workbook(t, map[string]string{"xl/worksheets/sheet1.xml": rowsXML("<row><c><v>" + strings.Repeat("7", 2<<20) + "</v></c></row>")}), "sheet.too_dense", sheet.Limits{Ratio: 1 << 30}},
		{"rows", workbook(t, map[string]string{"xl/worksheets/sheet1.xml": rowsXML(strings.Repeat(row, 5))}), "sheet.too_many_rows", sheet.Limits{Rows: 3}},
		{"columns", workbook(t, map[string]string{"xl/worksheets/sheet1.xml": rowsXML(`<row><c r="XFD1"><v>1</v></c></row>`)}), "sheet.too_many_columns", sheet.Limits{}},
		{"truncated", good[:len(good)/2], "sheet.unreadable", sheet.Limits{}},
		{"broken XML", workbook(t, map[string]string{"xl/worksheets/sheet1.xml": rowsXML(row + "<row><c><")[:100]}), "sheet.unreadable", sheet.Limits{}},
		{"entity", workbook(t, map[string]string{"xl/sharedStrings.xml": `<!DOCTYPE x [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>`}), "sheet.unreadable", sheet.Limits{}},
		{"empty sheet", workbook(t, map[string]string{"xl/worksheets/sheet1.xml": rowsXML("")}), "sheet.empty", sheet.Limits{}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if _, err := readAll(t, c.data, sheet.Options{Limits: c.o}); !fault.Is(err, c.code) {
				t.Errorf("got %v, want %s", err, c.code)
			}
		})
	}
	var other bytes.Buffer
	z := zip.NewWriter(&other)
	if _, err := z.Create("word/document.xml"); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := readAll(t, other.Bytes(), sheet.Options{}); !fault.Is(err, "sheet.unsupported") {
		t.Errorf("a Word document: %v", err)
	}
}

// Whatever the parts of a workbook hold, it is read or refused by a fault that says why.
func FuzzWorkbook(f *testing.F) {
	f.Add(rowsXML(`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45000.5</v></c></row>`), stylesXML, sharedXML, relsXML)
	f.Add(rowsXML(`<row r="99999999"><c r="ZZZZ1" t="s"><v>-1</v></c><c s="99999"><v>1e400</v></c><c t="b"><v>2</v></c></row>`), "<styleSheet/>", "<sst/>", relsXML)
	f.Add("<worksheet><sheetData><row><c><v>", "", "<sst><si><t>", "<Relationships/>")
	f.Fuzz(func(t *testing.T, rows, styles, shared, links string) {
		data := workbook(t, map[string]string{"xl/worksheets/sheet1.xml": rows, "xl/styles.xml": styles, "xl/sharedStrings.xml": shared, "xl/_rels/workbook.xml.rels": links})
		if _, err := readAll(t, data, sheet.Options{}); err != nil && fault.KindOf(err) == fault.Internal {
			t.Errorf("unclassified: %v", err)
		}
	})
}
