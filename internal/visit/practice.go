package visit

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/google/uuid"
)

// Practised is what a visit says about one measure of the trade, as the rules of evidence
// name them: it meets it or not. Where the organisation says how much it takes, Meets
// answers for that much.
type Practised struct {
	Measure   string
	VisitID   uuid.UUID
	AccountID uuid.UUID
	At        time.Time
	Met       bool
	Meets     func(wanted int64) bool
	Due       func(wanted int64) bool
}

// practised measures one visit with the preparation made for it, if any. Visits at which
// nobody was teach nothing but how soon they were told.
func (v Visit) practised(prep *Prep, now time.Time) (list []Practised) {
	say := func(measure string, met bool) {
		list = append(list, Practised{measure, v.ID, v.AccountID, v.StartedAt, met, nil, nil})
	}
	weigh := func(measure string, meets func(wanted int64) bool) {
		list = append(list, Practised{measure, v.ID, v.AccountID, v.StartedAt, false, meets, nil})
	}
	within := func(hours int64) time.Time { return v.EndedAt.Add(time.Duration(hours) * time.Hour) }
	weigh("told_in_time", func(hours int64) bool { return !v.CreatedAt.After(within(hours)) })
	if !v.met() {
		return list
	}
	weigh("reports_on_time", func(hours int64) bool { return v.ReportedAt != nil && !v.ReportedAt.After(within(hours)) })
	list[len(list)-1].Due = func(hours int64) bool { return v.ReportedAt != nil || within(hours).Before(now) }
	if v.Outcome != Refused {
		say("steps_planned", v.NextAt != nil)
	}
	if v.Mode == Appointment {
		deadline := func(minutes int64) time.Time { return v.StartedAt.Add(-time.Duration(minutes) * time.Minute) }
		weigh("prepared_before", func(minutes int64) bool { return prep != nil && !prep.PreparedAt.After(deadline(minutes)) })
		weigh("objectives_quantified", func(minutes int64) bool { return prep != nil && prep.quantifiedAt(deadline(minutes)) })
		weigh("characteristics_cited", func(count int64) bool { return prep != nil && prep.citedAt(v.StartedAt) >= count })
	}
	if v.Report.RecapAsked || v.RecapAt != nil {
		weigh("recaps_on_time", func(hours int64) bool { return v.RecapAt != nil && !v.RecapAt.After(within(hours)) })
		list[len(list)-1].Due = func(hours int64) bool { return v.RecapAt != nil || within(hours).Before(now) }
	}
	if v.ReportedAt == nil {
		return list
	}
	r := v.Report
	weigh("discovery_themes", func(themes int64) bool { return int64(len(r.Discovery)) >= themes })
	weigh("question_range", func(types int64) bool { return r.questionRange() >= types })
	weigh("site_observations", func(count int64) bool { return observations(r.Observed) >= count })
	say("information_level", r.InfoLevel != "" && r.InfoWords != "")
	say("restatement_validated", r.Restatement != "" && r.Validated)
	say("outcome_consistent", v.consistent())
	if len(r.Arguments) > 0 {
		shown, linked := int64(0), true
		for _, a := range r.Arguments {
			if strings.TrimSpace(a.Aid) != "" {
				shown++
			}
			linked = linked && a.Need != "" && a.Motive != ""
		}
		weigh("aids_shown", func(percent int64) bool { return shown*100 >= int64(len(r.Arguments))*percent })
		say("arguments_linked", linked)
	}
	for _, o := range r.Objections {
		say("objections_treated", o.Outcome == "resolved" || o.Outcome == "condition")
	}
	return list
}

// questionRange is how many of the basic types of question were asked (CP4.C3): open, closed and
// alternative; the others are ways to go on from those.
func (r Report) questionRange() (types int64) {
	for _, basic := range []string{"open", "closed", "alternative"} {
		if slices.Contains(r.Questions, basic) {
			types++
		}
	}
	return types
}

// observations is how many things somebody noted of a place: each line, and each sentence of a
// line, is one. What holds no letter, a dash, says nothing.
func observations(text string) (count int64) {
	ends := func(at rune) bool { return strings.ContainsRune("\n.;!?…", at) }
	for part := range strings.FieldsFuncSeq(text, ends) {
		if strings.ContainsFunc(part, unicode.IsLetter) {
			count++
		}
	}
	return count
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
