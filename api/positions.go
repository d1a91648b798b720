package api

import (
	"context"

	"besace/api/oas"
	"besace/internal/place"
	"besace/internal/prospect"
)

// positionHandlers serves where the addresses of the file are.
type positionHandlers struct {
	prospect *prospect.Service
	place    *place.Service
}

// GetPositionCoverage serves GET /v1/positions/coverage.
func (h positionHandlers) GetPositionCoverage(ctx context.Context, _ oas.GetPositionCoverageRequestObject) (oas.GetPositionCoverageResponseObject, error) {
	c, err := h.prospect.Coverage(ctx)
	if err != nil {
		return nil, err
	}
	return oas.GetPositionCoverage200JSONResponse(oas.PositionCoverage{
		Total: c.Total, ByUser: c.ByUser, Precise: c.Precise, Approximate: c.Approximate, Missing: c.Missing, ToReview: c.ToReview, NotFound: c.NotFound,
	}), nil
}

// ListDoubtfulAddresses serves GET /v1/positions/doubtful.
func (h positionHandlers) ListDoubtfulAddresses(ctx context.Context, r oas.ListDoubtfulAddressesRequestObject) (oas.ListDoubtfulAddressesResponseObject, error) {
	list, next, err := h.prospect.Doubtful(ctx, deref(r.Params.Cursor), pageSize(r.Params.Limit))
	if err != nil {
		return nil, err
	}
	return oas.ListDoubtfulAddresses200JSONResponse(oas.DoubtfulAddressPage{NextCursor: some(next), Items: each(list, func(u prospect.Unplaced) oas.DoubtfulAddress {
		lines, _ := u.Address.Lines("")
		return oas.DoubtfulAddress{
			Kind: oas.DoubtfulAddressKind(u.Ref.Type), ID: u.Ref.ID, AccountID: u.AccountID, Name: u.Name,
			Outcome: oas.DoubtfulAddressOutcome(u.Geocoding), Approximate: u.HasAny, Lines: lines,
		}
	})}), nil
}

// LocateAddresses serves POST /v1/positions/locate.
func (h positionHandlers) LocateAddresses(ctx context.Context, r oas.LocateAddressesRequestObject) (oas.LocateAddressesResponseObject, error) {
	job, err := h.place.Start(ctx, deref(r.Body.Again))
	if err != nil {
		return nil, err
	}
	return oas.LocateAddresses202JSONResponse{Body: oas.JobTicket{JobID: job}, Headers: oas.LocateAddresses202ResponseHeaders{Location: jobAddress(job)}}, nil
}
