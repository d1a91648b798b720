package law

import (
	cmp2 "cmp"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"besace/internal/platform/civil"
	"besace/internal/platform/email"
)

// somebody draws a person and a question around the instant, facts of the past and of
// the future included.
func somebody(r *rand.Rand, at time.Time) (Question, Person) {
	pick := func(n int) bool { return r.IntN(n) == 0 }
	near := func(days int) time.Time {
		return at.Add(time.Duration(r.Int64N(int64(2*days)*1440)-int64(days)*1440) * time.Minute)
	}
	maybe := func(days int) *time.Time {
		if pick(2) {
			return nil
		}
		t := near(days)
		return &t
	}
	text := func(s string) string {
		if pick(6) {
			return ""
		}
		return s
	}
	families := []string{"", "gas", "wine"}
	channels := append([]Channel{""}, Channels...)
	q := Question{At: at, Channel: Channels[r.IntN(len(Channels))], Purpose: []Purpose{Prospecting, Prospecting, Performance, Service}[r.IntN(4)],
		Family: families[r.IntN(3)], Sector: []Sector{Open, Open, EnergyWorks, AgeingWorks, TrainingAccount, Undetermined, Open, Open}[r.IntN(8)],
		Relevance: []Relevance{"", Relevant, Irrelevant}[r.IntN(3)]}
	p := Person{Capacity: []Capacity{Consumer, Consumer, Professional, SoleTrader, UnknownCapacity}[r.IntN(5)],
		Place:     Place{Postcode: []string{"44000", "57000", "97400", "97200", "97500", "98800", ""}[r.IntN(7)], Country: []string{"", "", "", "BE"}[r.IntN(4)]},
		EmailKind: []email.Kind{email.Consumer, email.ProNominative, email.ProGeneric}[r.IntN(3)], NoVisit: pick(5), StopPub: pick(5), OptInLetterbox: pick(5), WantsLeaflets: pick(5)}
	if p.NoVisit {
		p.NoVisitSince = maybe(20)
	}
	if pick(3) {
		p.Capacity, q.Channel = Consumer, Phone // the one with the most rules
	}
	if pick(2) {
		p.Screening = &Screening{On: civil.In(near(40), paris), Listed: pick(2)}
	}
	for range r.IntN(4) {
		p.Consents = append(p.Consents, Consent{Channel: channels[1+r.IntN(len(Channels))], Purpose: Prospecting, Family: families[r.IntN(3)], TextVersion: text("1"), Proof: text("p"),
			OutOfHours: pick(3), CollectedAt: near(20), ExpiresAt: maybe(20), WithdrawnAt: maybe(20)})
	}
	for range r.IntN(3) {
		p.Objections = append(p.Objections, Objection{Channel: channels[r.IntN(len(channels))], At: near(20), LiftedAt: maybe(20)})
	}
	for range r.IntN(3) {
		p.CallBacks = append(p.CallBacks, CallBack{At: near(4), Kind: []RequestKind{ByForm, ByForm, ByEmail, Spoken}[r.IntN(4)], Proof: text("p"), ClosedAt: maybe(4)})
	}
	for range r.IntN(3) {
		c := Contract{From: civil.In(near(30), paris), Families: families[r.IntN(3):], DetailsCollected: pick(2), OptOutOffered: pick(2)}
		if pick(2) {
			c.To = c.From.AddDays(r.IntN(40))
		}
		p.Contracts = append(p.Contracts, c)
	}
	for range r.IntN(3) {
		b := ByLaw{Postcodes: [][]string{{"44"}, {"57000", "974"}, nil}[r.IntN(3)], Elsewhere: [][]string{nil, {"440"}}[r.IntN(2)], Text: "Interdit le dimanche.", Reference: "Arrêté"}
		if pick(2) {
			b.From = civil.In(near(20), paris)
		}
		if pick(2) {
			b.Until = civil.In(near(20), paris)
		}
		p.ByLaws = append(p.ByLaws, b)
	}
	for range r.IntN(9) {
		p.Attempts = append(p.Attempts, Attempt{Channel: []Channel{Phone, Phone, Phone, Visit}[r.IntN(4)], At: near(20), Refused: pick(12)})
	}
	return q, p
}

// holds proves that the answer is the same, to the letter, at instants before its end.
func holds(t *testing.T, r *rand.Rand, q Question, p Person) {
	t.Helper()
	first := Ask(q, p)
	if !first.Until.IsZero() && !first.Until.After(q.At) {
		t.Fatalf("holds until %v, asked at %v", first.Until, q.At)
	}
	span := 120 * 24 * time.Hour
	if !first.Until.IsZero() {
		span = first.Until.Sub(q.At)
	}
	probes := []time.Duration{0, 1, span - 1, span / 2, span - time.Minute}
	for range 20 {
		probes = append(probes, time.Duration(r.Int64N(int64(span))))
	}
	for _, d := range probes {
		if d < 0 || d >= span {
			continue
		}
		later := q
		later.At = q.At.Add(d)
		a := Ask(later, p)
		if !first.Until.IsZero() && !a.Until.Equal(first.Until) {
			t.Fatalf("asked at %v, holds until %v; at %v until %v", q.At, first.Until, later.At, a.Until)
		}
		if diff := cmp.Diff(unhour(first), unhour(a)); diff != "" {
			t.Fatalf("the answer of %v holds until %v and is another at %v:\n%s\n%+v\n%+v", q.At, first.Until, later.At, diff, q, p)
		}
	}
}

