package api

import (
	"context"

	"besace/api/oas"
	"besace/internal/vocabulary"
)

// customFieldHandlers serves the custom fields of the vocabulary.
type customFieldHandlers struct{ vocabulary *vocabulary.Service }

// ListCustomFields serves GET /v1/custom-fields.
func (h customFieldHandlers) ListCustomFields(ctx context.Context, r oas.ListCustomFieldsRequestObject) (oas.ListCustomFieldsResponseObject, error) {
	rows, next, err := h.vocabulary.CustomFieldPage(ctx, deref(r.Params.Archived), deref(r.Params.Cursor), pageSize(r.Params.Limit))
	if err != nil {
		return nil, err
	}
	return oas.ListCustomFields200JSONResponse(oas.CustomFieldPage{Items: each(rows, toCustomField), NextCursor: some(next)}), nil
}

// CreateCustomField serves POST /v1/custom-fields.
func (h customFieldHandlers) CreateCustomField(ctx context.Context, r oas.CreateCustomFieldRequestObject) (oas.CreateCustomFieldResponseObject, error) {
	row, err := h.vocabulary.CreateCustomField(ctx, fromCustomFieldInput(*r.Body))
	if err != nil {
		return nil, err
	}
	return oas.CreateCustomField201JSONResponse{Body: toCustomField(row), Headers: oas.CreateCustomField201ResponseHeaders{ETag: etag(row.Version), Location: "/v1/custom-fields/" + row.ID.String()}}, nil
}

// GetCustomField serves GET /v1/custom-fields/{customFieldId}.
func (h customFieldHandlers) GetCustomField(ctx context.Context, r oas.GetCustomFieldRequestObject) (oas.GetCustomFieldResponseObject, error) {
	row, err := h.vocabulary.CustomField(ctx, r.CustomFieldID)
	if err != nil {
		return nil, err
	}
	return oas.GetCustomField200JSONResponse{Body: toCustomField(row), Headers: oas.GetCustomField200ResponseHeaders{ETag: etag(row.Version)}}, nil
}

// UpdateCustomField serves PATCH /v1/custom-fields/{customFieldId}.
func (h customFieldHandlers) UpdateCustomField(ctx context.Context, r oas.UpdateCustomFieldRequestObject) (oas.UpdateCustomFieldResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	row, err := h.vocabulary.UpdateCustomField(ctx, r.CustomFieldID, seen, fromCustomFieldPatch(*r.Body))
	if err != nil {
		return nil, err
	}
	return oas.UpdateCustomField200JSONResponse{Body: toCustomField(row), Headers: oas.UpdateCustomField200ResponseHeaders{ETag: etag(row.Version)}}, nil
}

// ArchiveCustomField serves POST /v1/custom-fields/{customFieldId}/archive.
func (h customFieldHandlers) ArchiveCustomField(ctx context.Context, r oas.ArchiveCustomFieldRequestObject) (oas.ArchiveCustomFieldResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	row, err := h.vocabulary.ArchiveCustomField(ctx, r.CustomFieldID, seen)
	if err != nil {
		return nil, err
	}
	return oas.ArchiveCustomField200JSONResponse{Body: toCustomField(row), Headers: oas.ArchiveCustomField200ResponseHeaders{ETag: etag(row.Version)}}, nil
}

// RestoreCustomField serves POST /v1/custom-fields/{customFieldId}/restore.
func (h customFieldHandlers) RestoreCustomField(ctx context.Context, r oas.RestoreCustomFieldRequestObject) (oas.RestoreCustomFieldResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	row, err := h.vocabulary.RestoreCustomField(ctx, r.CustomFieldID, seen)
	if err != nil {
		return nil, err
	}
	return oas.RestoreCustomField200JSONResponse{Body: toCustomField(row), Headers: oas.RestoreCustomField200ResponseHeaders{ETag: etag(row.Version)}}, nil
}
