package api

import (
	"context"

	"besace/api/oas"
	"besace/internal/visit"
)

// visitHandlers serves what visits were, and their reports.
type visitHandlers struct{ visits *visit.Service }

// ListAccountVisits serves GET /v1/accounts/{accountId}/visits.
func (h visitHandlers) ListAccountVisits(ctx context.Context, r oas.ListAccountVisitsRequestObject) (oas.ListAccountVisitsResponseObject, error) {
	list, err := h.visits.Of(ctx, r.AccountID)
	if err != nil {
		return nil, err
	}
	return oas.ListAccountVisits200JSONResponse(oas.VisitList{Items: each(list, toVisit)}), nil
}

// CreateVisit serves POST /v1/accounts/{accountId}/visits.
func (h visitHandlers) CreateVisit(ctx context.Context, r oas.CreateVisitRequestObject) (oas.CreateVisitResponseObject, error) {
	v, created, err := h.visits.Record(ctx, r.AccountID, fromVisitInput(*r.Body))
	if err != nil {
		return nil, err
	}
	if !created {
		return oas.CreateVisit200JSONResponse{Body: toVisit(v), Headers: oas.CreateVisit200ResponseHeaders{ETag: etag(v.Version)}}, nil
	}
	return oas.CreateVisit201JSONResponse{Body: toVisit(v), Headers: oas.CreateVisit201ResponseHeaders{
		ETag: etag(v.Version), Location: "/v1/visits/" + v.ID.String(),
	}}, nil
}

// GetVisit serves GET /v1/visits/{visitId}.
func (h visitHandlers) GetVisit(ctx context.Context, r oas.GetVisitRequestObject) (oas.GetVisitResponseObject, error) {
	v, err := h.visits.Get(ctx, r.VisitID)
	if err != nil {
		return nil, err
	}
	return oas.GetVisit200JSONResponse{Body: toVisit(v), Headers: oas.GetVisit200ResponseHeaders{ETag: etag(v.Version)}}, nil
}

// UpdateVisit serves PATCH /v1/visits/{visitId}.
func (h visitHandlers) UpdateVisit(ctx context.Context, r oas.UpdateVisitRequestObject) (oas.UpdateVisitResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	v, err := h.visits.Update(ctx, r.VisitID, seen, fromVisitPatch(*r.Body))
	if err != nil {
		return nil, err
	}
	return oas.UpdateVisit200JSONResponse{Body: toVisit(v), Headers: oas.UpdateVisit200ResponseHeaders{ETag: etag(v.Version)}}, nil
}

// DeleteVisit serves DELETE /v1/visits/{visitId}.
func (h visitHandlers) DeleteVisit(ctx context.Context, r oas.DeleteVisitRequestObject) (oas.DeleteVisitResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	if err := h.visits.Remove(ctx, r.VisitID, seen); err != nil {
		return nil, err
	}
	return oas.DeleteVisit204Response{}, nil
}
