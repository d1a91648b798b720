package api

import (
	"context"

	"besace/api/oas"
	"besace/internal/platform/opt"
	"besace/internal/qualification"
)

// questionnaireHandlers serves the questionnaires of the organisation.
type questionnaireHandlers struct{ qualification *qualification.Service }

// ListQuestionnaires serves GET /v1/questionnaires.
func (h questionnaireHandlers) ListQuestionnaires(ctx context.Context, r oas.ListQuestionnairesRequestObject) (oas.ListQuestionnairesResponseObject, error) {
	items, next, err := h.qualification.List(ctx, qualification.ListQuery{
		Status: qualification.Status(deref(r.Params.Status)), AppliesTo: string(deref(r.Params.Kind)), Cursor: deref(r.Params.Cursor), Limit: pageSize(r.Params.Limit),
	})
	if err != nil {
		return nil, err
	}
	return oas.ListQuestionnaires200JSONResponse(oas.QuestionnairePage{Items: each(items, toQuestionnaireSummary), NextCursor: some(next)}), nil
}

// CreateQuestionnaire serves POST /v1/questionnaires.
func (h questionnaireHandlers) CreateQuestionnaire(ctx context.Context, r oas.CreateQuestionnaireRequestObject) (oas.CreateQuestionnaireResponseObject, error) {
	form, created, err := h.qualification.Create(ctx, fromQuestionnaireInput(*r.Body))
	if err != nil {
		return nil, err
	}
	if !created {
		return oas.CreateQuestionnaire200JSONResponse{Body: toQuestionnaire(form), Headers: oas.CreateQuestionnaire200ResponseHeaders{ETag: etag(form.Version)}}, nil
	}
	return oas.CreateQuestionnaire201JSONResponse{Body: toQuestionnaire(form), Headers: oas.CreateQuestionnaire201ResponseHeaders{
		ETag: etag(form.Version), Location: "/v1/questionnaires/" + form.ID.String(),
	}}, nil
}

// GetQuestionnaire serves GET /v1/questionnaires/{questionnaireId}.
func (h questionnaireHandlers) GetQuestionnaire(ctx context.Context, r oas.GetQuestionnaireRequestObject) (oas.GetQuestionnaireResponseObject, error) {
	form, err := h.qualification.Get(ctx, r.QuestionnaireID, deref(r.Params.Edition))
	if err != nil {
		return nil, err
	}
	return oas.GetQuestionnaire200JSONResponse{Body: toQuestionnaire(form), Headers: oas.GetQuestionnaire200ResponseHeaders{ETag: etag(form.Version)}}, nil
}

// UpdateQuestionnaire serves PATCH /v1/questionnaires/{questionnaireId}.
func (h questionnaireHandlers) UpdateQuestionnaire(ctx context.Context, r oas.UpdateQuestionnaireRequestObject) (oas.UpdateQuestionnaireResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	form, err := h.qualification.Update(ctx, r.QuestionnaireID, seen, fromQuestionnairePatch(*r.Body))
	if err != nil {
		return nil, err
	}
	return oas.UpdateQuestionnaire200JSONResponse{Body: toQuestionnaire(form), Headers: oas.UpdateQuestionnaire200ResponseHeaders{ETag: etag(form.Version)}}, nil
}

// PublishQuestionnaire serves POST /v1/questionnaires/{questionnaireId}/publish.
func (h questionnaireHandlers) PublishQuestionnaire(ctx context.Context, r oas.PublishQuestionnaireRequestObject) (oas.PublishQuestionnaireResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	form, err := h.qualification.Publish(ctx, r.QuestionnaireID, seen)
	if err != nil {
		return nil, err
	}
	return oas.PublishQuestionnaire200JSONResponse{Body: toQuestionnaire(form), Headers: oas.PublishQuestionnaire200ResponseHeaders{ETag: etag(form.Version)}}, nil
}

// ArchiveQuestionnaire serves POST /v1/questionnaires/{questionnaireId}/archive.
func (h questionnaireHandlers) ArchiveQuestionnaire(ctx context.Context, r oas.ArchiveQuestionnaireRequestObject) (oas.ArchiveQuestionnaireResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	form, err := h.qualification.Archive(ctx, r.QuestionnaireID, seen)
	if err != nil {
		return nil, err
	}
	return oas.ArchiveQuestionnaire200JSONResponse{Body: toQuestionnaire(form), Headers: oas.ArchiveQuestionnaire200ResponseHeaders{ETag: etag(form.Version)}}, nil
}

