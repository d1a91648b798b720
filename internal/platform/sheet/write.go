package sheet

import (
	"bufio"
	"cmp"
	"io"
	"strconv"
	"strings"
	"time"
)

// Value is one typed cell to write; the zero Value is an empty cell.
type Value struct {
	kind     valueKind
	text     string
	printed  string // in CSV, when otherwise
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

// Printed is a Text of digits that a CSV gives in the groups that people print: Excel makes
// 7,33E+13 of the 14 digits of a SIRET, and leaves « 732 829 320 00074 » whole.
func Printed(s, groups string) Value { return Value{kind: textKind, text: s, printed: groups} }

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
		return protect(printable(cmp.Or(v.printed, v.text)))
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
