package visit

import (
	"slices"
	"time"

	"github.com/google/uuid"
)

// Practised is what a visit says about one measure of the trade, as the rules of evidence
// name them: it meets it or not.
type Practised struct {
	Measure   string
	VisitID   uuid.UUID
	AccountID uuid.UUID
	At        time.Time
	Met       bool
}

// themesWanted is how many of the themes of discovery a visit should go through (CP4.C3, CP7.C4).
const themesWanted = 6

// questionsWanted is how many types of question a discovery should use (CP4.C3; the source
// asks that they be tagged, and sets no number).
const questionsWanted = 2

// preparedFor is how long a preparation serves; preparedBefore is how early it should be there (CP7.C1).
const (
	preparedFor    = 30 * 24 * time.Hour
	preparedBefore = time.Hour
)

// practised measures one visit with the preparation made for it, if any. Visits at which
// nobody was teach nothing but how soon they were told.
func (v Visit) practised(prep *Prep, now time.Time) (list []Practised) {
	say := func(measure string, met bool) {
		list = append(list, Practised{measure, v.ID, v.AccountID, v.StartedAt, met})
	}
	say("told_in_time", !v.CreatedAt.After(v.ReportDueAt()))
	if !v.met() {
		return list
	}
	if v.ReportedAt != nil || v.ReportDueAt().Before(now) {
		say("reports_on_time", v.ReportedAt != nil && !v.ReportedAt.After(v.ReportDueAt()))
	}
	if v.Outcome != Refused {
		say("steps_planned", v.NextAt != nil)
	}
	if v.Mode == Appointment {
		deadline := v.StartedAt.Add(-preparedBefore)
		say("prepared_before", prep != nil && !prep.CreatedAt.After(deadline))
		say("objectives_quantified", prep != nil && prep.quantifiedAt(deadline))
	}
	if v.ReportedAt == nil {
		return list
	}
	r := v.Report
	say("discovery_themes", len(r.Discovery) >= themesWanted)
	say("questions_tagged", len(r.Questions) >= questionsWanted)
	say("observations", r.Observed != "")
	say("information_level", r.InfoLevel != "" && r.InfoWords != "")
	say("restatement_validated", r.Restatement != "" && r.Validated)
	say("outcome_consistent", v.consistent())
	if v.RecapAt != nil {
		say("recaps_on_time", !v.RecapAt.After(v.ReportDueAt()))
	}
	if len(r.Arguments) > 0 {
		proven, linked := true, true
		for _, a := range r.Arguments {
			proven = proven && a.Proof != ""
			linked = linked && a.Need != "" && a.Motive != ""
		}
		say("arguments_proven", proven)
		say("arguments_linked", linked)
	}
	for _, o := range r.Objections {
		say("objections_treated", o.Outcome == "resolved" || o.Outcome == "condition")
	}
	return list
}

// consistent reports a conclusion that what was seen bears out (CP7.C7): what was sold, or
// nearly, goes with a signal; what was refused leaves no objection as resolved.
func (v Visit) consistent() bool {
	if v.Outcome == Order || v.Outcome == QuoteRequested {
		return len(v.Report.Signals) > 0
	}
	resolved := func(o Objection) bool { return o.Outcome == "resolved" }
	return v.Outcome != Refused || !slices.ContainsFunc(v.Report.Objections, resolved)
}
