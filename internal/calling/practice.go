package calling

import (
	"context"
	"time"

	"github.com/google/uuid"
)

// Practised is what a call says about one measure of the trade, as the rules of evidence
// name them: it meets it or not.
type Practised struct {
	Measure string
	Call    Call
	Met     bool
}

// stepsWanted is the part of a script that a call should go through, in hundredths (CP3.C2).
const stepsWanted = 80

// Practised measures the calls in which somebody spoke to whom she called, and returns the
// share of them that ended in an appointment in her team, in basis points.
func (s *Service) Practised(ctx context.Context, user uuid.UUID, team []uuid.UUID, from, to time.Time) (list []Practised, ofTeam int64, err error) {
	calls, err := s.MadeBy(ctx, []uuid.UUID{user}, from, to)
	if err != nil {
		return nil, 0, err
	}
	editions, err := s.editionsOf(ctx, calls)
	if err != nil {
		return nil, 0, err
	}
	for _, c := range calls {
		if !c.Outcome.Spoken() {
			continue
		}
		list = append(list, Practised{"call_appointments", c, c.Outcome == Appointed})
		if c.ScriptID != nil && c.Edition != nil {
			steps := len(editions[*c.ScriptID][*c.Edition].Steps())
			list = append(list, Practised{"call_steps_followed", c, len(c.Steps())*100 >= steps*stepsWanted})
		}
	}
	spoken, appointed, err := s.spokenBy(ctx, team, from, to)
	if spoken > 0 {
		ofTeam = appointed * 10_000 / spoken
	}
	return list, ofTeam, err
}
