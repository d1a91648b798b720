package competence

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/fault"
	"besace/internal/platform/french"
	"besace/internal/platform/subject"
)

// Rule is how the level of a criterion is proposed from what was recorded. Its
// thresholds are an organisation's to change; no source sets them.
type Rule struct {
	Criterion string    `json:"criterion"`
	Version   int64     `json:"version"` // of the rule, not of an organisation's thresholds
	Mode      string    `json:"mode"`    // auto, or mixed: somebody observes the rest
	Measures  []Measure `json:"measures"`
}

// Measure is one condition of a rule. Of a share and of a team, Threshold is in basis
// points: of the cases, or of the share that the team reaches. Of a count, it is a
// number of cases that meet it. Least is how many cases it takes to say anything. PerCase
// is how much one case takes to meet it, where that is a number of some Unit; 0 otherwise.
type Measure struct {
	ID        string `json:"id"`
	Kind      string `json:"kind"`
	Threshold int64  `json:"threshold"`
	Least     int64  `json:"least"`
	PerCase   int64  `json:"perCase"`
	Unit      string `json:"unit"`
}

// mostPerCase bounds what a case may take, by unit: the themes of discovery, the basic types of
// question and the characteristics of a customer that there are, what one notes of a place, a part
// of a whole, a year, a week, the scale of levels.
var mostPerCase = map[string]int64{"themes": 7, "question_types": 3, "observations": 10, "characteristics": 3, "percent": 100, "days": 365, "hours": 7 * 24, "minutes": 7 * 24 * 60, "levels": 3}

// Kinds of measures.
const (
	shareOfCases = "share"
	countOfCases = "count"
	shareOfTeam  = "team"
)

//go:embed evidence.json
var evidence []byte

// rules are the rules as they come, in the order of the framework.
var rules = mustReadRules(evidence)

// mustReadRules panics on a file that does not suit the framework, at start.
func mustReadRules(text []byte) (list []Rule) {
	if err := json.Unmarshal(text, &list); err != nil {
		panic("competence: evidence.json: " + err.Error())
	}
	known := map[string]bool{}
	for _, c := range REAC.All() {
		for _, k := range c.Criteria {
			known[k.ID] = true
		}
	}
	for _, r := range list {
		if !known[r.Criterion] {
			panic("competence: evidence.json: " + r.Criterion)
		}
	}
	return list
}

// Level is how far a criterion is acquired.
type Level int

// Levels of the scale (domain.md A.0).
const (
	NotObserved Level = iota
	NotAcquired
	UnderWay
	Acquired
)

// Case is one thing that meets a measure or does not. Of a measure that says how much a
// case takes, Meets answers for that much, and Due, unless it is nil, whether it is a case yet.
type Case struct {
	subject.Ref
	AccountID *uuid.UUID
	At        time.Time
	Met       bool
	Meets     func(perCase int64) bool
	Due       func(perCase int64) bool
}

// Cases are what was found for each measure. Team is the share that the rest of the team
// reaches, in basis points, for measures that compare with it: 0 compares with nothing.
type Cases struct {
	Of   map[string][]Case
	Team map[string]int64
}

// Measured is a measure with what was found.
type Measured struct {
	Measure
	Met, Total int64
	Share      int64 // basis points of the cases, rounded down
	Wanted     int64 // what Share must reach; of a count, what Met must
	Level      Level
}

// Proposal is the level that a rule proposes: the lowest of its measures, and none as
// long as one of them says nothing of the cases that it asks for. A measure that asks for
// none and has none is not evaluated, and says nothing of the level. A person decides.
type Proposal struct {
	Rule
	Level    Level
	Measured []Measured
}

const whole = 10_000 // basis points

// propose measures the cases.
func (r Rule) propose(found Cases) Proposal {
	p := Proposal{Rule: r}
	var evaluated []Level
	for _, m := range r.Measures {
		one := m.measure(found)
		p.Measured = append(p.Measured, one)
		if !one.withoutObject() {
			evaluated = append(evaluated, one.Level)
		}
	}
	if len(evaluated) > 0 {
		p.Level = slices.Min(evaluated)
	}
	return p
}

