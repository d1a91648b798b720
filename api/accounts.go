package api

import (
	"context"

	"besace/api/oas"
	"besace/internal/prospect"
	"besace/internal/solicitation"
)

// accountHandlers serves the core of the prospect file.
type accountHandlers struct {
	prospect     *prospect.Service
	solicitation *solicitation.Service
}

// ListAccounts serves GET /v1/accounts.
func (h accountHandlers) ListAccounts(ctx context.Context, r oas.ListAccountsRequestObject) (oas.ListAccountsResponseObject, error) {
	var q prospect.ListQuery
	if r.Params.View != nil {
		var err error
		if q, err = h.prospect.Look(ctx, *r.Params.View); err != nil {
			return nil, err
		}
	}
	// Only of what was asked: what a view keeps has its empty list, and is at no member of the request.
	if err := inOrder(fromListParams(r.Params, prospect.ListQuery{}).Filter, "query:"); err != nil {
		return nil, err
	}
	q = fromListParams(r.Params, q)
	page, err := h.prospect.List(ctx, q)
	if err != nil {
		return nil, err
	}
	return oas.ListAccounts200JSONResponse(oas.AccountPage{Items: each(page.Items, toSummary), NextCursor: some(page.Next), Total: page.Total}), nil
}

// CreateAccount serves POST /v1/accounts.
func (h accountHandlers) CreateAccount(ctx context.Context, r oas.CreateAccountRequestObject) (oas.CreateAccountResponseObject, error) {
	sheet, created, err := h.prospect.Create(ctx, fromAccountInput(*r.Body))
	if err != nil {
		return nil, err
	}
	if !created {
		return oas.CreateAccount200JSONResponse{Body: toAccount(sheet), Headers: oas.CreateAccount200ResponseHeaders{ETag: etag(sheet.Version)}}, nil
	}
	return oas.CreateAccount201JSONResponse{Body: toAccount(sheet), Headers: oas.CreateAccount201ResponseHeaders{
		ETag: etag(sheet.Version), Location: "/v1/accounts/" + sheet.ID.String(),
	}}, nil
}

// GetAccount serves GET /v1/accounts/{accountId}.
func (h accountHandlers) GetAccount(ctx context.Context, r oas.GetAccountRequestObject) (oas.GetAccountResponseObject, error) {
	sheet, err := h.prospect.Get(ctx, r.AccountID)
	if err != nil {
		return nil, err
	}
	shown, err := callableAccounts(ctx, h.solicitation, []prospect.Sheet{sheet})
	if err != nil {
		return nil, err
	}
	return oas.GetAccount200JSONResponse{Body: shown[0], Headers: oas.GetAccount200ResponseHeaders{ETag: etag(sheet.Version)}}, nil
}

// UpdateAccount serves PATCH /v1/accounts/{accountId}.
func (h accountHandlers) UpdateAccount(ctx context.Context, r oas.UpdateAccountRequestObject) (oas.UpdateAccountResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	sheet, err := h.prospect.Update(ctx, r.AccountID, seen, fromAccountPatch(*r.Body))
	if err != nil {
		return nil, err
	}
	return oas.UpdateAccount200JSONResponse{Body: toAccount(sheet), Headers: oas.UpdateAccount200ResponseHeaders{ETag: etag(sheet.Version)}}, nil
}

// TransitionAccount serves POST /v1/accounts/{accountId}/transition.
func (h accountHandlers) TransitionAccount(ctx context.Context, r oas.TransitionAccountRequestObject) (oas.TransitionAccountResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	sheet, err := h.prospect.Transition(ctx, r.AccountID, seen, prospect.Status(r.Body.To), deref(r.Body.Reason))
	if err != nil {
		return nil, err
	}
	return oas.TransitionAccount200JSONResponse{Body: toAccount(sheet), Headers: oas.TransitionAccount200ResponseHeaders{ETag: etag(sheet.Version)}}, nil
}

// ArchiveAccount serves POST /v1/accounts/{accountId}/archive.
func (h accountHandlers) ArchiveAccount(ctx context.Context, r oas.ArchiveAccountRequestObject) (oas.ArchiveAccountResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	sheet, err := h.prospect.Archive(ctx, r.AccountID, seen)
	if err != nil {
		return nil, err
	}
	return oas.ArchiveAccount200JSONResponse{Body: toAccount(sheet), Headers: oas.ArchiveAccount200ResponseHeaders{ETag: etag(sheet.Version)}}, nil
}

// RestoreAccount serves POST /v1/accounts/{accountId}/restore.
func (h accountHandlers) RestoreAccount(ctx context.Context, r oas.RestoreAccountRequestObject) (oas.RestoreAccountResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	sheet, err := h.prospect.Restore(ctx, r.AccountID, seen)
	if err != nil {
		return nil, err
	}
	return oas.RestoreAccount200JSONResponse{Body: toAccount(sheet), Headers: oas.RestoreAccount200ResponseHeaders{ETag: etag(sheet.Version)}}, nil
}

// AddAccountTag serves PUT /v1/accounts/{accountId}/tags/{tagId}.
func (h accountHandlers) AddAccountTag(ctx context.Context, r oas.AddAccountTagRequestObject) (oas.AddAccountTagResponseObject, error) {
	sheet, err := h.prospect.PutTag(ctx, r.AccountID, r.TagID)
	if err != nil {
		return nil, err
	}
	return oas.AddAccountTag200JSONResponse{Body: toAccount(sheet), Headers: oas.AddAccountTag200ResponseHeaders{ETag: etag(sheet.Version)}}, nil
}

// RemoveAccountTag serves DELETE /v1/accounts/{accountId}/tags/{tagId}.
func (h accountHandlers) RemoveAccountTag(ctx context.Context, r oas.RemoveAccountTagRequestObject) (oas.RemoveAccountTagResponseObject, error) {
	sheet, err := h.prospect.TakeTagOff(ctx, r.AccountID, r.TagID)
	if err != nil {
		return nil, err
	}
	return oas.RemoveAccountTag200JSONResponse{Body: toAccount(sheet), Headers: oas.RemoveAccountTag200ResponseHeaders{ETag: etag(sheet.Version)}}, nil
}

// AddFavourite serves PUT /v1/accounts/{accountId}/favourite.
func (h accountHandlers) AddFavourite(ctx context.Context, r oas.AddFavouriteRequestObject) (oas.AddFavouriteResponseObject, error) {
	return oas.AddFavourite204Response{}, h.prospect.SetFavourite(ctx, r.AccountID, true)
}

// RemoveFavourite serves DELETE /v1/accounts/{accountId}/favourite.
func (h accountHandlers) RemoveFavourite(ctx context.Context, r oas.RemoveFavouriteRequestObject) (oas.RemoveFavouriteResponseObject, error) {
	return oas.RemoveFavourite204Response{}, h.prospect.SetFavourite(ctx, r.AccountID, false)
}
