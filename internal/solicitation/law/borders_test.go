package law

import (
	"testing"
	"time"

	"besace/internal/platform/civil"
	"besace/internal/platform/email"
)

func TestEachVersionCountsOnItsDays(t *testing.T) {
	seen := map[string]map[int]bool{}
	for _, r := range Rules() {
		if seen[r.ID] == nil {
			seen[r.ID] = map[int]bool{}
		}
		if seen[r.ID][r.Version] || r.Title == "" || r.Source == "" || r.Jurisdiction != "FR" {
			t.Errorf("%s version %d is there twice or says too little", r.ID, r.Version)
		}
		seen[r.ID][r.Version] = true
	}
	for _, c := range []struct {
		id, on string
		want   int // version, 0 for none
	}{
		{"R-TEL-01", "2026-08-10", 1}, {"R-TEL-01", "2026-08-11", 2}, {"R-TEL-01", "2019-01-01", 1},
		{"R-TEL-03", "2020-07-24", 0}, {"R-TEL-03", "2020-07-25", 1}, {"R-TEL-03", "2025-07-01", 1}, {"R-TEL-03", "2025-07-02", 2},
		{"R-TEL-05", "2023-02-28", 0}, {"R-TEL-05", "2023-03-01", 1}, {"R-TEL-06", "2023-02-28", 0}, {"R-TEL-06", "2023-03-01", 1},
		{"R-EML-03", "2025-07-01", 0}, {"R-EML-03", "2025-07-02", 1}, {"R-EML-04", "2022-12-20", 0}, {"R-EML-04", "2022-12-21", 1},
		{"R-XXX-99", "2026-01-01", 0},
	} {
		r, ok := InForce(c.id, day(t, c.on))
		if ok != (c.want != 0) || r.Version != c.want {
			t.Errorf("%s on %s is version %d, want %d", c.id, c.on, r.Version, c.want)
		}
	}
}

func TestTheLawOfTheDayOfTheCallCounts(t *testing.T) {
	screened := func(p *Person) { p.Screening = &Screening{On: p.screenedOn(t)} }
	for _, c := range []struct {
		when string
		q    Question
		p    Person
		want Verdict
		by   string
	}{
		{"2020-07-24 11:00", Question{Sector: EnergyWorks}, consumer(screened), Warn, "R-TEL-01"}, // screened later
		{"2020-07-27 11:00", Question{Sector: EnergyWorks}, consumer(screened), Block, "R-TEL-03"},
		{"2025-07-01 11:00", Question{Sector: AgeingWorks}, consumer(consenting(Phone), screenedOn(t, "2025-06-20")), Allow, ""},
		{"2025-07-02 11:00", Question{Sector: AgeingWorks}, consumer(consenting(Phone), screenedOn(t, "2025-06-20")), Block, "R-TEL-03"},
		{"2023-02-28 21:00", Question{}, consumer(screenedOn(t, "2023-02-20")), Allow, ""},
		{"2023-03-01 21:00", Question{}, consumer(screenedOn(t, "2023-02-20")), Block, "R-TEL-05"},
		{"2024-02-29 11:00", Question{}, consumer(screenedOn(t, "2024-01-30")), Allow, ""}, // 30 days, over a leap day
		{"2024-02-29 11:00", Question{}, consumer(screenedOn(t, "2024-01-29")), Warn, "R-TEL-01"},
		{"2026-03-10 11:00", Question{}, consumer(func(p *Person) { p.Screening = &Screening{On: day(t, "2026-03-01"), Listed: true} }), Block, "R-TEL-01"},
		{"2026-03-10 11:00", Question{}, consumer(consenting(Phone), func(p *Person) { p.Screening = &Screening{On: day(t, "2026-03-01"), Listed: true} }), Warn, "R-TEL-01"},
	} {
		c.q.At, c.q.Channel = at(t, c.when, nantes), Phone
		check(t, c.when, c.q, c.p, c.want, c.by)
	}
}

func (p *Person) screenedOn(t *testing.T) civil.Date { return day(t, "2026-08-01") }

func screenedOn(t *testing.T, on string) func(*Person) {
	return func(p *Person) { p.Screening = &Screening{On: day(t, on)} }
}

