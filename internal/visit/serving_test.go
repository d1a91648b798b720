package visit

import (
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/id"
	"besace/internal/platform/opt"
	"besace/internal/testkit/firm"
)

// A preparation serves the visit that it was made for; web/src/domain/visit/serving.test.ts says the same of devices.
func TestWhichVisitUsesAPreparation(t *testing.T) {
	monday := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	friday, event := monday.Add(4*24*time.Hour+6*time.Hour), id.New()
	at := func(v Visit, d time.Duration) Visit { v.StartedAt = monday.Add(d); return v }
	seen, absent, agreed := Visit{Outcome: Met}, Visit{Outcome: Absent}, Visit{Outcome: Met, EventID: &event}
	day := 24 * time.Hour
	for what, c := range map[string]struct {
		planned *time.Time
		visit   Visit
		used    bool
	}{
		"the next visit":                    {nil, at(seen, 2*day), true},
		"the moment at which it was made":   {nil, at(seen, 0), true},
		"a visit before it was made":        {nil, at(seen, -time.Second), false},
		"nobody was there":                  {nil, at(absent, 2*day), false},
		"a month later":                     {nil, at(seen, 30*day), true},
		"more than a month later":           {nil, at(seen, 30*day+time.Second), false},
		"passing by before the day planned": {&friday, at(seen, 2*day), false},
		"nobody was there on the day":       {&friday, at(absent, friday.Sub(monday)), false},
		"a little early":                    {&friday, at(seen, friday.Sub(monday)-12*time.Hour), true},
		"too early for that":                {&friday, at(seen, friday.Sub(monday)-12*time.Hour-time.Second), false},
		"the appointment was moved up":      {&friday, at(agreed, 2*day), true},
		"a month after the day planned":     {&friday, at(seen, friday.Sub(monday)+30*day), true},
		"more than a month after the day":   {&friday, at(seen, friday.Sub(monday)+30*day+time.Second), false},
	} {
		if got := c.visit.uses(Prep{PreparedAt: monday, PlannedAt: c.planned}); got != c.used {
			t.Errorf("%s: used up is %v", what, got)
		}
	}
}

// A preparation serves the appointment that it was made for, wherever that one is moved, in the evidence too.
func TestAPreparationFollowsItsAppointment(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		event, friday := id.New(), firm.Monday.Add(4*24*time.Hour)
		next := friday.Add(40 * 24 * time.Hour)
		d.moved = map[uuid.UUID]time.Time{event: friday}
		_, _, err := d.Prepare(d.ctx, d.account, PrepDraft{Fields: PrepPatch{PlannedAt: opt.Of(friday), Event: opt.Of(id.New())}})
		firm.Refused(t, err, "visit_prep.invalid", "/eventId")
		_, _, err = d.Prepare(d.ctx, d.account, PrepDraft{Fields: PrepPatch{Event: opt.Of(event)}})
		firm.Refused(t, err, "visit_prep.invalid", "/plannedAt")
		p, _, err := d.Prepare(d.ctx, d.account, PrepDraft{Fields: PrepPatch{PlannedAt: opt.Of(friday), Event: opt.Of(event)}})
		firm.Must(t, err)
		d.moved[event] = next
		one, err := d.Prep(d.ctx, p.ID)
		firm.Must(t, err)
		listed, err := d.PrepsOf(d.ctx, d.account)
		firm.Must(t, err)
		synced, err := d.PrepsByID(d.ctx, []uuid.UUID{p.ID})
		firm.Must(t, err)
		for what, got := range map[string]Prep{"one": one, "listed": listed[0], "synced": synced[0]} {
			if !got.Planned().Equal(next) || got.Version != 1 {
				t.Errorf("%s is planned at %v in version %d", what, got.Planned(), got.Version)
			}
		}
		prepared := func(at time.Time) bool {
			t.Helper()
			ctx := d.at(d.Adviser, at.Sub(firm.Monday)+time.Hour)
			_, _, err := d.Record(ctx, d.account, Draft{Mode: Appointment, Fields: Patch{Outcome: opt.Of("met"), StartedAt: opt.Of(at)}})
			firm.Must(t, err)
			list, err := d.Practised(ctx, d.Adviser, at, at.Add(time.Second))
			firm.Must(t, err)
			for _, one := range list {
				if one.Measure == "prepared_before" {
					return one.Meets(60)
				}
			}
			return false
		}
		if prepared(friday) {
			t.Error("the visit of the day it was moved from uses it up")
		}
		if !prepared(next) {
			t.Error("the visit of the day it was moved to was not prepared")
		}
		// What the agenda forgot stands as it was said, and is changed as before.
		delete(d.moved, event)
		p, err = d.UpdatePrep(d.ctx, p.ID, 1, PrepPatch{Competitor: opt.Of("Orange")})
		if err != nil || !p.Planned().Equal(friday) || p.EventID == nil {
			t.Errorf("planned at %v for %v, %v", p.Planned(), p.EventID, err)
		}
		if p, err = d.UpdatePrep(d.ctx, p.ID, 2, PrepPatch{PlannedAt: opt.Of(next)}); err != nil || p.EventID != nil {
			t.Errorf("another instant is for %v, %v", p.EventID, err)
		}
	})
}

