package competence

import (
	"context"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/civil"
	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
)

// Span is a period by the reader's clock, from an instant on and before another.
type Span struct {
	Period
	Start, Stop time.Time
}

// Source finds the cases of the measures that it knows, of one person over a period.
type Source interface {
	Cases(ctx context.Context, user uuid.UUID, s Span) (Cases, error)
}

// Evidence is what was recorded of somebody's work, and the levels that it proposes.
type Evidence struct {
	db      *Service
	audit   *audit.Log
	sources []Source
}

// NewEvidence proposes levels from what the sources know.
func NewEvidence(s *Service, log *audit.Log, sources ...Source) *Evidence {
	return &Evidence{db: s, audit: log, sources: sources}
}

// Proposals is the levels proposed of somebody over a period.
type Proposals struct {
	Period
	Proposals []Proposal
}

// CriterionCases are the cases of one measure, the latest first.
type CriterionCases struct {
	Cases []Case
	Total int
}

// Bounds of one answer: three months, unless told the last twelve weeks.
const (
	maxSpan  = 93
	maxCases = 1000
)

// Propose measures what was recorded of the user. Faults: competence.period, not_found.
func (e *Evidence) Propose(ctx context.Context, user uuid.UUID, p Period) (Proposals, error) {
	span, found, err := e.found(ctx, user, p)
	if err != nil {
		return Proposals{}, err
	}
	all, err := e.Rules(ctx)
	out := Proposals{Period: span.Period}
	for _, r := range all {
		out.Proposals = append(out.Proposals, r.Rule.propose(found))
	}
	return out, err
}

// Behind returns the cases of a measure, of the criterion, or of the first one that has it
// when that is empty. Faults: competence.period, not_found, evidence_rule.measure.
func (e *Evidence) Behind(ctx context.Context, user uuid.UUID, p Period, criterion, measure string) (CriterionCases, error) {
	m, err := e.measure(ctx, criterion, measure)
	if err != nil {
		return CriterionCases{}, err
	}
	_, found, err := e.found(ctx, user, p)
	if err != nil {
		return CriterionCases{}, err
	}
	cases := latestFirst(m.judged(found.Of[m.ID]))
	return CriterionCases{cases[:min(len(cases), maxCases)], len(cases)}, nil
}

// measure is that of a criterion as the organisation has it. Faults: evidence_rule.measure.
func (e *Evidence) measure(ctx context.Context, criterion, measure string) (Measure, error) {
	all, err := e.Rules(ctx)
	if err != nil {
		return Measure{}, err
	}
	for _, r := range all {
		for _, m := range r.Measures {
			if m.ID == measure && (criterion == "" || criterion == r.Criterion) {
				return m, nil
			}
		}
	}
	return Measure{}, fault.New(fault.Invalid, "evidence_rule.measure", "Cette mesure n’existe pas.", fault.At("query:measure", "unknown", "Une mesure du critère."))
}

func (e *Evidence) found(ctx context.Context, user uuid.UUID, p Period) (Span, Cases, error) {
	if !actor.Current(ctx).Sees(user) {
		return Span{}, Cases{}, fault.New(fault.NotFound, "not_found", "Cette personne n’est pas dans vos équipes.")
	}
	span, err := spanOf(ctx, p)
	if err != nil {
		return span, Cases{}, err
	}
	all := Cases{Of: map[string][]Case{}, Team: map[string]int64{}}
	for _, source := range e.sources {
		some, err := source.Cases(ctx, user, span)
		if err != nil {
			return span, all, err
		}
		for id, cases := range some.Of {
			all.Of[id] = append(all.Of[id], cases...)
		}
		for id, share := range some.Team {
			all.Team[id] = share
		}
	}
	return span, all, nil
}

func spanOf(ctx context.Context, p Period) (Span, error) {
	zone, now := zoneOf(ctx), clock.Now(ctx)
	if p.To.IsZero() {
		p.To = civil.In(now, zone)
	}
	if p.From.IsZero() {
		p.From = p.To.AddDays(-usualDays)
	}
	if days := p.From.DaysUntil(p.To); days < 0 || days >= maxSpan {
		return Span{}, fault.New(fault.Invalid, "competence.period", "La période va d’une date à une autre, plus tard, sur trois mois au plus.",
			fault.At("query:from", "period", "Une date avant la fin, à trois mois au plus."))
	}
	from, to := p.bounds(zone)
	if to.After(now) {
		to = now
	}
	return Span{p, from, to}, nil
}
