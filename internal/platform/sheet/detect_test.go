package sheet_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/text/encoding/charmap"

	"besace/internal/platform/fault"
	"besace/internal/platform/sheet"
)

const french = "SIRET;Raison sociale;Téléphone;Longitude\r\n" +
	"73282932000074;CAFÉ « L’ÉTÉ »;03 87 00 00 00;6,17622\r\n" +
	"34792671901637;BŒUF À 10 €, MAÎTRE Noël – garçon;;6,17871\r\n"

func encode(t *testing.T, set *charmap.Charmap, text string) []byte {
	t.Helper()
	b, err := set.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func utf16Bytes(text string, big bool) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune("\ufeff" + text)) {
		if big {
			out = append(out, byte(u>>8), byte(u))
		} else {
			out = append(out, byte(u), byte(u>>8))
		}
	}
	return out
}

func TestDetect(t *testing.T) {
	excel := sheet.Format{Kind: sheet.CSV, Encoding: sheet.Windows1252, EncodingConfidence: 100, Delimiter: ';', DelimiterConfidence: 100,
		LineEnd: sheet.CRLF, Header: true, HeaderConfidence: 100, DecimalComma: true}
	with := func(change func(*sheet.Format)) sheet.Format {
		f := excel
		change(&f)
		return f
	}
	in := func(e sheet.Encoding, bom bool) sheet.Format {
		return with(func(f *sheet.Format) { f.Encoding, f.BOM = e, bom })
	}
	cases := []struct {
		name string
		data []byte
		want sheet.Format
	}{
		{"Excel in French", encode(t, charmap.Windows1252, french), excel},
		{"one lower case accent is enough", encode(t, charmap.Windows1252, "Nom;Code\r\nCafé;1,5\r\n"), excel},
		{"one accent in the header", encode(t, charmap.Windows1252, "Téléphone;Code\r\nx;1,5\r\n"), excel},
		{"upper case accents only", encode(t, charmap.Windows1252, "Nom;Code\r\nCAFÉ DE L'HÔTEL À METZ;1,5\r\n"), excel},
		{"UTF-8", []byte(french), in(sheet.UTF8, false)},
		{"UTF-8 with mark", []byte("\ufeff" + french), in(sheet.UTF8, true)},
		{"UTF-16 little endian", utf16Bytes(french, false), in(sheet.UTF16LE, true)},
		{"UTF-16 big endian", utf16Bytes(french, true), in(sheet.UTF16BE, true)},
		{"Macintosh", encode(t, charmap.Macintosh, french), in(sheet.MacRoman, false)},
		{"Macintosh capitals", encode(t, charmap.Macintosh, "Nom;Code\r\nCRÈME BRÛLÉE;1,5\r\n"), in(sheet.MacRoman, false)},
		{"Latin-9 with its oe", encode(t, charmap.ISO8859_15, strings.Repeat("BŒUF;œuf;cœur;1,5\r\n", 3)), sheet.Format{Kind: sheet.CSV,
			Encoding: sheet.ISO885915, EncodingConfidence: 100, Delimiter: ';', DelimiterConfidence: 100, LineEnd: sheet.CRLF, HeaderConfidence: 90, DecimalComma: true}},
		{"accent after 200 KB of ASCII", encode(t, charmap.Windows1252, "a;b\r\n"+strings.Repeat("x;1,5\r\n", 30_000)+"é;1,5\r\n"), excel},
		{"two encodings put together", append(encode(t, charmap.Windows1252, french+french), []byte(french)...), with(func(f *sheet.Format) { f.EncodingConfidence = 50 })},
		{"commas, dots, LF", []byte("name,price\nx,1.5\ny,2.5\n"), with(func(f *sheet.Format) {
			f.Encoding, f.Delimiter, f.LineEnd, f.DecimalComma = sheet.UTF8, ',', sheet.LF, false
		})},
		{"tabs, CR", []byte("nom\tprix\rx\t1,5\ry\t2,5\r"), with(func(f *sheet.Format) { f.Encoding, f.Delimiter, f.LineEnd = sheet.UTF8, '\t', sheet.CR })},
		{"bars", []byte("nom|prix\r\nx|1,5\r\n"), with(func(f *sheet.Format) { f.Encoding, f.Delimiter = sheet.UTF8, '|' })},
		{"delimiter announced", []byte("sep=|\r\nnom;a|prix\r\nx;b|1,5\r\n"), with(func(f *sheet.Format) { f.Encoding, f.Delimiter = sheet.UTF8, '|' })},
		{"commas and semicolons in quotes", []byte("nom;prix\r\n\"a;b;c\";\"1,5\"\r\n\"d, e\nf;g\";\"2,5\"\r\n"), in(sheet.UTF8, false)},
		{"decimal commas in each row", []byte("lat;lon\r\n49,1;6,1\r\n49,2;6,2\r\n"), in(sheet.UTF8, false)},
		{"two columns of one name", []byte("Nom;Téléphone;Téléphone\r\nÉlan;03 53 01 12 01;03 53 01 12 02\r\n"), with(func(f *sheet.Format) { f.Encoding, f.HeaderConfidence = sheet.UTF8, 60 })},
		{"a row that says a word twice", []byte("Dupont;Dupont;Metz\r\nMartin;Café;Nancy\r\n"), with(func(f *sheet.Format) { f.Encoding, f.Header, f.HeaderConfidence = sheet.UTF8, false, 60 })},
		{"no header", []byte("73282932000074;Metz;1,5\r\n34792671901637;Nancy;2,5\r\n"), with(func(f *sheet.Format) { f.Encoding, f.Header, f.HeaderConfidence = sheet.UTF8, false, 90 })},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r, err := sheet.Open(bytes.NewReader(c.data), int64(len(c.data)), sheet.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if c.want.Header {
				c.want.HeaderLine = 1
			}
			if diff := cmp.Diff(c.want, r.Format(), cmpopts.IgnoreUnexported(sheet.Format{}), cmpopts.IgnoreFields(sheet.Format{}, "Top")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDetectRefuses(t *testing.T) {
	cases := []struct{ name, data, code string }{
		{"nothing", "", "sheet.empty"},
		{"only blanks", "\ufeff \r\n\u00a0\r\n", "sheet.empty"},
		{"old or encrypted Excel", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "sheet.unsupported"},
		{"PDF", "%PDF-1.7", "sheet.unsupported"},
		{"web page named .xls", "\r\n<HTML><table>", "sheet.unsupported"},
		{"gzip", "\x1f\x8b\x08", "sheet.unsupported"},
		{"binary", strings.Repeat("\x00\x01\x02abc", 100), "sheet.unsupported"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if _, err := sheet.Detect(strings.NewReader(c.data)); !fault.Is(err, c.code) {
				t.Errorf("got %v, want %s", err, c.code)
			}
		})
	}
}

func FuzzDetect(f *testing.F) {
	f.Add([]byte(french))
	f.Add([]byte("sep=\t\r\na\tb"))
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte("\xff\xfea\x00\xd8"))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := sheet.Detect(bytes.NewReader(data))
		if err != nil {
			if fault.KindOf(err) == fault.Internal {
				t.Errorf("unclassified: %v", err)
			}
			return
		}
		for _, n := range []int{got.EncodingConfidence, got.DelimiterConfidence, got.HeaderConfidence} {
			if n < 0 || n > 100 {
				t.Errorf("confidence %d", n)
			}
		}
		if got.Kind == sheet.CSV && !strings.ContainsRune(";,\t|", got.Delimiter) {
			t.Errorf("delimiter %q", got.Delimiter)
		}
	})
}

type table struct {
	Header []string
	Rows   []sheet.Row
}

// readAll reads a whole table and checks what holds for any input.
func readAll(t *testing.T, data []byte, o sheet.Options) (table, error) {
	t.Helper()
	r, err := sheet.Open(bytes.NewReader(data), int64(len(data)), o)
	if err != nil {
		return table{}, err
	}
	defer r.Close()
	got := table{Header: r.Header()}
	line := 0
	for {
		row, err := r.Next()
		if errors.Is(err, io.EOF) {
			return got, nil
		}
		if err != nil {
			return got, err
		}
		if row.Line <= line || len(row.Cells) != len(got.Header) {
			t.Fatalf("line %d after %d, %d cells of %d", row.Line, line, len(row.Cells), len(got.Header))
		}
		line = row.Line
		for _, c := range append(row.Cells, row.Extra...) {
			if !validCell(c) {
				t.Fatalf("line %d: cell %q", line, c)
			}
		}
		got.Rows = append(got.Rows, row)
	}
}
