package qualification

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"

	"besace/internal/platform/money"
)

// State is how an account stands to a criterion; unknown when it does not say.
type State string

// States: rempli, manqué, inconnu.
const (
	Met     State = "met"
	Missed  State = "missed"
	Unknown State = "unknown"
)

// Finding is one criterion held against an account. Expected and Actual are what
// is looked for and what was found, Why the sentence, all in French.
type Finding struct {
	Criterion Criterion
	State     State
	Expected  string
	Actual    string // empty when unknown
	Why       string
}

// Fit is how far an account is a persona. Rate is the basis points of the weights
// met; UpTo what it would be if all that is unknown were met. A missed mandatory
// criterion excludes: both are 0.
type Fit struct {
	Persona  Portrait
	Rate     int64
	UpTo     int64
	Excluded bool
	Findings []Finding
}

// fit holds the facts of an account against the persona; names are those of the
// tags and sources its criteria refer to.
func (p Portrait) fit(facts Facts, names map[uuid.UUID]string) Fit {
	f := Fit{Persona: p, Findings: make([]Finding, 0, len(p.Criteria))}
	var met, open, total int64
	for _, c := range p.Criteria {
		found := c.hold(facts, names)
		f.Findings = append(f.Findings, found)
		total += c.Weight
		switch found.State {
		case Met:
			met += c.Weight
		case Unknown:
			open += c.Weight
		case Missed:
			f.Excluded = f.Excluded || c.Mandatory
		}
	}
	if !f.Excluded {
		f.Rate, f.UpTo = share(met, total, wholeBasis), share(met+open, total, wholeBasis)
	}
	return f
}

// better tells which of two fits to show first: the surer, then the more promising,
// then by name.
func better(a, b Fit) int {
	switch {
	case a.Rate != b.Rate:
		return int(b.Rate - a.Rate)
	case a.UpTo != b.UpTo:
		return int(b.UpTo - a.UpTo)
	}
	return strings.Compare(a.Persona.NameFold, b.Persona.NameFold)
}

// hold compares one criterion with the facts.
func (c Criterion) hold(facts Facts, names map[uuid.UUID]string) Finding {
	f := Finding{Criterion: c, Expected: c.expected(names)}
	if c.Operator == Between {
		f.State, f.Actual = c.between(facts)
	} else {
		f.State, f.Actual = c.among(facts, names)
	}
	f.Why = f.sentence(c.subject())
	return f
}

func (f Finding) sentence(subject string) string {
	switch f.State {
	case Met:
		return fmt.Sprintf("%s : %s, comme attendu (%s).", subject, f.Actual, f.Expected)
	case Missed:
		text := fmt.Sprintf("%s : %s, au lieu de : %s.", subject, f.Actual, f.Expected)
		if f.Criterion.Mandatory {
			text += " Ce critère est obligatoire."
		}
		return text
	default:
		if f.Actual != "" {
			return fmt.Sprintf("%s : %s, trop imprécis pour savoir ; attendu : %s.", subject, f.Actual, f.Expected)
		}
		return fmt.Sprintf("%s : non renseigné ; attendu : %s.", subject, f.Expected)
	}
}

// among compares what the account has with the values of the criterion.
func (c Criterion) among(facts Facts, names map[uuid.UUID]string) (State, string) {
	has, known := c.held(facts)
	if !known {
		return Unknown, ""
	}
	hit := slices.ContainsFunc(has, func(one string) bool {
		return slices.ContainsFunc(c.Values, func(wanted string) bool { return c.matches(one, wanted) })
	})
	actual := c.spell(has, " et ", names)
	if actual == "" {
		actual = "aucune"
	}
	if hit == (c.Operator == In) {
		return Met, actual
	}
	return Missed, actual
}

// matches compares one value; a postcode and a NAF code match by their beginning.
func (c Criterion) matches(has, wanted string) bool {
	if c.Attribute == ByPostcode || c.Attribute == ByNAF {
		return strings.HasPrefix(has, wanted)
	}
	return has == wanted
}