func TestHoursAreThePersonsOwn(t *testing.T) {
	for _, c := range []struct {
		name, utc string
		place     Place
		want      Verdict
	}{
		{"Réunion, 10:00 there, 08:00 in Paris", "2026-09-14T06:00:00Z", Place{Postcode: "97400"}, Allow},
		{"Réunion, 09:59 there", "2026-09-14T05:59:00Z", Place{Postcode: "97400"}, Block},
		{"Réunion by its code of country", "2026-09-14T06:00:00Z", Place{Country: "RE"}, Allow},
		{"Martinique, 10:00 there", "2026-09-14T14:00:00Z", Place{Postcode: "97200"}, Allow},
		{"Martinique, noon in Paris", "2026-09-14T10:00:00Z", Place{Postcode: "97200"}, Block},
		{"Guadeloupe", "2026-09-14T14:00:00Z", Place{Postcode: "97110"}, Allow},
		{"Saint-Martin shares a postcode, its commune tells", "2026-09-14T14:00:00Z", Place{Postcode: "97150", Insee: "97801"}, Allow},
		{"Guyane, 10:00 there", "2026-09-14T13:00:00Z", Place{Postcode: "97300"}, Allow},
		{"Mayotte, 10:00 there", "2026-09-14T07:00:00Z", Place{Postcode: "97600"}, Allow},
		{"Saint-Pierre, 10:00 in summer", "2026-09-14T12:00:00Z", Place{Postcode: "97500"}, Allow},
		{"Saint-Pierre, 10:00 in winter", "2026-12-14T13:00:00Z", Place{Postcode: "97500"}, Allow},
		{"Nouméa, 10:00 there, the day before in Paris", "2026-09-13T23:00:00Z", Place{Postcode: "98800"}, Allow},
		{"Nouméa, Monday there is Sunday in Paris", "2026-09-18T23:00:00Z", Place{Postcode: "98800"}, Block},
		{"Paris, last day of summer time", "2026-10-23T08:00:00Z", nantes, Allow},
		{"Paris, first Monday of winter time", "2026-10-26T09:00:00Z", nantes, Allow},
		{"Paris, one minute before", "2026-10-26T08:59:00Z", nantes, Block},
		{"no postcode, a number of Réunion", "2026-09-14T06:00:00Z", Place{Number: "+262692000000"}, Allow},
		{"no postcode, a fixed number of Nantes", "2026-09-14T08:00:00Z", Place{Number: "+33240000000"}, Allow},
		{"nothing tells where", "2026-09-14T08:00:00Z", Place{Number: "+33612345678"}, Warn},
		{"abroad", "2026-09-14T03:00:00Z", Place{Country: "BE", Postcode: "1000"}, Warn},
	} {
		instant, err := time.Parse(time.RFC3339, c.utc)
		if err != nil {
			t.Fatal(err)
		}
		by := "R-TEL-05"
		if c.want == Allow {
			by = ""
		}
		check(t, c.name, Question{At: instant, Channel: Phone}, consumer(consenting(Phone), func(p *Person) { p.Place = c.place }), c.want, by)
	}
}

func TestLocalHolidaysWarn(t *testing.T) {
	for _, c := range []struct {
		when  string
		place Place
		want  Verdict
	}{
		{"2026-04-03 11:00", Place{Postcode: "57000"}, Warn}, // Good Friday in Moselle
		{"2026-04-03 11:00", nantes, Allow},
		{"2026-04-06 11:00", nantes, Block}, // Easter Monday
		{"2026-05-22 11:00", Place{Postcode: "97200"}, Warn},
		{"2026-05-22 11:00", Place{Postcode: "97110"}, Allow},
		{"2026-05-27 11:00", Place{Postcode: "97110"}, Warn},
		{"2026-05-27 11:00", Place{Postcode: "97133"}, Allow},
		{"2026-10-09 11:00", Place{Postcode: "97133"}, Warn},
		{"2026-05-28 11:00", Place{Postcode: "97150"}, Warn},
		{"2026-06-10 11:00", Place{Postcode: "97300"}, Warn},
		{"2027-12-20 11:00", Place{Postcode: "97400"}, Warn},
		{"2026-04-27 11:00", Place{Postcode: "97600"}, Warn},
		{"2028-02-29 11:00", nantes, Allow}, // a Tuesday
	} {
		by := "R-TEL-05"
		if c.want == Allow {
			by = ""
		}
		p := consumer(consenting(Phone), func(p *Person) { p.Place = c.place }).with(func(p *Person) { p.Screening = &Screening{On: day(t, c.when[:10])} })
		check(t, c.when+" "+c.place.Postcode, Question{At: at(t, c.when, c.place), Channel: Phone}, p, c.want, by)
	}
}

