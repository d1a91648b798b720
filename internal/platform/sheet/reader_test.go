package sheet_test

import (
	"encoding/csv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"

	"besace/internal/platform/fault"
	"besace/internal/platform/sheet"
)

func validCell(c string) bool {
	return utf8.ValidString(c) && !strings.ContainsAny(c, "\x00\u200b\ufeff\r") && strings.TrimSpace(c) == c
}

// summary gives line → cells joined by | and problem codes, to read cases at a glance.
func summary(rows []sheet.Row) []string {
	var out []string
	for _, r := range rows {
		s := string(rune('0'+r.Line%10)) + ":" + strings.Join(r.Cells, "|")
		if len(r.Extra) > 0 {
			s += " +" + strings.Join(r.Extra, "|")
		}
		for _, p := range r.Problems {
			s += " !" + p.Code
			if p.Message == "" {
				s += " without message"
			}
		}
		out = append(out, s)
	}
	return out
}

func TestReadCSV(t *testing.T) {
	yes, no := true, false
	cases := []struct {
		name   string
		data   string
		o      sheet.Options
		header string
		want   []string
	}{
		{"line breaks in quotes are one row of Excel", "a;b\r\n\"x\r\ny\";1\r\nz;2\r\n", sheet.Options{}, "a|b", []string{"2:x\ny|1", "3:z|2"}},
		{"doubled quotes", "a;b\n\"dit \"\"Le Petit\"\"\";1\n", sheet.Options{}, "a|b", []string{`2:dit "Le Petit"|1`}},
		{"quotes inside quotes", "a;b\n\"Café \"Le Petit\" Metz\";1\n", sheet.Options{}, "a|b", []string{`2:Café "Le Petit" Metz|1`}},
		{"quote inside bare text", "a;b\nécran 24\";1\n", sheet.Options{}, "a|b", []string{`2:écran 24"|1`}},
		{"blank rows count but are not given", "a;b\r\n\r\n;\r\nx;1\r\n", sheet.Options{}, "a|b", []string{"4:x|1"}},
		{"ragged rows", "a;b;c\nx;1\ny;1;2;3;;\nz;1;2;;\n", sheet.Options{}, "a|b|c", []string{"2:x|1| !ragged_short", "3:y|1|2 +3 !ragged_long", "4:z|1|2"}},
		{"NUL", "a;b\nx\x00y;1\n", sheet.Options{}, "a|b", []string{"2:xy|1 !nul"}},
		{"bad bytes in UTF-8", "a;b\nété;1\nét\xe9;1\nça;1\n" + strings.Repeat("é;1\n", 20), sheet.Options{}, "a|b",
			append([]string{"2:été|1", "3:ét\uFFFD|1 !encoding", "4:ça|1"}, repeatRows(5, 20, "é|1")...)},
		{"unclosed quote keeps the next rows", "a;b\n\"x;1\ny;2\nz;3", sheet.Options{}, "a|b", []string{"2:x|1 !unclosed_quote", "3:y|2", "4:z|3"}},
		{"unclosed quote before a quoted row", "a;b\n\"x;1\n\"y\";2\nz;3\n", sheet.Options{}, "a|b", []string{"2:x|1 !unclosed_quote", "3:y|2", "4:z|3"}},
		{"scientific notation", "siret;b\n7,32829E+13;x\n1.5e+10;y\nE+13;z\n", sheet.Options{}, "siret|b", []string{"2:7,32829E+13|x !precision_lost", "3:1.5e+10|y !precision_lost", "4:E+13|z"}},
		{"characters that show nothing alone", "a;b;c\n\u3164;\u2800 \u2800;x\u3164\n", sheet.Options{}, "a|b|c", []string{"2:||x\u3164"}},
		{"no-break spaces and invisible characters", "a;b\n\u00a0\u202fx\u200by\u00a0;\ufeff\u00ad 1\n", sheet.Options{}, "a|b", []string{"2:xy|1"}},
		{"one column", "nom\r\nDupont\r\nMartin\r\n", sheet.Options{}, "nom", []string{"2:Dupont", "3:Martin"}},
		{"header only", "nom;ville\r\n", sheet.Options{}, "nom|ville", nil},
		{"no header", "1;x\n2;y\n", sheet.Options{}, "Colonne A|Colonne B", []string{"1:1|x", "2:2|y"}},
		{"header against the guess", "1;x\n2;y\n", sheet.Options{Header: &yes}, "1|x", []string{"2:2|y"}},
		{"no header against the guess", "nom;ville\nx;y\n", sheet.Options{Header: &no}, "Colonne A|Colonne B", []string{"1:nom|ville", "2:x|y"}},
		{"delimiter against the guess", "a;b,c\nx;y,z\n", sheet.Options{Delimiter: ','}, "a;b|c", []string{"2:x;y|z"}},
		{"announced delimiter is no row", "sep=,\r\na,b\r\nx,1\r\n", sheet.Options{}, "a|b", []string{"2:x|1"}},
		{"empty names", "nom;;c;;\nx;y;z\n", sheet.Options{}, "nom|Colonne B|c", []string{"2:x|y|z"}},
		{"CR alone", "a;b\rx;1\ry;2", sheet.Options{}, "a|b", []string{"2:x|1", "3:y|2"}},
		{"apostrophe of our writer", "a;b\n'=1+1;'été\n''=x;+33 6 12\n", sheet.Options{}, "a|b", []string{"2:=1+1|'été", "3:'=x|+33 6 12"}},
		{"cell cut at its limit", "a;b\nabcdé;1\nabcdéf;1\n", sheet.Options{Limits: sheet.Limits{CellChars: 5}}, "a|b", []string{"2:abcdé|1", "3:abcdé|1 !cell_too_long"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, err := readAll(t, []byte(c.data), c.o)
			if err != nil {
				t.Fatal(err)
			}
			if h := strings.Join(got.Header, "|"); h != c.header {
				t.Errorf("header %q, want %q", h, c.header)
			}
			if diff := cmp.Diff(c.want, summary(got.Rows)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func repeatRows(from, n int, cells string) []string {
	var out []string
	for i := range n {
		out = append(out, string(rune('0'+(from+i)%10))+":"+cells)
	}
	return out
}

func TestReadEncodings(t *testing.T) {
	want := []string{"2:73282932000074|CAFÉ « L’ÉTÉ »|03 87 00 00 00|6,17622", "3:34792671901637|BŒUF À 10 €, MAÎTRE Noël – garçon||6,17871"}
	for name, data := range map[string][]byte{
		"windows-1252": encode(t, charmap.Windows1252, french),
		"macintosh":    encode(t, charmap.Macintosh, french),
		"utf-8 mark":   []byte("\ufeff" + french),
		"utf-16le":     utf16Bytes(french, false),
		"utf-16be":     utf16Bytes(french, true),
	} {
		t.Run(name, func(t *testing.T) {
			got, err := readAll(t, data, sheet.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got.Header[0] != "SIRET" || got.Header[2] != "Téléphone" {
				t.Errorf("header %q", got.Header)
			}
			if diff := cmp.Diff(want, summary(got.Rows)); diff != "" {
				t.Error(diff)
			}
		})
	}
	t.Run("override", func(t *testing.T) {
		got, err := readAll(t, []byte("nom;x\ncaf\x8e;1\n"), sheet.Options{Encoding: sheet.MacRoman})
		if err != nil || got.Rows[0].Cells[0] != "café" {
			t.Errorf("got %v, %v", got.Rows, err)
		}
	})
}

func TestLimits(t *testing.T) {
	rows := "a;b\n" + strings.Repeat("x;1\n", 4)
	for _, c := range []struct {
		name, data, code, says string
		limits                 sheet.Limits
	}{
		{"bytes", rows, "sheet.too_large", "10\u00a0octets", sheet.Limits{Bytes: 10}},
		{"rows", rows, "sheet.too_many_rows", "3 lignes", sheet.Limits{Rows: 3}},
		{"columns", "a;b;c\n1;2;3\n", "sheet.too_many_columns", "2 colonnes", sheet.Limits{Columns: 2}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := readAll(t, []byte(c.data), sheet.Options{Limits: c.limits})
			if !fault.Is(err, c.code) || fault.KindOf(err) != fault.TooLarge || !strings.Contains(err.Error(), c.says) {
				t.Errorf("got %v", err)
			}
		})
	}
	t.Run("exactly at the limit", func(t *testing.T) {
		got, err := readAll(t, []byte(rows), sheet.Options{Limits: sheet.Limits{Rows: 4, Columns: 2, Bytes: int64(len(rows))}})
		if err != nil || len(got.Rows) != 4 {
			t.Errorf("got %d rows, %v", len(got.Rows), err)
		}
	})
}

func FuzzCSVReader(f *testing.F) {
	f.Add([]byte(french))
	f.Add([]byte("a;b\n\"x;1\n\"y\"z;2\n\"\"\"\";\"\n"))
	f.Add([]byte("Titre\nÉdité le;12/11/2026\n\n" + french))
	f.Add([]byte("sep=;\n\"a\x00\";\xe9\r\r\n'=1;7,3E+13"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1 && data[0] == 'P' && data[1] == 'K' {
			return
		}
		if _, err := readAll(t, data, sheet.Options{}); err != nil && fault.KindOf(err) == fault.Internal {
			t.Errorf("unclassified: %v", err)
		}
	})
}

// FuzzAgainstStandard writes records with encoding/csv and reads them back here.
func FuzzAgainstStandard(f *testing.F) {
	f.Add("a", "b;c", "d\n\"e\"", ";", " x")
	f.Fuzz(func(t *testing.T, a, b, c, d, e string) {
		for _, s := range []string{a, b, c, d, e} {
			if !validCell(s) || s == "" || strings.ContainsAny(s, "'\ufffd") || strings.ContainsFunc(s, func(r rune) bool {
				return r < 0x20 && r != '\n' || r >= 0x7f && r < 0xa0 || r > 0x2000 || r == 0xad || r == 0x180e
			}) {
				return
			}
		}
		var out strings.Builder
		w := csv.NewWriter(&out)
		w.Comma = ';'
		for _, row := range [][]string{{"h1", "h2"}, {a, b}, {c, d}, {e, a}} {
			if err := w.Write(row); err != nil {
				return
			}
		}
		w.Flush()
		yes := true
		got, err := readAll(t, []byte(out.String()), sheet.Options{Delimiter: ';', Header: &yes, Encoding: sheet.UTF8})
		if err != nil {
			t.Fatal(err)
		}
		want := [][]string{{a, b}, {c, d}, {e, a}}
		var cells [][]string
		for _, r := range got.Rows {
			cells = append(cells, r.Cells)
		}
		if diff := cmp.Diff(want, cells); diff != "" {
			t.Errorf("%s\nof %q", diff, out.String())
		}
	})
}
