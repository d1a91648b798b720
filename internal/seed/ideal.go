package seed

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"besace/internal/prospect"
	"besace/internal/qualification"
)

// ideals are the customers the company looks for, so that the fit of every account shows.
var ideals = []qualification.PersonaDraft{
	{
		Name: "Commerce de proximité en Moselle", Status: qualification.Published,
		Description: "Reçoit du public, deux à douze personnes, un standard qui sonne aux heures d’affluence. Décide vite, veut une seule facture.",
		Criteria: []qualification.Criterion{
			{ID: "kind", Attribute: qualification.ByKind, Operator: qualification.In, Values: []string{"company"}, Weight: 1, Mandatory: true},
			{ID: "trade", Attribute: qualification.ByNAF, Nomenclature: "naf_rev2", Operator: qualification.In, Values: []string{"10", "47", "55", "56", "96"}, Weight: 4},
			{ID: "size", Attribute: qualification.ByHeadcount, Operator: qualification.Between, Min: amount(2), Max: amount(12), Weight: 2},
			{ID: "potential", Attribute: qualification.ByPotential, Operator: qualification.Between, Min: amount(80_000), Weight: 2},
			{ID: "where", Attribute: qualification.ByDepartment, Operator: qualification.In, Values: []string{"57"}, Weight: 1},
		},
	},
	{
		Name: "Cabinet libéral à plusieurs postes", Status: qualification.Published,
		Description: "Notaires, experts-comptables, architectes, soignants\u00a0: cinq postes ou plus, données sensibles, besoin d’un débit garanti.",
		Criteria: []qualification.Criterion{
			{ID: "kind", Attribute: qualification.ByKind, Operator: qualification.In, Values: []string{"company"}, Weight: 1, Mandatory: true},
			{ID: "trade", Attribute: qualification.ByNAF, Nomenclature: "naf_rev2", Operator: qualification.In, Values: []string{"69", "71", "75", "86"}, Weight: 4},
			{ID: "size", Attribute: qualification.ByHeadcount, Operator: qualification.Between, Min: amount(5), Weight: 2},
			{ID: "class", Attribute: qualification.ByClass, Operator: qualification.In, Values: []string{"A", "B"}, Weight: 2},
		},
	},
}

func amount(n int64) *int64 { return &n }

// ideal makes the personas and finds the questionnaire that the company qualifies with.
func (d *demo) ideal(ctx context.Context) error {
	manager := d.as(ctx, "Claude", d.past(380))
	for _, draft := range ideals {
		if _, _, err := d.Qualify.CreatePersona(manager, draft); err != nil {
			return err
		}
	}
	forms, _, err := d.Qualify.List(manager, qualification.ListQuery{Status: qualification.Published, AppliesTo: string(prospect.Company), Limit: 50})
	if at := slices.IndexFunc(forms, func(f qualification.Questionnaire) bool { return f.BuiltIn }); at >= 0 {
		d.form = forms[at].ID
	}
	return err
}

// said are the answers heard most, the best prospects first.
var said = []map[string]string{
	{"need": "defined", "decision": "alone", "budget": "known", "timing": "month", "equipment": "worn", "competitor": "nobody"},
	{"need": "defined", "decision": "together", "budget": "undisclosed", "timing": "quarter", "equipment": "unhappy", "competitor": "several"},
	{"need": "vague", "decision": "alone", "budget": "pending", "timing": "half", "equipment": "unhappy", "competitor": "unhappy"},
	{"need": "latent", "decision": "adviser", "budget": "none", "timing": "year", "equipment": "happy", "competitor": "loyal"},
	{"need": "none", "decision": "elsewhere", "budget": "none", "timing": "none", "equipment": "happy", "competitor": "bound"},
}

// qualify fills in the questionnaire for half of the companies that were met.
func (d *demo) qualify(ctx context.Context, follower string, sheet prospect.Sheet, age int) error {
	met := sheet.Status == prospect.Prospect || sheet.Status == prospect.Customer
	if sheet.Kind != prospect.Company || !met || d.random.IntN(2) == 0 || d.form == uuid.Nil {
		return nil
	}
	at := d.past(1 + d.random.IntN(max(1, age-1)))
	in := qualification.Input{Questionnaire: d.form, Edition: 1, OccurredAt: at}
	for question, choice := range pick(d.random, said) {
		in.Answers = append(in.Answers, qualification.Answer{QuestionID: question, Choices: []string{choice}})
	}
	in.Answers = append(in.Answers, qualification.Answer{QuestionID: "potential", Cents: sheet.PotentialCents})
	_, _, err := d.Qualify.Qualify(d.as(ctx, follower, at), sheet.ID, in)
	d.did(follower, at, "createQualification", sheet.Ref())
	return err
}

// asides are why accounts were put aside.
var asides = []string{
	"Hors de la zone de raccordement, sans projet de travaux.", "Activité cessée au printemps.", "Engagé avec un autre opérateur jusqu’en 2029.",
	"Locaux partagés\u00a0: la ligne dépend du propriétaire.",
}

// putAside disqualifies about one suspect in four, with the reason.
func (d *demo) putAside(ctx context.Context, follower string, sheet prospect.Sheet) (prospect.Sheet, error) {
	if sheet.Status != prospect.Lead || d.random.IntN(4) > 0 {
		return sheet, nil
	}
	at := d.past(1 + d.random.IntN(19))
	d.did(follower, at, "transitionAccount", sheet.Ref())
	return d.Prospect.Transition(d.as(ctx, follower, at), sheet.ID, sheet.Version, prospect.Disqualified, pick(d.random, asides))
}