func TestTheNightOfTheChangeOfHour(t *testing.T) {
	p := consumer(consenting(SMS), consenting(Phone))
	for _, c := range []struct {
		channel    Channel
		asked, end string
		want       Verdict
	}{
		{SMS, "2026-03-28 23:00", "2026-03-30 08:00", Warn},    // over a Sunday of 23 hours
		{SMS, "2026-10-24 22:00", "2026-10-26 08:00", Warn},    // over a Sunday of 25 hours
		{SMS, "2026-10-26 08:00", "2026-10-26 22:00", Allow},   // first hours of winter
		{Phone, "2026-10-23 20:00", "2026-10-26 10:00", Block}, // Friday evening
		{Phone, "2026-03-27 19:59", "2026-03-27 20:00", Warn},  // not screened
		{Phone, "2026-12-24 20:00", "2026-12-28 10:00", Block}, // Christmas, then a week-end
	} {
		a := Ask(Question{At: at(t, c.asked, nantes), Channel: c.channel, Purpose: Prospecting}, p)
		if a.Verdict != c.want || !a.Until.Equal(at(t, c.end, nantes)) {
			t.Errorf("%s at %s: %s until %v, want %s until %s", c.channel, c.asked, a.Verdict, a.Until.In(paris), c.want, c.end)
		}
	}
}

func TestAConsentHoldsFromItsFirstInstantToBeforeItsLast(t *testing.T) {
	now := at(t, "2026-09-14 11:00", nantes)
	earlier, later := now.Add(-time.Minute), now.Add(time.Minute)
	for name, c := range map[string]struct {
		change func(*Consent)
		want   Verdict
	}{
		"as given":                {func(*Consent) {}, Allow},
		"given now":               {func(c *Consent) { c.CollectedAt = now }, Allow},
		"dated in the future":     {func(c *Consent) { c.CollectedAt = later }, Block},
		"expires now":             {func(c *Consent) { c.ExpiresAt = &now }, Block},
		"expires in a minute":     {func(c *Consent) { c.ExpiresAt = &later }, Allow},
		"withdrawn a minute ago":  {func(c *Consent) { c.WithdrawnAt = &earlier }, Block},
		"withdrawn now":           {func(c *Consent) { c.WithdrawnAt = &now }, Block},
		"without proof":           {func(c *Consent) { c.Proof = "" }, Block},
		"without the text":        {func(c *Consent) { c.TextVersion = "" }, Block},
		"for another purpose":     {func(c *Consent) { c.Purpose = Service }, Block},
		"for one family":          {func(c *Consent) { c.Family = "wine" }, Warn},
		"expired on a leap night": {func(c *Consent) { end := at(t, "2024-02-29 23:59", nantes); c.ExpiresAt = &end }, Block},
	} {
		p := consumer(consenting(Phone))
		c.change(&p.Consents[0])
		by := "R-TEL-01"
		if c.want == Allow {
			by = ""
		}
		check(t, name, Question{At: now, Channel: Phone}, p, c.want, by)
	}
	p := consumer(consenting(Phone))
	p.Consents[0].OutOfHours = true
	check(t, "out of hours, expressly", Question{At: at(t, "2026-09-13 21:00", nantes), Channel: Phone}, p, Allow, "")
}

