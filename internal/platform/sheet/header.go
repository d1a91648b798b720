package sheet

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"besace/internal/platform/fault"
)

// Names says that a text is the name of a column, as those who read the table know them.
type Names func(text string) bool

// TopRows is how many of the first rows that are not blank may name the columns.
const TopRows = 20

// Bounds of what is read ahead to judge the header, and of what is shown of it.
const (
	aheadRows  = 100
	aheadBytes = 256 << 10
	shownCells = 8
	shownChars = 60
)

// TopRow is one of the first rows, abridged: enough to say which one names the columns.
type TopRow struct {
	Line  int
	Cells []string
}

// readHeader judges which row names the columns, unless the options say it, and leaves
// behind what stands above. A line that is blank stands for the next one that is not.
func (r *Reader) readHeader(options Options) error {
	if err := r.lookAhead(); err != nil {
		return err
	}
	line := r.judgeHeader(options)
	if !r.format.Header {
		r.nameColumns(len(r.ahead[0].cells), nil)
		return r.fitsColumns()
	}
	for {
		rec, err := r.nextRecord()
		if errors.Is(err, io.EOF) {
			return fault.New(fault.Invalid, "sheet.header_line", fmt.Sprintf("Le tableau s’arrête avant la ligne %d\u00a0: donnez une ligne qui porte les titres des colonnes.", line),
				fault.At("/headerLine", "range", "Une ligne du tableau."))
		}
		if err != nil {
			return err
		}
		if rec.line < line {
			continue
		}
		width := len(rec.cells)
		for width > 1 && clean(rec.cells[width-1]) == "" {
			width--
		}
		r.format.HeaderLine, r.flaws = rec.line, rec.problems
		r.nameColumns(width, rec.cells)
		return r.fitsColumns()
	}
}

// lookAhead keeps the first rows; what ends them is told once they are given. Faults:
// those of the source when there is no row, sheet.empty.
func (r *Reader) lookAhead() error {
	for held := 0; len(r.ahead) < aheadRows && held < aheadBytes; {
		rec, err := r.readRecord()
		if err != nil {
			r.ended = err
			break
		}
		r.ahead = append(r.ahead, rec)
		for _, cell := range rec.cells {
			held += len(cell)
		}
	}
	switch {
	case len(r.ahead) > 0:
		return nil
	case errors.Is(r.ended, io.EOF):
		return fault.New(fault.Invalid, "sheet.empty", "Le tableau est vide\u00a0: il faut au moins une ligne d’en-tête.")
	}
	return r.ended
}

// judgeHeader says in the format whether a row names the columns, and returns the line
// from which it is looked for. That of a workbook is assumed.
func (r *Reader) judgeHeader(options Options) (line int) {
	rows := make([][]string, len(r.ahead))
	for i, rec := range r.ahead {
		for _, cell := range rec.cells {
			rows[i] = append(rows[i], r.clean(cell))
		}
	}
	for i, row := range rows[:min(len(rows), TopRows)] {
		r.format.Top = append(r.format.Top, TopRow{Line: r.ahead[i].line, Cells: abridged(row)})
	}
	f := &r.format
	at, header, confidence := findHeader(rows, options.Names)
	switch {
	case options.Header != nil:
		f.Header, f.HeaderConfidence = *options.Header, 100
	case options.HeaderLine > 0:
		f.Header, f.HeaderConfidence = true, 100
	case f.Kind == CSV:
		f.Header, f.HeaderConfidence = header, confidence
	default:
		f.Header, f.HeaderConfidence = true, 50
	}
	if options.HeaderLine > 0 {
		return options.HeaderLine
	}
	return r.ahead[at].line
}

// nameColumns names as many columns as the table has, by its header when there is one.
func (r *Reader) nameColumns(width int, names []string) {
	r.header = make([]string, width)
	for i := range r.header {
		if names != nil {
			r.header[i], _ = truncate(r.clean(names[i]), r.limits.CellChars)
		}
		if r.header[i] == "" {
			r.header[i] = "Colonne " + columnName(i)
		}
	}
}

func (r *Reader) fitsColumns() error {
	if len(r.header) > r.limits.Columns {
		return tooManyColumns(r.limits.Columns)
	}
	return nil
}

// findHeader returns which row names the columns: among the first ones the row that holds
// most known names, else the first below what looks like titles when the rows below it
// speak for it, else the first of all when it looks like a header.
func findHeader(rows [][]string, names Names) (at int, header bool, confidence int) {
	if at, known := namedRow(rows, names); known > 0 {
		return at, true, 100
	}
	width := usualWidth(rows)
	for at < min(len(rows), TopRows)-1 && title(rows[at], width) {
		at++
	}
	if words, _ := guessHeader(rows[at:]); at > 0 && words && holdValues(rows[at+1:]) {
		return at, true, 80
	}
	header, confidence = guessHeader(rows)
	return 0, header, confidence
}

// namedRow returns which of the first rows holds most known names of columns, and how
// many: none under two, but in a table of one column, nor two among more other texts. A
// name counts once, for values that are repeated are no names.
func namedRow(rows [][]string, names Names) (at, known int) {
	if names == nil {
		return 0, 0
	}
	least := 1
	if slices.ContainsFunc(rows, func(row []string) bool { return filled(row) > 1 }) {
		least = 2
	}
	for i, row := range rows[:min(len(rows), TopRows)] {
		found := map[string]bool{}
		for _, cell := range row {
			if name := strings.ToLower(clean(cell)); name != "" && names(name) {
				found[name] = true
			}
		}
		if n := len(found); n >= least && (n > 2 || 2*n >= filled(row)) && n > known {
			at, known = i, n
		}
	}
	return at, known
}

// usualWidth is how many cells are filled in a full row: two rows at least have as many.
func usualWidth(rows [][]string) int {
	most, second := 0, 0
	for _, row := range rows {
		switch n := filled(row); {
		case n > most:
			most, second = n, most
		case n > second:
			second = n
		}
	}
	return second
}

// title says that a row above a table of such a width is about the whole of it: a text
// alone, or two, such as « Édité le » and a day.
func title(row []string, width int) bool {
	n := filled(row)
	return n < width && (n < 2 || n == 2 && (3*n <= width || holdValues([][]string{row})))
}

func filled(row []string) int {
	n := 0
	for _, cell := range row {
		if clean(cell) != "" {
			n++
		}
	}
	return n
}

// abridged is the beginning of the first cells of a row.
func abridged(row []string) []string {
	short := make([]string, 0, shownCells)
	for _, cell := range row[:min(len(row), shownCells)] {
		if text, cut := truncate(cell, shownChars); cut {
			cell = text + "…"
		}
		short = append(short, cell)
	}
	for len(short) > 0 && short[len(short)-1] == "" {
		short = short[:len(short)-1]
	}
	return short
}

var valueLike = regexp.MustCompile(`@|^https?://|^[+-]?[\d\s.,/:()%€-]+$`)

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
