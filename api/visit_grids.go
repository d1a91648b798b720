package api

import (
	"context"

	"besace/api/oas"
	"besace/internal/platform/observation"
	"besace/internal/platform/opt"
	"besace/internal/visit"
)

// visitGridHandlers serves how visits went, as who was there saw it.
type visitGridHandlers struct{ visits *visit.Service }

// ListEventVisits serves GET /v1/events/{eventId}/visits.
func (h visitGridHandlers) ListEventVisits(ctx context.Context, r oas.ListEventVisitsRequestObject) (oas.ListEventVisitsResponseObject, error) {
	list, err := h.visits.Joint(ctx, r.EventID)
	if err != nil {
		return nil, err
	}
	return oas.ListEventVisits200JSONResponse(oas.JointVisitList{Items: each(list, toJointVisit)}), nil
}

// ListVisitGrids serves GET /v1/visits/{visitId}/grids.
func (h visitGridHandlers) ListVisitGrids(ctx context.Context, r oas.ListVisitGridsRequestObject) (oas.ListVisitGridsResponseObject, error) {
	list, err := h.visits.GridsOf(ctx, r.VisitID)
	if err != nil {
		return nil, err
	}
	return oas.ListVisitGrids200JSONResponse(oas.VisitGridList{Items: each(list, toVisitGrid)}), nil
}

// CreateVisitGrid serves POST /v1/visits/{visitId}/grids.
func (h visitGridHandlers) CreateVisitGrid(ctx context.Context, r oas.CreateVisitGridRequestObject) (oas.CreateVisitGridResponseObject, error) {
	g, created, err := h.visits.Assess(ctx, r.VisitID, deref(r.Body.ID), fromVisitGridInput(*r.Body))
	if err != nil {
		return nil, err
	}
	if !created {
		return oas.CreateVisitGrid200JSONResponse{Body: toVisitGrid(g), Headers: oas.CreateVisitGrid200ResponseHeaders{ETag: etag(g.Version)}}, nil
	}
	return oas.CreateVisitGrid201JSONResponse{Body: toVisitGrid(g), Headers: oas.CreateVisitGrid201ResponseHeaders{
		ETag: etag(g.Version), Location: "/v1/visit-grids/" + g.ID.String(),
	}}, nil
}

// CreateEventGrid serves POST /v1/events/{eventId}/grids.
func (h visitGridHandlers) CreateEventGrid(ctx context.Context, r oas.CreateEventGridRequestObject) (oas.CreateEventGridResponseObject, error) {
	g, created, err := h.visits.AssessEvent(ctx, r.EventID, deref(r.Body.ID), fromVisitGridInput(*r.Body))
	if err != nil {
		return nil, err
	}
	if !created {
		return oas.CreateEventGrid200JSONResponse{Body: toVisitGrid(g), Headers: oas.CreateEventGrid200ResponseHeaders{ETag: etag(g.Version)}}, nil
	}
	return oas.CreateEventGrid201JSONResponse{Body: toVisitGrid(g), Headers: oas.CreateEventGrid201ResponseHeaders{
		ETag: etag(g.Version), Location: "/v1/visit-grids/" + g.ID.String(),
	}}, nil
}

// UpdateVisitGrid serves PATCH /v1/visit-grids/{visitGridId}.
func (h visitGridHandlers) UpdateVisitGrid(ctx context.Context, r oas.UpdateVisitGridRequestObject) (oas.UpdateVisitGridResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	in := *r.Body
	g, err := h.visits.UpdateGrid(ctx, r.VisitGridID, seen, observation.Patch{
		Marks: section(in.Marks, fromVisitGridMark), Keep: opt.Ptr(in.Keep), Change: opt.Ptr(in.Change), Attempt: opt.Ptr(in.Attempt),
	})
	if err != nil {
		return nil, err
	}
	return oas.UpdateVisitGrid200JSONResponse{Body: toVisitGrid(g), Headers: oas.UpdateVisitGrid200ResponseHeaders{ETag: etag(g.Version)}}, nil
}

func fromVisitGridInput(in oas.VisitGridInput) observation.Patch {
	return observation.Patch{Marks: section(&in.Marks, fromVisitGridMark), Keep: opt.Ptr(in.Keep), Change: opt.Ptr(in.Change), Attempt: opt.Ptr(in.Attempt)}
}

func fromVisitGridMark(m oas.VisitGridMark) observation.Mark {
	return observation.Mark{Item: string(m.Item), Level: m.Level, Fact: deref(m.Fact)}
}

func toJointVisit(v visit.Visit) oas.JointVisit {
	return oas.JointVisit{ID: v.ID, EventID: deref(v.EventID), AccountID: v.AccountID, AuthorID: v.AuthorID, Mode: oas.VisitMode(v.Mode),
		StartedAt: v.StartedAt.UTC(), EndedAt: v.EndedAt.UTC(), Outcome: oas.VisitOutcome(v.Outcome)}
}

func toVisitGrid(g visit.Grid) oas.VisitGrid {
	return oas.VisitGrid{
		ID: g.ID, Version: g.Version, VisitID: g.VisitID, OwnerID: g.OwnerID, AuthorID: g.AuthorID, Keep: g.Keep, Change: g.Change, Attempt: g.Attempt,
		Marks: each(g.Marks(), func(m observation.Mark) oas.VisitGridMark {
			return oas.VisitGridMark{Item: oas.VisitGridItem(m.Item), Level: m.Level, Fact: some(m.Fact)}
		}),
		CreatedAt: g.CreatedAt.UTC(), UpdatedAt: g.UpdatedAt.UTC(),
	}
}
