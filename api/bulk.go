package api

import (
	"context"

	"github.com/google/uuid"

	"besace/api/oas"
	"besace/internal/prospect"
)

// bulkHandlers serves the acts on many accounts at once.
type bulkHandlers struct{ prospect *prospect.Service }

// BulkAccounts serves POST /v1/accounts/bulk.
func (h bulkHandlers) BulkAccounts(ctx context.Context, r oas.BulkAccountsRequestObject) (oas.BulkAccountsResponseObject, error) {
	filter, err := filterOrNil(r.Body.Selection.Filter, "/selection/filter/")
	if err != nil {
		return nil, err
	}
	selection := prospect.Selection{IDs: deref(r.Body.Selection.Ids), Filter: filter, Excluded: deref(r.Body.Selection.ExcludedIds)}
	in := r.Body.Action
	action := prospect.Action{
		Kind: prospect.ActionKind(in.Kind), Owner: deref(in.OwnerID), AddTags: deref(in.AddTagIds), RemoveTags: deref(in.RemoveTagIds),
		To: prospect.Status(deref(in.To)), Reason: deref(in.Reason), Next: nextAction(in.NextAction), Replace: deref(in.Replace),
	}
	if deref(r.Body.DryRun) {
		n, err := h.prospect.CountBulk(ctx, selection, action)
		if err != nil {
			return nil, err
		}
		return oas.BulkAccounts200JSONResponse{Count: n}, nil
	}
	job, err := h.prospect.Bulk(ctx, selection, action)
	if err != nil {
		return nil, err
	}
	return oas.BulkAccounts202JSONResponse{Body: oas.JobTicket{JobID: job}, Headers: oas.BulkAccounts202ResponseHeaders{Location: jobAddress(job)}}, nil
}

// HandOverPortfolio serves POST /v1/portfolio/hand-overs.
func (h bulkHandlers) HandOverPortfolio(ctx context.Context, r oas.HandOverPortfolioRequestObject) (oas.HandOverPortfolioResponseObject, error) {
	filter, err := filterOrNil(r.Body.Filter, "/filter/")
	if err != nil {
		return nil, err
	}
	job, err := h.prospect.HandOverPortfolio(ctx, r.Body.From, r.Body.To, filter, r.Body.Reason)
	if err != nil {
		return nil, err
	}
	return oas.HandOverPortfolio202JSONResponse{Body: oas.JobTicket{JobID: job}, Headers: oas.HandOverPortfolio202ResponseHeaders{Location: jobAddress(job)}}, nil
}

// jobAddress is where a job is followed.
func jobAddress(job uuid.UUID) string { return "/v1/jobs/" + job.String() }
