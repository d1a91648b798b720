package api

import (
	"context"
	"time"

	"github.com/oapi-codegen/runtime/types"

	"besace/api/oas"
	"besace/internal/platform/civil"
	"besace/internal/platform/opt"
	"besace/internal/visit"
)

// fairHandlers serves the fairs at which there is a stand.
type fairHandlers struct{ visits *visit.Service }

// ListFairs serves GET /v1/fairs.
func (h fairHandlers) ListFairs(ctx context.Context, r oas.ListFairsRequestObject) (oas.ListFairsResponseObject, error) {
	list, err := h.visits.Fairs(ctx, day(r.Params.On))
	if err != nil {
		return nil, err
	}
	return oas.ListFairs200JSONResponse(oas.FairList{Items: each(list, toFair), Duties: each(visit.StandDuties(), toFairDuty)}), nil
}

// CreateFair serves POST /v1/fairs.
func (h fairHandlers) CreateFair(ctx context.Context, r oas.CreateFairRequestObject) (oas.CreateFairResponseObject, error) {
	in := *r.Body
	f, created, err := h.visits.Exhibit(ctx, deref(in.ID), visit.StandPatch{
		Name: opt.Of(in.Name), Place: opt.Ptr(in.Place), FirstOn: opt.Ptr(fromDate(&in.FirstOn)), LastOn: opt.Ptr(fromDate(&in.LastOn)), Credit: opt.Of(in.Credit),
	})
	if err != nil {
		return nil, err
	}
	if !created {
		return oas.CreateFair200JSONResponse{Body: toFair(f), Headers: oas.CreateFair200ResponseHeaders{ETag: etag(f.Version)}}, nil
	}
	return oas.CreateFair201JSONResponse{Body: toFair(f), Headers: oas.CreateFair201ResponseHeaders{
		ETag: etag(f.Version), Location: "/v1/fairs/" + f.ID.String(),
	}}, nil
}

// UpdateFair serves PATCH /v1/fairs/{fairId}.
func (h fairHandlers) UpdateFair(ctx context.Context, r oas.UpdateFairRequestObject) (oas.UpdateFairResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	in := *r.Body
	f, err := h.visits.UpdateFair(ctx, r.FairID, seen, visit.StandPatch{
		Name: opt.Ptr(in.Name), Place: opt.Ptr(in.Place), FirstOn: opt.Ptr(fromDate(in.FirstOn)), LastOn: opt.Ptr(fromDate(in.LastOn)), Credit: opt.Ptr(in.Credit),
		Cancelled: opt.Ptr(in.Cancelled),
		Checks:    map[visit.Check]opt.Value[time.Time]{visit.Panel: field(in.PanelAt), visit.Box: field(in.BoxAt), visit.Loan: field(in.LoanAt)},
	})
	if err != nil {
		return nil, err
	}
	return oas.UpdateFair200JSONResponse{Body: toFair(f), Headers: oas.UpdateFair200ResponseHeaders{ETag: etag(f.Version)}}, nil
}

func toFair(f visit.Stand) oas.Fair {
	return oas.Fair{
		ID: f.ID, Version: f.Version, OwnerID: f.OwnerID, Name: f.Name, Place: some(f.Place), FirstOn: date(f.FirstOn), LastOn: date(f.LastOn),
		Credit: f.Credit, Cancelled: f.Cancelled, PanelAt: utc(f.PanelAt), PanelBy: f.PanelBy, BoxAt: utc(f.BoxAt), BoxBy: f.BoxBy,
		LoanAt: utc(f.LoanAt), LoanBy: f.LoanBy, OpenedAt: utc(f.OpenedAt()), CreatedAt: f.CreatedAt.UTC(), UpdatedAt: f.UpdatedAt.UTC(),
	}
}

func toFairDuty(d visit.StandDuty) oas.FairDuty {
	day := func(d civil.Date) *types.Date {
		if d.IsZero() {
			return nil
		}
		return toDate(&d)
	}
	return oas.FairDuty{
		Check: oas.FairCheck(d.Check), Rule: d.Rule, Version: d.Version, ValidFrom: day(d.ValidFrom), ValidTo: day(d.ValidTo), Jurisdiction: d.Jurisdiction,
		Title: d.Title, Sentence: some(d.Sentence), OnCredit: d.OnCredit, MinPoints: some(d.Points), FinePerson: some(d.FinePerson), FineCompany: some(d.FineCompany),
		Source: d.Source, VerifiedOn: day(d.VerifiedOn),
	}
}
