package sheet

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
)

// XLSXWriter writes a workbook of one sheet, straight to its destination: rows are
// not held.
type XLSXWriter struct {
	archive *zip.Writer
	out     *bufio.Writer // the part of the sheet
	row     int
}

// maxSheetRows and maxCellUnits (of UTF-16) are all that Excel opens: it declares a longer
// workbook damaged.
const (
	maxSheetRows = 1 << 20
	maxCellUnits = 1<<15 - 1
)

// Cell styles, in the order of stylesPart; a number of n decimals has the style decimalStyle + n.
const (
	dateStyle    = 1
	momentStyle  = 2
	decimalStyle = 2
)

// NewXLSX starts a workbook; sheet is its name (31 characters, none of []:*?/\).
func NewXLSX(w io.Writer, sheet string, header ...string) (*XLSXWriter, error) {
	x := &XLSXWriter{archive: zip.NewWriter(w)}
	for _, part := range []struct{ name, text string }{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", packageLinks},
		{"xl/workbook.xml", workbookPart(sheet)},
		{"xl/_rels/workbook.xml.rels", workbookLinks},
		{"xl/styles.xml", stylesPart()},
		{"xl/worksheets/sheet1.xml", sheetHead},
	} {
		entry, err := x.archive.Create(part.name)
		if err != nil {
			return nil, err
		}
		if _, err := io.WriteString(entry, xml.Header+part.text); err != nil {
			return nil, err
		}
		x.out = bufio.NewWriter(entry) // the last one stays open for the rows
	}
	return x, x.Write(texts(header)...)
}

// Write appends one row. Text stays text whatever it begins with; of more than Excel
// holds in a cell, the beginning is kept.
func (x *XLSXWriter) Write(row ...Value) error {
	if x.row++; x.row > maxSheetRows {
		return errors.New("a sheet of Excel has at most 1,048,576 rows")
	}
	line := strconv.Itoa(x.row)
	x.strings(`<row r="`, line, `">`)
	for column, v := range row {
		x.cell(columnName(column)+line, v)
	}
	_, err := x.out.WriteString("</row>") // tells the errors of all that was written before
	return err
}

func (x *XLSXWriter) strings(list ...string) {
	for _, s := range list {
		x.out.WriteString(s)
	}
}

func (x *XLSXWriter) cell(at string, v Value) {
	switch v.kind {
	case textKind:
		x.text(at, printable(v.text))
	case numberKind:
		style := 0
		if v.decimals > 0 {
			style = decimalStyle + v.decimals
		}
		x.number(at, style, v.digits("."))
	case dateKind:
		x.number(at, dateStyle, strconv.FormatInt(serialDay(v.at), 10))
	case momentKind:
		h, m, s := v.at.Clock()
		x.number(at, momentStyle, strconv.FormatFloat(float64(serialDay(v.at))+float64(h*3600+m*60+s)/86400, 'f', -1, 64))
	default:
	}
}

func (x *XLSXWriter) number(at string, style int, digits string) {
	x.strings(`<c r="`, at, `" s="`, strconv.Itoa(style), `"><v>`, digits, `</v></c>`)
}

func (x *XLSXWriter) text(at, text string) {
	if text = escape(beginning(text)); text == "" {
		return
	}
	keep := ""
	if strings.TrimSpace(text) != text {
		keep = ` xml:space="preserve"`
	}
	x.strings(`<c r="`, at, `" t="inlineStr"><is><t`, keep, `>`)
	_ = xml.EscapeText(x.out, []byte(text)) // Write tells
	x.strings(`</t></is></c>`)
}

// Close ends the workbook; it does not close the destination.
func (x *XLSXWriter) Close() error {
	x.strings(`</sheetData></worksheet>`)
	return errors.Join(x.out.Flush(), x.archive.Close())
}

// beginning cuts a text at what a cell holds.
func beginning(text string) string {
	if len(text) <= maxCellUnits {
		return text
	}
	units := 0
	for i, r := range text {
		if units += utf16.RuneLen(r); units > maxCellUnits {
			return text[:i]
		}
	}
	return text
}

// escape writes the _ of a text that reads like an escape, as in _x000D_, so that unescape
// gives the text back.
func escape(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	var out strings.Builder
	for i := range len(text) {
		if s := text[i:]; len(s) > 6 && s[:2] == "_x" && s[6] == '_' {
			if _, err := strconv.ParseUint(s[2:6], 16, 16); err == nil {
				out.WriteString("_x005F")
			}
		}
		out.WriteByte(text[i])
	}
	return out.String()
}

// serialDay is the day number of Excel, right from March 1900 on.
func serialDay(t time.Time) int64 {
	day := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	return day.Unix()/86400 + 25569
}

const (
	mainSpace = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	linkSpace = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`

	contentTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
		`<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>` +
		`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>` +
		`</Types>`

	packageLinks = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="` + linkSpace + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`

	workbookLinks = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="` + linkSpace + `/worksheet" Target="worksheets/sheet1.xml"/>` +
		`<Relationship Id="rId2" Type="` + linkSpace + `/styles" Target="styles.xml"/></Relationships>`

	// The first row stays in sight.
	sheetHead = `<worksheet ` + mainSpace + `><sheetViews><sheetView tabSelected="1" workbookViewId="0">` +
		`<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
		`<sheetFormatPr defaultRowHeight="15"/><sheetData>`
)

func workbookPart(sheet string) string {
	var name strings.Builder
	_ = xml.EscapeText(&name, []byte(sheet)) // a Builder takes everything
	return `<workbook ` + mainSpace + ` xmlns:r="` + linkSpace + `"><bookViews><workbookView/></bookViews>` +
		`<sheets><sheet name="` + name.String() + `" sheetId="1" r:id="rId1"/></sheets></workbook>`
}

// stylesPart is the plain style, then dates, moments, and numbers of 1 to 9 decimals.
func stylesPart() string {
	formats := []string{"dd/mm/yyyy", "dd/mm/yyyy hh:mm:ss"}
	for n := 1; n <= 9; n++ {
		formats = append(formats, "0."+strings.Repeat("0", n))
	}
	var codes, styles strings.Builder
	for i, code := range formats {
		const firstCustom = 164 // formats below belong to Excel
		fmt.Fprintf(&codes, `<numFmt numFmtId="%d" formatCode="%s"/>`, firstCustom+i, code)
		fmt.Fprintf(&styles, `<xf numFmtId="%d" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`, firstCustom+i)
	}
	return fmt.Sprintf(`<styleSheet %s><numFmts count="%d">%s</numFmts>`, mainSpace, len(formats), codes.String()) +
		`<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>` +
		`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
		`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
		fmt.Sprintf(`<cellXfs count="%d"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>%s</cellXfs>`, len(formats)+1, styles.String()) +
		`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
}
