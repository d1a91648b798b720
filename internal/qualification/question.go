package qualification

import (
	"fmt"
	"strings"

	"besace/internal/platform/fault"
)

// Theme is what a question is about.
type Theme string

// Themes: the seven of CP4.C4, and what a trade adds.
const (
	Need          Theme = "need"
	DecisionMaker Theme = "decision_maker"
	Budget        Theme = "budget"
	Timing        Theme = "timing"
	Equipment     Theme = "equipment"
	Competitor    Theme = "competitor"
	Potential     Theme = "potential"
	Other         Theme = "other"
)

// QuestionType is the shape of an answer.
type QuestionType string

// QuestionTypes. A number is a whole number, money is in cents, a date is worth
// points by its distance in days from the day of the qualification; a text is kept
// and never worth points.
const (
	Choice      QuestionType = "choice"
	MultiChoice QuestionType = "multi_choice"
	Boolean     QuestionType = "boolean"
	Number      QuestionType = "number"
	Money       QuestionType = "money"
	Date        QuestionType = "date"
	Text        QuestionType = "text"
)

// Yes and No are the ids of the two options of a boolean question.
const (
	Yes = "yes"
	No  = "no"
)

// Option is one possible answer of a choice, multi-choice or boolean question.
type Option struct {
	ID     string `json:"id"`
	Label  string `json:"label"`
	Points int64  `json:"points"`
}

// Range gives points to numbers, cents or days from From to To, both included; a
// nil bound is open.
type Range struct {
	From   *int64 `json:"from,omitempty"`
	To     *int64 `json:"to,omitempty"`
	Points int64  `json:"points"`
}

func (r Range) holds(n int64) bool {
	return (r.From == nil || *r.From <= n) && (r.To == nil || n <= *r.To)
}

func (r Range) overlaps(o Range) bool {
	return (r.From == nil || o.To == nil || *r.From <= *o.To) && (o.From == nil || r.To == nil || *o.From <= *r.To)
}

// Question is one question of an edition; its ID stays the same from one edition
// to the next, so that answers can be compared. Weight multiplies the points.
type Question struct {
	ID       string       `json:"id"`
	Theme    Theme        `json:"theme"`
	Text     string       `json:"text"`
	Help     string       `json:"help,omitempty"`
	Type     QuestionType `json:"type"`
	Required bool         `json:"required,omitempty"`
	Weight   int64        `json:"weight"`
	Options  []Option     `json:"options,omitempty"`
	Ranges   []Range      `json:"ranges,omitempty"`
}

// Content is what an edition asks. HotFrom and WarmFrom are scores out of 100.
type Content struct {
	Questions []Question `json:"questions"`
	HotFrom   int64      `json:"hotFrom"`
	WarmFrom  int64      `json:"warmFrom"`
}

// MaxPoints is the most the answers may earn.
func (c Content) MaxPoints() (points int64) {
	for _, q := range c.Questions {
		points += q.maxPoints()
	}
	return points
}

// maxPoints is the most one question may earn, weight included.
func (q Question) maxPoints() (points int64) {
	for _, o := range q.Options {
		if q.Type == MultiChoice {
			points += o.Points
		} else {
			points = max(points, o.Points)
		}
	}
	for _, r := range q.Ranges {
		points = max(points, r.Points)
	}
	return points * q.Weight
}

func (q Question) option(id string) (Option, bool) {
	for _, o := range q.Options {
		if o.ID == id {
			return o, true
		}
	}
	return Option{}, false
}

func (q Question) ranged() bool { return q.Type == Number || q.Type == Money || q.Type == Date }

// tidy trims the texts and fills what may be left out: a weight of 1, the two
// options of a boolean question.
func (c *Content) tidy() {
	for i := range c.Questions {
		q := &c.Questions[i]
		q.Text, q.Help = strings.TrimSpace(q.Text), strings.TrimSpace(q.Help)
		q.Weight = max(q.Weight, 1)
		for j := range q.Options {
			q.Options[j].Label = strings.TrimSpace(q.Options[j].Label)
		}
		if q.Type == Boolean && len(q.Options) == 0 {
			q.Options = []Option{{ID: Yes, Label: "Oui"}, {ID: No, Label: "Non"}}
		}
	}
}

// check reports what would make the questions ambiguous; it is asked of drafts too.
func (c Content) check(bad *fault.Fields) {
	if c.WarmFrom >= c.HotFrom {
		bad.Add("/hotFrom", "too_small", "Un seuil « chaud » supérieur au seuil « tiède ».")
	}
	seen := map[string]bool{}
	for i, q := range c.Questions {
		at := fmt.Sprintf("/questions/%d", i)
		if seen[q.ID] {
			bad.Add(at+"/id", "duplicate", "Un identifiant propre à chaque question.")
		}
		seen[q.ID] = true
		if q.Text == "" {
			bad.Add(at+"/text", "required", "Le texte de la question.")
		}
		q.checkOptions(at, bad)
		q.checkRanges(at, bad)
	}
}

func (q Question) checkOptions(at string, bad *fault.Fields) {
	switch {
	case q.Type == Boolean && !q.yesNo():
		bad.Add(at+"/options", "yes_no", "Deux réponses, d’identifiants « yes » et « no ».")
	case (q.Type == Choice || q.Type == MultiChoice) && len(q.Options) < 2:
		bad.Add(at+"/options", "too_few", "Au moins deux réponses possibles.")
	case (q.ranged() || q.Type == Text) && len(q.Options) > 0:
		bad.Add(at+"/options", "not_for_type", "Des réponses proposées seulement pour un choix ou un oui/non.")
	}
	seen := map[string]bool{}
	for j, o := range q.Options {
		if seen[o.ID] {
			bad.Add(fmt.Sprintf("%s/options/%d/id", at, j), "duplicate", "Un identifiant propre à chaque réponse.")
		}
		seen[o.ID] = true
		if o.Label == "" {
			bad.Add(fmt.Sprintf("%s/options/%d/label", at, j), "required", "Le texte de la réponse.")
		}
	}
}

func (q Question) yesNo() bool {
	_, yes := q.option(Yes)
	_, no := q.option(No)
	return yes && no && len(q.Options) == 2
}

func (q Question) checkRanges(at string, bad *fault.Fields) {
	if !q.ranged() && len(q.Ranges) > 0 {
		bad.Add(at+"/ranges", "not_for_type", "Des tranches seulement pour un nombre, un montant ou une date.")
		return
	}
	for j, r := range q.Ranges {
		here := fmt.Sprintf("%s/ranges/%d", at, j)
		if r.From != nil && r.To != nil && *r.From > *r.To {
			bad.Add(here+"/to", "too_small", "Au moins le début de la tranche.")
		}
		for _, before := range q.Ranges[:j] {
			if r.overlaps(before) {
				bad.Add(here, "overlap", "Des tranches qui ne se recouvrent pas (leurs deux bornes sont comprises).")
				break
			}
		}
	}
}

// checkPublishable reports what an edition still lacks to give a score and a
// completeness to anyone.
func (c Content) checkPublishable(bad *fault.Fields) {
	required := false
	for _, q := range c.Questions {
		required = required || q.Required
	}
	if !required {
		bad.Add("/questions", "none_required", "Au moins une question obligatoire : la complétude se mesure sur elles.")
	}
	if c.MaxPoints() == 0 {
		bad.Add("/questions", "no_points", "Au moins une réponse qui rapporte des points.")
	}
}