func TestAContractIsCurrentFromItsFirstDayToItsLast(t *testing.T) {
	p := consumer(func(p *Person) {
		p.Contracts = []Contract{{From: day(t, "2026-09-14"), To: day(t, "2026-10-30"), Families: []string{"gas"}}}
	})
	for when, want := range map[string]Verdict{
		"2026-09-11 11:00": Block, "2026-09-14 10:00": Allow, "2026-10-30 19:59": Allow, "2026-11-02 10:00": Block,
	} {
		by := "R-TEL-01"
		if want == Allow {
			by = ""
		}
		check(t, when, Question{At: at(t, when, nantes), Channel: Phone, Family: "gas"}, p, want, by)
	}
}

func TestAnObjectionIsAbsolute(t *testing.T) {
	now := at(t, "2026-09-14 11:00", nantes)
	objected := func(channel Channel, since time.Time) func(*Person) {
		return func(p *Person) { p.Objections = append(p.Objections, Objection{Channel: channel, At: since}) }
	}
	base := consumer(consenting(Phone), consenting(Email), contracted("gas"))
	since := now.Add(-time.Hour)
	for _, channel := range Channels {
		check(t, "professional by "+string(channel), Question{At: now, Channel: channel, Relevance: Relevant}, professional(objected("", since)), Block, "R-PRV-03")
		check(t, "service by "+string(channel), Question{At: now, Channel: channel, Purpose: Service}, professional(objected("", since)), Allow, "")
	}
	check(t, "consent before", Question{At: now, Channel: Phone}, base.with(objected(Phone, since)), Block, "R-PRV-03")
	check(t, "at that instant", Question{At: now, Channel: Phone}, base.with(objected(Phone, now)), Block, "R-PRV-03")
	check(t, "a minute later", Question{At: now, Channel: Phone, Family: "gas"}, base.with(objected(Phone, now.Add(time.Minute))), Allow, "")
	check(t, "another channel", Question{At: now, Channel: Phone, Family: "gas"}, base.with(objected(Email, since)), Allow, "")
	check(t, "consent after", Question{At: now, Channel: Phone}, base.with(objected(Phone, longAgo.Add(-time.Hour))), Warn, "R-PRV-03")
	check(t, "current contract", Question{At: now, Channel: Phone, Purpose: Performance}, base.with(objected(Phone, since)), Warn, "R-PRV-03")
	lifted := base.with(objected(Phone, since))
	lifted.Objections[0].LiftedAt = &now
	check(t, "lifted", Question{At: now, Channel: Phone, Family: "gas"}, lifted, Allow, "")
}

