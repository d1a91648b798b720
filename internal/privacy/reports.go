package privacy

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/google/uuid"
)

// writtenParts are the parts of a report, a preparation or the answers to a questionnaire in which somebody writes freely; the others are
// chosen from lists.
var writtenParts = []string{"facts", "observed", "words", "infoWords", "restatement", "feature", "advantage", "proof", "given", "against", "competitor", "forMarketing", "forSalesAdmin", "questions", "closingQuestion", "answer", "text"}

// wordsOf are the free texts of a report, in the order of its parts. A report that does not
// read as one says nothing.
func wordsOf(report string) (list []string) {
	var parts any
	if json.Unmarshal([]byte(report), &parts) != nil {
		return nil
	}
	var walk func(name string, part any)
	walk = func(name string, part any) {
		switch p := part.(type) {
		case string:
			if p != "" && slices.Contains(writtenParts, name) {
				list = append(list, p)
			}
		case []any:
			for _, one := range p {
				walk(name, one)
			}
		case map[string]any:
			for _, key := range slices.Sorted(maps.Keys(p)) {
				walk(key, p[key])
			}
		}
	}
	walk("", parts)
	return list
}

// words are what was written, without the lines that nobody filled in.
func (w written) words() (list []string) {
	for _, line := range append(strings.Split(w.Text, "\n"), wordsOf(w.Report)...) {
		if strings.TrimSpace(line) != "" {
			list = append(list, line)
		}
	}
	return list
}

// objections is a table of what customers objected, and its column of when that was.
type objections struct{ table, of string }

var (
	atVisits = objections{"sales_objections", "visit_id"}
	inCalls  = objections{"call_objections", "call_id"}
)

// some is the condition that something was objected, on the rows of a table.
func (o objections) some(table string) string {
	return "EXISTS (SELECT 1 FROM " + o.table + " o WHERE o.org_id = " + table + ".org_id AND o." + o.of + " = " + table + ".id)"
}

// withObjections makes the text of visits and calls all that was written of them: the note,
// the report, the objections and what was answered.
func (s *Service) withObjections(ctx context.Context, from objections, rows []written) error {
	at, ids := map[uuid.UUID]int{}, make([]uuid.UUID, len(rows))
	all := make([][]string, len(rows))
	for n, row := range rows {
		at[row.ID], ids[n] = n, row.ID
		if row.Text != "" {
			all[n] = []string{row.Text}
		}
		all[n] = append(all[n], wordsOf(row.Report)...)
	}
	var objected []struct {
		Whose          uuid.UUID
		Words, Product string
		Answer         string
	}
	err := s.db.Scoped(ctx).Table(from.table).Select(from.of+" AS whose", "words", "product", "answer").
		Where(s.db.Among(from.of, ids)).Order(from.of + ", position").Find(&objected).Error
	for _, o := range objected {
		n := at[o.Whose]
		all[n] = append(all[n], slices.DeleteFunc([]string{o.Words, o.Product, o.Answer}, func(text string) bool { return text == "" })...)
	}
	for n := range rows {
		rows[n].Text = strings.Join(all[n], "\n")
	}
	return err
}
