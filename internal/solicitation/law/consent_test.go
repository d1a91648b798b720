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
	unvisited := func(p *Person) { p.NoVisit, p.NoVisitSince = true, &longAgo }
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

// What a person withdraws is her agreement to a channel: an older consent to it, noted in
// another form, does not outlive the withdrawal (R-TEL-01, R-EML-01).
func TestAWithdrawalTakesBackWhatWasGivenBefore(t *testing.T) {
	january, may, june, now := at(t, "2026-01-12 11:00", nantes), at(t, "2026-05-11 11:00", nantes), at(t, "2026-06-15 11:00", nantes), at(t, "2026-09-14 11:00", nantes)
	to := func(collected time.Time, family string, withdrawn *time.Time) Consent {
		return Consent{Purpose: Prospecting, Family: family, TextVersion: "2026-1", Proof: "formulaire", CollectedAt: collected, WithdrawnAt: withdrawn}
	}
	later := now.AddDate(0, 0, 3)
	for name, c := range map[string]struct {
		family   string
		consents []Consent
		want     Verdict
		until    time.Time
	}{
		"renewed, then withdrawn":                {"", []Consent{to(january, "", nil), to(may, "", &june)}, Block, time.Time{}},
		"given anew since":                       {"", []Consent{to(january, "", &may), to(june, "", nil)}, Allow, time.Time{}},
		"at the very instant":                    {"", []Consent{to(may, "", nil), to(january, "", &may)}, Block, time.Time{}},
		"to be withdrawn":                        {"", []Consent{to(january, "", nil), to(may, "", &later)}, Allow, later},
		"for these products":                     {"wine", []Consent{to(january, "wine", nil), to(may, "wine", &june)}, Block, time.Time{}},
		"for other products":                     {"wine", []Consent{to(january, "wine", nil), to(may, "gas", &june)}, Allow, time.Time{}},
		"for other products, asked of none":      {"", []Consent{to(january, "wine", nil), to(may, "gas", &june)}, Warn, time.Time{}},
		"of all products":                        {"wine", []Consent{to(january, "wine", nil), to(may, "", &june)}, Block, time.Time{}},
		"to all, withdrawn for these":            {"wine", []Consent{to(january, "", nil), to(may, "wine", &june)}, Block, time.Time{}},
		"to all, withdrawn for other ones":       {"gas", []Consent{to(january, "", nil), to(may, "wine", &june)}, Allow, time.Time{}},
		"to all, withdrawn for some, asked none": {"", []Consent{to(january, "", nil), to(may, "wine", &june)}, Warn, time.Time{}},
	} {
		for _, channel := range []Channel{Phone, Email, SMS} {
			for range 2 {
				p := consumer()
				for _, one := range c.consents {
					one.Channel = channel
					p.Consents = append(p.Consents, one)
				}
				a := Ask(Question{At: now, Channel: channel, Purpose: Prospecting, Family: c.family}, p)
				if a.Verdict != c.want || !c.until.IsZero() && (a.Until.IsZero() || a.Until.After(c.until)) {
					t.Errorf("%s, by %s: %s until %v, want %s: %+v", name, channel, a.Verdict, a.Until, c.want, a.Findings)
				}
				slices.Reverse(c.consents)
			}
		}
	}
	evening := Question{At: at(t, "2026-09-14 20:30", nantes), Channel: Phone, Purpose: Performance}
	p := consumer(contracted(), func(p *Person) {
		p.Consents = []Consent{to(january, "", nil), to(may, "", &june)}
		for n := range p.Consents {
			p.Consents[n].Channel, p.Consents[n].OutOfHours = Phone, n == 0
		}
	})
	check(t, "hours agreed to before", evening, p, Block, "R-TEL-05")
}
