package sheet

import (
	"regexp"
	"strings"
)

// delimiters in order of preference when several explain the rows equally well:
// the comma comes last, because French numbers and addresses hold commas.
var delimiters = []rune{';', '\t', '|', ','}

// sampleRows is how many rows structure is judged on.
const sampleRows = 100

// guessStructure judges delimiter, line end, header and decimal comma on the
// decoded head of the file. The last row of an incomplete head is not counted.
func (f *Format) guessStructure(text string, complete bool) {
	f.LineEnd = dominantLineEnd(text)
	if d, rest, ok := sepLine(text); ok {
		f.Delimiter, f.DelimiterConfidence, f.sepLine = d, 100, true
		text = rest
	} else {
		f.Delimiter, f.DelimiterConfidence = guessDelimiter(text, complete)
	}
	rows := sample(text, f.Delimiter, complete)
	f.Header, f.HeaderConfidence = guessHeader(rows)
	f.DecimalComma = guessDecimalComma(rows, f.Delimiter)
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

// guessDelimiter keeps the candidate on whose width most rows agree, the header
// included; a file where none makes two columns is a one-column file.
func guessDelimiter(text string, complete bool) (best rune, confidence int) {
	best, confidence = ';', 50
	top := 0
	for _, d := range delimiters {
		rows := sample(text, d, complete)
		width, agreeing := mode(rows)
		if width < 2 {
			continue
		}
		share := 100 * agreeing / len(rows)
		score := share
		if len(rows[0]) != width {
			score -= 30
		}
		if score > top {
			top, best, confidence = score, d, share
		}
	}
	return best, confidence
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
	valueLike   = regexp.MustCompile(`@|^https?://|^[+-]?[\d\s.,/:()%€-]+$`)
	commaNumber = regexp.MustCompile(`^[+-]?\d+(?:[\s\x{a0}\x{202f}]\d{3})*,\d+\s*[%€]?$`)
	dotNumber   = regexp.MustCompile(`^[+-]?\d+(?:[\s\x{a0}\x{202f}]\d{3})*\.\d+\s*[%€]?$`)
)

// guessHeader says that the first row names columns: short words, none of them a
// number, a date, an address of mail or web. Rows below that hold such values where
// the first row has a word make it sure. Two columns may bear one name, as telephones
// do, when the rows below speak for it.
func guessHeader(rows [][]string) (bool, int) {
	if len(rows) == 0 {
		return true, 50
	}
	seen, twice := map[string]bool{}, false
	for _, cell := range rows[0] {
		name := strings.ToLower(clean(cell))
		if valueLike.MatchString(name) || len(name) > 80 {
			return false, 90
		}
		twice = twice || name != "" && seen[name]
		seen[name] = true
	}
	switch values := holdValues(rows[1:]); {
	case twice:
		return values, 60
	case values:
		return true, 100
	}
	return true, 60
}

// holdValues finds a cell that no header would have.
func holdValues(rows [][]string) bool {
	for _, row := range rows {
		for _, cell := range row {
			if valueLike.MatchString(clean(cell)) {
				return true
			}
		}
	}
	return false
}

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
