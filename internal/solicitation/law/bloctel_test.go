package law

import (
	"testing"
	"time"

	"besace/internal/platform/civil"
)

// TestTheLastDayOfBloctel holds what both laws answer around the night of 10 to 11 August 2026, by the clock of the person
// called, and what the former one asked of the comparison with the list of those who refused calls.
func TestTheLastDayOfBloctel(t *testing.T) {
	screened := func(on string, listed bool) func(*Person) {
		return func(p *Person) { p.Screening = &Screening{On: day(t, on), Listed: listed} }
	}
	objecting := func(p *Person) { p.Objections = []Objection{{At: longAgo}} }
	ended := func(p *Person) { p.Contracts = []Contract{{From: civil.In(longAgo, paris), To: day(t, "2026-08-09")}} }
	asked := func(before time.Duration) func(*Person) {
		return func(p *Person) {
			p.CallBacks = []CallBack{{At: at(t, "2026-08-10 11:00", nantes).Add(-before), Kind: ByForm, Proof: "formulaire 12"}}
		}
	}
	for _, c := range []struct {
		name, when string
		q          Question
		p          Person
		want       Verdict
		by         string
	}{
		{"screened that day", "2026-08-10 11:00", Question{}, consumer(screened("2026-08-10", false)), Allow, ""},
		{"screened 30 days before", "2026-08-10 11:00", Question{}, consumer(screened("2026-07-11", false)), Allow, ""},
		{"screened 31 days before", "2026-08-10 11:00", Question{}, consumer(screened("2026-07-10", false)), Warn, "R-TEL-01"},
		{"screened the day after", "2026-08-10 11:00", Question{}, consumer(screened("2026-08-11", false)), Warn, "R-TEL-01"},
		{"listed the day after", "2026-08-10 11:00", Question{}, consumer(screened("2026-08-11", true)), Warn, "R-TEL-01"},
		{"listed", "2026-08-10 11:00", Question{}, consumer(screened("2026-08-01", true)), Block, "R-TEL-01"},
		{"listed long before", "2026-08-10 11:00", Question{}, consumer(screened("2025-01-06", true)), Block, "R-TEL-01"},
		{"listed, about her contract", "2026-08-10 11:00", Question{Family: "gas"}, consumer(screened("2026-08-01", true), contracted("gas")), Allow, ""},
		{"listed, declared in performance of her contract", "2026-08-10 11:00", Question{Purpose: Performance}, consumer(screened("2026-08-01", true), contracted()), Allow, ""},
		{"listed, about something else", "2026-08-10 11:00", Question{Family: "wine"}, consumer(screened("2026-08-01", true), contracted("gas")), Block, "R-TEL-01"},
		{"listed, of a contract that ended the day before", "2026-08-10 11:00", Question{Purpose: Performance}, consumer(screened("2026-08-01", true), ended), Block, "R-TEL-01"},
		{"listed, who asked to be called", "2026-08-10 11:00", Question{}, consumer(screened("2026-08-01", true), asked(48*time.Hour-time.Minute)), Allow, ""},
		{"listed, who asked for it too long before", "2026-08-10 11:00", Question{}, consumer(screened("2026-08-01", true), asked(48*time.Hour)), Block, "R-TEL-01"},
		{"listed, to be served", "2026-08-10 11:00", Question{Purpose: Service}, consumer(screened("2026-08-01", true)), Allow, ""},
		{"never screened, with her consent", "2026-08-10 11:00", Question{}, consumer(consenting(Phone)), Warn, "R-TEL-01"},
		{"who objected", "2026-08-10 11:00", Question{}, consumer(screened("2026-08-10", false), objecting), Block, "R-PRV-03"},
		{"a professional", "2026-08-10 11:00", Question{}, professional(screened("2026-08-01", true)), Allow, ""},
		{"home insulation", "2026-08-10 11:00", Question{Sector: EnergyWorks}, consumer(screened("2026-08-10", false)), Block, "R-TEL-03"},
		{"in the evening", "2026-08-10 20:00", Question{}, consumer(screened("2026-08-10", false)), Block, "R-TEL-05"},
		{"not listed, the day after", "2026-08-11 11:00", Question{}, consumer(screened("2026-08-11", false)), Block, "R-TEL-01"},
		{"listed, with her consent, the day after", "2026-08-11 11:00", Question{}, consumer(screened("2026-08-11", true), consenting(Phone)), Allow, ""},
		{"about her contract, the day after", "2026-08-11 11:00", Question{Family: "gas"}, consumer(contracted("gas")), Allow, ""},
	} {
		c.q.At, c.q.Channel = at(t, c.when, nantes), Phone
		check(t, c.name, c.q, c.p, c.want, c.by)
	}

	// Eleven o’clock on the 11th in Nouméa is still the 10th in Paris, and half past seven in the evening of the 10th in
	// Martinique is the 11th there.
	noumea, martinique := Place{Postcode: "98800"}, Place{Postcode: "97200"}
	for _, c := range []struct {
		when  string
		place Place
		want  Verdict
	}{{"2026-08-10 11:00", noumea, Allow}, {"2026-08-11 11:00", noumea, Block}, {"2026-08-10 19:30", martinique, Allow}, {"2026-08-11 10:00", martinique, Block}} {
		p := consumer(screened("2026-08-01", false), func(p *Person) { p.Place = c.place })
		by := ""
		if c.want == Block {
			by = "R-TEL-01"
		}
		check(t, c.when+" at "+c.place.Postcode, Question{At: at(t, c.when, c.place), Channel: Phone}, p, c.want, by)
	}

	// What is answered on the last day holds until it ends.
	q := Question{At: at(t, "2026-08-10 11:00", nantes), Channel: Phone, Purpose: Prospecting}
	if until := Ask(q, consumer(screened("2026-08-10", false))).Until; until.After(at(t, "2026-08-11 00:00", nantes)) {
		t.Errorf("the answer of the former law holds until %v", until)
	}
}
