package sheet

import (
	"bufio"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// Value is one typed cell to write; the zero Value is an empty cell.
type Value struct {
	kind     valueKind
	text     string
	number   int64
	decimals int
	at       time.Time
}

type valueKind uint8

const (
	empty valueKind = iota
	textKind
	numberKind
	dateKind
	momentKind
)

// Text is a cell of text: names, but also SIRET, phones and postcodes, whose
// digits are not a quantity.
func Text(s string) Value { return Value{kind: textKind, text: s} }

// Int is a whole number.
func Int(n int64) Value { return Value{kind: numberKind, number: n} }

// Decimal is n shifted by decimals places: cents are Decimal(1250, 2), 12,50;
// microdegrees Decimal(6176220, 6). decimals is 0 to 9.
func Decimal(n int64, decimals int) Value {
	return Value{kind: numberKind, number: n, decimals: min(max(decimals, 0), 9)}
}

// Date is the calendar day of t in its own location; a zero time is empty.
func Date(t time.Time) Value { return timed(dateKind, t) }

// Moment is the day and time of t in its own location, to the second.
func Moment(t time.Time) Value { return timed(momentKind, t) }

func timed(kind valueKind, t time.Time) Value {
	if t.IsZero() {
		return Value{}
	}
	return Value{kind: kind, at: t}
}

// Writer writes one table row by row; nothing is complete before Close.
type Writer interface {
	Write(row ...Value) error
	Close() error
}

// CSVWriter writes what a French Excel opens by a double click.
type CSVWriter struct{ out *bufio.Writer }

// NewCSV starts a CSV in UTF-8 with byte order mark, `;`, CRLF and decimal
// commas; dates are 23/11/2026, moments 23/11/2026 14:30:00.
func NewCSV(w io.Writer, header ...string) (*CSVWriter, error) {
	c := &CSVWriter{out: bufio.NewWriter(w)}
	if _, err := c.out.WriteString("\ufeff"); err != nil {
		return nil, err
	}
	return c, c.Write(texts(header)...)
}

func texts(header []string) []Value {
	row := make([]Value, len(header))
	for i, name := range header {
		row[i] = Text(name)
	}
	return row
}

// Write appends one row. Text that a spreadsheet could run is protected, see the
// package documentation.
func (c *CSVWriter) Write(row ...Value) error {
	for i, v := range row {
		if i > 0 {
			c.out.WriteByte(';')
		}
		cell := v.french()
		if strings.ContainsAny(cell, ";\"\r\n\t,|") || cell == "" && len(row) == 1 {
			cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
		}
		c.out.WriteString(cell)
	}
	_, err := c.out.WriteString("\r\n")
	return err
}

// Close writes what is buffered; it does not close the destination.
func (c *CSVWriter) Close() error { return c.out.Flush() }

func (v Value) french() string {
	switch v.kind {
	case textKind:
		return protect(printable(v.text))
	case numberKind:
		return v.digits(",")
	case dateKind:
		return v.at.Format("02/01/2006")
	case momentKind:
		return v.at.Format("02/01/2006 15:04:05")
	default:
	}
	return ""
}

// digits writes the number exactly, without going through a float.
func (v Value) digits(point string) string {
	text := strconv.FormatInt(v.number, 10)
	if v.decimals == 0 {
		return text
	}
	sign := ""
	if text[0] == '-' {
		sign, text = "-", text[1:]
	}
	if missing := v.decimals + 1 - len(text); missing > 0 {
		text = strings.Repeat("0", missing) + text
	}
	cut := len(text) - v.decimals
	return sign + text[:cut] + point + text[cut:]
}

// printable drops the control characters no table format can carry.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\n' && r != '\r' && r != '\t' || r == 0x7f || r == '\ufffe' || r == '\uffff' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// XLSXWriter writes a workbook of one sheet. Rows past 16 MiB wait in a
// temporary file, which Close removes.
type XLSXWriter struct {
	w         io.Writer
	file      *excelize.File
	stream    *excelize.StreamWriter
	row       int
	date      int
	moment    int
	byDecimal [10]int
}

// NewXLSX starts a workbook; sheet is its name (31 characters, none of []:*?/\).
func NewXLSX(w io.Writer, sheet string, header ...string) (*XLSXWriter, error) {
	x := &XLSXWriter{w: w, file: excelize.NewFile()}
	if err := x.start(sheet, header); err != nil {
		return nil, errors.Join(err, x.file.Close())
	}
	return x, nil
}

func (x *XLSXWriter) start(sheet string, header []string) (err error) {
	if err = x.file.SetSheetName("Sheet1", sheet); err != nil {
		return err
	}
	if x.stream, err = x.file.NewStreamWriter(sheet); err != nil {
		return err
	}
	if x.date, err = x.style("dd/mm/yyyy"); err != nil {
		return err
	}
	if x.moment, err = x.style("dd/mm/yyyy hh:mm:ss"); err != nil {
		return err
	}
	for n := 1; n < len(x.byDecimal); n++ {
		if x.byDecimal[n], err = x.style("0." + strings.Repeat("0", n)); err != nil {
			return err
		}
	}
	if err = x.stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	return x.Write(texts(header)...)
}

func (x *XLSXWriter) style(format string) (int, error) {
	return x.file.NewStyle(&excelize.Style{CustomNumFmt: &format})
}

// Write appends one row. Text stays text whatever it begins with.
func (x *XLSXWriter) Write(row ...Value) error {
	x.row++
	cells := make([]any, len(row))
	for i, v := range row {
		cells[i] = x.cell(v)
	}
	at, err := excelize.CoordinatesToCellName(1, x.row)
	if err != nil {
		return err
	}
	return x.stream.SetRow(at, cells)
}

func (x *XLSXWriter) cell(v Value) any {
	switch v.kind {
	case textKind:
		if v.text == "" {
			return nil
		}
		return printable(v.text)
	case numberKind:
		if v.decimals == 0 {
			return v.number
		}
		f, err := strconv.ParseFloat(v.digits("."), 64)
		if err != nil {
			return v.digits(".")
		}
		return excelize.Cell{StyleID: x.byDecimal[v.decimals], Value: f}
	case dateKind:
		return excelize.Cell{StyleID: x.date, Value: serialDay(v.at)}
	case momentKind:
		h, m, s := v.at.Clock()
		return excelize.Cell{StyleID: x.moment, Value: float64(serialDay(v.at)) + float64(h*3600+m*60+s)/86400}
	default:
	}
	return nil
}

// serialDay is the day number of Excel, right from March 1900 on.
func serialDay(t time.Time) int64 {
	day := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	return day.Unix()/86400 + 25569
}

// Close writes the workbook and removes the temporary files.
func (x *XLSXWriter) Close() error {
	err := x.stream.Flush()
	if err == nil {
		err = x.file.Write(x.w)
	}
	if closing := x.file.Close(); err == nil {
		err = closing
	}
	return err
}