// unhour takes the end away.
func unhour(a Answer) Answer {
	a.Until = time.Time{}
	return a
}

func FuzzTheAnswerHoldsUntilItsEnd(f *testing.F) {
	for _, when := range []time.Time{
		time.Date(2026, 8, 10, 9, 0, 0, 0, time.UTC), time.Date(2026, 3, 29, 0, 30, 0, 0, time.UTC), time.Date(2026, 10, 25, 0, 30, 0, 0, time.UTC),
		time.Date(2024, 2, 29, 11, 0, 0, 0, time.UTC), time.Date(2026, 12, 24, 19, 59, 0, 0, time.UTC), time.Date(2025, 7, 1, 21, 0, 0, 0, time.UTC),
		time.Date(2023, 2, 28, 22, 59, 0, 0, time.UTC), time.Date(2026, 11, 26, 9, 0, 0, 0, time.UTC), time.Date(2022, 12, 20, 12, 0, 0, 0, time.UTC),
	} {
		for seed := range uint64(400) {
			f.Add(seed, when.Unix())
		}
	}
	f.Fuzz(func(t *testing.T, seed uint64, unix int64) {
		// From 2017 to 2037, the years of the rules.
		const start, years = 1483228800, 20 * 365 * 86400
		instant := time.Unix(start+((unix-start)%years+years)%years, 0).UTC()
		r := rand.New(rand.NewPCG(seed, 1))
		q, p := somebody(r, instant)
		holds(t, r, q, p)
	})
}

// TestWhatIsToComeEndsTheAnswer holds the ends that chance seldom draws.
func TestWhatIsToComeEndsTheAnswer(t *testing.T) {
	now, soon := at(t, "2026-09-14 11:00", nantes), at(t, "2026-09-14 11:20", nantes)
	for name, c := range map[string]struct {
		q    Question
		p    Person
		want string
	}{
		"law of August": {Question{At: at(t, "2026-08-10 20:30", nantes), Channel: Email}, consumer(consenting(Email)), ""},
		"new regime, from the silence of the night": {Question{At: at(t, "2026-08-10 20:30", nantes), Channel: Phone},
			consumer(screenedOn(t, "2026-08-01")), "2026-08-11 00:00"},
		"express hours to come, on a contract": {Question{At: at(t, "2026-09-14 20:10", nantes), Channel: Phone, Purpose: Performance},
			consumer(contracted(), consenting(Phone), func(p *Person) {
				p.Consents[0].OutOfHours, p.Consents[0].CollectedAt = true, at(t, "2026-09-14 20:40", nantes)
			}), "2026-09-14 20:40"},
		"a sale to come": {Question{At: now, Channel: Email, Family: "gas"}, consumer(func(p *Person) {
			p.Contracts = []Contract{{From: day(t, "2026-09-20"), To: day(t, "2026-09-21"), Families: []string{"gas"}, DetailsCollected: true, OptOutOffered: true}}
		}), "2026-09-20 00:00"},
		"a late request that will be closed": {Question{At: now, Channel: Phone}, consumer(func(p *Person) {
			p.CallBacks = []CallBack{{At: now.AddDate(0, 0, -4), Kind: ByForm, Proof: "formulaire", ClosedAt: &soon}}
		}), "2026-09-14 11:20"},
		"a request that will be closed": {Question{At: now, Channel: Phone}, consumer(func(p *Person) {
			p.CallBacks = []CallBack{{At: now.Add(-time.Hour), Kind: ByForm, Proof: "formulaire", ClosedAt: &soon}}
		}), "2026-09-14 11:20"},
		"a call in twenty minutes": {Question{At: now, Channel: Phone}, consumer(consenting(Phone), func(p *Person) {
			for range 4 {
				p.Attempts = append(p.Attempts, Attempt{Channel: Phone, At: soon})
			}
		}), "2026-09-14 11:20"},
	} {
		c.q.Purpose = cmp2.Or(c.q.Purpose, Prospecting)
		want := time.Time{}
		if c.want != "" {
			want = at(t, c.want, nantes)
		}
		if a := Ask(c.q, c.p); !a.Until.Equal(want) {
			t.Errorf("%s: until %v, want %q: %+v", name, a.Until, c.want, a)
		}
	}
}

func BenchmarkAsk(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	when := time.Date(2026, 11, 26, 9, 0, 0, 0, time.UTC)
	var questions [64]Question
	var people [64]Person
	for n := range people {
		questions[n], people[n] = somebody(r, when)
	}
	b.ReportAllocs()
	for n := 0; b.Loop(); n++ {
		Ask(questions[n%64], people[n%64])
	}
}
