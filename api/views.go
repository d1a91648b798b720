package api

import (
	"context"

	"github.com/google/uuid"

	"besace/api/oas"
	"besace/internal/platform/opt"
	"besace/internal/prospect"
)

// viewHandlers serves saved views and bookmarks.
type viewHandlers struct{ prospect *prospect.Service }

// ListViews serves GET /v1/views.
func (h viewHandlers) ListViews(ctx context.Context, r oas.ListViewsRequestObject) (oas.ListViewsResponseObject, error) {
	views, start, next, err := h.prospect.Views(ctx, deref(r.Params.Cursor), pageSize(r.Params.Limit))
	if err != nil {
		return nil, err
	}
	items := each(views, func(v prospect.View) oas.View { return toView(v, start) })
	return oas.ListViews200JSONResponse(oas.ViewPage{Items: items, NextCursor: some(next)}), nil
}

// CreateView serves POST /v1/views.
func (h viewHandlers) CreateView(ctx context.Context, r oas.CreateViewRequestObject) (oas.CreateViewResponseObject, error) {
	v, err := h.prospect.CreateView(ctx, prospect.ViewDraft{
		ID: deref(r.Body.ID), Name: r.Body.Name, Shared: string(deref(r.Body.Shared)), Filter: fromFilter(r.Body.Filter),
		Sort: string(deref(r.Body.Sort)), Columns: deref(r.Body.Columns),
	})
	if err != nil {
		return nil, err
	}
	return oas.CreateView201JSONResponse{Body: toView(v, uuid.Nil), Headers: oas.CreateView201ResponseHeaders{ETag: etag(v.Version), Location: "/v1/views/" + v.ID.String()}}, nil
}

// GetView serves GET /v1/views/{viewId}.
func (h viewHandlers) GetView(ctx context.Context, r oas.GetViewRequestObject) (oas.GetViewResponseObject, error) {
	v, err := h.prospect.View(ctx, r.ViewID)
	if err != nil {
		return nil, err
	}
	start, err := h.prospect.StartView(ctx)
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
	p := prospect.ViewPatch{
		Name: opt.Ptr(r.Body.Name), Shared: opt.Ptr(as[string](r.Body.Shared)), Sort: opt.Ptr(as[string](r.Body.Sort)), Columns: opt.Ptr(r.Body.Columns),
	}
	if r.Body.Filter != nil {
		p.Filter = opt.Of(fromFilter(*r.Body.Filter))
	}
	v, err := h.prospect.UpdateView(ctx, r.ViewID, seen, p)
	if err != nil {
		return nil, err
	}
	start, err := h.prospect.StartView(ctx)
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
	return oas.DeleteView204Response{}, h.prospect.DeleteView(ctx, r.ViewID, seen)
}

// ChooseStartView serves PUT /v1/views/{viewId}/default.
func (h viewHandlers) ChooseStartView(ctx context.Context, r oas.ChooseStartViewRequestObject) (oas.ChooseStartViewResponseObject, error) {
	return oas.ChooseStartView204Response{}, h.prospect.SetStartView(ctx, r.ViewID, true)
}

// UnchooseStartView serves DELETE /v1/views/{viewId}/default.
func (h viewHandlers) UnchooseStartView(ctx context.Context, r oas.UnchooseStartViewRequestObject) (oas.UnchooseStartViewResponseObject, error) {
	return oas.UnchooseStartView204Response{}, h.prospect.SetStartView(ctx, r.ViewID, false)
}

// AddFavourite serves PUT /v1/accounts/{accountId}/favourite.
func (h viewHandlers) AddFavourite(ctx context.Context, r oas.AddFavouriteRequestObject) (oas.AddFavouriteResponseObject, error) {
	return oas.AddFavourite204Response{}, h.prospect.SetFavourite(ctx, r.AccountID, true)
}

// RemoveFavourite serves DELETE /v1/accounts/{accountId}/favourite.
func (h viewHandlers) RemoveFavourite(ctx context.Context, r oas.RemoveFavouriteRequestObject) (oas.RemoveFavouriteResponseObject, error) {
	return oas.RemoveFavourite204Response{}, h.prospect.SetFavourite(ctx, r.AccountID, false)
}
