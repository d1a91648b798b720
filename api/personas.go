package api

import (
	"context"

	"besace/api/oas"
	"besace/internal/platform/opt"
	"besace/internal/qualification"
)

// personaHandlers serves the ideal customers and how accounts fit them.
type personaHandlers struct{ qualification *qualification.Service }

// ListPersonas serves GET /v1/personas.
func (h personaHandlers) ListPersonas(ctx context.Context, r oas.ListPersonasRequestObject) (oas.ListPersonasResponseObject, error) {
	items, next, err := h.qualification.ListPersonas(ctx, qualification.ListQuery{
		Status: qualification.Status(deref(r.Params.Status)), Cursor: deref(r.Params.Cursor), Limit: pageSize(r.Params.Limit),
	})
	if err != nil {
		return nil, err
	}
	return oas.ListPersonas200JSONResponse(oas.PersonaPage{Items: each(items, toPersona), NextCursor: some(next)}), nil
}

// CreatePersona serves POST /v1/personas.
func (h personaHandlers) CreatePersona(ctx context.Context, r oas.CreatePersonaRequestObject) (oas.CreatePersonaResponseObject, error) {
	p, created, err := h.qualification.CreatePersona(ctx, qualification.PersonaDraft{
		ID: deref(r.Body.ID), Name: r.Body.Name, Description: deref(r.Body.Description), Status: qualification.Status(deref(r.Body.Status)),
		Criteria: each(r.Body.Criteria, fromCriterion),
	})
	if err != nil {
		return nil, err
	}
	if !created {
		return oas.CreatePersona200JSONResponse{Body: toPersona(p), Headers: oas.CreatePersona200ResponseHeaders{ETag: etag(p.Version)}}, nil
	}
	return oas.CreatePersona201JSONResponse{Body: toPersona(p), Headers: oas.CreatePersona201ResponseHeaders{
		ETag: etag(p.Version), Location: "/v1/personas/" + p.ID.String(),
	}}, nil
}

// GetPersona serves GET /v1/personas/{personaId}.
func (h personaHandlers) GetPersona(ctx context.Context, r oas.GetPersonaRequestObject) (oas.GetPersonaResponseObject, error) {
	p, err := h.qualification.GetPersona(ctx, r.PersonaID)
	if err != nil {
		return nil, err
	}
	return oas.GetPersona200JSONResponse{Body: toPersona(p), Headers: oas.GetPersona200ResponseHeaders{ETag: etag(p.Version)}}, nil
}

// UpdatePersona serves PATCH /v1/personas/{personaId}.
func (h personaHandlers) UpdatePersona(ctx context.Context, r oas.UpdatePersonaRequestObject) (oas.UpdatePersonaResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	p, err := h.qualification.UpdatePersona(ctx, r.PersonaID, seen, fromPersonaPatch(*r.Body))
	if err != nil {
		return nil, err
	}
	return oas.UpdatePersona200JSONResponse{Body: toPersona(p), Headers: oas.UpdatePersona200ResponseHeaders{ETag: etag(p.Version)}}, nil
}

// GetAccountFit serves GET /v1/accounts/{accountId}/fit.
func (h personaHandlers) GetAccountFit(ctx context.Context, r oas.GetAccountFitRequestObject) (oas.GetAccountFitResponseObject, error) {
	fit, err := h.qualification.Fit(ctx, r.AccountID, deref(r.Params.PersonaID))
	if err != nil {
		return nil, err
	}
	return oas.GetAccountFit200JSONResponse(oas.AccountFit{
		PersonaID: fit.Persona.ID, PersonaName: fit.Persona.Name, Fit: fit.Rate, FitUpTo: fit.UpTo, Excluded: fit.Excluded, Criteria: each(fit.Findings, toFinding),
	}), nil
}

func fromPersonaPatch(in oas.PersonaPatch) qualification.PersonaPatch {
	p := qualification.PersonaPatch{Name: opt.Ptr(in.Name), Description: opt.Ptr(in.Description), Status: opt.Ptr(as[qualification.Status](in.Status))}
	if in.Criteria != nil {
		p.Criteria = opt.Of(each(*in.Criteria, fromCriterion))
	}
	return p
}

func fromCriterion(in oas.PersonaCriterion) qualification.Criterion {
	return qualification.Criterion{
		ID: in.ID, Attribute: qualification.Attribute(in.Attribute), Nomenclature: string(deref(in.Nomenclature)), Key: deref(in.Key),
		Operator: qualification.Operator(in.Operator), Values: deref(in.Values), Min: in.Min, Max: in.Max, Weight: deref(in.Weight), Mandatory: deref(in.Mandatory),
	}
}

func toCriterion(c qualification.Criterion) oas.PersonaCriterion {
	out := oas.PersonaCriterion{
		ID: c.ID, Attribute: oas.PersonaAttribute(c.Attribute), Key: some(c.Key), Operator: oas.PersonaOperator(c.Operator),
		Min: c.Min, Max: c.Max, Weight: &c.Weight, Mandatory: &c.Mandatory, Nomenclature: some(oas.NAFNomenclature(c.Nomenclature)),
	}
	if len(c.Values) > 0 {
		out.Values = &c.Values
	}
	return out
}

func toFinding(f qualification.Finding) oas.FitCriterion {
	return oas.FitCriterion{
		CriterionID: f.Criterion.ID, Attribute: oas.PersonaAttribute(f.Criterion.Attribute), State: oas.FitState(f.State),
		Weight: f.Criterion.Weight, Mandatory: f.Criterion.Mandatory, Expected: f.Expected, Actual: some(f.Actual), Why: f.Why,
	}
}

func toPersona(p qualification.Portrait) oas.Persona {
	attributes := p.Attributes()
	return oas.Persona{
		ID: p.ID, Version: p.Version, Name: p.Name, Description: some(p.Description), Status: oas.PublicationStatus(p.Status),
		Criteria: each(p.Criteria, toCriterion), Attributes: int64(attributes), Complete: attributes >= qualification.CompleteFrom,
		CreatedAt: p.CreatedAt.UTC(), UpdatedAt: p.UpdatedAt.UTC(), ArchivedAt: utc(p.ArchivedAt),
	}
}
