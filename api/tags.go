package api

import (
	"context"

	"besace/api/oas"
	"besace/internal/platform/opt"
	"besace/internal/vocabulary"
)

// tagHandlers serves the tags of the vocabulary.
type tagHandlers struct{ vocabulary *vocabulary.Service }

// ListTags serves GET /v1/tags.
func (h tagHandlers) ListTags(ctx context.Context, r oas.ListTagsRequestObject) (oas.ListTagsResponseObject, error) {
	rows, next, err := h.vocabulary.Tags(ctx, vocabulary.WordQuery{Prefix: deref(r.Params.Q), Archived: deref(r.Params.Archived), Cursor: deref(r.Params.Cursor), Limit: pageSize(r.Params.Limit)})
	if err != nil {
		return nil, err
	}
	return oas.ListTags200JSONResponse(oas.TagPage{Items: each(rows, toTag), NextCursor: some(next)}), nil
}

// CreateTag serves POST /v1/tags.
func (h tagHandlers) CreateTag(ctx context.Context, r oas.CreateTagRequestObject) (oas.CreateTagResponseObject, error) {
	row, err := h.vocabulary.CreateTag(ctx, vocabulary.WordDraft{ID: deref(r.Body.ID), Name: r.Body.Name, Colour: string(deref(r.Body.Colour))})
	if err != nil {
		return nil, err
	}
	return oas.CreateTag201JSONResponse{Body: toTag(row), Headers: oas.CreateTag201ResponseHeaders{ETag: etag(row.Version), Location: "/v1/tags/" + row.ID.String()}}, nil
}

// GetTag serves GET /v1/tags/{tagId}.
func (h tagHandlers) GetTag(ctx context.Context, r oas.GetTagRequestObject) (oas.GetTagResponseObject, error) {
	row, err := h.vocabulary.Tag(ctx, r.TagID)
	if err != nil {
		return nil, err
	}
	return oas.GetTag200JSONResponse{Body: toTag(row), Headers: oas.GetTag200ResponseHeaders{ETag: etag(row.Version)}}, nil
}

// UpdateTag serves PATCH /v1/tags/{tagId}.
func (h tagHandlers) UpdateTag(ctx context.Context, r oas.UpdateTagRequestObject) (oas.UpdateTagResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	row, err := h.vocabulary.UpdateTag(ctx, r.TagID, seen, vocabulary.WordPatch{Name: opt.Ptr(r.Body.Name), Colour: opt.Ptr(as[string](r.Body.Colour))})
	if err != nil {
		return nil, err
	}
	return oas.UpdateTag200JSONResponse{Body: toTag(row), Headers: oas.UpdateTag200ResponseHeaders{ETag: etag(row.Version)}}, nil
}

// ArchiveTag serves POST /v1/tags/{tagId}/archive.
func (h tagHandlers) ArchiveTag(ctx context.Context, r oas.ArchiveTagRequestObject) (oas.ArchiveTagResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	row, err := h.vocabulary.ArchiveTag(ctx, r.TagID, seen)
	if err != nil {
		return nil, err
	}
	return oas.ArchiveTag200JSONResponse{Body: toTag(row), Headers: oas.ArchiveTag200ResponseHeaders{ETag: etag(row.Version)}}, nil
}

// RestoreTag serves POST /v1/tags/{tagId}/restore.
func (h tagHandlers) RestoreTag(ctx context.Context, r oas.RestoreTagRequestObject) (oas.RestoreTagResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	row, err := h.vocabulary.RestoreTag(ctx, r.TagID, seen)
	if err != nil {
		return nil, err
	}
	return oas.RestoreTag200JSONResponse{Body: toTag(row), Headers: oas.RestoreTag200ResponseHeaders{ETag: etag(row.Version)}}, nil
}

// MergeTag serves POST /v1/tags/{tagId}/merge.
func (h tagHandlers) MergeTag(ctx context.Context, r oas.MergeTagRequestObject) (oas.MergeTagResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	_, job, err := h.vocabulary.MergeTag(ctx, r.TagID, seen, r.Body.IntoID)
	if err != nil {
		return nil, err
	}
	return oas.MergeTag202JSONResponse{Body: oas.JobTicket{JobID: job}, Headers: oas.MergeTag202ResponseHeaders{Location: jobAddress(job)}}, nil
}
