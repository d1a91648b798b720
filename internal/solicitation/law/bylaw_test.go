package law

import (
	"encoding/json"
	"os"
	"reflect"
	"testing"
	"time"

	"besace/internal/platform/civil"
)

// heeded is a by-law as a device holds it, an address, an hour, and what the law finds there: the device says the same of an
// address that no answer travels about (web/src/domain/prospect/lawful/by-laws.test.ts).
type heeded struct {
	ByLaw    written   `json:"byLaw"`
	Country  string    `json:"country,omitempty"`
	Postcode string    `json:"postcode"`
	Private  bool      `json:"private"`
	At       time.Time `json:"at"`
	Found    *quoted   `json:"found"`
}

type written struct {
	Municipality string   `json:"municipality,omitempty"`
	Postcodes    []string `json:"postcodes"`
	Text         string   `json:"text"`
	Reference    string   `json:"reference"`
	From         string   `json:"from,omitempty"`
	Until        string   `json:"until,omitempty"`
}

type quoted struct {
	Rule            string  `json:"rule"`
	Version         int     `json:"version"`
	Verdict         Verdict `json:"verdict"`
	Reason          string  `json:"reason"`
	Lift            string  `json:"lift"`
	LiftedByConsent bool    `json:"liftedByConsent"`
	Source          string  `json:"source"`
}

func TestDevicesReadByLaws(t *testing.T) {
	first, last := civil.Date{Year: 2026, Month: time.September, Day: 10}, civil.Date{Year: 2026, Month: time.September, Day: 20}
	sunday := ByLaw{Municipality: "Metz", Postcodes: []string{"57000", "5707"}, Text: "Démarchage à domicile interdit le dimanche.", Reference: "Arrêté du 12 mars 2024"}
	dated, nameless := sunday, sunday
	dated.From, dated.Until = first, last
	nameless.Municipality, nameless.Postcodes = "", []string{"2A", "57"}
	noon := func(day int) time.Time { return time.Date(2026, time.September, day, 10, 0, 0, 0, time.UTC) }
	var list []heeded
	for _, b := range []ByLaw{sunday, dated, nameless} {
		for _, place := range []Place{{Postcode: "57000"}, {Postcode: "57070"}, {Postcode: "57100"}, {Postcode: "20100"}, {Postcode: "20200"}, {Country: "BE", Postcode: "5707"}, {}} {
			for _, capacity := range []Capacity{Consumer, Professional} {
				for _, day := range []int{9, 10, 20, 21} {
					w := written{b.Municipality, b.Postcodes, b.Text, b.Reference, "", ""}
					if !b.From.IsZero() {
						w.From, w.Until = b.From.String(), b.Until.String()
					}
					one := heeded{ByLaw: w, Country: place.Country, Postcode: place.Postcode, Private: capacity == Consumer, At: noon(day)}
					answer := Ask(Question{At: noon(day), Channel: Visit, Purpose: Prospecting}, Person{Capacity: capacity, Place: place, ByLaws: []ByLaw{b}})
					for _, f := range answer.Findings {
						one.Found = &quoted{f.Rule, f.Version, f.Verdict, f.Reason, f.Lift, f.ByConsent, f.Source}
					}
					list = append(list, one)
				}
			}
		}
	}
	const file = "testdata/by-laws.json"
	if *update {
		text, err := json.MarshalIndent(list, "", " ")
		if err == nil {
			err = os.WriteFile(file, append(text, '\n'), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	var kept []heeded
	text, err := os.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(text, &kept)
	}
	if err != nil || !reflect.DeepEqual(kept, list) {
		t.Errorf("the law reads by-laws otherwise than %s (%v): go test ./internal/solicitation/law -run Devices -update, then npx vitest run lawful/by-laws", file, err)
	}
}

// A by-law warns of a visit nobody asked for until its last day, and of nothing else.
func TestAByLawWarnsUntilItsEnd(t *testing.T) {
	now := at(t, "2026-09-14 10:30", nantes)
	b := ByLaw{Municipality: "Nantes", Postcodes: []string{"44"}, Text: "Interdit le dimanche.", Reference: "Arrêté du 12 mars 2024", Until: civil.Date{Year: 2026, Month: time.September, Day: 20}}
	noted := func(p *Person) { p.Place, p.ByLaws = Place{Postcode: "44000"}, []ByLaw{b} }
	contract := func(p *Person) {
		p.Contracts = append(p.Contracts, Contract{From: civil.Date{Year: 2026, Month: time.January, Day: 1}, Families: []string{"gas"}})
	}
	for name, c := range map[string]struct {
		q    Question
		p    Person
		want Verdict
	}{
		"a visit":                    {Question{Channel: Visit, Purpose: Prospecting}, consumer(noted), Warn},
		"one that she accepted":      {Question{Channel: Visit, Purpose: Prospecting}, consumer(noted, consenting(Visit)), Allow},
		"one about her contract":     {Question{Channel: Visit, Purpose: Performance, Family: "gas"}, consumer(noted, contract), Allow},
		"one that sells nothing":     {Question{Channel: Visit, Purpose: Service}, consumer(noted), Allow},
		"a letter":                   {Question{Channel: Mail, Purpose: Prospecting}, consumer(noted), Allow},
		"a visit once it is over":    {Question{Channel: Visit, Purpose: Prospecting, At: now.AddDate(0, 0, 7)}, consumer(noted), Allow},
		"a visit on its last day":    {Question{Channel: Visit, Purpose: Prospecting, At: now.AddDate(0, 0, 6)}, consumer(noted), Warn},
		"a visit to a professional":  {Question{Channel: Visit, Purpose: Prospecting}, Person{Capacity: Professional, Place: Place{Postcode: "44000"}, ByLaws: []ByLaw{b}}, Allow},
		"a visit to another commune": {Question{Channel: Visit, Purpose: Prospecting}, Person{Capacity: Consumer, Place: Place{Postcode: "35000"}, ByLaws: []ByLaw{b}}, Allow},
	} {
		if c.q.At.IsZero() {
			c.q.At = now
		}
		if got := Ask(c.q, c.p); got.Verdict != c.want {
			t.Errorf("%s: %s %+v, want %s", name, got.Verdict, got.Findings, c.want)
		}
	}
	got := Ask(Question{Channel: Visit, Purpose: Prospecting, At: now}, consumer(noted))
	if f := got.Findings[0]; f.Rule != "R-OFF-06-M" || f.Reason != "Arrêté municipal, Nantes\u00a0: Interdit le dimanche." || f.Source != b.Reference || !f.ByConsent {
		t.Errorf("found %+v", f)
	}
	if end := at(t, "2026-09-21 00:00", nantes); !got.Until.Equal(end) {
		t.Errorf("holds until %v, want %v", got.Until, end)
	}
}