// held are the account's values of the attribute; not known when it does not say.
// An account without tags is known to have none.
func (c Criterion) held(facts Facts) (values []string, known bool) {
	one := func(v string) ([]string, bool) { return []string{v}, v != "" }
	switch c.Attribute {
	case ByKind:
		return one(facts.Kind)
	case ByStatus:
		return one(facts.Status)
	case ByNAF:
		if c.Nomenclature == "naf_2025" {
			return one(facts.NAF2025)
		}
		return one(facts.NAFRev2)
	case ByDepartment:
		return one(facts.Department)
	case ByPostcode:
		return one(facts.Postcode)
	case ByClass:
		return one(facts.Class)
	case BySource:
		return []string{facts.Source.String()}, facts.Source != uuid.Nil
	case ByTag:
		for _, tag := range facts.Tags {
			values = append(values, tag.String())
		}
		return values, true
	default:
		return texts(facts.Custom[c.Key])
	}
}

// texts are the values of a custom field as text: "true", "12", each of a list.
func texts(value any) (values []string, known bool) {
	switch v := value.(type) {
	case nil:
		return nil, false
	case []any:
		for _, one := range v {
			values = append(values, fmt.Sprint(one))
		}
		return values, len(v) > 0
	default:
		return []string{fmt.Sprint(v)}, fmt.Sprint(v) != ""
	}
}

// between compares the account's amount, or the span it is known to be in, with
// the bounds: inside is met, outside missed, across a bound unknown.
func (c Criterion) between(facts Facts) (State, string) {
	low, high := c.span(facts)
	if low == nil && high == nil {
		return Unknown, ""
	}
	wanted, is := Range{From: c.Min, To: c.Max}, Range{From: low, To: high}
	actual := c.spellRange(is)
	switch {
	case !wanted.overlaps(is):
		return Missed, actual
	case wanted.covers(is):
		return Met, actual
	}
	return Unknown, actual
}

// covers tells whether the whole of o is in r.
func (r Range) covers(o Range) bool {
	return (r.From == nil || o.From != nil && *r.From <= *o.From) && (r.To == nil || o.To != nil && *o.To <= *r.To)
}

func (c Criterion) span(facts Facts) (low, high *int64) {
	switch c.Attribute {
	case ByHeadcount:
		return facts.HeadcountMin, facts.HeadcountMax
	case ByPotential:
		return facts.Potential, facts.Potential
	default:
		number, _ := facts.Custom[c.Key].(json.Number)
		n, err := number.Int64()
		if err != nil {
			return nil, nil
		}
		return &n, &n
	}
}

// expected says what the criterion looks for.
func (c Criterion) expected(names map[uuid.UUID]string) string {
	switch c.Operator {
	case Between:
		return c.spellRange(Range{From: c.Min, To: c.Max})
	case NotIn:
		return "autre que " + c.spell(c.Values, " ou ", names)
	default:
		return c.spell(c.Values, " ou ", names)
	}
}

func (c Criterion) spellRange(r Range) string {
	switch {
	case r.From == nil:
		return "au plus " + c.amount(*r.To)
	case r.To == nil:
		return "au moins " + c.amount(*r.From)
	case *r.From == *r.To:
		return c.amount(*r.From)
	}
	return "de " + c.amount(*r.From) + " à " + c.amount(*r.To)
}

func (c Criterion) amount(n int64) string {
	switch c.Attribute {
	case ByPotential:
		return money.Cents(n).Display()
	case ByHeadcount:
		if n < 2 {
			return whole(n) + " salarié"
		}
		return whole(n) + " salariés"
	default:
		return whole(n)
	}
}

// whole writes a number with the spaces French puts between thousands.
func whole(n int64) string { return strings.TrimSuffix(money.Cents(n*100).Decimal(), ",00") }
