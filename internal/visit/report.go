package visit

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/fault"
)

// Report is what was written down of a visit; what was not filled is empty.
type Report struct {
	Facts       string       `json:"facts,omitempty"`
	Observed    string       `json:"observed,omitempty"`
	Discovery   []Answer     `json:"discovery,omitempty"`
	Questions   []string     `json:"questionTypes,omitempty"` // the types that were asked
	InfoLevel   string       `json:"infoLevel,omitempty"`
	InfoWords   string       `json:"infoWords,omitempty"`
	Motives     []Motive     `json:"motives,omitempty"`
	Restatement string       `json:"restatement,omitempty"`
	Validated   bool         `json:"restatementValidated,omitempty"`
	ValidatedAt *time.Time   `json:"restatementValidatedAt,omitempty"` // nil too of one validated before the time was kept
	RecapAsked  bool         `json:"recapRequested,omitempty"`
	Arguments   []Argument   `json:"arguments,omitempty"`
	Objections  []Objection  `json:"-"` // rows of their own: the library looks for them
	Signals     []string     `json:"signals,omitempty"`
	Concessions []Concession `json:"concessions,omitempty"`
	Competitor  string       `json:"competitor,omitempty"`
	Marketing   string       `json:"forMarketing,omitempty"`
	SalesAdmin  string       `json:"forSalesAdmin,omitempty"`
}

// Answer is what was learnt about a theme of QQOQCCP.
type Answer struct {
	Theme string `json:"theme"`
	Words string `json:"words"`
}

// Motive is how much one of the motives of SONCASE weighs, from 0 to 3, and by which words.
type Motive struct {
	Motive string `json:"motive"`
	Weight int64  `json:"weight"`
	Words  string `json:"words,omitempty"`
}

// Argument is a feature, its advantage, its proof and the sales aid that showed it, tied to a
// need and a motive.
type Argument struct {
	Feature   string `json:"feature"`
	Advantage string `json:"advantage,omitempty"`
	Proof     string `json:"proof,omitempty"`
	Aid       string `json:"aid,omitempty"`
	Need      string `json:"need,omitempty"` // theme of the discovery
	Motive    string `json:"motive,omitempty"`
}

// Objection is what was objected, how it was answered and what came of it.
type Objection struct {
	Kind      string
	Words     string
	Product   string
	Technique string
	Answer    string
	Outcome   string
}

// Concession is what was given, and against what.
type Concession struct {
	Given       string `json:"given"`
	Against     string `json:"against,omitempty"`
	AmountCents *int64 `json:"amountCents,omitempty"`
}

// ReportPatch changes sections of a report: those that are not nil, each replaced whole.
type ReportPatch struct {
	Facts, Observed, InfoLevel, InfoWords, Restatement, Competitor, Marketing, SalesAdmin *string
	Validated, RecapAsked                                                                 *bool
	ValidatedAt                                                                           *time.Time
	Discovery                                                                             *[]Answer
	Questions                                                                             *[]string
	Motives                                                                               *[]Motive
	Arguments                                                                             *[]Argument
	Objections                                                                            *[]Objection
	Signals                                                                               *[]string
	Concessions                                                                           *[]Concession
}

// maxReport bounds a report as it is kept, in characters.
const maxReport = 150_000

func (r *Report) apply(now time.Time, p ReportPatch, bad *fault.Fields) {
	for _, f := range []struct{ change, to *string }{
		{p.Facts, &r.Facts}, {p.Observed, &r.Observed}, {p.InfoLevel, &r.InfoLevel}, {p.InfoWords, &r.InfoWords}, {p.Restatement, &r.Restatement},
		{p.Competitor, &r.Competitor}, {p.Marketing, &r.Marketing}, {p.SalesAdmin, &r.SalesAdmin},
	} {
		if f.change != nil {
			*f.to = strings.TrimSpace(*f.change)
		}
	}
	r.validate(now, p)
	if p.RecapAsked != nil {
		r.RecapAsked = *p.RecapAsked
	}
	replace(&r.Discovery, p.Discovery)
	replace(&r.Questions, p.Questions)
	replace(&r.Motives, p.Motives)
	replace(&r.Arguments, p.Arguments)
	replace(&r.Objections, p.Objections)
	replace(&r.Signals, p.Signals)
	replace(&r.Concessions, p.Concessions)
	once(bad, "/report/motives", r.Motives, func(m Motive) string { return m.Motive }, "Chaque mobile une seule fois.")
	once(bad, "/report/discovery", r.Discovery, func(a Answer) string { return a.Theme }, "Chaque thème une seule fois.")
	once(bad, "/report/questionTypes", r.Questions, func(s string) string { return s }, "Chaque type de question une seule fois.")
	once(bad, "/report/signals", r.Signals, func(s string) string { return s }, "Chaque signal une seule fois.")
	for n, o := range r.Objections {
		if strings.TrimSpace(o.Words) == "" {
			bad.Add(fmt.Sprintf("/report/objections/%d/words", n), "required", "Ce que le client a objecté.")
		}
	}
	if text, err := json.Marshal(r); err == nil && len([]rune(string(text))) > maxReport {
		bad.Add("/report", "too_long", "Un compte rendu plus court.")
	}
}

// validate keeps whether the customer said that the restatement was right, and when: as it is
// told, unless another moment is.
func (r *Report) validate(now time.Time, p ReportPatch) {
	if p.Validated != nil {
		r.Validated = *p.Validated
	}
	at := r.ValidatedAt
	if p.ValidatedAt != nil {
		at = p.ValidatedAt
	}
	switch {
	case !r.Validated:
		r.ValidatedAt = nil
	case at != nil:
		told := at.UTC().Truncate(time.Microsecond)
		r.ValidatedAt = &told
	case p.Validated != nil:
		r.ValidatedAt = &now
	}
}

func replace[T any](list, with *[]T) {
	if with != nil {
		*list = nil
		if len(*with) > 0 {
			*list = slices.Clone(*with)
		}
	}
}

// once refuses a list that names something twice.
func once[T any](bad *fault.Fields, pointer string, list []T, of func(T) string, wanted string) {
	seen := map[string]bool{}
	for n, one := range list {
		if seen[of(one)] {
			bad.Add(fmt.Sprintf("%s/%d", pointer, n), "twice", wanted)
		}
		seen[of(one)] = true
	}
}

func distinct(ids []uuid.UUID) []uuid.UUID {
	var list []uuid.UUID
	for _, id := range ids {
		if !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	return list
}