// RestoreQuestionnaire serves POST /v1/questionnaires/{questionnaireId}/restore.
func (h questionnaireHandlers) RestoreQuestionnaire(ctx context.Context, r oas.RestoreQuestionnaireRequestObject) (oas.RestoreQuestionnaireResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	form, err := h.qualification.Restore(ctx, r.QuestionnaireID, seen)
	if err != nil {
		return nil, err
	}
	return oas.RestoreQuestionnaire200JSONResponse{Body: toQuestionnaire(form), Headers: oas.RestoreQuestionnaire200ResponseHeaders{ETag: etag(form.Version)}}, nil
}

// Thresholds of a questionnaire that names none; the contract says the same.
const (
	defaultHotFrom  = 70
	defaultWarmFrom = 40
)

func fromQuestionnaireInput(in oas.QuestionnaireInput) qualification.FormDraft {
	content := qualification.Content{Questions: each(in.Questions, fromQuestion), HotFrom: defaultHotFrom, WarmFrom: defaultWarmFrom}
	opt.Ptr(in.HotFrom).Apply(&content.HotFrom)
	opt.Ptr(in.WarmFrom).Apply(&content.WarmFrom)
	return qualification.FormDraft{ID: deref(in.ID), Name: in.Name, AppliesTo: string(in.AppliesTo), Content: content}
}

func fromQuestionnairePatch(in oas.QuestionnairePatch) qualification.FormPatch {
	p := qualification.FormPatch{
		Name: opt.Ptr(in.Name), AppliesTo: opt.Ptr(as[string](in.AppliesTo)), HotFrom: opt.Ptr(in.HotFrom), WarmFrom: opt.Ptr(in.WarmFrom),
	}
	if in.Questions != nil {
		p.Questions = opt.Of(each(*in.Questions, fromQuestion))
	}
	return p
}

func fromQuestion(in oas.Question) qualification.Question {
	q := qualification.Question{
		ID: in.ID, Theme: qualification.Theme(in.Theme), Text: in.Text, Help: deref(in.Help), Type: qualification.QuestionType(in.Type),
		Required: deref(in.Required), Weight: deref(in.Weight),
	}
	for _, o := range deref(in.Options) {
		q.Options = append(q.Options, qualification.Option(o))
	}
	for _, r := range deref(in.Ranges) {
		q.Ranges = append(q.Ranges, qualification.Range{From: r.From, To: r.To, Points: r.Points})
	}
	return q
}

func toQuestion(q qualification.Question) oas.Question {
	out := oas.Question{
		ID: q.ID, Theme: oas.QuestionTheme(q.Theme), Text: q.Text, Help: some(q.Help), Type: oas.QuestionType(q.Type), Required: &q.Required, Weight: &q.Weight,
	}
	if len(q.Options) > 0 {
		options := each(q.Options, func(o qualification.Option) oas.QuestionOption { return oas.QuestionOption(o) })
		out.Options = &options
	}
	if len(q.Ranges) > 0 {
		ranges := each(q.Ranges, func(r qualification.Range) oas.QuestionRange {
			return oas.QuestionRange{From: r.From, To: r.To, Points: r.Points}
		})
		out.Ranges = &ranges
	}
	return out
}

func toQuestionnaireSummary(q qualification.Questionnaire) oas.QuestionnaireSummary {
	return oas.QuestionnaireSummary{
		ID: q.ID, Version: q.Version, Name: q.Name, AppliesTo: oas.AppliesTo(q.AppliesTo), Status: oas.PublicationStatus(q.Status), BuiltIn: q.BuiltIn,
		PublishedEdition: some(q.PublishedEdition), LatestEdition: q.LatestEdition,
		CreatedAt: q.CreatedAt.UTC(), UpdatedAt: q.UpdatedAt.UTC(), ArchivedAt: utc(q.ArchivedAt),
	}
}

func toQuestionnaire(f qualification.Form) oas.Questionnaire {
	return oas.Questionnaire{
		ID: f.ID, Version: f.Version, Name: f.Name, AppliesTo: oas.AppliesTo(f.AppliesTo), Status: oas.PublicationStatus(f.Status), BuiltIn: f.BuiltIn,
		PublishedEdition: some(f.PublishedEdition), LatestEdition: f.LatestEdition,
		Edition: f.Edition.Number, PublishedAt: utc(f.Edition.PublishedAt), HotFrom: f.Content.HotFrom, WarmFrom: f.Content.WarmFrom,
		MaxPoints: f.Content.MaxPoints(), Questions: each(f.Content.Questions, toQuestion),
		CreatedAt: f.CreatedAt.UTC(), UpdatedAt: f.UpdatedAt.UTC(), ArchivedAt: utc(f.ArchivedAt),
	}
}
