package privacy

import (
	"testing"
	"time"

	"besace/internal/platform/civil"
)

var paris = func() *time.Location {
	zone, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		panic(err)
	}
	return zone
}()

// usual are the rules without a choice of the organisation.
var usual = func() map[Parameter]Term {
	terms := map[Parameter]Term{}
	for _, r := range Rules() {
		terms[r.Parameter] = Term{Rule: r, Value: r.Usual}
	}
	return terms
}()

func date(t *testing.T, text string) (d civil.Date) {
	t.Helper()
	if text == "" {
		return d
	}
	d, err := civil.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func at(t *testing.T, text string) *time.Time {
	t.Helper()
	if text == "" {
		return nil
	}
	instant, err := time.Parse("2006-01-02 15:04", text)
	if err != nil {
		t.Fatal(err)
	}
	return &instant
}

// R-PRV-01 and R-PRV-02: from when, until when, and what follows. Instants are UTC.
func TestTimeLimits(t *testing.T) {
	for _, c := range []struct {
		name                         string
		collected, inbound, activity string
		ended, left                  string
		is                           Standing
		action                       Action
		kind                         SinceKind
		on                           string // empty: no time limit runs
	}{
		{"the vector of R-PRV-01", "2020-03-01 09:00", "2023-11-22 10:00", "", "", "", Standing{}, ToPurge, Inbound, "2026-11-22"},
		{"work on a prospect is no contact of hers", "2020-03-01 09:00", "2023-11-22 10:00", "2026-01-05 10:00", "", "", Standing{}, ToPurge, Inbound, "2026-11-22"},
		{"never heard of", "2023-11-22 10:00", "", "", "", "", Standing{}, ToPurge, Collected, "2026-11-22"},
		{"collected after the contact that was told", "2024-05-02 10:00", "2023-11-22 10:00", "", "", "", Standing{}, ToPurge, Collected, "2027-05-02"},
		{"the day is that of Paris, in winter", "2020-03-01 09:00", "2023-11-21 23:00", "", "", "", Standing{}, ToPurge, Inbound, "2026-11-22"},
		{"one minute earlier is the day before", "2020-03-01 09:00", "2023-11-21 22:59", "", "", "", Standing{}, ToPurge, Inbound, "2026-11-21"},
		{"and in summer", "2020-03-01 09:00", "2023-06-14 22:00", "", "", "", Standing{}, ToPurge, Inbound, "2026-06-15"},
		{"from a leap day", "2020-03-01 09:00", "2024-02-29 10:00", "", "", "", Standing{}, ToPurge, Inbound, "2027-02-28"},
		{"to a leap year", "2020-03-01 09:00", "2025-02-28 10:00", "", "", "", Standing{}, ToPurge, Inbound, "2028-02-28"},
		{"a customer goes to archive, by the last work with her", "2018-01-01 09:00", "2022-01-01 10:00", "2023-05-10 10:00", "", "", Standing{Customer: true}, ToArchive, Relation, "2026-05-10"},
		{"a contract that ended later", "2018-01-01 09:00", "2022-01-01 10:00", "2023-05-10 10:00", "2024-01-31", "", Standing{Customer: true}, ToArchive, Contract, "2027-01-31"},
		{"a current contract", "2018-01-01 09:00", "", "", "", "", Standing{Customer: true, Running: true}, "", "", ""},
		{"in archive until the contract is proved no more", "2018-01-01 09:00", "", "2023-05-10 10:00", "2021-09-30", "", Standing{Customer: true, Retained: true}, ToPurge, Contract, "2026-09-30"},
		{"in archive without a contract", "2018-01-01 09:00", "", "2021-05-10 10:00", "", "", Standing{Customer: true, Retained: true}, ToPurge, Relation, "2026-05-10"},
		{"frozen", "2018-01-01 09:00", "", "", "", "", Standing{Restricted: true}, "", "", ""},
		{"whom one talks to at a customer's", "2018-01-01 09:00", "", "", "", "", Standing{Customer: true, Contact: true}, "", "", ""},
		{"who left that customer", "2018-01-01 09:00", "2019-01-01 10:00", "", "", "2023-02-01", Standing{Customer: true, Contact: true}, ToPurge, Left, "2026-02-01"},
		{"who left a customer under contract", "2018-01-01 09:00", "", "", "", "2023-02-01", Standing{Customer: true, Contact: true, Running: true}, ToPurge, Left, "2026-02-01"},
		{"a contact of a prospect", "2020-03-01 09:00", "2023-11-22 10:00", "", "", "", Standing{Contact: true}, ToPurge, Inbound, "2026-11-22"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := c.is
			f.Collected, f.Inbound, f.Activity, f.ContractEnd, f.LeftOn = *at(t, c.collected), at(t, c.inbound), at(t, c.activity), date(t, c.ended), date(t, c.left)
			l, runs := f.limit(usual, paris)
			if runs != (c.on != "") || runs && (l.On != date(t, c.on) || l.Action != c.action || l.Kind != c.kind) {
				t.Errorf("%v: %s on %s since %s (%s), want %s on %s (%s)", runs, l.Action, l.On, l.Since, l.Kind, c.action, c.on, c.kind)
			}
		})
	}
}

