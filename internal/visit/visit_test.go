package visit

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/opt"
	"besace/internal/testkit/firm"
)

// A refusal is one of the visit itself only where nobody had agreed to it; who comes to a
// stand is not visited.
func TestHowTheLawCountsAVisit(t *testing.T) {
	for _, c := range []struct {
		mode    Mode
		outcome Outcome
		want    Tried
		inbound bool
	}{
		{Appointment, Met, SeenThere, false}, {Appointment, Refused, SeenThere, false}, {Appointment, Absent, NobodyIn, false},
		{Cold, Refused, TurnedAway, false}, {Door, Refused, TurnedAway, false}, {Door, Order, SeenThere, true}, {Cold, QuoteRequested, SeenThere, true},
		{Fair, Met, NotCounted, true}, {Fair, Absent, NotCounted, false}, {Fair, Refused, NotCounted, false}, {Cold, ToThink, SeenThere, false},
	} {
		v := Visit{Mode: c.mode, Outcome: c.outcome}
		if v.counted() != c.want || v.inbound() != c.inbound {
			t.Errorf("%s, %s counts as %q, inbound %v", c.mode, c.outcome, v.counted(), v.inbound())
		}
	}
}

func TestAVisitIsChecked(t *testing.T) {
	now := firm.Monday
	yes, at := true, func(d time.Duration) *time.Time { told := now.Add(d); return &told }
	good := Visit{Mode: Cold, Context: OffPremises, Outcome: Met, StartedAt: now.Add(-time.Hour), EndedAt: now, Zone: "Europe/Paris"}
	for pointer, p := range map[string]Patch{
		"/startedAt":                     {StartedAt: opt.Of(now.Add(skew + time.Second)), EndedAt: opt.Of(now.Add(time.Hour))},
		"/endedAt":                       {EndedAt: opt.Of(now.Add(-2 * time.Hour))},
		"/next/at":                       {Next: opt.Of(Next{At: now.Add(-2 * time.Hour), Kind: "call"})},
		"/reportedAt":                    {ReportedAt: opt.Of(now.Add(time.Hour))},
		"/report/restatementValidatedAt": {Report: ReportPatch{Validated: &yes, ValidatedAt: at(skew + time.Second)}},
		"/report/motives/1":              {Report: ReportPatch{Motives: &[]Motive{{Motive: "money", Weight: 1}, {Motive: "money", Weight: 2}}}},
		"/report/discovery/1":            {Report: ReportPatch{Discovery: &[]Answer{{"who", "A"}, {"who", "B"}}}},
		"/report/questionTypes/1":        {Report: ReportPatch{Questions: &[]string{"open", "open"}}},
		"/report/signals/1":              {Report: ReportPatch{Signals: &[]string{"use", "use"}}},
		"/report/objections/0/words":     {Report: ReportPatch{Objections: &[]Objection{{Kind: "price", Outcome: "open", Words: " "}}}},
	} {
		v := good
		firm.Refused(t, v.apply(now, p), "visit.invalid", pointer)
	}
	early := good
	firm.Refused(t, early.apply(now, Patch{Report: ReportPatch{Validated: &yes, ValidatedAt: at(-time.Hour - time.Second)}}), "visit.invalid", "/report/restatementValidatedAt")
	nowhere := good
	nowhere.Place = Place{Kind: "free"}
	firm.Refused(t, nowhere.apply(now, Patch{}), "visit.invalid", "/place/text")
	other := uuid.New()
	main := good
	main.Place = Place{Kind: "account", ID: &other, Text: "x"}
	firm.Must(t, main.apply(now, Patch{Note: opt.Of(" Vu. ")}))
	if main.Place.ID != nil || main.Place.Text != "" || main.Note != "Vu." {
		t.Errorf("kept %+v", main)
	}
	if due := main.ReportDueAt(); !due.Equal(now.Add(24 * time.Hour)) {
		t.Errorf("due %s", due)
	}
}

