package api

import (
	"context"
	"encoding/json"
	"mime"

	"besace/api/oas"
	"besace/internal/exporting"
	"besace/internal/prospect"
)

// exportHandlers serves exports.
type exportHandlers struct{ exporting *exporting.Service }

// CreateExport serves POST /v1/exports.
func (h exportHandlers) CreateExport(ctx context.Context, r oas.CreateExportRequestObject) (oas.CreateExportResponseObject, error) {
	in := r.Body.Selection
	filter, err := filterOrNil(in.Filter, "/selection/filter/")
	if err != nil {
		return nil, err
	}
	selection, err := json.Marshal(prospect.Selection{IDs: deref(in.Ids), Filter: filter, Excluded: deref(in.ExcludedIds)})
	if err != nil {
		return nil, err
	}
	e, err := h.exporting.Create(ctx, exporting.Request{Selection: selection, Format: exporting.Format(r.Body.Format), Content: exporting.Content(deref(r.Body.Content)), Columns: deref(r.Body.Columns)})
	if err != nil {
		return nil, err
	}
	return oas.CreateExport202JSONResponse{Body: toExport(e), Headers: oas.CreateExport202ResponseHeaders{Location: "/v1/exports/" + e.ID.String()}}, nil
}

// ListExports serves GET /v1/exports.
func (h exportHandlers) ListExports(ctx context.Context, r oas.ListExportsRequestObject) (oas.ListExportsResponseObject, error) {
	list, next, err := h.exporting.List(ctx, deref(r.Params.Cursor), pageSize(r.Params.Limit))
	if err != nil {
		return nil, err
	}
	return oas.ListExports200JSONResponse{Items: each(list, toExport), NextCursor: some(next)}, nil
}

// GetExport serves GET /v1/exports/{exportId}.
func (h exportHandlers) GetExport(ctx context.Context, r oas.GetExportRequestObject) (oas.GetExportResponseObject, error) {
	e, err := h.exporting.Get(ctx, r.ExportID)
	if err != nil {
		return nil, err
	}
	return oas.GetExport200JSONResponse(toExport(e)), nil
}

// DownloadExport serves GET /v1/exports/{exportId}/file.
func (h exportHandlers) DownloadExport(ctx context.Context, r oas.DownloadExportRequestObject) (oas.DownloadExportResponseObject, error) {
	e, file, err := h.exporting.Open(ctx, r.ExportID)
	if err != nil {
		return nil, err
	}
	return oas.DownloadExport200ApplicationOctetStreamResponse{Body: file, ContentLength: e.FileSize, Headers: oas.DownloadExport200ResponseHeaders{
		ContentDisposition: mime.FormatMediaType("attachment", map[string]string{"filename": e.FileName}),
	}}, nil
}

func toExport(e exporting.Export) oas.Export {
	return oas.Export{
		ID: e.ID, Version: e.Version, Status: oas.ExportStatus(e.Status), OwnerID: e.OwnerID, Format: oas.ExportFormat(e.Format), Content: oas.ExportContent(e.Content), JobID: e.JobID,
		FileName: e.FileName, FileSize: e.FileSize, Rows: e.RowsWritten, ErrorMessage: some(e.ErrorMessage), CreatedAt: e.CreatedAt.UTC(), ExpiresAt: utc(e.ExpiresAt),
	}
}
