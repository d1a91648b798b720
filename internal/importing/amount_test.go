package importing

import (
	"slices"
	"testing"
	"time"

	"besace/internal/platform/sheet"
)

func TestAmountsAsFrenchPeopleWriteThem(t *testing.T) {
	for _, c := range []struct {
		dot  Dot
		cell string
		want int64
		ok   bool
	}{
		{Undecided, "12 500", 1_250_000, true}, {Undecided, "1\u202f250,50 €", 125_050, true}, {Undecided, "1.2.3", 0, false}, {Undecided, "12.5", 1_250, true},
		{Undecided, "1.250,50", 125_050, true}, {Undecided, "1.250.000", 125_000_000, true}, {Undecided, "0.500", 50, true}, {Undecided, "1234.500", 123_450, true},
		{Undecided, "12.500", 0, false}, {Undecided, "12.500 €", 0, false}, {Undecided, "-1.250", 0, false},
		{Decimal, "12.500", 1_250, true}, {Groups, "12.500", 1_250_000, true}, {Groups, "12.5", 1_250, true}, {Decimal, "1.250,50", 125_050, true},
	} {
		got, problem, ok := c.dot.amount(c.cell)
		if ok != c.ok || ok && got != c.want || ok && problem != nil {
			t.Errorf("%q where a dot is %q = %d, %v (%v); want %d, %v", c.cell, c.dot, got, ok, problem, c.want, c.ok)
		}
	}
	_, problem, _ := Undecided.amount("12.500")
	if want := "«\u00a012.500\u00a0» se lit 12\u202f500 ou 12,50\u00a0: écrivez l’un ou l’autre, sans point."; problem == nil || problem.Code != "ambiguous" || problem.Message != want {
		t.Errorf("both readings: %+v, want %q", problem, want)
	}
}

func TestOtherCellsOfTheColumnTellWhatADotIs(t *testing.T) {
	for name, c := range map[string]struct {
		cells []string
		want  Dot
	}{
		"nothing tells":            {[]string{"12.500", "3.250", "", "100", "à définir"}, Undecided},
		"a comma before decimals":  {[]string{"12.500", "250,50"}, Groups},
		"a comma after thousands":  {[]string{"12.500", "1.250,5 €"}, Groups},
		"two dots":                 {[]string{"12.500", "1.250.000"}, Groups},
		"two decimals after a dot": {[]string{"12.500", "250.50"}, Decimal},
		"too many before a dot":    {[]string{"12.500", "1 234.500"}, Decimal},
		"both ways":                {[]string{"12.500", "250.50", "250,50"}, Undecided},
		"a comma that groups":      {[]string{"12.500", "12,500"}, Undecided},
	} {
		seen, columns := dots{}, []Column{{Field: FieldName}, {Field: FieldPotential, Dot: Decimal}}
		for _, cell := range c.cells {
			seen.look(1, cell)
		}
		if seen.say(columns); columns[1].Dot != c.want || columns[0].Dot != Undecided {
			t.Errorf("%s: %q, want %q", name, columns[1].Dot, c.want)
		}
	}
}

func TestTheDotOfANumberIsADecimalOne(t *testing.T) {
	columns := []Column{{Field: FieldName}, {Field: FieldPotential, Dot: Groups}, {Field: FieldLongitude}, {Field: FieldCustom, CustomKey: "budget"}, {Field: FieldCustom, CustomKey: "code"}, {Field: FieldLatitude}}
	r := newReading(columns, Settings{}, Words{Custom: []CustomField{{Key: "budget", Type: "money"}, {Key: "code", Type: "text"}}}, time.UTC)
	cells := []string{"Durand", "12.345", "6.176", "0.125", "1.234", "49.116"}
	numbers := r.doubtless(cells, []int{1, 2, 3, 4, 5, 9})
	if want := []int{1, 3}; !slices.Equal(numbers, want) {
		t.Fatalf("amounts in doubt: %v, want %v", numbers, want)
	}
	rec, problems := r.record(cells, numbers)
	if len(problems) > 0 || *rec.Numbers[FieldPotential] != 1_235 || *rec.Numbers[FieldLongitude] != 6_176_000 || rec.Custom["budget"] != int64(13) || rec.Custom["code"] != "1.234" {
		t.Errorf("read %+v, %v", rec, problems)
	}
	row := (&line{cells: cells, decimals: numbers}).row(Import{})
	if told := row.told(columns, len(columns)); told[1] != sheet.Text("12,345") || told[4] != sheet.Text("1.234") {
		t.Errorf("a report says %v", told)
	}
}

func TestACustomAmountIsReadByItsColumn(t *testing.T) {
	words := Words{Custom: []CustomField{{Key: "budget", Type: "money"}}}
	read := func(dot Dot, cell string) (any, []Problem) {
		rec, problems := newReading([]Column{{Field: FieldCustom, CustomKey: "budget", Dot: dot}}, Settings{}, words, time.UTC).record([]string{cell}, nil)
		return rec.Custom["budget"], problems
	}
	if got, problems := read(Groups, "12.500"); got != int64(1_250_000) || len(problems) > 0 {
		t.Errorf("grouped: %v %v", got, problems)
	}
	if got, problems := read(Undecided, "12.500"); got != nil || len(problems) != 1 || problems[0].Code != "ambiguous" {
		t.Errorf("undecided: %v %v", got, problems)
	}
	if got, problems := read(Undecided, "1 250,50"); got != int64(125_050) || len(problems) > 0 {
		t.Errorf("a comma: %v %v", got, problems)
	}
	if got, problems := read(Undecided, "beaucoup"); got != nil || len(problems) != 1 || problems[0].Code != "custom" {
		t.Errorf("no amount: %v %v", got, problems)
	}
}
