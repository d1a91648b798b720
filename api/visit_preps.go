package api

import (
	"context"

	"besace/api/oas"
	"besace/internal/platform/opt"
	"besace/internal/visit"
)

// visitPrepHandlers serves the preparation of visits.
type visitPrepHandlers struct{ visits *visit.Service }

// ListAccountVisitPreps serves GET /v1/accounts/{accountId}/visit-preps.
func (h visitPrepHandlers) ListAccountVisitPreps(ctx context.Context, r oas.ListAccountVisitPrepsRequestObject) (oas.ListAccountVisitPrepsResponseObject, error) {
	list, err := h.visits.PrepsOf(ctx, r.AccountID)
	if err != nil {
		return nil, err
	}
	return oas.ListAccountVisitPreps200JSONResponse(oas.VisitPrepList{Items: each(list, toVisitPrep)}), nil
}

// CreateVisitPrep serves POST /v1/accounts/{accountId}/visit-preps.
func (h visitPrepHandlers) CreateVisitPrep(ctx context.Context, r oas.CreateVisitPrepRequestObject) (oas.CreateVisitPrepResponseObject, error) {
	in := *r.Body
	p, created, err := h.visits.Prepare(ctx, r.AccountID, visit.PrepDraft{ID: deref(in.ID), PreparedAt: in.PreparedAt, Fields: visit.PrepPatch{
		PlannedAt: opt.Ptr(in.PlannedAt), Event: opt.Ptr(in.EventID), Main: opt.Ptr(fromObjective(in.MainObjective)), Intermediate: opt.Ptr(fromObjective(in.IntermediateObjective)),
		Fallback: opt.Ptr(fromObjective(in.FallbackObjective)), Hypotheses: opt.Ptr(in.Hypotheses), Competitor: opt.Ptr(in.Competitor),
		Motives: motiveCodes(in.Motives), Questions: in.Questions, Arguments: section(in.Arguments, fromArgument), Objections: section(in.Objections, fromPrepared),
		Aids: in.Aids, Documents: in.Documents, Basis: section(in.Basis, fromBasis),
		MarginFloor: opt.Ptr(in.MarginFloorBp), MaxConcession: opt.Ptr(in.MaxConcessionCents), ClosingQuestion: opt.Ptr(in.ClosingQuestion),
	}})
	if err != nil {
		return nil, err
	}
	if !created {
		return oas.CreateVisitPrep200JSONResponse{Body: toVisitPrep(p), Headers: oas.CreateVisitPrep200ResponseHeaders{ETag: etag(p.Version)}}, nil
	}
	return oas.CreateVisitPrep201JSONResponse{Body: toVisitPrep(p), Headers: oas.CreateVisitPrep201ResponseHeaders{
		ETag: etag(p.Version), Location: "/v1/visit-preps/" + p.ID.String(),
	}}, nil
}

// GetVisitPrep serves GET /v1/visit-preps/{visitPrepId}.
func (h visitPrepHandlers) GetVisitPrep(ctx context.Context, r oas.GetVisitPrepRequestObject) (oas.GetVisitPrepResponseObject, error) {
	p, err := h.visits.Prep(ctx, r.VisitPrepID)
	if err != nil {
		return nil, err
	}
	return oas.GetVisitPrep200JSONResponse{Body: toVisitPrep(p), Headers: oas.GetVisitPrep200ResponseHeaders{ETag: etag(p.Version)}}, nil
}

