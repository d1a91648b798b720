package law

import (
	"slices"
	"testing"
	"time"
)

// What is said to be lifted by a consent is, by one given now; what is not stays.
func TestAConsentLiftsWhatItIsSaidToLift(t *testing.T) {
	now := at(t, "2026-09-14 10:30", nantes)
	refused := func(c Channel) func(*Person) {
		return func(p *Person) {
			p.Attempts = append(p.Attempts, Attempt{Channel: c, At: now.Add(-48 * time.Hour), Refused: true})
		}
	}
	objecting := func(p *Person) {
		p.Objections = append(p.Objections, Objection{At: now.Add(-48 * time.Hour)})
	}
	unvisited := func(p *Person) { p.NoVisit = true }
	for name, c := range map[string]struct {
		q    Question
		p    Person
		want bool
	}{
		"a call":                         {Question{Channel: Phone}, consumer(), true},
		"a call in a restricted sector":  {Question{Channel: Phone, Sector: EnergyWorks}, consumer(), false},
		"a call after a refusal":         {Question{Channel: Phone}, consumer(consenting(Phone), refused(Phone)), true},
		"a message":                      {Question{Channel: Email}, consumer(), true},
		"a visit where one refused":      {Question{Channel: Visit}, consumer(refused(Visit)), true},
		"a visit where nobody may come":  {Question{Channel: Visit}, consumer(unvisited), true},
		"a visit to who objected to all": {Question{Channel: Visit}, consumer(objecting), true},
	} {
		c.q.At, c.q.Purpose = now, Prospecting
		stands := func(p Person) (block []Finding) {
			for _, f := range Ask(c.q, p).Findings {
				if f.Verdict == Block {
					block = append(block, f)
				}
			}
			return block
		}
		block := stands(c.p)
		if len(block) == 0 || slices.ContainsFunc(block, func(f Finding) bool { return !f.ByConsent }) == c.want {
			t.Errorf("%s: lifted by a consent %v, found %+v", name, c.want, block)
		}
		given := c.p
		given.Consents = append(slices.Clone(given.Consents), Consent{Channel: c.q.Channel, Purpose: Prospecting, TextVersion: "2026-1", Proof: "formulaire 13", CollectedAt: now.Add(-time.Minute)})
		if left := stands(given); (len(left) == 0) != c.want {
			t.Errorf("%s: once she consents %+v", name, left)
		}
	}
}