// Changes that arrive out of order, or by another clock, never make history run backwards.
func TestChangesOfAPreparationOutOfOrder(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		cents, seven := int64(480_000), firm.Monday.Add(-5*time.Hour)
		objective := opt.Of(Objective{"Signer", &cents})
		at := func(hours int) *time.Time { then := seven.Add(time.Duration(hours) * time.Hour); return &then }
		p, _, err := d.Prepare(d.ctx, d.account, PrepDraft{PreparedAt: at(0), Fields: PrepPatch{Main: objective}})
		firm.Must(t, err)
		p, err = d.UpdatePrep(d.ctx, p.ID, 1, PrepPatch{Fallback: objective, Basis: &[]Basis{{"history", "Vu."}}, ChangedAt: at(3)})
		firm.Must(t, err)
		// Another device erased both at eight, and sends it last.
		p, err = d.UpdatePrep(d.ctx, p.ID, 2, PrepPatch{Fallback: opt.Null[Objective](), Basis: &[]Basis{}, ChangedAt: at(1)})
		firm.Must(t, err)
		for hours, want := range map[int]bool{0: false, 1: false, 2: false, 3: false, 4: false} {
			if got := p.quantifiedAt(*at(hours)); got != want {
				t.Errorf("after %d hours it is quantified: %v", hours, got)
			}
			if got := p.citedAt(*at(hours)); got != 0 {
				t.Errorf("after %d hours it cites %d", hours, got)
			}
		}
		turns, err := p.turns()
		if err != nil || !slices.IsSortedFunc(turns, time.Time.Compare) {
			t.Errorf("turned at %v, %v", turns, err)
		}
	})
}

// A binary of before the column, still at work beside this one, tells of the creation of a sheet alone.
func TestASheetThatDoesNotSayWhenItWasMade(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		p, _, err := d.Prepare(d.ctx, d.account, PrepDraft{})
		firm.Must(t, err)
		d.exec("UPDATE visit_preps SET prepared_at = NULL WHERE id = ?", p.ID)
		got, err := d.Prep(d.ctx, p.ID)
		if err != nil || !got.PreparedAt.Equal(p.CreatedAt) {
			t.Errorf("made at %v, %v", got.PreparedAt, err)
		}
		begun := firm.Monday.Add(2 * time.Hour)
		ctx := d.at(d.Adviser, 3*time.Hour)
		_, _, err = d.Record(ctx, d.account, Draft{Mode: Appointment, Fields: Patch{Outcome: opt.Of("met"), StartedAt: opt.Of(begun)}})
		firm.Must(t, err)
		list, err := d.Practised(ctx, d.Adviser, firm.Monday, begun.Add(time.Hour))
		firm.Must(t, err)
		n := slices.IndexFunc(list, func(one Practised) bool { return one.Measure == "prepared_before" })
		if n < 0 || !list[n].Meets(60) {
			t.Errorf("says %+v", list)
		}
	})
}

// What the author of a visit prepared herself serves it before what a colleague did; serving.test.ts says the same of devices.
func TestWhoseSheetServesAVisit(t *testing.T) {
	monday, me, colleague := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC), id.New(), id.New()
	mine, theirs := Prep{ID: id.New(), AuthorID: me, PreparedAt: monday}, Prep{ID: id.New(), AuthorID: colleague, PreparedAt: monday.Add(time.Hour)}
	visit := func(days int) Visit {
		return Visit{AuthorID: me, Outcome: Met, StartedAt: monday.Add(time.Duration(days) * 24 * time.Hour)}
	}
	if got := visit(1).preparation([]Prep{mine, theirs}, nil); got == nil || got.ID != mine.ID {
		t.Errorf("served by %+v", got)
	}
	if got := visit(1).preparation([]Prep{theirs}, nil); got == nil || got.ID != theirs.ID {
		t.Errorf("without hers, served by %+v", got)
	}
	if got := visit(2).preparation([]Prep{mine, theirs}, []Visit{visit(1)}); got != nil {
		t.Errorf("both are used up, served by %+v", got)
	}
}

