package importing

import (
	"strings"

	"besace/internal/platform/civil"
	"besace/internal/platform/fold"
)

var (
	yes = map[string]bool{"oui": true, "o": true, "vrai": true, "true": true, "1": true, "x": true, "yes": true}
	no  = map[string]bool{"non": true, "n": true, "faux": true, "false": true, "0": true, "no": true}
)

// read turns a cell into the value of the field: thousandths, an ISO date, a boolean, ids
// of choices, else the text; an amount is read by its column (Dot). wanted says what would
// be accepted.
func (f CustomField) read(cell string) (value any, wanted string) {
	switch f.Type {
	case "number":
		if n, ok := scaled(cell, 3, 12); ok {
			return n, ""
		}
		return nil, "Un nombre, comme 12 ou 1,5."
	case "boolean":
		switch word := fold.Fold(cell); {
		case yes[word]:
			return true, ""
		case no[word]:
			return false, ""
		}
		return nil, "Oui ou non."
	case "date":
		if date, ok := isoDate(cell); ok {
			return date, ""
		}
		return nil, "Une date, comme 24/11/2026."
	case "choice":
		if id, ok := f.choice(cell); ok {
			return id, ""
		}
		return nil, "Un des choix du champ «\u00a0" + f.Label + "\u00a0»."
	case "multi_choice":
		return f.choices(cell)
	}
	return cell, ""
}

func (f CustomField) choice(cell string) (string, bool) {
	id, ok := f.Choices[fold.Fold(cell)]
	return id, ok
}

func (f CustomField) choices(cell string) (any, string) {
	picked := []any{}
	for _, one := range strings.FieldsFunc(cell, func(r rune) bool { return r == ';' || r == ',' || r == '|' }) {
		id, ok := f.choice(one)
		if !ok {
			return nil, "Des choix du champ «\u00a0" + f.Label + "\u00a0», séparés par des points-virgules."
		}
		picked = append(picked, id)
	}
	return picked, ""
}

// isoDate reads 24/11/2026 or 2026-11-24, a time after it set aside.
func isoDate(cell string) (string, bool) {
	date, err := civil.ParseFrench(cell)
	if err != nil {
		date, err = civil.Parse(cell[:min(len(cell), 10)])
	}
	return date.String(), err == nil
}
