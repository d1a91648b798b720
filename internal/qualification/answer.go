package qualification

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"besace/internal/platform/civil"
	"besace/internal/platform/fault"
	"besace/internal/platform/freetext"
	"besace/internal/platform/money"
)

// Answer is what was said to one question: the field of its type, the others nil.
// Choices holds the id chosen of a choice, all of them of a multi-choice.
type Answer struct {
	QuestionID string      `json:"questionId"`
	Choices    []string    `json:"choices,omitempty"`
	Yes        *bool       `json:"yes,omitempty"`
	Number     *int64      `json:"number,omitempty"`
	Cents      *int64      `json:"cents,omitempty"`
	Date       *civil.Date `json:"date,omitempty"`
	Text       string      `json:"text,omitempty"`
}

// empty tells whether nothing was said.
func (a Answer) empty() bool {
	return len(a.Choices) == 0 && a.Yes == nil && a.Number == nil && a.Cents == nil && a.Date == nil && a.Text == ""
}

// gives tells which fields are filled, by the type of question they answer.
func (a Answer) gives() map[QuestionType]string {
	fields := map[QuestionType]string{}
	if len(a.Choices) > 0 {
		fields[Choice], fields[MultiChoice] = "choices", "choices"
	}
	if a.Yes != nil {
		fields[Boolean] = "yes"
	}
	if a.Number != nil {
		fields[Number] = "number"
	}
	if a.Cents != nil {
		fields[Money] = "cents"
	}
	if a.Date != nil {
		fields[Date] = "date"
	}
	if a.Text != "" {
		fields[Text] = "text"
	}
	return fields
}

// expected names, for each type, the field that answers it, in the words of a refusal.
var expected = map[QuestionType]string{
	Choice: "choices", MultiChoice: "choices", Boolean: "yes", Number: "number", Money: "cents", Date: "date", Text: "text",
}

// read checks the answers against the questions and keeps those that say
// something. Faults: qualification.invalid with every faulty field.
func (c Content) read(answers []Answer) (map[string]Answer, error) {
	var bad fault.Fields
	kept := map[string]Answer{}
	for i, a := range answers {
		at := fmt.Sprintf("/answers/%d", i)
		a.Text = strings.TrimSpace(a.Text)
		q, known := c.question(a.QuestionID)
		_, twice := kept[a.QuestionID]
		switch {
		case !known:
			bad.Add(at+"/questionId", "unknown", "Une question de cette version du questionnaire.")
		case twice:
			bad.Add(at+"/questionId", "duplicate", "Une seule réponse par question.")
		case !a.empty():
			q.checkAnswer(a, at, &bad)
			kept[a.QuestionID] = a
		}
	}
	return kept, bad.Err("qualification.invalid", "Des réponses sont à corriger.")
}

func (c Content) question(id string) (Question, bool) {
	i := slices.IndexFunc(c.Questions, func(q Question) bool { return q.ID == id })
	if i < 0 {
		return Question{}, false
	}
	return c.Questions[i], true
}

func (q Question) checkAnswer(a Answer, at string, bad *fault.Fields) {
	given := a.gives()
	if given[q.Type] == "" || len(given) > len(fieldsOf(q.Type)) {
		bad.Add(at, "type", "La réponse à cette question est dans « "+expected[q.Type]+" », et seulement là.")
		return
	}
	switch {
	case q.Type == Choice && len(a.Choices) > 1:
		bad.Add(at+"/choices", "too_many", "Une seule réponse à cette question.")
	case q.Type == Text:
		checkWording(a.Text, at+"/text", bad)
	}
	for i, id := range a.Choices {
		if _, known := q.option(id); !known {
			bad.Add(fmt.Sprintf("%s/choices/%d", at, i), "unknown", "Une des réponses proposées par la question.")
		}
		if slices.Contains(a.Choices[:i], id) {
			bad.Add(fmt.Sprintf("%s/choices/%d", at, i), "duplicate", "Chaque réponse une seule fois.")
		}
	}
}

// fieldsOf are the types answered by the same field as t.
func fieldsOf(t QuestionType) (types []QuestionType) {
	for other, field := range expected {
		if field == expected[t] {
			types = append(types, other)
		}
	}
	return types
}

// checkWording refuses what may not be written about people (R-TXT-01).
func checkWording(text, at string, bad *fault.Fields) {
	for _, f := range freetext.Lint(text) {
		if f.Severity == freetext.Block {
			bad.Add(at, f.RuleID, "« "+f.Excerpt+" » : "+f.Message+" "+f.Suggestion)
		}
	}
}

// display is the answer as a person reads it in French.
func (q Question) display(a Answer) string {
	switch q.Type {
	case Choice, MultiChoice:
		labels := make([]string, 0, len(a.Choices))
		for _, id := range a.Choices {
			if o, known := q.option(id); known {
				labels = append(labels, o.Label)
			}
		}
		return strings.Join(labels, ", ")
	case Boolean:
		o, _ := q.option(yesOrNo(*a.Yes))
		return o.Label
	case Number:
		return strings.TrimSuffix(money.Cents(*a.Number*100).Decimal(), ",00")
	case Money:
		return money.Cents(*a.Cents).Display()
	case Date:
		return a.Date.Display()
	default:
		return a.Text
	}
}

func yesOrNo(yes bool) string {
	if yes {
		return Yes
	}
	return No
}

// days is how far the date answered is from the day of the qualification.
func days(a Answer, today civil.Date) int64 { return int64(today.DaysUntil(*a.Date)) }

// zone reads an IANA name; the contract bounds it. Faults: qualification.invalid.
func zone(name string) (*time.Location, error) {
	location, err := time.LoadLocation(name)
	if err != nil || name == "Local" {
		return nil, fault.New(fault.Invalid, "qualification.invalid", "Le fuseau horaire n’est pas connu.",
			fault.At("/timeZone", "unknown", "Un nom comme Europe/Paris ou Indian/Reunion."))
	}
	return location, nil
}

// inFrench writes a whole number of points.
func inFrench(points int64) string {
	unit := " points"
	if points < 2 {
		unit = " point"
	}
	return strconv.FormatInt(points, 10) + unit
}
