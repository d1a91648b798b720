package api

import (
	"context"

	"besace/api/oas"
	"besace/internal/calling"
	"besace/internal/platform/observation"
	"besace/internal/platform/opt"
)

// callGridHandlers serves how calls went, as who heard them saw it.
type callGridHandlers struct{ calling *calling.Service }

// ListCallGrids serves GET /v1/calls/{callId}/grids.
func (h callGridHandlers) ListCallGrids(ctx context.Context, r oas.ListCallGridsRequestObject) (oas.ListCallGridsResponseObject, error) {
	list, err := h.calling.GridsOf(ctx, r.CallID)
	if err != nil {
		return nil, err
	}
	return oas.ListCallGrids200JSONResponse(oas.CallGridList{Items: each(list, toCallGrid)}), nil
}

// CreateCallGrid serves POST /v1/calls/{callId}/grids.
func (h callGridHandlers) CreateCallGrid(ctx context.Context, r oas.CreateCallGridRequestObject) (oas.CreateCallGridResponseObject, error) {
	in := *r.Body
	g, created, err := h.calling.Assess(ctx, r.CallID, deref(in.ID), observation.Patch{
		Marks: section(&in.Marks, fromCallGridMark), Keep: opt.Ptr(in.Keep), Change: opt.Ptr(in.Change), Attempt: opt.Ptr(in.Attempt),
	})
	if err != nil {
		return nil, err
	}
	if !created {
		return oas.CreateCallGrid200JSONResponse{Body: toCallGrid(g), Headers: oas.CreateCallGrid200ResponseHeaders{ETag: etag(g.Version)}}, nil
	}
	return oas.CreateCallGrid201JSONResponse{Body: toCallGrid(g), Headers: oas.CreateCallGrid201ResponseHeaders{ETag: etag(g.Version), Location: "/v1/call-grids/" + g.ID.String()}}, nil
}

// UpdateCallGrid serves PATCH /v1/call-grids/{callGridId}.
func (h callGridHandlers) UpdateCallGrid(ctx context.Context, r oas.UpdateCallGridRequestObject) (oas.UpdateCallGridResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	in := *r.Body
	g, err := h.calling.UpdateGrid(ctx, r.CallGridID, seen, observation.Patch{
		Marks: section(in.Marks, fromCallGridMark), Keep: opt.Ptr(in.Keep), Change: opt.Ptr(in.Change), Attempt: opt.Ptr(in.Attempt),
	})
	if err != nil {
		return nil, err
	}
	return oas.UpdateCallGrid200JSONResponse{Body: toCallGrid(g), Headers: oas.UpdateCallGrid200ResponseHeaders{ETag: etag(g.Version)}}, nil
}

func fromCallGridMark(m oas.CallGridMark) observation.Mark {
	return observation.Mark{Item: string(m.Item), Level: m.Level, Fact: deref(m.Fact)}
}

func toCallGrid(g calling.Grid) oas.CallGrid {
	return oas.CallGrid{
		ID: g.ID, Version: g.Version, CallID: g.CallID, OwnerID: g.OwnerID, AuthorID: g.AuthorID, Keep: g.Keep, Change: g.Change, Attempt: g.Attempt,
		Marks: each(g.Marks(), func(m observation.Mark) oas.CallGridMark {
			return oas.CallGridMark{Item: oas.CallGridItem(m.Item), Level: m.Level, Fact: some(m.Fact)}
		}),
		CreatedAt: g.CreatedAt.UTC(), UpdatedAt: g.UpdatedAt.UTC(),
	}
}
