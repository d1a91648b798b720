package calling

import (
	"context"
	"time"

	"github.com/google/uuid"
)

// Practised is what a call says about one measure of the trade, as the rules of evidence
// name them: it meets it or not. Where the organisation says how much it takes, Meets
// answers for that much.
type Practised struct {
	Measure string
	Call    Call
	Met     bool
	Meets   func(wanted int64) bool
}

// Practised measures the calls in which somebody spoke to whom she called, and returns the
// share of those of her teammates, herself left out, that ended in an appointment, in basis
// points: 0 when they have none, or she has no teammate.
func (s *Service) Practised(ctx context.Context, user uuid.UUID, others []uuid.UUID, from, to time.Time) (list []Practised, ofOthers int64, err error) {
	calls, err := s.MadeBy(ctx, []uuid.UUID{user}, from, to)
	if err != nil {
		return nil, 0, err
	}
	editions, err := s.editionsOf(ctx, calls)
	if err != nil {
		return nil, 0, err
	}
	for _, c := range calls {
		steps := 0
		if c.ScriptID != nil && c.Edition != nil {
			steps = len(editions[*c.ScriptID][*c.Edition].Steps())
		}
		list = append(list, c.practised(steps)...)
	}
	heard, err := s.listenedTo(ctx, user, calls)
	if err != nil {
		return nil, 0, err
	}
	list = append(list, heard...)
	spoken, appointed, err := s.spokenBy(ctx, others, from, to)
	if spoken > 0 {
		ofOthers = appointed * 10_000 / spoken
	}
	return list, ofOthers, err
}

// practised is what a call says about the measures, of a script of so many steps where it had one:
// nothing when nobody spoke.
func (c Call) practised(steps int) (list []Practised) {
	if !c.Outcome.Spoken() {
		return nil
	}
	list = append(list, Practised{"call_appointments", c, c.Outcome == Appointed, nil})
	if c.ScriptID != nil && c.Edition != nil {
		done, all := int64(len(c.Steps())), int64(steps)
		list = append(list, Practised{"call_steps_followed", c, false, func(percent int64) bool { return done*100 >= all*percent }})
	}
	return list
}

// listenedTo measures the calls to which somebody else listened, each once, by the last grid that was begun: each point that
// it judges is at some level at least.
func (s *Service) listenedTo(ctx context.Context, user uuid.UUID, calls []Call) (list []Practised, err error) {
	ids := make([]uuid.UUID, len(calls))
	for n, c := range calls {
		ids[n] = c.ID
	}
	grids, err := s.observed(ctx, user, ids)
	last := map[uuid.UUID]Grid{}
	for _, g := range grids {
		last[g.CallID] = g
	}
	for _, c := range calls {
		if g, heard := last[c.ID]; heard && g.lowest() > 0 {
			list = append(list, Practised{"calls_listened", c, false, func(level int64) bool { return g.lowest() >= level }})
		}
	}
	return list, err
}
