package importing

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"besace/internal/platform/fault"
	"besace/internal/platform/fold"
)

// Ignored is the word that leaves a column out, where columns are said in words.
const Ignored = "ignore"

// Choose is the mapping of an import with the columns that are said in words, each
// « title=field »: the title as the file has it, whatever its case and accents, or #3 for the
// third column; the field by its name in the contract, custom.key for a custom one, Ignored
// to leave it out. Other columns stay as they are, but for one that was thought to give such a field. Fault: import.column, with what is accepted.
func (s *Service) Choose(ctx context.Context, imp Import, said []string) ([]Column, error) {
	words, err := s.vocabulary.Words(ctx)
	if err != nil {
		return nil, err
	}
	columns := imp.Mapping()
	var bad fault.Fields
	chosen := map[int]bool{}
	for _, one := range said {
		cut := strings.LastIndex(one, "=")
		if cut < 0 {
			bad.Add("--column", "format", "«\u00a0"+one+"\u00a0»\u00a0: écrivez «\u00a0Titre de la colonne=champ\u00a0».")
			continue
		}
		title, word := strings.TrimSpace(one[:cut]), strings.TrimSpace(one[cut+1:])
		at, refusal := columnSaid(columns, title)
		if refusal != "" {
			bad.Add("--column", "column", refusal)
			continue
		}
		field, key, known := fieldSaid(word, words.Custom)
		if !known {
			bad.Add("--column", "enum", "«\u00a0"+word+"\u00a0» n’est pas un champ. Les champs sont\u00a0: "+strings.Join(fieldWords(words.Custom), ", ")+".")
			continue
		}
		if !field.several() {
			giveUp(columns, field, chosen)
		}
		chosen[at] = true
		columns[at] = Column{Name: columns[at].Name, Field: field, CustomKey: key, Confidence: certain}
	}
	return columns, bad.Err("import.column", "Les colonnes sont à revoir.")
}

// giveUp takes a field from the column that was thought to give it.
func giveUp(columns []Column, field Field, chosen map[int]bool) {
	for i := range columns {
		if columns[i].Field == field && field != "" && !chosen[i] {
			columns[i] = Column{Name: columns[i].Name}
		}
	}
}

// columnSaid is the place of the column of that title, or why there is none.
func columnSaid(columns []Column, title string) (at int, refusal string) {
	if digits, ok := strings.CutPrefix(title, "#"); ok {
		if n, err := strconv.Atoi(digits); err == nil && n >= 1 && n <= len(columns) {
			return n - 1, ""
		}
	}
	found, titles := []int{}, make([]string, len(columns))
	for i, c := range columns {
		titles[i] = c.Name
		if fold.Fold(c.Name) == fold.Fold(title) {
			found = append(found, i)
		}
	}
	switch len(found) {
	case 1:
		return found[0], ""
	case 0:
		return 0, "«\u00a0" + title + "\u00a0» n’est pas une colonne du fichier. Ses colonnes sont\u00a0: " + strings.Join(titles, ", ") + "."
	}
	return 0, fmt.Sprintf("%d colonnes s’appellent «\u00a0%s\u00a0»\u00a0: dites laquelle par sa place, comme «\u00a0#%d=%s\u00a0».", len(found), title, found[1]+1, Ignored)
}

// fieldSaid is the field of that name, and the key of a custom one; none of Ignored.
func fieldSaid(word string, custom []CustomField) (field Field, key string, known bool) {
	if strings.EqualFold(word, Ignored) {
		return "", "", true
	}
	if key, ok := strings.CutPrefix(word, string(FieldCustom)+"."); ok {
		return FieldCustom, key, slices.ContainsFunc(custom, func(f CustomField) bool { return f.Key == key })
	}
	for _, m := range meanings {
		if strings.EqualFold(word, string(m.field)) {
			return m.field, "", true
		}
	}
	return "", "", false
}

// Said is what a column means in the words of Choose.
func (c Column) Said() string {
	switch c.Field {
	case "":
		return Ignored
	case FieldCustom:
		return string(FieldCustom) + "." + c.CustomKey
	default:
		return string(c.Field)
	}
}

// fieldWords are all the words of fieldSaid.
func fieldWords(custom []CustomField) []string {
	list := make([]string, 0, len(meanings)+len(custom)+1)
	for _, m := range meanings {
		list = append(list, string(m.field))
	}
	slices.Sort(list)
	for _, f := range custom {
		list = append(list, string(FieldCustom)+"."+f.Key)
	}
	return append(list, Ignored)
}

// UsualKey is the surest key that the columns allow.
func UsualKey(columns []Column) Key { return withUsualKey(Settings{}, columns).Key }
