package api

import (
	"context"

	"github.com/google/uuid"

	"besace/api/oas"
	"besace/internal/competence"
	"besace/internal/identity"
	"besace/internal/prospect"
)

// evidenceHandlers serves the levels that recorded work proposes.
type evidenceHandlers struct {
	evidence *competence.Evidence
	prospect *prospect.Service
	identity *identity.Service
}

// GetEvidence serves GET /v1/users/{userId}/evidence.
func (h evidenceHandlers) GetEvidence(ctx context.Context, r oas.GetEvidenceRequestObject) (oas.GetEvidenceResponseObject, error) {
	if _, err := h.identity.User(ctx, r.UserID); err != nil {
		return nil, err
	}
	p, err := h.evidence.Propose(ctx, r.UserID, period(r.Params.From, r.Params.To))
	if err != nil {
		return nil, err
	}
	return oas.GetEvidence200JSONResponse(oas.EvidenceProposals{From: date(p.From), To: date(p.To), Proposals: each(p.Proposals, toEvidenceProposal)}), nil
}

// ListEvidenceCases serves GET /v1/users/{userId}/evidence/cases.
func (h evidenceHandlers) ListEvidenceCases(ctx context.Context, r oas.ListEvidenceCasesRequestObject) (oas.ListEvidenceCasesResponseObject, error) {
	if _, err := h.identity.User(ctx, r.UserID); err != nil {
		return nil, err
	}
	found, err := h.evidence.Behind(ctx, r.UserID, period(r.Params.From, r.Params.To), deref(r.Params.Criterion), string(r.Params.Measure))
	if err != nil {
		return nil, err
	}
	seen, err := h.prospect.Names(ctx, accountsOf(found.Cases))
	if err != nil {
		return nil, err
	}
	return oas.ListEvidenceCases200JSONResponse(oas.EvidenceCases{Total: found.Total, Items: each(found.Cases, func(c competence.Case) oas.EvidenceCase {
		return toEvidenceCase(c, seen)
	})}), nil
}

func accountsOf(cases []competence.Case) (ids []uuid.UUID) {
	for _, c := range cases {
		if c.AccountID != nil {
			ids = append(ids, *c.AccountID)
		}
	}
	return ids
}

// ListEvidenceRules serves GET /v1/evidence-rules.
func (h evidenceHandlers) ListEvidenceRules(ctx context.Context, _ oas.ListEvidenceRulesRequestObject) (oas.ListEvidenceRulesResponseObject, error) {
	list, err := h.evidence.Rules(ctx)
	return oas.ListEvidenceRules200JSONResponse(oas.EvidenceRules{Items: each(list, toEvidenceRule)}), err
}

// SetEvidenceRule serves PUT /v1/evidence-rules.
func (h evidenceHandlers) SetEvidenceRule(ctx context.Context, r oas.SetEvidenceRuleRequestObject) (oas.SetEvidenceRuleResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	rule, err := h.evidence.SetThresholds(ctx, r.Body.Criterion, seen, each(r.Body.Measures, func(t oas.EvidenceThreshold) competence.Threshold {
		return competence.Threshold{ID: string(t.ID), Threshold: t.Threshold, Least: t.Least, PerCase: deref(t.PerCase)}
	}))
	if err != nil {
		return nil, err
	}
	return oas.SetEvidenceRule200JSONResponse{Body: toEvidenceRule(rule), Headers: oas.SetEvidenceRule200ResponseHeaders{ETag: etag(rule.Changed)}}, nil
}

func toEvidenceProposal(p competence.Proposal) oas.EvidenceProposal {
	return oas.EvidenceProposal{
		Criterion: p.Criterion, RuleVersion: p.Version, Mode: oas.EvidenceProposalMode(p.Mode), Level: oas.EvidenceLevel(p.Level),
		Measured: each(p.Measured, func(m competence.Measured) oas.EvidenceMeasured {
			return oas.EvidenceMeasured{Measure: toEvidenceMeasure(m.Measure), Met: m.Met, Total: m.Total, Share: m.Share, Wanted: m.Wanted, Level: oas.EvidenceLevel(m.Level)}
		}),
	}
}

func toEvidenceMeasure(m competence.Measure) oas.EvidenceMeasure {
	return oas.EvidenceMeasure{ID: oas.EvidenceMeasureID(m.ID), Kind: oas.EvidenceMeasureKind(m.Kind), Threshold: m.Threshold, Least: m.Least,
		PerCase: some(m.PerCase), Unit: some(oas.EvidenceUnit(m.Unit))}
}

func toEvidenceCase(c competence.Case, seen map[uuid.UUID]string) oas.EvidenceCase {
	out := oas.EvidenceCase{Kind: oas.EvidenceCaseKind(c.Type), ID: c.ID, OccurredAt: c.At.UTC(), Met: c.Met}
	if c.AccountID != nil {
		if name, ok := seen[*c.AccountID]; ok {
			out.AccountID, out.AccountName = c.AccountID, &name
		}
	}
	return out
}

func toEvidenceRule(r competence.OrgRule) oas.EvidenceRule {
	return oas.EvidenceRule{
		ID: some(r.ID), Criterion: r.Criterion, RuleVersion: r.Rule.Version, Version: r.Changed, Mode: oas.EvidenceRuleMode(r.Mode),
		Measures: each(r.Measures, toEvidenceMeasure), Usual: each(r.Usual, toEvidenceMeasure),
	}
}
