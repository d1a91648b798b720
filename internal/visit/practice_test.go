package visit

import (
	"slices"
	"testing"
	"time"

	"besace/internal/platform/id"
)

// sheet is one whose objectives became quantified, and ceased to be, at each turn.
func sheet(t *testing.T, turns ...time.Time) *Prep {
	t.Helper()
	p := &Prep{TurnsText: "[]"}
	for _, at := range turns {
		before, cents := p.quantified(), int64(480_000)
		p.MainCents, p.FallbackCents = &cents, &cents
		if before {
			p.MainCents, p.FallbackCents = nil, nil
		}
		if err := p.turn(before, at); err != nil {
			t.Fatal(err)
		}
	}
	return p
}

// citing is a sheet that cites so many characteristics from an instant on.
func citing(t *testing.T, at time.Time, count int) *Prep {
	t.Helper()
	p := &Prep{CitedText: "[]", TurnsText: "[]"}
	basis := []Basis{{"history", "Deux pannes."}, {"potential", "Classe A."}, {"persona", "Artisan équipé."}}[:count]
	if err := p.apply(at, PrepPatch{Basis: &basis}); err != nil {
		t.Fatal(err)
	}
	if err := p.note(Prep{}, at); err != nil {
		t.Fatal(err)
	}
	return p
}