// What an earlier visit used up does not prepare the next one.
func TestThePreparationOfAVisit(t *testing.T) {
	monday := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	on := func(days int, outcome Outcome) Visit {
		return Visit{Outcome: outcome, StartedAt: monday.Add(time.Duration(days) * 24 * time.Hour)}
	}
	first, second := Prep{ID: id.New(), PreparedAt: monday}, Prep{ID: id.New(), PreparedAt: monday.Add(36 * time.Hour)}
	both := []Prep{first, second}
	for what, c := range map[string]struct {
		visit  Visit
		others []Visit
		want   *Prep
	}{
		"the first one, before the second":       {on(1, Met), nil, &first},
		"the last one":                           {on(3, Met), []Visit{on(1, Met), on(3, Met)}, &second},
		"none, which was used up":                {on(4, Met), []Visit{on(3, Met)}, nil},
		"the last one, although nobody was seen": {on(4, Met), []Visit{on(3, Absent)}, &second},
		"none before the first":                  {on(-1, Met), nil, nil},
	} {
		got := c.visit.preparation(both, c.others)
		if (got == nil) != (c.want == nil) || got != nil && got.ID != c.want.ID {
			t.Errorf("%s: prepared by %+v", what, got)
		}
	}
}

// Prepared at eight without network, seen at ten, sent at noon: it was prepared in time, and for that visit alone.
func TestAPreparationThatArrivesLate(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		eight, cents := firm.Monday.Add(-4*time.Hour), int64(480_000)
		objective := opt.Of(Objective{"Signer", &cents})
		p, _, err := d.Prepare(d.ctx, d.account, PrepDraft{PreparedAt: &eight, Fields: PrepPatch{Main: objective}})
		firm.Must(t, err)
		if !p.PreparedAt.Equal(eight) || !p.CreatedAt.Equal(firm.Monday) {
			t.Errorf("prepared at %v, arrived at %v", p.PreparedAt, p.CreatedAt)
		}
		half := eight.Add(30 * time.Minute)
		p, err = d.UpdatePrep(d.ctx, p.ID, 1, PrepPatch{Fallback: objective, Basis: &[]Basis{{"history", "Jamais vu."}}, ChangedAt: &half})
		firm.Must(t, err)
		for _, hours := range []int{2, 3} {
			begun := opt.Of(eight.Add(time.Duration(hours) * time.Hour))
			_, _, err = d.Record(d.ctx, d.account, Draft{Mode: Appointment, Fields: Patch{Outcome: opt.Of("met"), StartedAt: begun}})
			firm.Must(t, err)
		}
		list, err := d.Practised(d.ctx, d.Adviser, firm.Monday.Add(-24*time.Hour), firm.Monday)
		firm.Must(t, err)
		said := map[string][]bool{}
		for _, one := range list {
			if one.Meets != nil {
				wanted := map[string]int64{"characteristics_cited": 1}[one.Measure]
				if wanted == 0 {
					wanted = 60
				}
				said[one.Measure] = append(said[one.Measure], one.Meets(wanted))
			}
		}
		for _, measure := range []string{"prepared_before", "objectives_quantified", "characteristics_cited"} {
			if got := said[measure]; len(got) != 2 || !got[0] || got[1] {
				t.Errorf("%s is %v", measure, got)
			}
		}
		tomorrow := firm.Monday.Add(24 * time.Hour)
		_, _, err = d.Prepare(d.ctx, d.account, PrepDraft{PreparedAt: &tomorrow})
		firm.Refused(t, err, "visit_prep.invalid", "/preparedAt")
		_, err = d.UpdatePrep(d.ctx, p.ID, 2, PrepPatch{Basis: &[]Basis{{"history", " "}, {"history", "Vu."}}, ChangedAt: &tomorrow})
		firm.Refused(t, err, "visit_prep.invalid", "/changedAt", "/basis/0/words", "/basis/1")
		latest, err := d.PrepsOf(d.ctx, d.account)
		if err != nil || len(latest) != 1 {
			t.Errorf("listed %+v, %v", latest, err)
		}
	})
}