func TestMessages(t *testing.T) {
	sold := func(families ...string) func(*Person) {
		return func(p *Person) {
			p.Contracts = append(p.Contracts, Contract{From: day(t, "2024-01-01"), To: day(t, "2024-12-31"), Families: families, DetailsCollected: true, OptOutOffered: true})
		}
	}
	generic := func(p *Person) { p.EmailKind = email.ProGeneric }
	mailbox := func(p *Person) { p.EmailKind = email.Consumer }
	now := at(t, "2026-09-14 11:00", nantes)
	for _, c := range []struct {
		name string
		q    Question
		p    Person
		want Verdict
		by   string
	}{
		{"consumer", Question{Channel: Email}, consumer(), Block, "R-EML-01"},
		{"consumer with consent", Question{Channel: Email}, consumer(consenting(Email)), Allow, ""},
		{"consent to e-mail is none to SMS", Question{Channel: SMS}, consumer(consenting(Email)), Block, "R-EML-01"},
		{"direct message", Question{Channel: Social}, consumer(), Block, "R-EML-01"},
		{"sale of analogous products, over", Question{Channel: Email, Family: "wine"}, consumer(sold("wine")), Allow, ""},
		{"sale of other products", Question{Channel: Email, Family: "gas"}, consumer(sold("wine")), Block, "R-EML-01"},
		{"sale, products not named", Question{Channel: Email}, consumer(sold("wine")), Warn, "R-EML-01"},
		{"contract in performance", Question{Channel: Email, Purpose: Performance}, consumer(contracted("gas")), Warn, "R-EML-01"},
		{"service", Question{Channel: Email, Purpose: Service}, consumer(), Allow, ""},
		{"renovation with consent", Question{Channel: Email, Sector: EnergyWorks}, consumer(consenting(Email)), Block, "R-EML-03"},
		{"renovation, contract on something else", Question{Channel: Email, Sector: EnergyWorks, Family: "loft"}, consumer(consenting(Email), contracted("gas")), Warn, "R-EML-03"},
		{"renovation, contract", Question{Channel: Email, Sector: EnergyWorks, Family: "loft"}, consumer(consenting(Email), contracted("loft")), Allow, ""},
		{"professional", Question{Channel: Email}, professional(), Warn, "R-EML-02"},
		{"professional, relevant", Question{Channel: Email, Relevance: Relevant}, professional(), Allow, ""},
		{"professional, irrelevant", Question{Channel: Email, Relevance: Irrelevant}, professional(), Block, "R-EML-02"},
		{"generic address", Question{Channel: Email}, professional(generic), Allow, ""},
		{"professional with a private mailbox", Question{Channel: Email, Relevance: Relevant}, professional(mailbox), Block, "R-EML-01"},
		{"SMS to a professional", Question{Channel: SMS, Relevance: Relevant}, professional(), Warn, "R-EML-02"},
		{"training account", Question{Channel: Email, Sector: TrainingAccount}, consumer(consenting(Email)), Block, "R-EML-04"},
		{"training account by phone", Question{Channel: Phone, Sector: TrainingAccount}, consumer(consenting(Phone)), Block, "R-EML-04"},
		{"training in progress", Question{Channel: Phone, Sector: TrainingAccount, Family: "english"}, consumer(contracted("english")), Allow, ""},
	} {
		c.q.At = now
		check(t, c.name, c.q, c.p, c.want, c.by)
	}
	for when, want := range map[string]Verdict{
		"2026-09-14 07:59": Warn, "2026-09-14 08:00": Allow, "2026-09-14 21:59": Allow, "2026-09-14 22:00": Warn, "2026-09-12 11:00": Allow, "2026-09-13 11:00": Warn,
	} {
		by := ""
		if want == Warn {
			by = "R-EML-05"
		}
		check(t, "SMS at "+when, Question{At: at(t, when, nantes), Channel: SMS}, consumer(consenting(SMS)), want, by)
	}
	metz := Place{Postcode: "57000"}
	check(t, "SMS on Good Friday in Metz", Question{At: at(t, "2026-04-03 11:00", metz), Channel: SMS}, consumer(consenting(SMS), func(p *Person) { p.Place = metz }), Warn, "R-EML-05")
}

func TestPostAndVisits(t *testing.T) {
	now := at(t, "2026-09-13 11:00", nantes)
	noVisit := func(p *Person) { p.NoVisit = true }
	since := func(years int) func(*Person) {
		return func(p *Person) {
			t := now.AddDate(-years, 0, 0)
			p.NoVisit, p.NoVisitSince = true, &t
		}
	}
	refused := func(p *Person) { p.Attempts = []Attempt{{Channel: Visit, At: now.AddDate(-3, 0, 0), Refused: true}} }
	agreed := func(p *Person) {
		consenting(Visit)(p)
		p.Consents[0].CollectedAt = now.AddDate(-1, 0, 0)
	}
	for _, c := range []struct {
		name    string
		channel Channel
		p       Person
		want    Verdict
		by      string
	}{
		{"mail", Mail, consumer(), Allow, ""},
		{"leaflet", Leaflet, consumer(), Allow, ""},
		{"stop pub", Leaflet, consumer(func(p *Person) { p.StopPub = true }), Block, "R-PST-01"},
		{"mail in spite of stop pub", Mail, consumer(func(p *Person) { p.StopPub = true }), Allow, ""},
		{"oui pub area", Leaflet, consumer(func(p *Person) { p.OptInLetterbox = true }), Warn, "R-PST-02"},
		{"both stickers", Leaflet, consumer(func(p *Person) { p.OptInLetterbox, p.WantsLeaflets, p.StopPub = true, true, true }), Block, "R-PST-01"},
		{"mail in an oui pub area", Mail, consumer(func(p *Person) { p.OptInLetterbox = true }), Allow, ""},
		{"oui pub sticker", Leaflet, consumer(func(p *Person) { p.OptInLetterbox, p.WantsLeaflets = true, true }), Allow, ""},
		{"visit", Visit, consumer(), Allow, ""},
		{"sticker", Visit, consumer(noVisit), Block, "R-OFF-06"},
		{"sticker of a professional", Visit, professional(noVisit), Warn, "R-OFF-06"},
		{"past refusal", Visit, consumer(refused), Block, "R-OFF-06"},
		{"past refusal, agreed since", Visit, consumer(refused, agreed), Allow, ""},
		{"sticker, but she asked for it since", Visit, consumer(since(2), agreed), Allow, ""},
		{"sticker, put since she asked for it", Visit, consumer(since(0), agreed), Block, "R-OFF-06"},
		{"sticker, put as she asked for it", Visit, consumer(since(1), agreed), Block, "R-OFF-06"},
		{"sticker of nobody knows when, but she asked for it", Visit, consumer(noVisit, agreed), Warn, "R-OFF-06"},
		{"sticker of a professional, put since he asked for it", Visit, professional(since(0), agreed), Warn, "R-OFF-06"},
	} {
		check(t, c.name, Question{At: now, Channel: c.channel}, c.p, c.want, c.by)
	}
}

