package api

import (
	"context"
	"time"

	openapi_types "github.com/oapi-codegen/runtime/types"

	"besace/api/oas"
	"besace/internal/competence"
	"besace/internal/identity"
	"besace/internal/platform/actor"
	"besace/internal/platform/civil"
	"besace/internal/platform/fault"
)

// competenceHandlers serves the framework of the trade and the journal.
type competenceHandlers struct {
	competence *competence.Service
	identity   *identity.Service
}

// GetCompetenceFramework serves GET /v1/competences/framework.
func (h competenceHandlers) GetCompetenceFramework(context.Context, oas.GetCompetenceFrameworkRequestObject) (oas.GetCompetenceFrameworkResponseObject, error) {
	return oas.GetCompetenceFramework200JSONResponse(toFramework(competence.REAC)), nil
}

// ListMyCompetences serves GET /v1/me/competences.
func (h competenceHandlers) ListMyCompetences(ctx context.Context, r oas.ListMyCompetencesRequestObject) (oas.ListMyCompetencesResponseObject, error) {
	p := r.Params
	page, next, err := h.competence.Journal(ctx, competence.Query{
		Period: period(p.From, p.To), Competence: string(deref(p.Competence)), Cursor: deref(p.Cursor), Limit: pageSize(p.Limit),
	})
	if err != nil {
		return nil, err
	}
	return oas.ListMyCompetences200JSONResponse(oas.CompetenceJournalPage{Items: each(page, toCompetenceEntry), NextCursor: some(next)}), nil
}

// GetMyCompetenceSummary serves GET /v1/me/competences/summary.
func (h competenceHandlers) GetMyCompetenceSummary(ctx context.Context, r oas.GetMyCompetenceSummaryRequestObject) (oas.GetMyCompetenceSummaryResponseObject, error) {
	summary, err := h.competence.Summarise(ctx, actor.Current(ctx).UserID, period(r.Params.From, r.Params.To))
	return oas.GetMyCompetenceSummary200JSONResponse(toCompetenceSummary(summary)), err
}

// GetUserCompetenceSummary serves GET /v1/users/{userId}/competences/summary, for
// people of one's teams. Faults: not_found.
func (h competenceHandlers) GetUserCompetenceSummary(ctx context.Context, r oas.GetUserCompetenceSummaryRequestObject) (oas.GetUserCompetenceSummaryResponseObject, error) {
	if !actor.Current(ctx).Sees(r.UserID) {
		return nil, fault.New(fault.NotFound, "not_found", "Cette personne n’est pas dans vos équipes.")
	}
	if _, err := h.identity.User(ctx, r.UserID); err != nil {
		return nil, err
	}
	summary, err := h.competence.Summarise(ctx, r.UserID, period(r.Params.From, r.Params.To))
	return oas.GetUserCompetenceSummary200JSONResponse(toCompetenceSummary(summary)), err
}

func period(from, to *openapi_types.Date) competence.Period {
	return competence.Period{From: day(from), To: day(to)}
}

// day reads an optional date of the contract.
func day(d *openapi_types.Date) civil.Date {
	if d == nil {
		return civil.Date{}
	}
	return civil.In(d.Time, time.UTC)
}

func date(d civil.Date) openapi_types.Date { return openapi_types.Date{Time: d.Midnight(time.UTC)} }

func toFramework(f competence.Framework) oas.CompetenceFramework {
	return oas.CompetenceFramework{
		Code: f.Code, Title: f.Title, Millesime: f.Millesime, ValidFrom: date(f.ValidFrom), ValidTo: date(f.ValidTo),
		Activities: each(f.Activities, func(a competence.Activity) oas.CompetenceActivity {
			return oas.CompetenceActivity{Code: a.Code, Label: a.Label, Competences: each(a.Competences, toCompetence)}
		}),
		Transversal: each(f.Transversal, toCompetence),
		Successor: oas.CompetenceSuccessor{
			Code: f.Successor.Code, Millesime: f.Successor.Millesime, ValidFrom: date(f.Successor.ValidFrom), ValidTo: date(f.Successor.ValidTo),
			Competences: each(f.Successor.Competences, func(c competence.Succeeding) oas.SucceedingCompetence {
				return oas.SucceedingCompetence{Code: c.Code, Block: c.Block, Label: c.Label, From: codes(c.From)}
			}),
		},
	}
}

func toCompetence(c competence.Competence) oas.Competence {
	return oas.Competence{Code: oas.CompetenceCode(c.Code), Label: c.Label, Criteria: each(c.Criteria, func(k competence.Criterion) oas.CompetenceCriterion {
		return oas.CompetenceCriterion{ID: k.ID, Label: k.Label, SameAs: some(k.SameAs)}
	})}
}

func codes(list []string) []oas.CompetenceCode {
	return each(list, func(c string) oas.CompetenceCode { return oas.CompetenceCode(c) })
}

func toCompetenceEntry(e competence.Entry) oas.CompetenceEntry {
	out := oas.CompetenceEntry{Number: e.Number, OccurredAt: e.At.UTC(), Operation: e.Operation, Competences: codes(e.Competences)}
	if e.Subject.Is() {
		out.SubjectType, out.SubjectID = &e.Subject.Type, &e.Subject.ID
	}
	return out
}

func toCompetenceSummary(s competence.Summary) oas.CompetenceSummary {
	return oas.CompetenceSummary{
		From: date(s.From), To: date(s.To), Operations: s.Operations, Counts: each(s.Counts, toCompetenceCount),
		Weeks: each(s.Weeks, func(w competence.Week) oas.CompetenceWeek {
			return oas.CompetenceWeek{Monday: date(w.Monday), Operations: w.Operations, Counts: each(w.Counts, toCompetenceCount)}
		}),
	}
}

func toCompetenceCount(c competence.Count) oas.CompetenceCount {
	return oas.CompetenceCount{Competence: oas.CompetenceCode(c.Competence), Count: c.Operations}
}
