package importing

import (
	"regexp"
	"strings"
)

// Dot is what a dot says in a column of amounts, as told by its cells that can be read one way alone.
type Dot string

// Dots. An Undecided column holds no such cell, or cells that contradict each other.
const (
	Undecided Dot = ""
	Decimal   Dot = "decimal"
	Groups    Dot = "thousands"
)

var (
	// 12.5, 1234.500, 0.500: no thousands are grouped so.
	saysDecimal = regexp.MustCompile(`^-?\d+\.(\d{1,2}|\d{4,})$|^-?(0+|\d{4,})\.\d{3}$`)
	// 250,5 or 1.250,50 or 1.250.000: the comma, or nothing, is left for the decimals.
	saysGroups = regexp.MustCompile(`^-?[\d.]*\d,\d{1,2}$|^-?\d{1,3}(\.\d{3}){2,}$`)
	eitherWay  = regexp.MustCompile(`^-?[1-9]\d{0,2}\.\d{3}$`)
	groupedBy  = regexp.MustCompile(`^-?\d{1,3}(\.\d{3})+(,\d*)?$`)
)

// dots counts, by column, the cells that say what a dot is.
type dots map[int]*struct{ decimal, groups int }

func (d dots) look(column int, cell string) {
	text := bareNumber(cell)
	decimal, groups := saysDecimal.MatchString(text), saysGroups.MatchString(text)
	if !decimal && !groups {
		return
	}
	if d[column] == nil {
		d[column] = &struct{ decimal, groups int }{}
	}
	if decimal {
		d[column].decimal++
	} else {
		d[column].groups++
	}
}

// say tells each column what its cells decide.
func (d dots) say(columns []Column) {
	for i := range columns {
		columns[i].Dot = Undecided
		switch told := d[i]; {
		case told == nil:
		case told.groups == 0:
			columns[i].Dot = Decimal
		case told.decimal == 0:
			columns[i].Dot = Groups
		}
	}
}

// isAmount reports a column that may hold amounts: which custom fields do, the vocabulary says.
func (c Column) isAmount() bool { return c.Field == FieldPotential || c.Field == FieldCustom }

// amount reads cents. 12.500 is 12 500 in one file and 12,50 in another: where no other cell of the column tells, it is
// refused with both.
func (d Dot) amount(cell string) (n int64, problem *Problem, ok bool) {
	text := bareNumber(cell)
	if d == Undecided && eitherWay.MatchString(text) {
		whole, _ := scaled(strings.Replace(text, ".", "", 1), 0, 12)
		fraction := strings.TrimSuffix(strings.Replace(text, ".", ",", 1), "0")
		return 0, unread("ambiguous", "«\u00a0"+cell+"\u00a0» se lit "+thousands(whole)+" ou "+fraction+"\u00a0: écrivez l’un ou l’autre, sans point."), false
	}
	if groupedBy.MatchString(text) && (d == Groups || saysGroups.MatchString(text)) {
		text = strings.ReplaceAll(text, ".", "")
	}
	n, ok = scaled(text, 2, 12)
	return n, nil, ok
}

// doubtless leaves of the columns in which a workbook holds a number those of amounts that a text might mean otherwise.
func (r *reading) doubtless(cells []string, numbers []int) (columns []int) {
	for _, i := range numbers {
		if i >= len(r.columns) || i >= len(cells) || !groupedBy.MatchString(cells[i]) {
			continue
		}
		if c := r.columns[i]; c.Field == FieldPotential || c.Field == FieldCustom && r.custom[c.CustomKey].Type == "money" {
			columns = append(columns, i)
		}
	}
	return columns
}
