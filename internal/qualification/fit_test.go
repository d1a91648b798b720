package qualification

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/uuid"
)

var (
	wood = uuid.MustParse("01936f5e-8d2a-7c3b-9a64-0d9f3a1c2b01")
	fair = uuid.MustParse("01936f5e-8d2a-7c3b-9a64-0d9f3a1c2b02")
)

var joiner = Facts{
	Kind: "company", Status: "prospect", NAFRev2: "43.32A", HeadcountMin: ptr(int64(10)), HeadcountMax: ptr(int64(19)),
	Department: "2A", Postcode: "20000", Potential: ptr(int64(1_200_000)), Class: "A", Tags: []uuid.UUID{wood}, Source: fair,
	Custom: map[string]any{"fleet": json.Number("12"), "heated": true, "brands": []any{"Somfy", "Velux"}, "surface": "grande"},
}

func TestCriteria(t *testing.T) {
	n := func(v int64) *int64 { return &v }
	for name, c := range map[string]struct {
		Criterion
		want State
	}{
		"kind":                         {Criterion{Attribute: ByKind, Operator: In, Values: []string{"company"}}, Met},
		"other kind":                   {Criterion{Attribute: ByKind, Operator: In, Values: []string{"person"}}, Missed},
		"not among":                    {Criterion{Attribute: ByStatus, Operator: NotIn, Values: []string{"customer", "disqualified"}}, Met},
		"among what it should not":     {Criterion{Attribute: ByStatus, Operator: NotIn, Values: []string{"prospect"}}, Missed},
		"division":                     {Criterion{Attribute: ByNAF, Nomenclature: "naf_rev2", Operator: In, Values: []string{"41", "43"}}, Met},
		"code":                         {Criterion{Attribute: ByNAF, Nomenclature: "naf_rev2", Operator: In, Values: []string{"43.32B"}}, Missed},
		"the other nomenclature":       {Criterion{Attribute: ByNAF, Nomenclature: "naf_2025", Operator: In, Values: []string{"43"}}, Unknown},
		"headcount inside":             {Criterion{Attribute: ByHeadcount, Operator: Between, Min: n(10), Max: n(49)}, Met},
		"headcount across a bound":     {Criterion{Attribute: ByHeadcount, Operator: Between, Min: n(15)}, Unknown},
		"headcount outside":            {Criterion{Attribute: ByHeadcount, Operator: Between, Max: n(9)}, Missed},
		"department of Corsica":        {Criterion{Attribute: ByDepartment, Operator: In, Values: []string{"2A", "2B"}}, Met},
		"beginning of a postcode":      {Criterion{Attribute: ByPostcode, Operator: In, Values: []string{"200"}}, Met},
		"potential at its bound":       {Criterion{Attribute: ByPotential, Operator: Between, Min: n(1_200_000)}, Met},
		"a cent short":                 {Criterion{Attribute: ByPotential, Operator: Between, Min: n(1_200_001)}, Missed},
		"class":                        {Criterion{Attribute: ByClass, Operator: In, Values: []string{"B"}}, Missed},
		"tag":                          {Criterion{Attribute: ByTag, Operator: In, Values: []string{fair.String(), wood.String()}}, Met},
		"tag it must not have":         {Criterion{Attribute: ByTag, Operator: NotIn, Values: []string{wood.String()}}, Missed},
		"source":                       {Criterion{Attribute: BySource, Operator: In, Values: []string{fair.String()}}, Met},
		"custom text":                  {Criterion{Attribute: ByCustom, Key: "surface", Operator: In, Values: []string{"grande"}}, Met},
		"custom boolean":               {Criterion{Attribute: ByCustom, Key: "heated", Operator: In, Values: []string{"false"}}, Missed},
		"custom list":                  {Criterion{Attribute: ByCustom, Key: "brands", Operator: In, Values: []string{"Velux"}}, Met},
		"custom number":                {Criterion{Attribute: ByCustom, Key: "fleet", Operator: Between, Min: n(10), Max: n(20)}, Met},
		"custom number, text criteria": {Criterion{Attribute: ByCustom, Key: "fleet", Operator: In, Values: []string{"12"}}, Met},
		"custom field left empty":      {Criterion{Attribute: ByCustom, Key: "colour", Operator: In, Values: []string{"bleu"}}, Unknown},
		"bounds of a text":             {Criterion{Attribute: ByCustom, Key: "surface", Operator: Between, Min: n(1)}, Unknown},
	} {
		found := c.hold(joiner, map[uuid.UUID]string{wood: "Bois", fair: "Foire de Metz"})
		if found.State != c.want {
			t.Errorf("%s: %s, want %s (%s)", name, found.State, c.want, found.Why)
		}
		if !strings.HasSuffix(found.Why, ".") || found.Expected == "" || (found.Actual == "") != (c.want == Unknown && !strings.Contains(found.Why, "imprécis")) {
			t.Errorf("%s says %q (expected %q, actual %q)", name, found.Why, found.Expected, found.Actual)
		}
	}
}

