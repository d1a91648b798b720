package api

import (
	"context"
	"encoding/json"

	"besace/api/oas"
	"besace/internal/prospect"
)

// timelineHandlers serves what happened with an account and what happens next.
type timelineHandlers struct{ prospect *prospect.Service }

// GetAccountTimeline serves GET /v1/accounts/{accountId}/timeline.
func (h timelineHandlers) GetAccountTimeline(ctx context.Context, r oas.GetAccountTimelineRequestObject) (oas.GetAccountTimelineResponseObject, error) {
	page, err := h.prospect.Timeline(ctx, r.AccountID, deref(r.Params.Cursor), pageSize(r.Params.Limit))
	if err != nil {
		return nil, err
	}
	return oas.GetAccountTimeline200JSONResponse(toTimeline(page)), nil
}

// GetAccountSheet serves GET /v1/accounts/{accountId}/sheet.
func (h timelineHandlers) GetAccountSheet(ctx context.Context, r oas.GetAccountSheetRequestObject) (oas.GetAccountSheetResponseObject, error) {
	o, err := h.prospect.Overview(ctx, r.AccountID)
	if err != nil {
		return nil, err
	}
	return oas.GetAccountSheet200JSONResponse{Headers: oas.GetAccountSheet200ResponseHeaders{ETag: etag(o.Version)}, Body: oas.AccountSheet{
		Account: toAccount(o.Sheet), Contacts: each(o.Contacts, toContact), Establishments: each(o.Establishments, toEstablishment),
		Addresses: each(o.Addresses, toAccountAddress), Timeline: toTimeline(o.Timeline),
	}}, nil
}

// PlanNextAction serves PUT /v1/accounts/{accountId}/next-action.
func (h timelineHandlers) PlanNextAction(ctx context.Context, r oas.PlanNextActionRequestObject) (oas.PlanNextActionResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	sheet, err := h.prospect.PlanNextAction(ctx, r.AccountID, seen, *nextAction(r.Body))
	if err != nil {
		return nil, err
	}
	return oas.PlanNextAction200JSONResponse{Body: toAccount(sheet), Headers: oas.PlanNextAction200ResponseHeaders{ETag: etag(sheet.Version)}}, nil
}

// OverrideNextAction serves POST /v1/accounts/{accountId}/next-action/override.
func (h timelineHandlers) OverrideNextAction(ctx context.Context, r oas.OverrideNextActionRequestObject) (oas.OverrideNextActionResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	sheet, err := h.prospect.OverrideNextAction(ctx, r.AccountID, seen, *nextAction(&r.Body.NextAction), r.Body.Reason)
	if err != nil {
		return nil, err
	}
	return oas.OverrideNextAction200JSONResponse{Body: toAccount(sheet), Headers: oas.OverrideNextAction200ResponseHeaders{ETag: etag(sheet.Version)}}, nil
}

// DropNextAction serves DELETE /v1/accounts/{accountId}/next-action.
func (h timelineHandlers) DropNextAction(ctx context.Context, r oas.DropNextActionRequestObject) (oas.DropNextActionResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	sheet, err := h.prospect.DropNextAction(ctx, r.AccountID, seen)
	if err != nil {
		return nil, err
	}
	return oas.DropNextAction200JSONResponse{Body: toAccount(sheet), Headers: oas.DropNextAction200ResponseHeaders{ETag: etag(sheet.Version)}}, nil
}

// FinishNextAction serves POST /v1/accounts/{accountId}/next-action/done.
func (h timelineHandlers) FinishNextAction(ctx context.Context, r oas.FinishNextActionRequestObject) (oas.FinishNextActionResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	sheet, note, err := h.prospect.FinishNextAction(ctx, r.AccountID, seen, deref(r.Body.Note))
	if err != nil {
		return nil, err
	}
	answer := oas.NextActionDone{Account: toAccount(sheet)}
	if note != nil {
		written := toNote(*note)
		answer.Note = &written
	}
	return oas.FinishNextAction200JSONResponse{Body: answer, Headers: oas.FinishNextAction200ResponseHeaders{ETag: etag(sheet.Version)}}, nil
}

func toTimeline(page prospect.TimelinePage) oas.TimelinePage {
	return oas.TimelinePage{NextCursor: some(page.Next), Items: each(page.Items, func(e prospect.Event) oas.TimelineEntry {
		return oas.TimelineEntry{ID: e.ID, Kind: e.Kind, OccurredAt: e.OccurredAt.UTC(), AuthorID: e.AuthorID,
			SubjectType: e.About, SubjectID: e.AboutID, Data: json.RawMessage(e.Data)}
	})}
}
