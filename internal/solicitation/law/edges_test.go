package law

import (
	"testing"
	"time"

	"besace/internal/platform/civil"
)

// The borders around domain.md B.1 and B.2 that no vector holds: days are those of where she lives, hours are elapsed ones.

// A public holiday is one by the calendar of the person, and the days around it are days of work.
func TestEachNationalHolidayAndTheDaysAroundIt(t *testing.T) {
	for _, on := range []string{
		"2027-01-01", "2027-03-29", "2028-05-01", "2028-05-08", "2027-05-06", "2027-05-17", "2027-07-14", "2028-08-15", "2027-11-01", "2027-11-11", "2028-12-25",
	} {
		for _, place := range []Place{nantes, {Postcode: "57000"}, {Postcode: "97110"}, {Postcode: "97400"}, {Postcode: "98800"}} {
			holiday := day(t, on)
			for _, n := range []int{-1, 0, 1} {
				d := holiday.AddDays(n)
				q := Question{At: at(t, d.String()+" 10:00", place), Channel: Phone}
				want, by := Allow, ""
				switch weekend := d.Weekday() == time.Saturday || d.Weekday() == time.Sunday; {
				case n == 0 || weekend || d.IsHoliday(civil.National):
					want, by = Block, "R-TEL-05"
				case place.Holiday(d) != "":
					want, by = Warn, "R-TEL-05"
				}
				p := consumer(consenting(Phone), func(p *Person) { p.Place = place })
				check(t, d.String()+" at "+place.Postcode, q, p, want, by)
				if n == 0 { // by message, it is the code of operators that speaks
					p := consumer(consenting(SMS), func(p *Person) { p.Place = place })
					check(t, "SMS on "+d.String()+" at "+place.Postcode, Question{At: q.At, Channel: SMS}, p, Warn, "R-EML-05")
				}
			}
		}
	}
	// In Guadeloupe the evening of the 10th is the 11th in Paris; in Nouméa the morning of the 11th is the 10th there.
	for _, c := range []struct {
		when  string
		place Place
		want  Verdict
	}{
		{"2026-11-10 19:59", Place{Postcode: "97110"}, Allow}, {"2026-11-11 10:00", Place{Postcode: "97110"}, Block}, {"2026-11-11 10:00", Place{Postcode: "98800"}, Block},
		{"2026-11-12 10:00", Place{Postcode: "98800"}, Allow},
	} {
		by := ""
		if c.want == Block {
			by = "R-TEL-05"
		}
		check(t, c.when+" at "+c.place.Postcode, Question{At: at(t, c.when, c.place), Channel: Phone}, consumer(consenting(Phone), func(p *Person) { p.Place = c.place }), c.want, by)
	}
}

// What only a place keeps warns on that day alone.
func TestLocalHolidaysLastTheirDay(t *testing.T) {
	for _, c := range []struct{ on, postcode string }{
		{"2027-04-27", "97600"}, {"2027-05-27", "97110"}, {"2029-05-22", "97200"}, {"2027-06-10", "97300"}, {"2028-12-20", "97400"}, {"2029-10-09", "97133"},
		{"2030-05-28", "97150"}, {"2028-12-26", "67000"}, {"2028-12-26", "68000"}, {"2028-04-14", "57000"},
	} {
		place := Place{Postcode: c.postcode}
		for n := -1; n <= 1; n++ {
			d := day(t, c.on).AddDays(n)
			if d.Weekday() == time.Saturday || d.Weekday() == time.Sunday || d.IsHoliday(civil.National) {
				continue
			}
			want, by := Allow, ""
			if n == 0 {
				want, by = Warn, "R-TEL-05"
			}
			q := Question{At: at(t, d.String()+" 10:00", place), Channel: Phone}
			check(t, d.String()+" at "+c.postcode, q, consumer(consenting(Phone), func(p *Person) { p.Place = place }), want, by)
			if n == 0 {
				check(t, d.String()+" at Nantes", Question{At: at(t, d.String()+" 10:00", nantes), Channel: Phone}, consumer(consenting(Phone)), Allow, "")
			}
		}
	}
}