// An account that says nothing is unknown everywhere, except that it has no tag.
func TestNothingKnown(t *testing.T) {
	for _, attribute := range []Attribute{ByKind, ByStatus, ByNAF, ByDepartment, ByPostcode, ByClass, BySource, ByCustom} {
		if found := (Criterion{Attribute: attribute, Operator: NotIn, Values: []string{"x"}}).hold(Facts{}, nil); found.State != Unknown {
			t.Errorf("%s: %s, want unknown", attribute, found.State)
		}
	}
	for _, attribute := range []Attribute{ByHeadcount, ByPotential} {
		if found := (Criterion{Attribute: attribute, Operator: Between, Min: ptr(int64(1))}).hold(Facts{}, nil); found.State != Unknown {
			t.Errorf("%s: %s, want unknown", attribute, found.State)
		}
	}
	found := (Criterion{Attribute: ByTag, Operator: In, Values: []string{wood.String()}}).hold(Facts{}, map[uuid.UUID]string{wood: "Bois"})
	if want := "Étiquettes\u00a0: aucune, au lieu de\u00a0: «\u00a0Bois\u00a0»."; found.State != Missed || found.Why != want {
		t.Errorf("no tag: %s, %q", found.State, found.Why)
	}
}

func TestFitWeighsCriteria(t *testing.T) {
	met := Criterion{Attribute: ByKind, Operator: In, Values: []string{"company"}}
	missed := Criterion{Attribute: ByKind, Operator: In, Values: []string{"person"}}
	unknown := Criterion{Attribute: ByClass, Operator: In, Values: []string{"A"}}
	heavy := func(c Criterion, weight int64, mandatory bool) Criterion {
		c.Weight, c.Mandatory = weight, mandatory
		return c
	}
	for name, c := range map[string]struct {
		criteria   []Criterion
		rate, upTo int64
		excluded   bool
	}{
		"all met":                     {[]Criterion{heavy(met, 1, true)}, 10000, 10000, false},
		"a third, half up":            {[]Criterion{heavy(met, 1, false), heavy(missed, 2, false)}, 3333, 3333, false},
		"two thirds, half up":         {[]Criterion{heavy(met, 2, false), heavy(missed, 1, false)}, 6667, 6667, false},
		"unknown is not met, but may": {[]Criterion{heavy(met, 1, false), heavy(unknown, 1, true)}, 5000, 10000, false},
		"a mandatory one missed":      {[]Criterion{heavy(met, 9, false), heavy(missed, 1, true)}, 0, 0, true},
		"no criterion":                {nil, 0, 0, false},
	} {
		f := Portrait{Criteria: c.criteria}.fit(Facts{Kind: "company"}, nil)
		if f.Rate != c.rate || f.UpTo != c.upTo || f.Excluded != c.excluded {
			t.Errorf("%s: %d up to %d, excluded %v", name, f.Rate, f.UpTo, f.Excluded)
		}
	}
}

func TestAttributesAreCountedOnce(t *testing.T) {
	p := Portrait{Criteria: []Criterion{
		{Attribute: ByTag}, {Attribute: ByTag}, {Attribute: ByCustom, Key: "a"}, {Attribute: ByCustom, Key: "b"},
		{Attribute: ByNAF, Nomenclature: "naf_rev2"}, {Attribute: ByNAF, Nomenclature: "naf_2025"},
	}}
	if n := p.Attributes(); n != 5 {
		t.Errorf("%d attributes, want 5", n)
	}
}
