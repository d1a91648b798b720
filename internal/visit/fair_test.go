package visit

import (
	"encoding/json"
	"os"
	"reflect"
	"testing"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/civil"
	"besace/internal/platform/opt"
	"besace/internal/testkit/firm"
)

func day(year int, month time.Month, d int) civil.Date {
	return civil.Date{Year: year, Month: month, Day: d}
}

// The Salon Habitat of Tours, from 16 to 19 October (domain.md, CS05).
func habitat() StandPatch {
	return StandPatch{Name: opt.Of(" Salon Habitat "), Place: opt.Of("Tours"), FirstOn: opt.Of(day(2026, 10, 16)), LastOn: opt.Of(day(2026, 10, 19)), Credit: opt.Of(true)}
}

func seen(at time.Time, checks ...Check) StandPatch {
	p := StandPatch{Checks: map[Check]opt.Value[time.Time]{}}
	for _, c := range checks {
		p.Checks[c] = opt.Of(at)
	}
	return p
}

// R-OFF-05 by the day of the fair: the notice since 13 December 2014, the box since 1 March
// 2015, the notice on the loan where one is offered.
func TestWhatTheLawAsksOfAStand(t *testing.T) {
	for _, c := range []struct {
		on     civil.Date
		credit bool
		want   []Check
	}{
		{day(2014, 12, 12), true, nil},
		{day(2014, 12, 13), true, []Check{Panel}},
		{day(2015, 2, 28), true, []Check{Panel}},
		{day(2015, 3, 1), false, []Check{Panel, Box}},
		{day(2026, 10, 16), true, []Check{Panel, Box, Loan}},
		{day(2026, 10, 16), false, []Check{Panel, Box}},
	} {
		var got []Check
		for _, d := range asked(c.on, c.credit) {
			got = append(got, d.Check)
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("on %s, credit %v: %v, want %v", c.on, c.credit, got, c.want)
		}
	}
}

// The web app shows the same duties without a network: its own test reads the same file.
func TestTheDutiesAreThoseOfTheDevice(t *testing.T) {
	text, err := os.ReadFile("testdata/stand.json")
	firm.Must(t, err)
	var want []struct {
		Check                   Check
		ValidFrom               civil.Date
		Title, Sentence, Source string
		OnCredit                bool
		FinePerson, FineCompany int64
	}
	firm.Must(t, json.Unmarshal(text, &want))
	if len(want) != len(standDuties) {
		t.Fatalf("the device knows %d duties of %d", len(want), len(standDuties))
	}
	for n, d := range StandDuties() {
		w := want[n]
		if d.Check != w.Check || d.ValidFrom != w.ValidFrom || d.Title != w.Title || d.Sentence != w.Sentence || d.Source != w.Source ||
			d.OnCredit != w.OnCredit || d.FinePerson != w.FinePerson || d.FineCompany != w.FineCompany {
			t.Errorf("the device has %+v of %+v", w, d)
		}
		if !d.ValidTo.IsZero() || d.VerifiedOn.IsZero() || d.Rule != "R-OFF-05" || d.Version != 1 {
			t.Errorf("the device does not know that %+v ends or was not verified", d)
		}
	}
}