// 48 hours are hours that pass, over a night of 23 or 25 of them too (R-TEL-04).
func TestACallBackCountsHoursOverTheChangeOfHour(t *testing.T) {
	for _, c := range []struct{ asked, last, first string }{
		{"2027-03-26 11:30", "2027-03-28 12:29", "2027-03-28 12:30"}, // a Sunday of 23 hours
		{"2026-10-24 11:30", "2026-10-26 10:29", "2026-10-26 10:30"}, // one of 25
	} {
		p := consumer(func(p *Person) {
			p.CallBacks = []CallBack{{At: at(t, c.asked, nantes), Kind: ByForm, Proof: "formulaire"}}
			p.Consents = []Consent{{Channel: Phone, Purpose: Prospecting, Family: "wine", TextVersion: "1", Proof: "p", OutOfHours: true, CollectedAt: longAgo}}
		})
		q := Question{At: at(t, c.last, nantes), Channel: Phone, Sector: EnergyWorks, Purpose: Prospecting, Family: "wine"}
		check(t, "asked "+c.asked+", at "+c.last, q, p, Allow, "")
		if until := Ask(q, p).Until; !until.Equal(at(t, c.first, nantes)) {
			t.Errorf("asked %s: it may be answered until %v, want %s", c.asked, until.In(paris), c.first)
		}
		q.At = at(t, c.first, nantes)
		check(t, "asked "+c.asked+", at "+c.first, q, p, Block, "R-TEL-03")
	}
}

// The thirty days of attempts and the sixty of silence are days of where she lives (R-TEL-06).
func TestAttemptsAndSilenceAreCountedByHerDays(t *testing.T) {
	for _, place := range []Place{nantes, {Postcode: "97400"}, {Postcode: "97110"}, {Postcode: "98800"}} {
		called := func(oldest string) func(*Person) {
			return func(p *Person) {
				p.Place = place
				for _, when := range []string{oldest, "2026-08-25 10:00", "2026-09-04 10:00", "2026-09-11 10:00"} {
					p.Attempts = append(p.Attempts, Attempt{Channel: Phone, At: at(t, when, place)})
				}
			}
		}
		now := Question{At: at(t, "2026-09-14 10:00", place), Channel: Phone}
		check(t, "the first minute of the 30 days at "+place.Postcode, now, consumer(consenting(Phone), called("2026-08-16 00:00")), Block, "R-TEL-06")
		check(t, "the minute before at "+place.Postcode, now, consumer(consenting(Phone), called("2026-08-15 23:59")), Allow, "")

		silent := func(refused, asked string) time.Time {
			return Ask(Question{At: at(t, asked, place), Channel: Phone, Purpose: Prospecting}, consumer(consenting(Phone), func(p *Person) {
				p.Place, p.Attempts = place, []Attempt{{Channel: Phone, At: at(t, refused, place), Refused: true}}
			})).Until
		}
		for refused, end := range map[string]string{"2026-08-31 00:00": "2026-10-31 00:00", "2026-08-31 23:59": "2026-10-31 00:00", "2026-09-01 00:00": "2026-11-01 00:00"} {
			if until := silent(refused, "2026-10-30 19:59"); !until.Equal(at(t, end, place)) {
				t.Errorf("refused %s at %s: silence until %v, want %s", refused, place.Postcode, until.In(place.Zone()), end)
			}
		}
	}
	// On the day the article came, and not the day before.
	four := func(p *Person) {
		for range 4 {
			p.Attempts = append(p.Attempts, Attempt{Channel: Phone, At: at(t, "2023-02-27 11:00", nantes)})
		}
	}
	p := consumer(screenedOn(t, "2023-02-20"), four)
	check(t, "the day before D. 223-9", Question{At: at(t, "2023-02-28 11:00", nantes), Channel: Phone}, p, Allow, "")
	check(t, "the day of D. 223-9", Question{At: at(t, "2023-03-01 11:00", nantes), Channel: Phone}, p, Block, "R-TEL-06")
}

// A contract is current from the first instant of its first day to the last of its last, where she lives (R-TEL-02).
func TestAContractKeepsTheDaysOfItsPlace(t *testing.T) {
	for _, place := range []Place{nantes, {Postcode: "97400"}, {Postcode: "97110"}} {
		p := consumer(func(p *Person) {
			p.Place, p.Contracts = place, []Contract{{From: day(t, "2026-09-14"), To: day(t, "2026-10-30"), Families: []string{"gas"}}}
		})
		for when, want := range map[string]Verdict{"2026-09-13 23:59": Block, "2026-09-14 00:00": Warn, "2026-10-30 23:59": Warn, "2026-10-31 00:00": Block} {
			check(t, when+" at "+place.Postcode, Question{At: at(t, when, place), Channel: Email, Purpose: Performance}, p, want, "R-EML-01")
		}
	}
}

