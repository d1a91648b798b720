package api

import (
	"context"

	"besace/api/oas"
	"besace/internal/visit"
)

// objectionHandlers serves the library of what was objected at visits and in calls.
type objectionHandlers struct{ visits *visit.Service }

// ListSalesObjections serves GET /v1/sales-objections.
func (h objectionHandlers) ListSalesObjections(ctx context.Context, r oas.ListSalesObjectionsRequestObject) (oas.ListSalesObjectionsResponseObject, error) {
	p := r.Params
	l, err := h.visits.Look(ctx, visit.Wanted{Words: deref(p.Q), Kind: string(deref(p.Kind)), Technique: string(deref(p.Technique)), NoTechnique: deref(p.WithoutTechnique), Outcome: string(deref(p.Outcome)), Channel: string(deref(p.Channel)), Product: deref(p.Product), NAF: deref(p.NAF)})
	if err != nil {
		return nil, err
	}
	return oas.ListSalesObjections200JSONResponse(oas.ObjectionLibrary{
		Items: each(l.Found, toObjectionRow), Counts: each(l.Tallies, toObjectionCount), TeamCounts: each(l.Team, toObjectionCount), Answers: each(l.Answers, toTeamAnswer),
	}), nil
}

func toObjectionRow(f visit.Found) oas.ObjectionRow {
	row := oas.ObjectionRow{Channel: oas.ObjectionChannel(f.Channel), AccountID: f.AccountID, AccountName: f.AccountName, NAFRev2: some(f.NAFRev2),
		OccurredAt: f.OccurredAt.UTC(), Objection: toSalesObjection(f.Objection)}
	if f.Channel == visit.InCall {
		row.CallID = &f.SaidIn
	} else {
		row.VisitID = &f.SaidIn
	}
	return row
}

func toObjectionCount(t visit.Tally) oas.ObjectionCount {
	return oas.ObjectionCount{Kind: oas.ObjectionKind(t.Kind), Technique: some(oas.ObjectionTechnique(t.Technique)), Total: t.Total, InCalls: t.InCalls, Worked: t.Worked}
}

// CreateTeamAnswer serves POST /v1/team-answers.
func (h objectionHandlers) CreateTeamAnswer(ctx context.Context, r oas.CreateTeamAnswerRequestObject) (oas.CreateTeamAnswerResponseObject, error) {
	in := *r.Body
	a, created, err := h.visits.Promote(ctx, visit.TeamAnswer{
		ID: deref(in.ID), Kind: string(in.Kind), Technique: string(deref(in.Technique)), Product: deref(in.Product), Words: in.Words, Answer: in.Answer,
	})
	if err != nil {
		return nil, err
	}
	if !created {
		return oas.CreateTeamAnswer200JSONResponse{Body: toTeamAnswer(a), Headers: oas.CreateTeamAnswer200ResponseHeaders{ETag: etag(a.Version)}}, nil
	}
	return oas.CreateTeamAnswer201JSONResponse{Body: toTeamAnswer(a), Headers: oas.CreateTeamAnswer201ResponseHeaders{
		ETag: etag(a.Version), Location: "/v1/team-answers/" + a.ID.String(),
	}}, nil
}

// DeleteTeamAnswer serves DELETE /v1/team-answers/{teamAnswerId}.
func (h objectionHandlers) DeleteTeamAnswer(ctx context.Context, r oas.DeleteTeamAnswerRequestObject) (oas.DeleteTeamAnswerResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	return oas.DeleteTeamAnswer204Response{}, h.visits.Withdraw(ctx, r.TeamAnswerID, seen)
}

func toTeamAnswer(a visit.TeamAnswer) oas.TeamAnswer {
	return oas.TeamAnswer{
		ID: a.ID, Version: a.Version, AuthorID: a.AuthorID, Kind: oas.ObjectionKind(a.Kind), Technique: some(oas.ObjectionTechnique(a.Technique)),
		Product: some(a.Product), Words: a.Words, Answer: a.Answer, CreatedAt: a.CreatedAt.UTC(),
	}
}
