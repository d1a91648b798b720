package law

import (
	"slices"
	"strings"
	"testing"
	"time"

	"besace/internal/platform/civil"
	"besace/internal/platform/email"
)

// at reads an instant on the clock of a place, "2026-09-14 10:00".
func at(t testing.TB, text string, p Place) time.Time {
	t.Helper()
	zone, _ := p.clock()
	instant, err := time.ParseInLocation("2006-01-02 15:04", text, zone)
	if err != nil {
		t.Fatal(err)
	}
	return instant
}

func day(t testing.TB, text string) civil.Date {
	t.Helper()
	d, err := civil.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

var nantes = Place{Postcode: "44000"}

// long ago is when facts began that are older than any question of these tests.
var longAgo = time.Date(2019, 1, 1, 12, 0, 0, 0, time.UTC)

func consumer(change ...func(*Person)) Person {
	p := Person{Capacity: Consumer, Place: nantes, EmailKind: email.Consumer}
	for _, c := range change {
		c(&p)
	}
	return p
}

func professional(change ...func(*Person)) Person {
	p := Person{Capacity: Professional, Place: nantes, EmailKind: email.ProNominative}
	for _, c := range change {
		c(&p)
	}
	return p
}

func consenting(channel Channel) func(*Person) {
	return func(p *Person) {
		p.Consents = append(p.Consents, Consent{Channel: channel, Purpose: Prospecting, TextVersion: "2026-1", Proof: "formulaire 12", CollectedAt: longAgo})
	}
}

func contracted(families ...string) func(*Person) {
	return func(p *Person) {
		p.Contracts = append(p.Contracts, Contract{From: civil.In(longAgo, paris), Families: families})
	}
}

func (p Person) with(change ...func(*Person)) Person {
	p.Consents, p.Objections, p.CallBacks = slices.Clone(p.Consents), slices.Clone(p.Objections), slices.Clone(p.CallBacks)
	p.Contracts, p.Attempts = slices.Clone(p.Contracts), slices.Clone(p.Attempts)
	for _, c := range change {
		c(&p)
	}
	return p
}

// check asks and compares the verdict and the rule that decides, "" for none.
func check(t *testing.T, name string, q Question, p Person, want Verdict, rule string) {
	t.Helper()
	if q.Purpose == "" {
		q.Purpose = Prospecting
	}
	a := Ask(q, p)
	decisive := ""
	if len(a.Findings) > 0 {
		decisive = a.Findings[0].Rule
	}
	if a.Verdict != want || decisive != rule {
		t.Errorf("%s: %s by %q, want %s by %q: %+v", name, a.Verdict, decisive, want, rule, a.Findings)
	}
	if !a.Until.IsZero() && !a.Until.After(q.At) {
		t.Errorf("%s: holds until %v, which is not after %v", name, a.Until, q.At)
	}
}

// TestVectors holds the vectors of domain.md B.8 about contact, with the borders around each.
func TestVectors(t *testing.T) {
	screened := func(p *Person) { p.Screening = &Screening{On: day(t, "2026-08-01")} }
	for _, c := range []struct {
		rule, when string
		q          Question
		p          Person
		want       Verdict
		by         string
	}{
		{"R-TEL-01 former law", "2026-08-10 11:00", Question{}, consumer(screened), Allow, ""},
		{"R-TEL-01 last minute of the former law", "2026-08-10 19:59", Question{}, consumer(screened), Allow, ""},
		{"R-TEL-01 never screened", "2026-08-10 11:00", Question{}, consumer(), Warn, "R-TEL-01"},
		{"R-TEL-01 new law", "2026-08-11 11:00", Question{}, consumer(screened), Block, "R-TEL-01"},
		{"R-TEL-01 new law, first minute", "2026-08-11 00:00", Question{}, consumer(screened), Block, "R-TEL-01"},
		{"R-TEL-01 new law, consent", "2026-08-11 11:00", Question{}, consumer(consenting(Phone)), Allow, ""},
		{"R-TEL-01 consent to another channel", "2026-08-11 11:00", Question{}, consumer(consenting(Email)), Block, "R-TEL-01"},
		{"R-TEL-02 related product", "2026-08-11 11:00", Question{Family: "gas"}, consumer(contracted("gas")), Allow, ""},
		{"R-TEL-02 unrelated product", "2026-08-11 11:00", Question{Family: "wine"}, consumer(contracted("gas")), Block, "R-TEL-01"},
		{"R-TEL-02 no product named", "2026-08-11 11:00", Question{}, consumer(contracted("gas")), Block, "R-TEL-01"},
		{"R-TEL-02 declared link", "2026-08-11 11:00", Question{Purpose: Performance}, consumer(contracted()), Allow, ""},
		{"R-TEL-02 declared link without contract", "2026-08-11 11:00", Question{Purpose: Performance}, consumer(), Block, "R-TEL-01"},
		{"R-TEL-03 consent", "2026-09-14 11:00", Question{Sector: EnergyWorks}, consumer(consenting(Phone)), Block, "R-TEL-03"},
		{"R-TEL-03 contract", "2026-09-14 11:00", Question{Sector: EnergyWorks, Family: "loft"}, consumer(contracted("loft")), Allow, ""},
		{"R-TEL-03 ageing", "2026-09-14 11:00", Question{Sector: AgeingWorks}, consumer(consenting(Phone)), Block, "R-TEL-03"},
		{"R-TEL-03 unknown sector", "2026-09-14 11:00", Question{Sector: Undetermined}, consumer(consenting(Phone)), Warn, "R-TEL-03"},
		{"R-TEL-05 09:59", "2026-09-14 09:59", Question{}, consumer(consenting(Phone)), Block, "R-TEL-05"},
		{"R-TEL-05 10:00", "2026-09-14 10:00", Question{}, consumer(consenting(Phone)), Allow, ""},
		{"R-TEL-05 12:59", "2026-09-14 12:59", Question{}, consumer(consenting(Phone)), Allow, ""},
		{"R-TEL-05 13:00", "2026-09-14 13:00", Question{}, consumer(consenting(Phone)), Block, "R-TEL-05"},
		{"R-TEL-05 13:59", "2026-09-14 13:59", Question{}, consumer(consenting(Phone)), Block, "R-TEL-05"},
		{"R-TEL-05 14:00", "2026-09-14 14:00", Question{}, consumer(consenting(Phone)), Allow, ""},
		{"R-TEL-05 19:59", "2026-09-14 19:59", Question{}, consumer(consenting(Phone)), Allow, ""},
		{"R-TEL-05 20:00", "2026-09-14 20:00", Question{}, consumer(consenting(Phone)), Block, "R-TEL-05"},
		{"R-TEL-05 Friday", "2026-09-18 11:00", Question{}, consumer(consenting(Phone)), Allow, ""},
		{"R-TEL-05 Saturday", "2026-09-19 11:00", Question{}, consumer(consenting(Phone)), Block, "R-TEL-05"},
		{"R-TEL-05 Sunday", "2026-09-20 11:00", Question{}, consumer(consenting(Phone)), Block, "R-TEL-05"},
		{"R-TEL-05 11 November", "2026-11-11 11:00", Question{}, consumer(consenting(Phone)), Block, "R-TEL-05"},
		{"R-TEL-05 10 November", "2026-11-10 11:00", Question{}, consumer(consenting(Phone)), Allow, ""},
		{"R-TEL-05 12 November", "2026-11-12 11:00", Question{}, consumer(consenting(Phone)), Allow, ""},
		{"R-TEL-05 contract, evening", "2026-09-14 20:00", Question{Purpose: Performance}, consumer(contracted()), Block, "R-TEL-05"},
		{"R-TEL-05 service, evening", "2026-09-14 20:00", Question{Purpose: Service}, consumer(), Warn, "R-TEL-05"},
		{"R-TEL-10 professional, Sunday night", "2026-09-20 23:00", Question{}, professional(), Allow, ""},
		{"R-TEL-10 sole trader, private line", "2026-09-14 11:00", Question{}, Person{Capacity: SoleTrader, Place: nantes}, Block, "R-TEL-01"},
		{"R-TEL-10 sole trader, professional line", "2026-09-14 11:00", Question{}, Person{Capacity: SoleTrader, ProfessionalLine: true, Place: nantes}, Allow, ""},
		{"R-TEL-10 unknown capacity", "2026-09-14 11:00", Question{}, Person{Place: nantes}, Block, "R-TEL-01"},
	} {
		c.q.At, c.q.Channel = at(t, c.when, nantes), Phone
		check(t, c.rule, c.q, c.p, c.want, c.by)
	}
}

func TestACallBackIsAnsweredWithin48Hours(t *testing.T) {
	now := at(t, "2026-09-16 11:00", nantes)
	for _, c := range []struct {
		ago  time.Duration
		want Verdict
		by   string
	}{
		{40 * time.Hour, Allow, ""},
		{60 * time.Hour, Block, "R-TEL-03"},
		{48*time.Hour - time.Minute, Allow, ""},
		{48 * time.Hour, Block, "R-TEL-03"},
		{48*time.Hour + time.Minute, Block, "R-TEL-03"},
		{0, Allow, ""},
		{-time.Minute, Block, "R-TEL-03"},
	} {
		p := consumer(consenting(Phone), func(p *Person) { p.CallBacks = []CallBack{{At: now.Add(-c.ago), Kind: ByForm, Proof: "formulaire"}} })
		check(t, "asked "+c.ago.String()+" ago", Question{At: now, Channel: Phone, Sector: EnergyWorks}, p, c.want, c.by)
	}
	closed := now.Add(-time.Hour)
	for name, request := range map[string]CallBack{
		"without proof":    {At: now.Add(-time.Hour), Kind: ByForm},
		"only heard":       {At: now.Add(-time.Hour), Kind: Spoken, Proof: "dit pendant l’appel"},
		"of no known kind": {At: now.Add(-time.Hour), Proof: "formulaire"},
		"already answered": {At: now.Add(-2 * time.Hour), Kind: ByForm, Proof: "formulaire", ClosedAt: &closed},
	} {
		check(t, name, Question{At: now, Channel: Phone}, consumer(func(p *Person) { p.CallBacks = []CallBack{request} }), Block, "R-TEL-01")
	}
}

// TestASpokenRequestOpensNothing holds that the word of whoever calls proves no request, and that nothing else needs one.
func TestASpokenRequestOpensNothing(t *testing.T) {
	now := at(t, "2026-09-16 11:00", nantes)
	asked := func(kind RequestKind, ago time.Duration) func(*Person) {
		return func(p *Person) {
			p.CallBacks = append(p.CallBacks, CallBack{At: now.Add(-ago), Kind: kind, Proof: "noté"})
		}
	}
	refused := func(p *Person) {
		p.Attempts = []Attempt{{Channel: Phone, At: now.AddDate(0, 0, -5), Refused: true}}
	}
	objected := func(p *Person) { p.Objections = []Objection{{At: now.AddDate(0, 0, -5)}} }
	for kind, want := range map[RequestKind]Verdict{ByForm: Allow, ByEmail: Allow, ByMessage: Allow, ByLetter: Allow, Spoken: Block, "": Block} {
		rule := map[Verdict]string{Block: "R-TEL-03"}[want]
		check(t, "works, "+string(kind), Question{At: now, Channel: Phone, Sector: EnergyWorks}, consumer(asked(kind, time.Hour)), want, rule)
	}
	for name, c := range map[string]struct {
		q    Question
		p    Person
		want Verdict
		by   string
	}{
		"written, then spoken":     {Question{Sector: EnergyWorks}, consumer(asked(ByForm, 2*time.Hour), asked(Spoken, time.Hour)), Allow, ""},
		"written too long ago":     {Question{Sector: EnergyWorks}, consumer(asked(ByForm, 48*time.Hour), asked(Spoken, time.Hour)), Block, "R-TEL-03"},
		"no consent":               {Question{}, consumer(asked(Spoken, time.Hour)), Block, "R-TEL-01"},
		"a consent":                {Question{}, consumer(consenting(Phone), asked(Spoken, time.Hour)), Allow, ""},
		"a contract":               {Question{Sector: EnergyWorks, Family: "loft"}, consumer(contracted("loft"), asked(Spoken, time.Hour)), Allow, ""},
		"a company":                {Question{Sector: EnergyWorks}, professional(asked(Spoken, time.Hour)), Allow, ""},
		"after a refusal":          {Question{}, consumer(consenting(Phone), refused, asked(Spoken, time.Hour)), Block, "R-TEL-06"},
		"written after a refusal":  {Question{}, consumer(consenting(Phone), refused, asked(ByEmail, time.Hour)), Warn, "R-TEL-06"},
		"after an objection":       {Question{}, professional(objected, asked(Spoken, time.Hour)), Block, "R-PRV-03"},
		"written after objections": {Question{}, professional(objected, asked(ByLetter, time.Hour)), Warn, "R-PRV-03"},
	} {
		c.q.At, c.q.Channel = now, Phone
		check(t, name, c.q, c.p, c.want, c.by)
	}
	said := Ask(Question{At: now, Channel: Phone, Purpose: Prospecting}, consumer(asked(Spoken, time.Hour)))
	if last := said.Findings[len(said.Findings)-1]; last.Rule != "R-TEL-04" || !strings.Contains(last.Reason, "preuve écrite") {
		t.Errorf("nothing says why the request does not count: %+v", said.Findings)
	}
	if closes := now.Add(47 * time.Hour); !said.Until.Equal(closes) {
		t.Errorf("it holds until %v, want %v", said.Until, closes)
	}
}

func TestFourAttemptsInThirtyDays(t *testing.T) {
	called := func(days ...int) func(*Person) {
		return func(p *Person) {
			for _, d := range days {
				p.Attempts = append(p.Attempts, Attempt{Channel: Phone, At: at(t, "2026-09-14 15:00", nantes).AddDate(0, 0, -d)})
			}
		}
	}
	now := at(t, "2026-09-14 16:00", nantes)
	for name, c := range map[string]struct {
		days []int
		want Verdict
		by   string
	}{
		"29, 20, 10, 1":    {[]int{29, 20, 10, 1}, Block, "R-TEL-06"},
		"30, 20, 10, 1":    {[]int{30, 20, 10, 1}, Allow, ""},
		"29, 20, 10":       {[]int{29, 20, 10}, Allow, ""},
		"four today":       {[]int{0, 0, 0, 0}, Block, "R-TEL-06"},
		"five, one is old": {[]int{45, 29, 20, 10, 0}, Block, "R-TEL-06"},
	} {
		p := consumer(consenting(Phone), called(c.days...))
		check(t, name, Question{At: now, Channel: Phone}, p, c.want, c.by)
		check(t, name+", professional", Question{At: now, Channel: Phone}, professional(called(c.days...)), Allow, "")
	}
	// The day counts, not the hour: the oldest leaves at midnight.
	a := Ask(Question{At: now, Channel: Phone, Purpose: Prospecting}, consumer(consenting(Phone), called(29, 20, 10, 1)))
	if want := at(t, "2026-09-15 00:00", nantes); !a.Until.Equal(want) {
		t.Errorf("four attempts block until %v, want %v", a.Until, want)
	}
}

func TestARefusalOpensSixtyFullDaysOfSilence(t *testing.T) {
	refused := func(p *Person) {
		p.Attempts = []Attempt{{Channel: Phone, At: at(t, "2026-08-31 19:30", nantes), Refused: true}}
	}
	for when, by := range map[string]string{
		"2026-09-01 10:00": "R-TEL-06", "2026-10-30 19:59": "R-TEL-06", // 60th full day, a Friday
		"2026-11-02 10:00": "",
	} {
		want := Allow
		if by != "" {
			want = Block
		}
		check(t, when, Question{At: at(t, when, nantes), Channel: Phone}, consumer(consenting(Phone), refused), want, by)
	}
	// What she says while she is served counts as well; the call itself is none of the four.
	served := func(p *Person) {
		for n := range 4 {
			p.Attempts = append(p.Attempts, Attempt{Channel: Phone, At: at(t, "2026-08-31 19:30", nantes).AddDate(0, 0, -n), Served: true})
		}
	}
	for when, by := range map[string]string{"2026-10-30 12:00": "R-TEL-06", "2026-11-02 10:00": ""} {
		want := Allow
		if by != "" {
			want = Block
		}
		p := consumer(consenting(Phone), served)
		p.Attempts[0].Refused = true
		check(t, "refused while served, "+when, Question{At: at(t, when, nantes), Channel: Phone}, p, want, by)
		check(t, "served again, "+when, Question{At: at(t, when, nantes), Channel: Phone, Purpose: Service}, p, Allow, "")
	}
	check(t, "served four times", Question{At: at(t, "2026-09-01 10:00", nantes), Channel: Phone}, consumer(consenting(Phone), served), Allow, "")
	p := consumer(consenting(Phone), refused)
	a := Ask(Question{At: at(t, "2026-10-30 12:00", nantes), Channel: Phone, Purpose: Prospecting}, p)
	if want := at(t, "2026-10-31 00:00", nantes); !a.Until.Equal(want) {
		t.Errorf("silence until %v, want %v", a.Until, want)
	}
	check(t, "asked again since", Question{At: at(t, "2026-09-14 11:00", nantes), Channel: Phone}, p.with(func(p *Person) {
		p.CallBacks = []CallBack{{At: at(t, "2026-09-14 09:00", nantes), Kind: ByForm, Proof: "formulaire"}}
	}), Warn, "R-TEL-06")
	check(t, "another channel", Question{At: at(t, "2026-09-14 11:00", nantes), Channel: Email}, p.with(consenting(Email)), Warn, "R-TEL-06")
	check(t, "a professional", Question{At: at(t, "2026-09-14 11:00", nantes), Channel: Phone}, professional(refused), Warn, "R-TEL-10")
}
