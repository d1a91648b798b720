package api

import (
	"context"

	"github.com/google/uuid"

	"besace/api/oas"
	"besace/internal/platform/opt"
	"besace/internal/vocabulary"
)

// viewHandlers serves saved views.
type viewHandlers struct{ vocabulary *vocabulary.Service }

// ListViews serves GET /v1/views.
func (h viewHandlers) ListViews(ctx context.Context, r oas.ListViewsRequestObject) (oas.ListViewsResponseObject, error) {
	views, start, next, err := h.vocabulary.Views(ctx, deref(r.Params.Cursor), pageSize(r.Params.Limit))
	if err != nil {
		return nil, err
	}
	items := each(views, func(v vocabulary.View) oas.View { return toView(v, start) })
	return oas.ListViews200JSONResponse(oas.ViewPage{Items: items, NextCursor: some(next)}), nil
}

// CreateView serves POST /v1/views.
func (h viewHandlers) CreateView(ctx context.Context, r oas.CreateViewRequestObject) (oas.CreateViewResponseObject, error) {
	if err := mayShare(ctx, r.Body.Shared); err != nil {
		return nil, err
	}
	filter, err := fromViewFilter(r.Body.Filter)
	if err != nil {
		return nil, err
	}
	v, err := h.vocabulary.CreateView(ctx, vocabulary.ViewDraft{
		ID: deref(r.Body.ID), Name: r.Body.Name, Shared: string(deref(r.Body.Shared)), Filter: filter,
		Sort: string(deref(r.Body.Sort)), Columns: deref(r.Body.Columns),
	})
	if err != nil {
		return nil, err
	}
	return oas.CreateView201JSONResponse{Body: toView(v, uuid.Nil), Headers: oas.CreateView201ResponseHeaders{ETag: etag(v.Version), Location: "/v1/views/" + v.ID.String()}}, nil
}

// GetView serves GET /v1/views/{viewId}.
func (h viewHandlers) GetView(ctx context.Context, r oas.GetViewRequestObject) (oas.GetViewResponseObject, error) {
	v, err := h.vocabulary.View(ctx, r.ViewID)
	if err != nil {
		return nil, err
	}
	start, err := h.vocabulary.StartView(ctx)
	if err != nil {
		return nil, err
	}
	return oas.GetView200JSONResponse{Body: toView(v, start), Headers: oas.GetView200ResponseHeaders{ETag: etag(v.Version)}}, nil
}

// UpdateView serves PATCH /v1/views/{viewId}.
func (h viewHandlers) UpdateView(ctx context.Context, r oas.UpdateViewRequestObject) (oas.UpdateViewResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	if err := mayShare(ctx, r.Body.Shared); err != nil {
		return nil, err
	}
	p := vocabulary.ViewPatch{
		Name: opt.Ptr(r.Body.Name), Shared: opt.Ptr(as[string](r.Body.Shared)), Sort: opt.Ptr(as[string](r.Body.Sort)), Columns: opt.Ptr(r.Body.Columns),
	}
	if r.Body.Filter != nil {
		filter, err := fromViewFilter(*r.Body.Filter)
		if err != nil {
			return nil, err
		}
		p.Filter = opt.Of(filter)
	}
	v, err := h.vocabulary.UpdateView(ctx, r.ViewID, seen, p)
	if err != nil {
		return nil, err
	}
	start, err := h.vocabulary.StartView(ctx)
	if err != nil {
		return nil, err
	}
	return oas.UpdateView200JSONResponse{Body: toView(v, start), Headers: oas.UpdateView200ResponseHeaders{ETag: etag(v.Version)}}, nil
}

// DeleteView serves DELETE /v1/views/{viewId}.
func (h viewHandlers) DeleteView(ctx context.Context, r oas.DeleteViewRequestObject) (oas.DeleteViewResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	return oas.DeleteView204Response{}, h.vocabulary.DeleteView(ctx, r.ViewID, seen)
}

// ChooseStartView serves PUT /v1/views/{viewId}/default.
func (h viewHandlers) ChooseStartView(ctx context.Context, r oas.ChooseStartViewRequestObject) (oas.ChooseStartViewResponseObject, error) {
	return oas.ChooseStartView204Response{}, h.vocabulary.SetStartView(ctx, r.ViewID, true)
}

// UnchooseStartView serves DELETE /v1/views/{viewId}/default.
func (h viewHandlers) UnchooseStartView(ctx context.Context, r oas.UnchooseStartViewRequestObject) (oas.UnchooseStartViewResponseObject, error) {
	return oas.UnchooseStartView204Response{}, h.vocabulary.SetStartView(ctx, r.ViewID, false)
}
