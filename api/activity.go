package api

import (
	"context"

	"github.com/google/uuid"
	openapi_types "github.com/oapi-codegen/runtime/types"

	"besace/api/oas"
	"besace/internal/activity"
	"besace/internal/identity"
)

// activityHandlers serves the figures of activity.
type activityHandlers struct {
	activity *activity.Service
	identity *identity.Service
}

// member refuses somebody of another organisation. Faults: not_found.
func (h activityHandlers) member(ctx context.Context, user *uuid.UUID) error {
	if user == nil {
		return nil
	}
	_, err := h.identity.User(ctx, *user)
	return err
}

// GetActivity serves GET /v1/activity.
func (h activityHandlers) GetActivity(ctx context.Context, r oas.GetActivityRequestObject) (oas.GetActivityResponseObject, error) {
	if err := h.member(ctx, r.Params.UserID); err != nil {
		return nil, err
	}
	sum, err := h.activity.Read(ctx, activityQuery(r.Params.From, r.Params.To, r.Params.UserID))
	if err != nil {
		return nil, err
	}
	return oas.GetActivity200JSONResponse(oas.ActivitySummary{
		From: date(sum.From), To: date(sum.To), People: each(sum.People, toActivityFigures), Teams: each(sum.Teams, toActivityFigures), Total: toActivityFigures(sum.Total),
	}), nil
}

// ListActivityRows serves GET /v1/activity/rows.
func (h activityHandlers) ListActivityRows(ctx context.Context, r oas.ListActivityRowsRequestObject) (oas.ListActivityRowsResponseObject, error) {
	p := r.Params
	if err := h.member(ctx, p.UserID); err != nil {
		return nil, err
	}
	wanted := activity.Wanted{Measure: activity.Measure(deref(p.Measure)), Category: activity.Category(deref(p.Category))}
	q := activityQuery(p.From, p.To, p.UserID)
	q.Team = p.TeamID
	rows, err := h.activity.Behind(ctx, q, wanted)
	if err != nil {
		return nil, err
	}
	return oas.ListActivityRows200JSONResponse(oas.ActivityRows{Items: each(rows.Rows, toActivityRow), Total: rows.Total}), nil
}

func activityQuery(from, to *openapi_types.Date, user *uuid.UUID) activity.Query {
	return activity.Query{From: day(from), To: day(to), User: user}
}

func toActivityFigures(f activity.Figures) oas.ActivityFigures {
	out := oas.ActivityFigures{UserID: some(f.UserID), TeamID: some(f.TeamID)}
	for _, m := range activity.Measures() {
		out.Counts = append(out.Counts, oas.ActivityCount{Measure: oas.ActivityMeasure(m), Count: f.Counts[m]})
	}
	for _, s := range f.Time {
		out.Time = append(out.Time, oas.ActivityTime{Category: oas.TimeCategory(s.Category), Seconds: s.Seconds})
	}
	return out
}

func toActivityRow(r activity.Row) oas.ActivityRow {
	out := oas.ActivityRow{
		Kind: oas.ActivityRowKind(r.Kind), ID: r.ID, UserID: r.UserID, AccountID: r.AccountID, AccountName: some(r.AccountName), Title: some(r.Title),
		OccurredAt: r.At.UTC(), EndedAt: r.End.UTC(), Sort: some(r.Sort), Outcome: r.Outcome, ReportedAt: utc(r.ReportedAt), NextAt: utc(r.NextAt), Seconds: r.Seconds,
	}
	if r.Kind == activity.Visit {
		due := r.ReportDueAt.UTC()
		out.ReportDueAt = &due
	}
	return out
}