// withoutObject reports a share of no case, where none is asked for: nought of nought is
// neither met nor missed.
func (m Measured) withoutObject() bool {
	return m.Kind != countOfCases && m.Total == 0 && m.Least == 0
}

// judged are the cases, each of which meets the measure or does not.
func (m Measure) judged(cases []Case) []Case {
	list := slices.DeleteFunc(slices.Clone(cases), func(c Case) bool { return c.Due != nil && !c.Due(m.PerCase) })
	for n, c := range list {
		if c.Meets != nil {
			list[n].Met = c.Meets(m.PerCase)
		}
	}
	return list
}

// measure gives the level of one measure: acquired at the threshold, under way from half
// of it on.
func (m Measure) measure(found Cases) Measured {
	out := Measured{Measure: m, Wanted: m.Threshold}
	for _, c := range m.judged(found.Of[m.ID]) {
		out.Total++
		if c.Met {
			out.Met++
		}
	}
	if out.Total > 0 {
		out.Share = out.Met * whole / out.Total
	}
	reached := out.Share
	switch m.Kind {
	case countOfCases:
		reached = out.Met
	case shareOfTeam:
		out.Wanted = found.Team[m.ID] * m.Threshold / whole
	}
	switch {
	case out.Total < m.Least || out.withoutObject() || m.Kind == shareOfTeam && out.Wanted == 0:
		out.Level = NotObserved
	case reached >= out.Wanted:
		out.Level = Acquired
	case 2*reached >= out.Wanted:
		out.Level = UnderWay
	default:
		out.Level = NotAcquired
	}
	return out
}

// Threshold is what an organisation wants of a measure.
type Threshold struct {
	ID        string `json:"id"`
	Threshold int64  `json:"threshold"`
	Least     int64  `json:"least"`
	PerCase   int64  `json:"perCase,omitempty"` // 0: as it is
}

// maxLeast bounds how many cases a measure may ask for.
const maxLeast = 1000

// with lays an organisation's thresholds over the rule. Faults: evidence_rule.invalid.
func (r Rule) with(list []Threshold) (Rule, error) {
	var bad fault.Fields
	r.Measures = slices.Clone(r.Measures)
	for n, t := range list {
		at := slices.IndexFunc(r.Measures, func(m Measure) bool { return m.ID == t.ID })
		switch {
		case at < 0:
			bad.Add(fmt.Sprintf("/measures/%d/id", n), "unknown", "Une mesure de ce critère.")
			continue
		case r.Measures[at].Kind == countOfCases && (t.Threshold < 1 || t.Threshold > maxLeast):
			bad.Add(fmt.Sprintf("/measures/%d/threshold", n), "range", "Un nombre de 1 à 1 000.")
		case r.Measures[at].Kind != countOfCases && (t.Threshold < 1 || t.Threshold > 2*whole || r.Measures[at].Kind == shareOfCases && t.Threshold > whole):
			bad.Add(fmt.Sprintf("/measures/%d/threshold", n), "range", "Une part de 0,01 à 100\u00a0% des cas, ou de 0,01 à 200\u00a0% de celle de l’équipe.")
		}
		if t.Least < 0 || t.Least > maxLeast {
			bad.Add(fmt.Sprintf("/measures/%d/least", n), "range", "Un nombre de 0 à 1 000.")
		}
		r.Measures[at].Threshold, r.Measures[at].Least = t.Threshold, t.Least
		if t.PerCase == 0 {
			continue
		}
		if most := mostPerCase[r.Measures[at].Unit]; t.PerCase < 1 || t.PerCase > most {
			bad.Add(fmt.Sprintf("/measures/%d/perCase", n), "range", perCaseRange(most))
			continue
		}
		r.Measures[at].PerCase = t.PerCase
	}
	return r, bad.Err("evidence_rule.invalid", "Des seuils sont à corriger.")
}

func perCaseRange(most int64) string {
	if most == 0 {
		return "Rien\u00a0: un cas de cette mesure la remplit ou non."
	}
	return "Un nombre entier de 1 à " + french.Number(most) + "."
}
