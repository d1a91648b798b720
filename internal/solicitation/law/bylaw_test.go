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
	ByLaw     written   `json:"byLaw"`
	Country   string    `json:"country,omitempty"`
	Postcode  string    `json:"postcode"`
	InseeCode string    `json:"inseeCode,omitempty"`
	Private   bool      `json:"private"`
	At        time.Time `json:"at"`
	Found     *quoted   `json:"found"`
}

type written struct {
	Municipality string   `json:"municipality,omitempty"`
	Postcodes    []string `json:"postcodes"`
	Elsewhere    []string `json:"elsewhere,omitempty"`
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
	dated, nameless, everywhere := sunday, sunday, sunday
	dated.From, dated.Until = first, last
	nameless.Municipality, nameless.Postcodes = "", []string{"2A", "57"}
	everywhere.From, everywhere.Until, everywhere.Postcodes = first, last, []string{"57", "97", "98"}
	var list []heeded
	hear := func(b ByLaw, place Place, capacity Capacity, at time.Time) {
		w := written{b.Municipality, b.Postcodes, b.Elsewhere, b.Text, b.Reference, "", ""}
		if !b.From.IsZero() {
			w.From, w.Until = b.From.String(), b.Until.String()
		}
		one := heeded{ByLaw: w, Country: place.Country, Postcode: place.Postcode, InseeCode: place.Insee, Private: capacity == Consumer, At: at.UTC()}
		answer := Ask(Question{At: at, Channel: Visit, Purpose: Prospecting}, Person{Capacity: capacity, Place: place, ByLaws: []ByLaw{b}})
		for _, f := range answer.Findings {
			one.Found = &quoted{f.Rule, f.Version, f.Verdict, f.Reason, f.Lift, f.ByConsent, f.Source}
		}
		list = append(list, one)
	}
	noon := func(day int) time.Time { return time.Date(2026, time.September, day, 10, 0, 0, 0, time.UTC) }
	for _, b := range []ByLaw{sunday, dated, nameless} {
		for _, place := range []Place{{Postcode: "57000"}, {Postcode: "57070"}, {Postcode: "57100"}, {Postcode: "20100"}, {Postcode: "20200"}, {Country: "BE", Postcode: "5707"}, {}} {
			for _, capacity := range []Capacity{Consumer, Professional} {
				for _, day := range []int{9, 10, 20, 21} {
					hear(b, place, capacity, noon(day))
				}
			}
		}
	}
	// Whose ground it is, the longest beginning says.
	for _, held := range [][2][]string{{{"57"}, {"571", "57070"}}, {{"57", "57100"}, {"571"}}, {{"2A"}, {"200"}}, {{"20"}, {"2A"}}, {{"200", "2B"}, {"20", "2A"}}} {
		b := sunday
		b.Postcodes, b.Elsewhere = held[0], held[1]
		for _, postcode := range []string{"57000", "57070", "57100", "57110", "20000", "20100", "20200"} {
			hear(b, Place{Postcode: postcode}, Consumer, noon(10))
		}
	}
	// The days are those of the place: a minute on both sides of the midnights that begin and end them there.
	for _, place := range []Place{
		{Postcode: "57000"}, {Postcode: "97100"}, {Postcode: "97200"}, {Postcode: "97300"}, {Postcode: "97400"}, {Postcode: "97500"}, {Postcode: "97600"},
		{Postcode: "97133"}, {Postcode: "97150"}, {Postcode: "98000"}, {Postcode: "98400"}, {Postcode: "98600"}, {Postcode: "98700"}, {Postcode: "98800"},
		{Postcode: "97130", Insee: "97133"}, {Postcode: "97133", Insee: "97701"}, {Country: "FR", Postcode: "97410", Insee: "97416"}, {Country: "RE", Postcode: "97410"},
		{Country: "GP", Postcode: "97110"},
	} {
		zone := place.Zone()
		for _, midnight := range []time.Time{first.Midnight(zone), last.AddDays(1).Midnight(zone)} {
			hear(everywhere, place, Consumer, midnight.Add(-time.Minute))
			hear(everywhere, place, Consumer, midnight)
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

// The days of a by-law begin and end at the midnights of where she lives, and not at those of Paris.
func TestAByLawKeepsTheDaysOfItsPlace(t *testing.T) {
	b := ByLaw{Postcodes: []string{"97", "57"}, Text: "Interdit le dimanche.", Reference: "Arrêté", From: civil.Date{Year: 2026, Month: time.September, Day: 10},
		Until: civil.Date{Year: 2026, Month: time.September, Day: 20}}
	for place, edges := range map[string][2]string{ // the first instant, and the first after, in UTC
		"57000": {"2026-09-09T22:00:00Z", "2026-09-20T22:00:00Z"},
		"97400": {"2026-09-09T20:00:00Z", "2026-09-20T20:00:00Z"},
		"97110": {"2026-09-10T04:00:00Z", "2026-09-21T04:00:00Z"},
	} {
		for n, edge := range edges {
			on, err := time.Parse(time.RFC3339, edge)
			if err != nil {
				t.Fatal(err)
			}
			for at, want := range map[time.Time]bool{on.Add(-time.Second): n == 1, on: n == 0} {
				got := Ask(Question{Channel: Visit, Purpose: Prospecting, At: at}, Person{Capacity: Consumer, Place: Place{Postcode: place}, ByLaws: []ByLaw{b}})
				if (got.Verdict == Warn) != want {
					t.Errorf("%s at %s: %s, want a warning %v", place, at.Format(time.RFC3339), got.Verdict, want)
				}
				if n == 0 && at.Equal(on) && got.Until.UTC().Format(time.RFC3339) != edges[1] {
					t.Errorf("%s: it holds until %s, want %s", place, got.Until.UTC(), edges[1])
				}
			}
		}
	}
}
