package sheet

import (
	"encoding/xml"
	"io"
	"strconv"
	"strings"
)

// sheetSource streams the rows of one worksheet.
type sheetSource struct {
	xml       *xmlStream
	limits    Limits
	shared    []string
	styles    []numberFormat
	since1904 bool
	line      int
}

// next gives the next row of the sheet, blank or not. Cells past the column
// limit fall into one extra cell, which the reader reports.
func (s *sheetSource) next() (record, error) {
	for {
		t, err := s.xml.token()
		if err != nil {
			return record{}, err
		}
		switch t := t.(type) {
		case nil:
			return record{}, io.EOF
		case xml.StartElement:
			if t.Name.Local != "row" {
				continue
			}
			s.line++
			if n, err := strconv.Atoi(attribute(t, "r")); err == nil && n > s.line && n <= 1<<20 {
				s.line = n
			}
			return s.row()
		case xml.EndElement:
			if t.Name.Local == "sheetData" {
				return record{}, io.EOF
			}
		}
	}
}

func (s *sheetSource) row() (record, error) {
	rec := record{line: s.line}
	for column := 0; ; column++ {
		t, err := s.xml.token()
		if err != nil {
			return record{}, err
		}
		switch t := t.(type) {
		case nil:
			return record{}, io.ErrUnexpectedEOF
		case xml.EndElement:
			if t.Name.Local == "row" {
				return rec, nil
			}
			column--
		case xml.StartElement:
			if t.Name.Local != "c" {
				column--
				continue
			}
			if n, ok := columnOf(attribute(t, "r")); ok {
				column = n
			}
			text, decimal, problem, err := s.cell(t)
			if err != nil {
				return record{}, err
			}
			if column = min(column, s.limits.Columns); decimal {
				rec.decimals = append(rec.decimals, column)
			}
			rec.put(column, text, problem)
		default:
			column--
		}
	}
}

func (r *record) put(column int, text string, problem *Problem) {
	if text == "" && problem == nil {
		return
	}
	for len(r.cells) <= column {
		r.cells = append(r.cells, "")
	}
	r.cells[column] = text
	if problem != nil {
		problem.Column = column
		r.problems = append(r.problems, *problem)
	}
}

// cell reads up to the end of <c> and renders its value; decimal reports a number whose dot is one of decimals.
func (s *sheetSource) cell(tag xml.StartElement) (text string, decimal bool, problem *Problem, err error) {
	var inline textRun
	var value []byte
	inValue := false
	limit := 4*s.limits.CellChars + 4
	for {
		t, err := s.xml.token()
		if err != nil {
			return "", false, nil, err
		}
		inline.visit(t, limit)
		switch t := t.(type) {
		case nil:
			return "", false, nil, io.ErrUnexpectedEOF
		case xml.StartElement:
			inValue = t.Name.Local == "v"
		case xml.CharData:
			if inValue && len(value) < limit {
				value = append(value, t[:min(len(t), limit-len(value))]...)
			}
		case xml.EndElement:
			if inValue = false; t.Name.Local == "c" {
				text, decimal, problem = s.render(tag, string(value), inline.take())
				return text, decimal, problem, nil
			}
		}
	}
}

func (s *sheetSource) render(tag xml.StartElement, value, inline string) (text string, decimal bool, problem *Problem) {
	switch attribute(tag, "t") {
	case "s":
		if i, err := strconv.Atoi(value); err == nil && i >= 0 && i < len(s.shared) {
			return s.shared[i], false, nil
		}
		return "", false, nil
	case "inlineStr":
		return inline, false, nil
	case "str":
		return unescape(value), false, nil
	case "d":
		return value, false, nil
	case "b":
		if truth(value) {
			return "VRAI", false, nil
		}
		return "FAUX", false, nil
	case "e":
		p := problemCellError(0, value)
		return "", false, &p
	}
	format := numberFormat{}
	if i, err := strconv.Atoi(attribute(tag, "s")); err == nil && i >= 0 && i < len(s.styles) {
		format = s.styles[i]
	}
	text, problem = format.render(value, s.since1904)
	return text, format.plain() && strings.Contains(text, "."), problem
}

// columnOf reads the column of a reference such as AB12; A is 0.
func columnOf(reference string) (int, bool) {
	n := 0
	for i := range len(reference) {
		c := reference[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			return n - 1, n > 0
		}
		if n = n*26 + int(c-'A') + 1; n > 1<<14 {
			return 1 << 14, true
		}
	}
	return n - 1, n > 0
}