// UpdateVisitPrep serves PATCH /v1/visit-preps/{visitPrepId}.
func (h visitPrepHandlers) UpdateVisitPrep(ctx context.Context, r oas.UpdateVisitPrepRequestObject) (oas.UpdateVisitPrepResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	in := *r.Body
	p, err := h.visits.UpdatePrep(ctx, r.VisitPrepID, seen, visit.PrepPatch{
		PlannedAt: field(in.PlannedAt), Event: field(in.EventID), Main: objectiveField(field(in.MainObjective)), Intermediate: objectiveField(field(in.IntermediateObjective)),
		Fallback: objectiveField(field(in.FallbackObjective)), Hypotheses: opt.Ptr(in.Hypotheses), Competitor: opt.Ptr(in.Competitor),
		Motives: motiveCodes(in.Motives), Questions: in.Questions, Arguments: section(in.Arguments, fromArgument), Objections: section(in.Objections, fromPrepared),
		Aids: in.Aids, Documents: in.Documents, Basis: section(in.Basis, fromBasis), ChangedAt: in.ChangedAt,
		MarginFloor: field(in.MarginFloorBp), MaxConcession: field(in.MaxConcessionCents), ClosingQuestion: opt.Ptr(in.ClosingQuestion),
	})
	if err != nil {
		return nil, err
	}
	return oas.UpdateVisitPrep200JSONResponse{Body: toVisitPrep(p), Headers: oas.UpdateVisitPrep200ResponseHeaders{ETag: etag(p.Version)}}, nil
}

func fromObjective(in *oas.VisitObjective) *visit.Objective {
	if in == nil {
		return nil
	}
	return &visit.Objective{Text: in.Text, AmountCents: in.AmountCents}
}

func objectiveField(v opt.Value[oas.VisitObjective]) opt.Value[visit.Objective] {
	switch {
	case v.IsNull():
		return opt.Null[visit.Objective]()
	case v.Present():
		return opt.Ptr(fromObjective(v.Pointer()))
	}
	return opt.Value[visit.Objective]{}
}

func fromPrepared(o oas.PreparedObjection) visit.Prepared {
	return visit.Prepared{Words: o.Words, Answer: deref(o.Answer)}
}

func fromBasis(b oas.PreparationBasis) visit.Basis {
	return visit.Basis{Of: string(b.Of), Words: b.Words}
}

func motiveCodes(list *[]oas.MotiveKind) *[]string {
	return section(list, func(m oas.MotiveKind) string { return string(m) })
}

func toVisitPrep(p visit.Prep) oas.VisitPrep {
	l := p.Lists()
	plain := func(text string) string { return text }
	return oas.VisitPrep{
		ID: p.ID, Version: p.Version, AccountID: p.AccountID, AuthorID: p.AuthorID, PreparedAt: p.PreparedAt.UTC(), PlannedAt: utc(p.Planned()), EventID: p.EventID,
		MainObjective: toObjective(p.Main()), IntermediateObjective: toObjective(p.Intermediate()), FallbackObjective: toObjective(p.Fallback()),
		Hypotheses: some(p.Hypotheses), Competitor: some(p.Competitor),
		Motives: filled(l.Motives, func(m string) oas.MotiveKind { return oas.MotiveKind(m) }), Questions: filled(l.Questions, plain), Aids: filled(l.Aids, plain),
		Documents: filled(l.Documents, plain), Arguments: filled(l.Arguments, toArgument),
		Objections: filled(l.Objections, func(o visit.Prepared) oas.PreparedObjection {
			return oas.PreparedObjection{Words: o.Words, Answer: some(o.Answer)}
		}),
		Basis: filled(l.Basis, func(b visit.Basis) oas.PreparationBasis {
			return oas.PreparationBasis{Of: oas.PreparationBasisOf(b.Of), Words: b.Words}
		}),
		MarginFloorBp: l.MarginFloorBp, MaxConcessionCents: l.MaxConcessionCents, ClosingQuestion: some(l.ClosingQuestion),
		CreatedAt: p.CreatedAt.UTC(), UpdatedAt: p.UpdatedAt.UTC(),
	}
}

func toObjective(o *visit.Objective) *oas.VisitObjective {
	if o == nil {
		return nil
	}
	return &oas.VisitObjective{Text: o.Text, AmountCents: o.AmountCents}
}
