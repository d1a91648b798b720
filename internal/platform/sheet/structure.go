package sheet

import (
	"regexp"
	"slices"
	"strings"
)

// delimiters in order of preference when several explain the rows equally well:
// the comma comes last, because French numbers and addresses hold commas.
var delimiters = []rune{';', '\t', '|', ','}

// sampleRows is how many rows structure is judged on.
const sampleRows = 100

// guessStructure judges delimiter, line end and decimal comma on the decoded head of
// the file. The last row of an incomplete head is not counted.
func (f *Format) guessStructure(text string, complete bool, names Names) {
	f.LineEnd = dominantLineEnd(text)
	if d, rest, ok := sepLine(text); ok {
		f.Delimiter, f.DelimiterConfidence, f.sepLine = d, 100, true
		text = rest
	} else {
		f.Delimiter, f.DelimiterConfidence = guessDelimiter(text, complete, names)
	}
	f.DecimalComma = guessDecimalComma(sample(text, f.Delimiter, complete), f.Delimiter)
}

// sepLine recognises the first line `sep=;` by which Excel is told the delimiter.
func sepLine(text string) (delimiter rune, rest string, ok bool) {
	if len(text) < 5 || !strings.EqualFold(text[:4], "sep=") {
		return 0, text, false
	}
	d := rune(text[4])
	end := strings.TrimPrefix(text[5:], "\r")
	if !strings.ContainsRune(";,|\t", d) || len(end) == len(text[5:]) && !strings.HasPrefix(end, "\n") {
		return 0, text, false
	}
	return d, strings.TrimPrefix(end, "\n"), true
}

func dominantLineEnd(text string) LineEnd {
	crlf := strings.Count(text, "\r\n")
	lf := strings.Count(text, "\n") - crlf
	cr := strings.Count(text, "\r") - crlf
	switch {
	case lf > crlf && lf >= cr:
		return LF
	case cr > crlf:
		return CR
	}
	return CRLF
}

// sample splits the first rows of a text; blank rows are left out.
func sample(text string, delimiter rune, complete bool) [][]string {
	s := newScanner(strings.NewReader(text), byte(delimiter), Limits{}.orDefaults())
	var rows [][]string
	for len(rows) <= sampleRows {
		rec, err := s.next()
		if err != nil {
			break
		}
		if !rec.blank() {
			rows = append(rows, rec.cells)
		}
	}
	if (!complete || len(rows) > sampleRows) && len(rows) > 1 {
		rows = rows[:len(rows)-1]
	}
	return rows
}

// guessDelimiter keeps the candidate under which most names of columns are found, else the
// one on whose width most rows agree, the header included; a file where none makes two
// columns is a one-column file. Titles above the header are set aside. A first row of
// another width that another candidate splits tells against: it may be the header.
func guessDelimiter(text string, complete bool, names Names) (best rune, confidence int) {
	best, confidence = ';', 50
	top := 0
	for _, d := range delimiters {
		rows := sample(text, d, complete)
		above, known := namedRow(rows, names)
		if known == 0 {
			above = titlesAbove(rows, d)
		}
		width, agreeing := mode(rows[above:])
		if width < 2 {
			continue
		}
		share := 100 * agreeing / len(rows[above:])
		score := share + 100*known
		if known == 0 && leavesUnsplit(rows, width, d) {
			score -= 30
		}
		if score > top {
			top, best, confidence = score, d, share
		}
	}
	return best, confidence
}

// titlesAbove is how many rows stand above the first one that is as wide as the table. A
// delimiter that texts hardly ever hold makes a table of few rows below more titles, too.
func titlesAbove(rows [][]string, delimiter rune) int {
	width, _ := mode(rows)
	if width < 2 && delimiter != ',' {
		width, _ = mode(slices.DeleteFunc(slices.Clone(rows), func(row []string) bool { return len(row) < 2 }))
	}
	for i, row := range rows[:min(len(rows), TopRows)] {
		if len(row) == width {
			return i
		}
	}
	return 0
}

// leavesUnsplit finds, among the first rows, one of another width that holds another
// delimiter.
func leavesUnsplit(rows [][]string, width int, delimiter rune) bool {
	other := func(r rune) bool { return r != delimiter && slices.Contains(delimiters, r) }
	return slices.ContainsFunc(rows[:min(len(rows), TopRows)], func(row []string) bool {
		return len(row) != width && slices.ContainsFunc(row, func(cell string) bool { return strings.ContainsFunc(cell, other) })
	})
}

// mode returns the most frequent width of the rows and how many rows have it.
func mode(rows [][]string) (width, count int) {
	counts := map[int]int{}
	for _, row := range rows {
		counts[len(row)]++
		if n := counts[len(row)]; n > count || n == count && len(row) > width {
			width, count = len(row), n
		}
	}
	return width, count
}

var (
	commaNumber = regexp.MustCompile(`^[+-]?\d+(?:[\s\x{a0}\x{202f}]\d{3})*,\d+\s*[%€]?$`)
	dotNumber   = regexp.MustCompile(`^[+-]?\d+(?:[\s\x{a0}\x{202f}]\d{3})*\.\d+\s*[%€]?$`)
)

func guessDecimalComma(rows [][]string, delimiter rune) bool {
	commas, dots := 0, 0
	for _, row := range rows {
		for _, cell := range row {
			switch c := clean(cell); {
			case commaNumber.MatchString(c):
				commas++
			case dotNumber.MatchString(c):
				dots++
			}
		}
	}
	return commas > dots || commas == dots && delimiter != ','
}