// The hours of SMS are those of where they are read, and the laws on messages begin with their day (R-EML-03 to R-EML-05).
func TestMessagesAroundTheirBorders(t *testing.T) {
	for _, place := range []Place{{Postcode: "97400"}, {Postcode: "97110"}} {
		for when, want := range map[string]Verdict{
			"2026-09-14 07:59": Warn, "2026-09-14 08:00": Allow, "2026-09-14 21:59": Allow, "2026-09-14 22:00": Warn, "2026-09-12 21:59": Allow, "2026-09-13 08:00": Warn,
		} {
			by := ""
			if want == Warn {
				by = "R-EML-05"
			}
			p := consumer(consenting(SMS), func(p *Person) { p.Place = place })
			check(t, "SMS at "+when+", "+place.Postcode, Question{At: at(t, when, place), Channel: SMS}, p, want, by)
		}
	}
	for _, c := range []struct {
		sector       Sector
		before, from string
		by           string
	}{{AgeingWorks, "2025-07-01 23:59", "2025-07-02 00:00", "R-EML-03"}, {EnergyWorks, "2025-07-01 23:59", "2025-07-02 00:00", "R-EML-03"},
		{TrainingAccount, "2022-12-20 23:59", "2022-12-21 00:00", "R-EML-04"}} {
		p := consumer(consenting(Email))
		q := Question{At: at(t, c.before, nantes), Channel: Email, Sector: c.sector, Purpose: Prospecting}
		check(t, string(c.sector)+" at "+c.before, q, p, Allow, "")
		if until := Ask(q, p).Until; !until.Equal(at(t, c.from, nantes)) {
			t.Errorf("%s: it may be written until %v, want %s", c.sector, until, c.from)
		}
		check(t, string(c.sector)+" at "+c.from, Question{At: at(t, c.from, nantes), Channel: Email, Sector: c.sector}, p, Block, c.by)
	}
}

// A refused visit counts from its minute; an agreement lifts what came before it, not what came with it (R-OFF-06).
func TestARefusedVisitCountsFromItsMinute(t *testing.T) {
	now := at(t, "2026-09-13 11:00", nantes)
	minute := time.Minute
	refused := func(at time.Time) func(*Person) {
		return func(p *Person) { p.Attempts = []Attempt{{Channel: Visit, At: at, Refused: true}} }
	}
	elsewhere := func(at time.Time) func(*Person) { return func(p *Person) { p.RefusedHere = []time.Time{at} } }
	agreed := func(at time.Time) func(*Person) {
		return func(p *Person) { consenting(Visit)(p); p.Consents[0].CollectedAt = at }
	}
	for _, c := range []struct {
		name string
		p    Person
		want Verdict
	}{
		{"refused in a minute", consumer(refused(now.Add(minute))), Allow},
		{"refused now", consumer(refused(now)), Block},
		{"agreed a minute after", consumer(refused(now.Add(-2*minute)), agreed(now.Add(-minute))), Allow},
		{"agreed as it was refused", consumer(refused(now.Add(-minute)), agreed(now.Add(-minute))), Block},
		{"agreed a minute before", consumer(refused(now.Add(-minute)), agreed(now.Add(-2*minute))), Block},
		{"somebody refuses there in a minute", consumer(elsewhere(now.Add(minute))), Allow},
		{"somebody refuses there now", consumer(elsewhere(now)), Warn},
		{"agreed since somebody refused there", consumer(elsewhere(now.Add(-2*minute)), agreed(now.Add(-minute))), Allow},
		{"agreed as somebody refused there", consumer(elsewhere(now.Add(-minute)), agreed(now.Add(-minute))), Warn},
	} {
		by := "R-OFF-06"
		if c.want == Allow {
			by = ""
		}
		check(t, c.name, Question{At: now, Channel: Visit}, c.p, c.want, by)
	}
}
