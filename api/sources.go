package api

import (
	"context"

	"besace/api/oas"
	"besace/internal/platform/opt"
	"besace/internal/vocabulary"
)

// sourceHandlers serves the sources of the vocabulary.
type sourceHandlers struct{ vocabulary *vocabulary.Service }

// ListSources serves GET /v1/sources.
func (h sourceHandlers) ListSources(ctx context.Context, r oas.ListSourcesRequestObject) (oas.ListSourcesResponseObject, error) {
	rows, next, err := h.vocabulary.Sources(ctx, vocabulary.WordQuery{Prefix: deref(r.Params.Q), Archived: deref(r.Params.Archived), Cursor: deref(r.Params.Cursor), Limit: pageSize(r.Params.Limit)})
	if err != nil {
		return nil, err
	}
	return oas.ListSources200JSONResponse(oas.SourcePage{Items: each(rows, toSource), NextCursor: some(next)}), nil
}

// CreateSource serves POST /v1/sources.
func (h sourceHandlers) CreateSource(ctx context.Context, r oas.CreateSourceRequestObject) (oas.CreateSourceResponseObject, error) {
	row, err := h.vocabulary.CreateSource(ctx, vocabulary.WordDraft{ID: deref(r.Body.ID), Name: r.Body.Name})
	if err != nil {
		return nil, err
	}
	return oas.CreateSource201JSONResponse{Body: toSource(row), Headers: oas.CreateSource201ResponseHeaders{ETag: etag(row.Version), Location: "/v1/sources/" + row.ID.String()}}, nil
}

// GetSource serves GET /v1/sources/{sourceId}.
func (h sourceHandlers) GetSource(ctx context.Context, r oas.GetSourceRequestObject) (oas.GetSourceResponseObject, error) {
	row, err := h.vocabulary.Source(ctx, r.SourceID)
	if err != nil {
		return nil, err
	}
	return oas.GetSource200JSONResponse{Body: toSource(row), Headers: oas.GetSource200ResponseHeaders{ETag: etag(row.Version)}}, nil
}

// UpdateSource serves PATCH /v1/sources/{sourceId}.
func (h sourceHandlers) UpdateSource(ctx context.Context, r oas.UpdateSourceRequestObject) (oas.UpdateSourceResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	row, err := h.vocabulary.UpdateSource(ctx, r.SourceID, seen, vocabulary.WordPatch{Name: opt.Ptr(r.Body.Name)})
	if err != nil {
		return nil, err
	}
	return oas.UpdateSource200JSONResponse{Body: toSource(row), Headers: oas.UpdateSource200ResponseHeaders{ETag: etag(row.Version)}}, nil
}

// ArchiveSource serves POST /v1/sources/{sourceId}/archive.
func (h sourceHandlers) ArchiveSource(ctx context.Context, r oas.ArchiveSourceRequestObject) (oas.ArchiveSourceResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	row, err := h.vocabulary.ArchiveSource(ctx, r.SourceID, seen)
	if err != nil {
		return nil, err
	}
	return oas.ArchiveSource200JSONResponse{Body: toSource(row), Headers: oas.ArchiveSource200ResponseHeaders{ETag: etag(row.Version)}}, nil
}

// RestoreSource serves POST /v1/sources/{sourceId}/restore.
func (h sourceHandlers) RestoreSource(ctx context.Context, r oas.RestoreSourceRequestObject) (oas.RestoreSourceResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	row, err := h.vocabulary.RestoreSource(ctx, r.SourceID, seen)
	if err != nil {
		return nil, err
	}
	return oas.RestoreSource200JSONResponse{Body: toSource(row), Headers: oas.RestoreSource200ResponseHeaders{ETag: etag(row.Version)}}, nil
}
