package api

import (
	"context"

	"besace/api/oas"
	"besace/internal/platform/opt"
	"besace/internal/visit"
)

// feedbackHandlers serves what reports say beyond their customer's file.
type feedbackHandlers struct{ visits *visit.Service }

// ListFieldFeedback serves GET /v1/field-feedback.
func (h feedbackHandlers) ListFieldFeedback(ctx context.Context, r oas.ListFieldFeedbackRequestObject) (oas.ListFieldFeedbackResponseObject, error) {
	p := r.Params
	items, next, err := h.visits.Feedback(ctx, visit.FeedbackQuery{
		Audience: visit.Audience(deref(p.Audience)), From: p.From, To: p.To, Author: p.UserID, Team: p.TeamID, Visit: p.VisitID,
		Handled: p.Handled, Words: deref(p.Q), Cursor: deref(p.Cursor), Limit: pageSize(p.Limit),
	})
	if err != nil {
		return nil, err
	}
	return oas.ListFieldFeedback200JSONResponse(oas.FieldFeedbackPage{Items: each(items, toFieldFeedback), NextCursor: some(next)}), nil
}

// SettleFieldFeedback serves PATCH /v1/field-feedback/{feedbackId}.
func (h feedbackHandlers) SettleFieldFeedback(ctx context.Context, r oas.SettleFieldFeedbackRequestObject) (oas.SettleFieldFeedbackResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	f, err := h.visits.Settle(ctx, r.FeedbackID, seen, visit.FeedbackPatch{Handled: opt.Ptr(r.Body.Handled), Answer: field(r.Body.Answer)})
	if err != nil {
		return nil, err
	}
	return oas.SettleFieldFeedback200JSONResponse{Body: toFieldFeedback(f), Headers: oas.SettleFieldFeedback200ResponseHeaders{ETag: etag(f.Version)}}, nil
}

func toFieldFeedback(f visit.ToldFeedback) oas.FieldFeedback {
	return oas.FieldFeedback{
		ID: f.ID, Version: f.Version, VisitID: f.VisitID, Audience: oas.FeedbackAudience(f.Audience), AccountID: f.AccountID, AccountName: f.AccountName, AuthorID: f.OwnerID,
		ToldAt: f.ToldAt.UTC(), Words: f.Words, Competitor: some(f.Competitor), HandledAt: utc(f.HandledAt), HandledBy: f.HandledBy, Answer: some(f.Answer),
	}
}
