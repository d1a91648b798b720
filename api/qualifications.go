package api

import (
	"context"
	"time"

	openapi_types "github.com/oapi-codegen/runtime/types"

	"besace/api/oas"
	"besace/internal/platform/civil"
	"besace/internal/qualification"
)

// qualificationHandlers serves the qualifications of accounts.
type qualificationHandlers struct{ qualification *qualification.Service }

// ListQualifications serves GET /v1/accounts/{accountId}/qualifications.
func (h qualificationHandlers) ListQualifications(ctx context.Context, r oas.ListQualificationsRequestObject) (oas.ListQualificationsResponseObject, error) {
	items, next, err := h.qualification.History(ctx, r.AccountID, deref(r.Params.Cursor), pageSize(r.Params.Limit))
	if err != nil {
		return nil, err
	}
	return oas.ListQualifications200JSONResponse(oas.QualificationPage{Items: each(items, toQualificationSummary), NextCursor: some(next)}), nil
}

// CreateQualification serves POST /v1/accounts/{accountId}/qualifications.
func (h qualificationHandlers) CreateQualification(ctx context.Context, r oas.CreateQualificationRequestObject) (oas.CreateQualificationResponseObject, error) {
	sheet, created, err := h.qualification.Qualify(ctx, r.AccountID, fromQualificationInput(*r.Body))
	if err != nil {
		return nil, err
	}
	if !created {
		return oas.CreateQualification200JSONResponse(toQualification(sheet)), nil
	}
	return oas.CreateQualification201JSONResponse{Body: toQualification(sheet), Headers: oas.CreateQualification201ResponseHeaders{
		Location: "/v1/accounts/" + sheet.AccountID.String() + "/qualifications/" + sheet.ID.String(),
	}}, nil
}

// PreviewQualification serves POST /v1/accounts/{accountId}/qualifications/preview.
func (h qualificationHandlers) PreviewQualification(ctx context.Context, r oas.PreviewQualificationRequestObject) (oas.PreviewQualificationResponseObject, error) {
	sheet, err := h.qualification.Preview(ctx, r.AccountID, fromQualificationInput(*r.Body))
	if err != nil {
		return nil, err
	}
	return oas.PreviewQualification200JSONResponse(toQualification(sheet)), nil
}

// GetQualification serves GET /v1/accounts/{accountId}/qualifications/{qualificationId}.
func (h qualificationHandlers) GetQualification(ctx context.Context, r oas.GetQualificationRequestObject) (oas.GetQualificationResponseObject, error) {
	sheet, err := h.qualification.Qualification(ctx, r.AccountID, r.QualificationID)
	if err != nil {
		return nil, err
	}
	return oas.GetQualification200JSONResponse(toQualification(sheet)), nil
}

func fromQualificationInput(in oas.QualificationInput) qualification.Input {
	out := qualification.Input{
		ID: deref(in.ID), Questionnaire: in.QuestionnaireID, Edition: in.Edition, Answers: each(in.Answers, fromAnswer),
		OccurredAt: deref(in.OccurredAt), TimeZone: deref(in.TimeZone),
	}
	if next := in.NextAction; next != nil {
		out.NextAction = &qualification.NextAction{At: next.At, Kind: string(next.Kind), Label: deref(next.Label), Purpose: string(deref(next.Purpose)), Family: deref(next.Family)}
	}
	return out
}

func fromAnswer(in oas.QualificationAnswer) qualification.Answer {
	a := qualification.Answer{
		QuestionID: in.QuestionID, Choices: deref(in.Choices), Yes: in.Yes, Number: in.Number, Cents: in.Cents, Text: deref(in.Text),
	}
	if in.Date != nil {
		year, month, day := in.Date.Date()
		a.Date = &civil.Date{Year: year, Month: month, Day: day}
	}
	return a
}

func toAnswer(a qualification.Answer) oas.QualificationAnswer {
	out := oas.QualificationAnswer{QuestionID: a.QuestionID, Yes: a.Yes, Number: a.Number, Cents: a.Cents, Text: some(a.Text)}
	if len(a.Choices) > 0 {
		out.Choices = &a.Choices
	}
	if a.Date != nil {
		out.Date = &openapi_types.Date{Time: a.Date.Midnight(time.UTC)}
	}
	return out
}

func toLine(l qualification.Line) oas.ScoreLine {
	return oas.ScoreLine{
		QuestionID: l.QuestionID, Theme: oas.QuestionTheme(l.Theme), Question: l.Question, Answer: some(l.Answer), Required: l.Required,
		Points: l.Points, MaxPoints: l.MaxPoints, Why: l.Why,
	}
}

func toQualificationSummary(q qualification.Qualification) oas.QualificationSummary {
	out := oas.QualificationSummary{
		ID: q.ID, AccountID: q.AccountID, QuestionnaireID: q.QuestionnaireID, QuestionnaireName: q.QuestionnaireName, Edition: q.Edition,
		Score: q.Score, Points: q.Points, MaxPoints: q.MaxPoints, Grade: oas.QualificationGrade(q.Grade),
		Criterion: oas.QualificationCriterion{
			Met: q.CriterionMet(), Completeness: q.Completeness, RequiredCompleteness: qualification.RequiredCompleteness, NextContactAt: utc(q.NextContactAt),
		},
		OccurredAt: q.OccurredAt.UTC(), TimeZone: q.TimeZone, CreatedBy: q.CreatedBy, CreatedAt: q.CreatedAt.UTC(),
	}
	if q.NextActionKind != nil && q.NextContactAt != nil {
		out.NextAction = &oas.NextAction{At: q.NextContactAt.UTC(), Kind: oas.NextActionKind(*q.NextActionKind), Label: some(q.NextActionLabel)}
	}
	return out
}

func toQualification(s qualification.Sheet) oas.Qualification {
	q := toQualificationSummary(s.Qualification)
	return oas.Qualification{
		ID: q.ID, AccountID: q.AccountID, QuestionnaireID: q.QuestionnaireID, QuestionnaireName: q.QuestionnaireName, Edition: q.Edition,
		Score: q.Score, Points: q.Points, MaxPoints: q.MaxPoints, Grade: q.Grade, Criterion: q.Criterion, NextAction: q.NextAction,
		OccurredAt: q.OccurredAt, TimeZone: q.TimeZone, CreatedBy: q.CreatedBy, CreatedAt: q.CreatedAt,
		Answers: each(s.Answers, toAnswer), Lines: each(s.Lines, toLine),
	}
}
