package importing

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"besace/internal/platform/fold"
	"besace/internal/platform/sheet"
)

// Confidences, percentages.
const (
	certain   = 100
	named     = 90 // the header is a usual name of the field
	begun     = 70 // the header begins with one
	looksLike = 60 // only the content says so
	doubtful  = 40 // named so, but the content says otherwise
	leastFit  = 60 // share of the cells that must fit, when only they speak
)

// guess is one possible meaning of one column.
type guess struct {
	column, confidence int
	field              Field
	custom             string
}

// propose says what the columns of a file mean, by their names and by what the
// first rows hold. Each field goes to the column that fits it best.
func propose(header []string, rows [][]string, custom []CustomField) []Column {
	var guesses []guess
	for i, name := range header {
		cells := column(rows, i)
		for _, m := range meanings {
			if c := m.confidence(fold.Fold(name), cells); c > 0 {
				guesses = append(guesses, guess{column: i, confidence: c, field: m.field})
			}
		}
		for _, f := range custom {
			if fold.Fold(name) == fold.Fold(f.Label) || fold.Fold(name) == fold.Fold(f.Key) {
				guesses = append(guesses, guess{column: i, confidence: certain - 1, field: FieldCustom, custom: f.Key})
			}
		}
	}
	slices.SortStableFunc(guesses, func(a, b guess) int { return b.confidence - a.confidence })
	columns := make([]Column, len(header))
	for i, name := range header {
		columns[i].Name = name
	}
	taken := map[string]bool{}
	for _, g := range guesses {
		c := &columns[g.column]
		key := string(g.field) + "." + g.custom
		if c.Field != "" || taken[key] && (!g.field.several() || g.custom != "") {
			continue
		}
		c.Field, c.CustomKey, c.Confidence = g.field, g.custom, g.confidence
		taken[key] = true
	}
	return settled(columns)
}

// settled resolves what only the other columns tell: a column "nom" beside no
// company name and no first name names companies, and what is to be done is told
// only where a column says when.
func settled(columns []Column) []Column {
	has := map[Field]bool{}
	for _, c := range columns {
		has[c.Field] = true
	}
	for i := range columns {
		c := &columns[i]
		if c.Field == FieldLastName && !has[FieldName] && !has[FieldFirstName] && !has[FieldCivility] {
			c.Field, c.Confidence = FieldName, min(c.Confidence, begun)
		}
		if (c.Field == FieldNextLabel || c.Field == FieldNextKind) && !has[FieldNextAt] {
			c.Field, c.Confidence = "", 0
		}
	}
	return columns
}

// columnNames recognises the usual names of columns, and those of the organisation, by
// which a header is told from titles. A letter alone marks a choice as often.
func columnNames(custom []CustomField) sheet.Names {
	known := map[string]bool{}
	for _, m := range meanings {
		for _, name := range m.names {
			known[name] = len(name) > 1
		}
	}
	for _, f := range custom {
		known[fold.Fold(f.Label)], known[fold.Fold(f.Key)] = true, true
	}
	return func(text string) bool { return known[fold.Fold(text)] }
}

func (m meaning) confidence(header string, cells []string) int {
	by := 0
	for i, name := range m.names {
		switch {
		case header == name && i < 3:
			by = max(by, named+3-i)
		case header == name:
			by = max(by, named)
		case len(name) > 2 && strings.HasPrefix(header, name+" "):
			by = max(by, begun)
		}
	}
	if m.fits == nil || len(cells) == 0 {
		return by
	}
	fitting := 0
	for _, cell := range cells {
		if m.fits(cell) {
			fitting++
		}
	}
	share := fitting * 100 / len(cells)
	switch {
	case by > 0 && share >= leastFit:
		return min(certain, by+7)
	case m.only && share < leastFit:
		return 0
	case by > 0 && share < 20:
		return doubtful
	case by == 0 && share >= 90 && len(cells) >= 3 && !m.named:
		return looksLike
	}
	return by
}

// column is the cells of one column that hold something.
func column(rows [][]string, i int) (cells []string) {
	for _, row := range rows {
		if i < len(row) && row[i] != "" {
			cells = append(cells, row[i])
		}
	}
	return cells
}

// signature names a header whatever its case, accents and punctuation, and whether it comes
// back from a report.
func signature(header []string) string {
	h := sha256.New()
	for _, name := range withoutReport(header) {
		h.Write([]byte(fold.Fold(name) + "\n"))
	}
	return hex.EncodeToString(h.Sum(nil))
}

// recall lays a remembered mapping over a proposal for the same header. A column that gave a field which is no more means
// what is proposed of it, when no other column does. Whether identifiers are ours, their cells tell, whatever they were the
// last time.
func recall(columns, remembered []Column, custom []CustomField) []Column {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.Name
	}
	own := len(withoutReport(names))
	for i := own; i < len(columns); i++ {
		columns[i] = Column{Name: columns[i].Name}
	}
	if len(remembered) != own && len(remembered) != own+len(reportColumns) {
		return columns
	}
	given := map[Field]bool{}
	for _, c := range remembered[:own] {
		given[c.Field] = true
	}
	for i := range own {
		c := remembered[i]
		if c.Field == FieldID || columns[i].Field == FieldID {
			continue
		}
		if c.Field != "" && !c.Field.known() || c.dead(custom) {
			if given[columns[i].Field] {
				columns[i] = Column{Name: columns[i].Name}
			}
			continue
		}
		columns[i].Field, columns[i].CustomKey = c.Field, c.CustomKey
		columns[i].Confidence, columns[i].Remembered = certain, true
	}
	return columns
}

// dead tells a column that gives a custom field which does not exist, or was archived.
func (c Column) dead(custom []CustomField) bool {
	return c.Field == FieldCustom && !slices.ContainsFunc(custom, func(f CustomField) bool { return f.Key == c.CustomKey })
}
