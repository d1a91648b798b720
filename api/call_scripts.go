package api

import (
	"context"

	"besace/api/oas"
	"besace/internal/calling"
	"besace/internal/platform/opt"
)

// callScriptHandlers serves what is said in calls.
type callScriptHandlers struct{ calling *calling.Service }

// ListCallScripts serves GET /v1/call-scripts.
func (h callScriptHandlers) ListCallScripts(ctx context.Context, r oas.ListCallScriptsRequestObject) (oas.ListCallScriptsResponseObject, error) {
	items, next, err := h.calling.Scripts(ctx, calling.ScriptQuery{Archived: deref(r.Params.Archived), Cursor: deref(r.Params.Cursor), Limit: pageSize(r.Params.Limit)})
	if err != nil {
		return nil, err
	}
	return oas.ListCallScripts200JSONResponse(oas.CallScriptPage{Items: each(items, toCallScript), NextCursor: some(next)}), nil
}

// CreateCallScript serves POST /v1/call-scripts.
func (h callScriptHandlers) CreateCallScript(ctx context.Context, r oas.CreateCallScriptRequestObject) (oas.CreateCallScriptResponseObject, error) {
	p := calling.ScriptPatch{Name: opt.Of(r.Body.Name), Purpose: opt.Ptr(r.Body.Purpose), Steps: callSteps(r.Body.Steps)}
	x, created, err := h.calling.AddScript(ctx, calling.ScriptDraft{ID: deref(r.Body.ID), Fields: p})
	if err != nil {
		return nil, err
	}
	if !created {
		return oas.CreateCallScript200JSONResponse{Body: toCallScript(x), Headers: oas.CreateCallScript200ResponseHeaders{ETag: etag(x.Version)}}, nil
	}
	return oas.CreateCallScript201JSONResponse{Body: toCallScript(x), Headers: oas.CreateCallScript201ResponseHeaders{ETag: etag(x.Version), Location: "/v1/call-scripts/" + x.ID.String()}}, nil
}

// GetCallScript serves GET /v1/call-scripts/{callScriptId}.
func (h callScriptHandlers) GetCallScript(ctx context.Context, r oas.GetCallScriptRequestObject) (oas.GetCallScriptResponseObject, error) {
	x, err := h.calling.Script(ctx, r.CallScriptID)
	if err != nil {
		return nil, err
	}
	return oas.GetCallScript200JSONResponse{Body: toCallScript(x), Headers: oas.GetCallScript200ResponseHeaders{ETag: etag(x.Version)}}, nil
}

// UpdateCallScript serves PATCH /v1/call-scripts/{callScriptId}.
func (h callScriptHandlers) UpdateCallScript(ctx context.Context, r oas.UpdateCallScriptRequestObject) (oas.UpdateCallScriptResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	x, err := h.calling.UpdateScript(ctx, r.CallScriptID, seen, calling.ScriptPatch{Name: opt.Ptr(r.Body.Name), Purpose: field(r.Body.Purpose), Steps: callSteps(r.Body.Steps)})
	if err != nil {
		return nil, err
	}
	return oas.UpdateCallScript200JSONResponse{Body: toCallScript(x), Headers: oas.UpdateCallScript200ResponseHeaders{ETag: etag(x.Version)}}, nil
}

// PublishCallScript serves POST /v1/call-scripts/{callScriptId}/publish.
func (h callScriptHandlers) PublishCallScript(ctx context.Context, r oas.PublishCallScriptRequestObject) (oas.PublishCallScriptResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	x, err := h.calling.PublishScript(ctx, r.CallScriptID, seen)
	if err != nil {
		return nil, err
	}
	return oas.PublishCallScript200JSONResponse{Body: toCallScript(x), Headers: oas.PublishCallScript200ResponseHeaders{ETag: etag(x.Version)}}, nil
}

// ArchiveCallScript serves POST /v1/call-scripts/{callScriptId}/archive.
func (h callScriptHandlers) ArchiveCallScript(ctx context.Context, r oas.ArchiveCallScriptRequestObject) (oas.ArchiveCallScriptResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	x, err := h.calling.ArchiveScript(ctx, r.CallScriptID, seen)
	if err != nil {
		return nil, err
	}
	return oas.ArchiveCallScript200JSONResponse{Body: toCallScript(x), Headers: oas.ArchiveCallScript200ResponseHeaders{ETag: etag(x.Version)}}, nil
}

// RestoreCallScript serves POST /v1/call-scripts/{callScriptId}/restore.
func (h callScriptHandlers) RestoreCallScript(ctx context.Context, r oas.RestoreCallScriptRequestObject) (oas.RestoreCallScriptResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	x, err := h.calling.RestoreScript(ctx, r.CallScriptID, seen)
	if err != nil {
		return nil, err
	}
	return oas.RestoreCallScript200JSONResponse{Body: toCallScript(x), Headers: oas.RestoreCallScript200ResponseHeaders{ETag: etag(x.Version)}}, nil
}

func callSteps(in *[]oas.CallStep) opt.Value[[]calling.Step] {
	if in == nil {
		return opt.Value[[]calling.Step]{}
	}
	return opt.Of(each(*in, func(s oas.CallStep) calling.Step {
		return calling.Step{Kind: calling.StepKind(s.Kind), Title: deref(s.Title), Text: s.Text}
	}))
}

func toCallStep(s calling.Step) oas.CallStep {
	return oas.CallStep{Kind: oas.CallStepKind(s.Kind), Title: some(s.Title), Text: s.Text}
}

func toCallScript(x calling.Script) oas.CallScript {
	out := oas.CallScript{
		ID: x.ID, Version: x.Version, Name: x.Name, Purpose: x.Purpose, Steps: each(x.Steps(), toCallStep),
		CreatedAt: x.CreatedAt.UTC(), UpdatedAt: x.UpdatedAt.UTC(), ArchivedAt: utc(x.ArchivedAt),
	}
	if e := x.Edition; e != nil {
		out.Published = &oas.CallScriptEdition{Edition: e.Number, Purpose: e.Purpose, Steps: each(e.Steps(), toCallStep), PublishedAt: e.PublishedAt.UTC()}
	}
	return out
}