// TestOuiPubIsJudgedByItsDay holds the borders of the experiment: what it forbade then, and the doubt since.
func TestOuiPubIsJudgedByItsDay(t *testing.T) {
	unmarked := consumer(func(p *Person) { p.OptInLetterbox = true })
	marked := consumer(func(p *Person) { p.OptInLetterbox, p.WantsLeaflets = true, true })
	for when, want := range map[string]Verdict{
		"2022-08-31 23:59": Allow, "2022-09-01 00:00": Block, "2025-04-30 23:59": Block, "2025-05-01 00:00": Warn, "2026-11-27 11:00": Warn,
	} {
		by := "R-PST-02"
		if want == Allow {
			by = ""
		}
		q := Question{At: at(t, when, nantes), Channel: Leaflet}
		check(t, "no sticker at "+when, q, unmarked, want, by)
		check(t, "a sticker at "+when, q, marked, Allow, "")
		check(t, "elsewhere at "+when, q, consumer(), Allow, "")
		check(t, "a letter at "+when, Question{At: q.At, Channel: Mail}, unmarked, Allow, "")
		until := civil.In(Ask(Question{At: q.At, Channel: Mail}, unmarked).Until, q.At.Location())
		if until == ouiPubDay || until == ouiPubEndDay {
			t.Errorf("a letter at %s is answered until %s, by an experiment that is not about letters", when, until)
		}
		check(t, "Stop Pub at "+when, q, consumer(func(p *Person) { p.StopPub = true }), Block, "R-PST-01")
	}
}

func TestTheNumberShown(t *testing.T) {
	now := at(t, "2026-09-14 11:00", nantes)
	for _, c := range []struct {
		name   string
		caller Caller
		want   Verdict
		by     string
	}{
		{"own telephone", Caller{Number: "+33612345678"}, Allow, ""},
		{"a mobile number from a software telephone", Caller{Line: VoIP, Number: "+33612345678"}, Block, "R-TEL-08"},
		{"a mobile number from a call centre", Caller{Line: CallCentre, Number: "+33712345678"}, Block, "R-TEL-08"},
		{"a fixed number from a software telephone", Caller{Line: VoIP, Number: "+33240000000"}, Allow, ""},
		{"a machine", Caller{Line: Automated, Number: "+33240000000"}, Block, "R-TEL-08"},
		{"a machine on its own range", Caller{Line: Automated, Number: "+33162000000"}, Allow, ""},
		{"a machine overseas", Caller{Line: Automated, Number: "+33947512345"}, Allow, ""},
	} {
		check(t, c.name, Question{At: now, Channel: Phone, Caller: c.caller}, professional(), c.want, c.by)
	}
	check(t, "hidden", Question{At: now, Channel: Phone, Caller: Caller{Hidden: true}}, consumer(consenting(Phone)), Block, "R-TEL-07")
	check(t, "hidden, professional", Question{At: now, Channel: Phone, Caller: Caller{Hidden: true}}, professional(), Warn, "R-TEL-07")
}