// A section that is named is replaced whole, others stay.
func TestSectionsOfAReport(t *testing.T) {
	words, none := "Deux offres.", ""
	v := Visit{Mode: Cold, Outcome: Met, StartedAt: firm.Monday, EndedAt: firm.Monday, Zone: "Europe/Paris", Report: Report{
		Facts: "A", Competitor: "B", Arguments: []Argument{{Feature: "x", Proof: "y"}, {Feature: "z"}}, Signals: []string{"use"}}}
	firm.Must(t, v.apply(firm.Monday, Patch{Report: ReportPatch{Facts: &words, Competitor: &none, Arguments: &[]Argument{{Feature: "w"}}, Signals: &[]string{}}}))
	r := v.Report
	if r.Facts != words || r.Competitor != "" || len(r.Arguments) != 1 || r.Arguments[0] != (Argument{Feature: "w"}) || r.Signals != nil {
		t.Errorf("report %+v", r)
	}
}

// When the customer said that the restatement was right goes with the tick: as told, or when it is told.
func TestARestatementIsValidatedAtATime(t *testing.T) {
	now, yes, no := firm.Monday, true, false
	noon := now.Add(-time.Hour)
	v := Visit{Mode: Cold, Outcome: Met, StartedAt: now.Add(-2 * time.Hour), EndedAt: now, Zone: "Europe/Paris"}
	for _, turn := range []struct {
		what  string
		patch ReportPatch
		want  *time.Time
	}{
		{"a time alone", ReportPatch{ValidatedAt: &noon}, nil},
		{"a tick alone", ReportPatch{Validated: &yes}, &now},
		{"the time, told afterwards", ReportPatch{ValidatedAt: &noon}, &noon},
		{"another section", ReportPatch{RecapAsked: &yes}, &noon},
		{"taken back", ReportPatch{Validated: &no}, nil},
		{"both at once", ReportPatch{Validated: &yes, ValidatedAt: &noon}, &noon},
	} {
		firm.Must(t, v.apply(now, Patch{Report: turn.patch}))
		if got := v.Report.ValidatedAt; (got == nil) != (turn.want == nil) || got != nil && !got.Equal(*turn.want) {
			t.Errorf("%s: validated at %v, want %v", turn.what, got, turn.want)
		}
	}
	// The clock of the device is ahead: the visit begins after now, and so does what is said during it.
	ahead := Visit{Mode: Cold, Outcome: Met, StartedAt: now.Add(skew / 2), EndedAt: now.Add(skew / 2), Zone: "Europe/Paris"}
	firm.Must(t, ahead.apply(now, Patch{Report: ReportPatch{Validated: &yes}}))
	if at := ahead.Report.ValidatedAt; at == nil || !at.Equal(ahead.StartedAt) {
		t.Errorf("validated at %v, in a visit from %v", at, ahead.StartedAt)
	}
	// One that ends in a while is reported on at once, as of its end.
	during := Visit{Mode: Cold, Outcome: Met, StartedAt: now, EndedAt: now.Add(2 * skew), Zone: "Europe/Paris"}
	firm.Must(t, during.apply(now, Patch{Report: ReportPatch{Validated: &yes, ValidatedAt: &during.EndedAt}}))
	// One validated before the time was kept stays as it is.
	old := Visit{Mode: Cold, Outcome: Met, StartedAt: now, EndedAt: now, Zone: "Europe/Paris", Report: Report{Validated: true}}
	firm.Must(t, old.apply(now, Patch{Note: opt.Of("Vu.")}))
	if !old.Report.Validated || old.Report.ValidatedAt != nil {
		t.Errorf("kept %+v", old.Report)
	}
}

// What one settles of the offer stands beside the lists: what is named changes, null erases, the rest stays.
func TestTheOfferOfAPreparation(t *testing.T) {
	p := Prep{ListsText: "{}"}
	firm.Must(t, p.apply(firm.Monday, PrepPatch{Questions: &[]string{"Qui décide\u00a0?"}, MarginFloor: opt.Of(int64(3500)), MaxConcession: opt.Of(int64(40_000)), ClosingQuestion: opt.Of(" On commence lundi\u00a0? ")}))
	firm.Must(t, p.apply(firm.Monday, PrepPatch{MaxConcession: opt.Null[int64]()}))
	l := p.Lists()
	if l.MarginFloorBp == nil || *l.MarginFloorBp != 3500 || l.MaxConcessionCents != nil || l.ClosingQuestion != "On commence lundi\u00a0?" || len(l.Questions) != 1 {
		t.Errorf("kept %+v", l)
	}
}