func TestADurationThatWasChosenCounts(t *testing.T) {
	terms := map[Parameter]Term{ForProspects: {Rule: usual[ForProspects].Rule, Value: 24}}
	l, _ := Standing{Collected: *at(t, "2024-01-31 10:00")}.limit(terms, paris)
	if l.On != date(t, "2026-01-31") || l.Term.Value != 24 {
		t.Errorf("over on %s after %d months", l.On, l.Term.Value)
	}
}

func TestRulesAreDatedAndQuoted(t *testing.T) {
	for _, r := range Rules() {
		if r.Title == "" || r.Source == "" || r.Version < 1 || r.Usual < r.Min || r.Usual > r.Max {
			t.Errorf("%s version %d says too little, or nothing possible", r.ID, r.Version)
		}
		if found, ok := inForce(r.Parameter, date(t, "2026-11-26")); !ok || found.Parameter != r.Parameter {
			t.Errorf("%s is not in force", r.ID)
		}
	}
}

// RGPD, art. 12, § 3: one month, in civil months, two more with a reason told in time.
func TestTheClockOfARequest(t *testing.T) {
	for _, c := range []struct{ received, due, extended string }{
		{"2026-11-20", "2026-12-20", "2027-02-20"}, {"2026-01-31", "2026-02-28", "2026-04-30"}, {"2028-01-30", "2028-02-29", "2028-04-30"},
		{"2026-11-30", "2026-12-30", "2027-02-28"},
	} {
		r := Request{Kind: Access, ReceivedOn: date(t, c.received), Source: "Courriel"}
		if err := r.check(date(t, c.received), date(t, c.received)); err != nil {
			t.Fatal(err)
		}
		if r.DueOn != date(t, c.due) || r.LateOn(date(t, c.due)) || !r.LateOn(date(t, c.due).AddDays(1)) {
			t.Errorf("received on %s: due on %s", c.received, r.DueOn)
		}
		late := r
		if err := late.act(Extend, "Dossier complexe", r.AuthorID, *at(t, "2026-12-21 10:00"), r.DueOn.AddDays(1)); err == nil {
			t.Errorf("received on %s: extended once it was late", c.received)
		}
		if err := r.act(Extend, "Dossier complexe", r.AuthorID, *at(t, "2026-12-01 10:00"), r.DueOn); err != nil || r.Deadline() != date(t, c.extended) {
			t.Errorf("received on %s: extended to %s, %v", c.received, r.Deadline(), err)
		}
		if err := r.act(Extend, "Encore", r.AuthorID, *at(t, "2026-12-01 10:00"), r.DueOn); err == nil {
			t.Error("extended twice")
		}
	}
}

func TestInformingIsDueInAMonthOrAtTheFirstContact(t *testing.T) {
	for _, c := range []struct{ collected, first, by string }{
		{"2026-01-31 10:00", "", "2026-02-28"}, {"2026-01-31 10:00", "2026-02-03 10:00", "2026-02-03"}, {"2026-01-31 10:00", "2026-05-03 10:00", "2026-02-28"},
		{"2026-10-31 23:30", "", "2026-12-01"}, // already 1 November in Paris
	} {
		if by := informBy(*at(t, c.collected), at(t, c.first), paris); by != date(t, c.by) {
			t.Errorf("collected %s, first contact %q: by %s, want %s", c.collected, c.first, by, c.by)
		}
	}
}

func TestADrawCanBeMadeAgain(t *testing.T) {
	all := make([]written, 50)
	for i := range all {
		all[i].ID[0], all[i].ID[15] = byte(i), byte(i*7)
	}
	seed := seedOf(all[3].ID, date(t, "2026-10-01"))
	first, again := chosen(all, seed, 20), chosen(append(all[25:], all[:25]...), seed, 20)
	for i := range first {
		if first[i] != again[i] {
			t.Fatalf("the text in place %d is another one when the order of all is", i)
		}
	}
	if len(chosen(all, seed, 100)) != 50 || len(chosen(nil, seed, 5)) != 0 {
		t.Error("more texts than there are")
	}
	if other := chosen(all, seedOf(all[3].ID, date(t, "2026-11-01")), 20); other[0] == first[0] && other[1] == first[1] && other[2] == first[2] {
		t.Error("another month draws the same texts")
	}
}