// What a visit says of the trade, by the criteria CP2, CP4 and CP7 (domain.md A).
func TestPractice(t *testing.T) {
	nine := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	at := func(d time.Duration) *time.Time { told := nine.Add(d); return &told }
	cents := int64(480_000)
	// What the rules want of a case as they come.
	usual := map[string]int64{"prepared_before": 60, "objectives_quantified": 60, "discovery_themes": 6, "question_range": 3, "site_observations": 2,
		"told_in_time": 24, "reports_on_time": 24, "recaps_on_time": 24, "characteristics_cited": 3, "aids_shown": 100}
	six := []Answer{{Theme: "who"}, {Theme: "what"}, {Theme: "where"}, {Theme: "when"}, {Theme: "how"}, {Theme: "how_much"}}
	for what, c := range map[string]struct {
		change  func(v *Visit)
		prep    *Prep
		measure string
		met     bool
		absent  bool // it says nothing of the measure
	}{
		"recorded a day later":            {func(v *Visit) { v.CreatedAt = nine.Add(24 * time.Hour) }, nil, "told_in_time", true, false},
		"recorded a second more":          {func(v *Visit) { v.CreatedAt = nine.Add(24*time.Hour + time.Second) }, nil, "told_in_time", false, false},
		"nobody there says no more":       {func(v *Visit) { v.Outcome = Absent }, nil, "steps_planned", false, true},
		"a refusal asks for no next step": {func(v *Visit) { v.Outcome = Refused }, nil, "steps_planned", false, true},
		"a next step":                     {func(v *Visit) { v.NextAt = at(time.Hour) }, nil, "steps_planned", true, false},
		"prepared an hour before":         {func(v *Visit) {}, &Prep{PreparedAt: nine.Add(-time.Hour)}, "prepared_before", true, false},
		"prepared at the door":            {func(v *Visit) {}, &Prep{PreparedAt: nine.Add(-59 * time.Minute)}, "prepared_before", false, false},
		"unannounced, not prepared":       {func(v *Visit) { v.Mode = Cold }, nil, "prepared_before", false, true},
		"both objectives in euros":        {func(v *Visit) {}, &Prep{MainCents: &cents, FallbackCents: &cents}, "objectives_quantified", true, false},
		"a fallback without a figure":     {func(v *Visit) {}, &Prep{MainCents: &cents}, "objectives_quantified", false, false},
		"quantified after the visit":      {func(v *Visit) {}, sheet(t, nine.Add(time.Minute)), "objectives_quantified", false, false},
		"quantified in time":              {func(v *Visit) {}, sheet(t, nine.Add(-2*time.Hour)), "objectives_quantified", true, false},
		"erased since":                    {func(v *Visit) {}, sheet(t, nine.Add(-2*time.Hour), nine), "objectives_quantified", true, false},
		"six themes":                      {func(v *Visit) { v.Report.Discovery = six }, nil, "discovery_themes", true, false},
		"five themes":                     {func(v *Visit) { v.Report.Discovery = six[1:] }, nil, "discovery_themes", false, false},
		"open, closed, alternative":       {func(v *Visit) { v.Report.Questions = []string{"closed", "mirror", "alternative", "open"} }, nil, "question_range", true, false},
		"no alternative question":         {func(v *Visit) { v.Report.Questions = []string{"open", "closed"} }, nil, "question_range", false, false},
		"three types, one of the basic":   {func(v *Visit) { v.Report.Questions = []string{"open", "mirror", "control"} }, nil, "question_range", false, false},
		"two lines of what was seen":      {func(v *Visit) { v.Report.Observed = "Deux ponts à l’arrêt\nStock plein" }, nil, "site_observations", true, false},
		"two sentences of what was seen":  {func(v *Visit) { v.Report.Observed = "Deux ponts à l’arrêt. Stock plein." }, nil, "site_observations", true, false},
		"one thing seen":                  {func(v *Visit) { v.Report.Observed = "Deux ponts à l’arrêt…\n-\n" }, nil, "site_observations", false, false},
		"nothing seen":                    {func(v *Visit) {}, nil, "site_observations", false, false},
		"a restatement validated":         {func(v *Visit) { v.Report.Restatement, v.Report.Validated = "Vous voulez…", true }, nil, "restatement_validated", true, false},
		"no report yet":                   {func(v *Visit) { v.ReportedAt = nil }, nil, "discovery_themes", false, true},
		"a restatement nobody validated":  {func(v *Visit) { v.Report.Restatement = "Vous voulez…" }, nil, "restatement_validated", false, false},
		"an order without a signal":       {func(v *Visit) { v.Outcome = Order }, nil, "outcome_consistent", false, false},
		"an order after a signal":         {func(v *Visit) { v.Outcome, v.Report.Signals = Order, []string{"payment"} }, nil, "outcome_consistent", true, false},
		"refused though all was resolved": {func(v *Visit) { v.Outcome, v.Report.Objections = Refused, []Objection{{Outcome: "resolved"}} }, nil, "outcome_consistent", false, false},
		"one argument is generic": {func(v *Visit) {
			v.Report.Arguments = []Argument{{Need: "what", Motive: "money"}, {Motive: "money"}}
		}, nil, "arguments_linked", false, false},
		"reported at the last second":     {func(v *Visit) { v.ReportedAt = at(24 * time.Hour) }, nil, "reports_on_time", true, false},
		"reported a second too late":      {func(v *Visit) { v.ReportedAt = at(24*time.Hour + time.Second) }, nil, "reports_on_time", false, false},
		"no report, and its time is over": {func(v *Visit) { v.ReportedAt, v.EndedAt = nil, nine.Add(24*time.Hour-time.Second) }, nil, "reports_on_time", false, false},
		"no report, and time left":        {func(v *Visit) { v.ReportedAt, v.EndedAt = nil, nine.Add(24*time.Hour) }, nil, "reports_on_time", false, true},
		"all three are cited":             {func(v *Visit) {}, citing(t, nine.Add(-time.Hour), 3), "characteristics_cited", true, false},
		"one is not cited":                {func(v *Visit) {}, citing(t, nine.Add(-time.Hour), 2), "characteristics_cited", false, false},
		"cited once it was over":          {func(v *Visit) {}, citing(t, nine.Add(time.Second), 3), "characteristics_cited", false, false},
		"nothing was prepared":            {func(v *Visit) {}, nil, "characteristics_cited", false, false},
		"each argument has its aid": {func(v *Visit) {
			v.Report.Arguments = []Argument{{Aid: "Fiche"}, {Aid: "Échantillon"}}
		}, nil, "aids_shown", true, false},
		"one argument has no aid": {func(v *Visit) {
			v.Report.Arguments = []Argument{{Aid: "Fiche"}, {Proof: "Référence", Aid: " "}}
		}, nil, "aids_shown", false, false},
		"nothing to be shown":        {func(v *Visit) {}, nil, "aids_shown", false, true},
		"no argument":                {func(v *Visit) {}, nil, "arguments_linked", false, true},
		"an objection became a term": {func(v *Visit) { v.Report.Objections = []Objection{{Outcome: "condition"}} }, nil, "objections_treated", true, false},
		"a recap on time":            {func(v *Visit) { v.RecapAt = at(24 * time.Hour) }, nil, "recaps_on_time", true, false},
		"a recap too late":           {func(v *Visit) { v.RecapAt = at(25 * time.Hour) }, nil, "recaps_on_time", false, false},
		"a recap asked for, in vain": {func(v *Visit) { v.Report.RecapAsked, v.EndedAt = true, nine.Add(24*time.Hour-time.Second) }, nil, "recaps_on_time", false, false},
		"a recap asked for, in time": {func(v *Visit) { v.Report.RecapAsked, v.EndedAt = true, nine.Add(24*time.Hour) }, nil, "recaps_on_time", false, true},
		"asked for, and sent":        {func(v *Visit) { v.Report.RecapAsked, v.RecapAt = true, at(time.Hour) }, nil, "recaps_on_time", true, false},
		"asked for, no report yet":   {func(v *Visit) { v.Report.RecapAsked, v.ReportedAt = true, nil }, nil, "recaps_on_time", false, false},
		"no recap was asked for":     {func(v *Visit) {}, nil, "recaps_on_time", false, true},
	} {
		t.Run(what, func(t *testing.T) {
			v := Visit{ID: id.New(), Mode: Appointment, Outcome: Met, StartedAt: nine, EndedAt: nine, CreatedAt: nine, ReportedAt: at(0)}
			c.change(&v)
			list := v.practised(c.prep, nine.Add(48*time.Hour))
			n := slices.IndexFunc(list, func(p Practised) bool {
				return p.Measure == c.measure && (p.Due == nil || p.Due(usual[c.measure]))
			})
			switch {
			case (n < 0) != c.absent:
				t.Errorf("says %+v of %s", list, c.measure)
			case n >= 0 && list[n].Meets != nil:
				if met := list[n].Meets(usual[c.measure]); met != c.met {
					t.Errorf("%s is met: %v", c.measure, met)
				}
			case n >= 0 && list[n].Met != c.met:
				t.Errorf("%s is met: %v", c.measure, list[n].Met)
			}
		})
	}
}
