package law

import (
	"slices"
	"time"

	"besace/internal/platform/civil"
)

// LegalRule is one version of a rule. Both dates are included; a zero ValidFrom has
// always been, a zero ValidTo lasts. VerifiedOn is when its text was read at its source,
// zero for what still comes from knowledge and is to be checked.
type LegalRule struct {
	ID           string
	Version      int
	ValidFrom    civil.Date
	ValidTo      civil.Date
	Jurisdiction string
	Title        string
	Parameters   Parameters
	Source       string // as it is quoted to people
	VerifiedOn   civil.Date
}

// Regime is who may be called without having said anything.
type Regime string

// Regimes. OptOut allows who did not refuse, OptIn who accepted.
const (
	OptOut Regime = "opt_out"
	OptIn  Regime = "opt_in"
)

// Parameters are the figures of a rule; each rule reads its own.
type Parameters struct {
	Regime        Regime
	ScreeningDays int // for how long a comparison with the list of refusals is worth something
	Sectors       []Sector
	Days          []time.Weekday
	Hours         []Span
	// LocalHolidays says that holidays of Alsace-Moselle and of overseas departments
	// count like the national ones.
	LocalHolidays bool
	MaxAttempts   int
	AttemptDays   int // rolling, the day of the call included
	SilenceDays   int // full days after a refusal
	CallBackHours int
	Unmarked      Verdict  // of a leaflet where letterboxes need an « Oui Pub », and one has none
	Prefixes      []string // national ones that a line may show
}

// Span is a part of the day, from a minute to before another, counted from midnight.
type Span struct{ From, To int }

// InForce returns the version of the rule that counts on the day, false when none does.
func InForce(id string, on civil.Date) (LegalRule, bool) {
	for _, r := range versions[id] {
		if r.covers(on) {
			return r, true
		}
	}
	return LegalRule{}, false
}

func (r LegalRule) covers(on civil.Date) bool {
	return !on.Before(r.ValidFrom) && (r.ValidTo.IsZero() || !on.After(r.ValidTo))
}

// Rules are all versions of all rules, as they are quoted.
func Rules() []LegalRule { return slices.Clone(table) }

// versions are the rules by their id.
var versions = func() map[string][]LegalRule {
	m := map[string][]LegalRule{}
	for _, r := range table {
		m[r.ID] = append(m[r.ID], r)
	}
	return m
}()