func TestAStandOpensWhenAllIsInPlace(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		f, created, err := d.Exhibit(d.ctx, uuid.Nil, habitat())
		firm.Must(t, err)
		if !created || f.Name != "Salon Habitat" || f.OwnerID != d.Adviser || f.OpenedAt() != nil {
			t.Fatalf("kept %+v", f)
		}
		again, created, err := d.Exhibit(d.ctx, f.ID, habitat())
		if err != nil || created || again.ID != f.ID {
			t.Errorf("again %v, %v", created, err)
		}
		_, _, err = d.Exhibit(d.at(d.Manager, 0), f.ID, habitat())
		firm.Refused(t, err, "fair.id_taken", "/id")

		early, late := firm.Monday.Add(-2*time.Hour), firm.Monday.Add(-time.Hour)
		f, err = d.UpdateFair(d.ctx, f.ID, 1, seen(late, Panel))
		firm.Must(t, err)
		// Whoever is at the stand ticks, under her own name, even of another team.
		f, err = d.UpdateFair(d.at(d.Stranger, 0), f.ID, f.Version, seen(early, Box))
		firm.Must(t, err)
		if f.OpenedAt() != nil || *f.PanelBy != d.Adviser || *f.BoxBy != d.Stranger {
			t.Errorf("before the notice on the loan %+v", f)
		}
		f, err = d.UpdateFair(d.ctx, f.ID, f.Version, seen(early, Loan))
		firm.Must(t, err)
		if at := f.OpenedAt(); at == nil || !at.Equal(late) {
			t.Errorf("opened at %v, want %v", at, late)
		}
		// The same again is nothing new.
		same, err := d.UpdateFair(d.ctx, f.ID, f.Version, StandPatch{Name: opt.Of("Salon Habitat")})
		if err != nil || same.Version != f.Version {
			t.Errorf("version %d after %d: %v", same.Version, f.Version, err)
		}
		f, err = d.UpdateFair(d.ctx, f.ID, f.Version, StandPatch{Checks: map[Check]opt.Value[time.Time]{Loan: opt.Null[time.Time]()}})
		firm.Must(t, err)
		if f.OpenedAt() != nil || f.LoanBy != nil {
			t.Errorf("taken back %+v", f)
		}
		// No loan on offer, no notice about one.
		f, err = d.UpdateFair(d.at(d.Manager, 0), f.ID, f.Version, StandPatch{Credit: opt.Of(false)})
		firm.Must(t, err)
		if f.OpenedAt() == nil {
			t.Errorf("without a loan %+v", f)
		}
		_, err = d.UpdateFair(d.ctx, f.ID, 1, seen(early, Panel))
		firm.Refused(t, err, "fair.stale")
		_, err = d.UpdateFair(d.at(d.Colleague, 0), f.ID, f.Version, StandPatch{Cancelled: opt.Of(true)})
		firm.Refused(t, err, "fair.owner")

		list, err := d.Fairs(d.at(d.Stranger, 0), civil.Date{})
		if err != nil || len(list) != 1 || list[0].FirstOn != day(2026, 10, 16) || list[0].LastOn != day(2026, 10, 19) {
			t.Errorf("everybody reads %+v, %v", list, err)
		}
	})
}

func TestAFairIsChecked(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		for name, c := range map[string]struct {
			change  func(*StandPatch)
			pointer string
		}{
			"no name":                      {func(p *StandPatch) { p.Name = opt.Of(" ") }, "/name"},
			"it ends before":               {func(p *StandPatch) { p.LastOn = opt.Of(day(2026, 10, 15)) }, "/lastOn"},
			"93 days":                      {func(p *StandPatch) { p.LastOn = opt.Of(day(2026, 10, 16).AddDays(92)) }, "/lastOn"},
			"checked eleven minutes ahead": {func(p *StandPatch) { p.Checks = seen(firm.Monday.Add(11*time.Minute), Box).Checks }, "/boxAt"},
		} {
			p := habitat()
			c.change(&p)
			_, _, err := d.Exhibit(d.ctx, uuid.Nil, p)
			t.Log(name)
			firm.Refused(t, err, "fair.invalid", c.pointer)
		}
		p := habitat()
		p.LastOn, p.Checks = opt.Of(day(2026, 10, 16).AddDays(91)), seen(firm.Monday.Add(9*time.Minute), Box).Checks
		_, _, err := d.Exhibit(d.ctx, uuid.Nil, p)
		firm.Must(t, err)
		p.LastOn = opt.Of(day(2026, 10, 16))
		_, _, err = d.Exhibit(d.ctx, uuid.Nil, p)
		firm.Must(t, err)
	})
}
