package api

import (
	"bytes"
	"cmp"
	"context"
	"io"
	"mime"

	"besace/api/oas"
	"besace/internal/importing"
)

// importHandlers serves imports.
type importHandlers struct{ importing *importing.Service }

// ListImports serves GET /v1/imports.
func (h importHandlers) ListImports(ctx context.Context, r oas.ListImportsRequestObject) (oas.ListImportsResponseObject, error) {
	page, err := h.importing.List(ctx, deref(r.Params.Cursor), pageSize(r.Params.Limit))
	if err != nil {
		return nil, err
	}
	return oas.ListImports200JSONResponse(oas.ImportPage{Items: each(page.Items, toImport), NextCursor: some(page.Next)}), nil
}

// CreateImport serves POST /v1/imports.
func (h importHandlers) CreateImport(ctx context.Context, r oas.CreateImportRequestObject) (oas.CreateImportResponseObject, error) {
	file, err := uploaded(r.Body)
	if err != nil {
		return nil, err
	}
	imp, err := h.importing.Upload(ctx, r.Params.FileName, file)
	if err != nil {
		return nil, err
	}
	return oas.CreateImport201JSONResponse{Body: toImport(imp), Headers: oas.CreateImport201ResponseHeaders{
		ETag: etag(imp.Version), Location: "/v1/imports/" + imp.ID.String(),
	}}, nil
}

// uploaded is the file that readBody spooled to the disk; a body that came another
// way, in a batch, is small enough for memory.
func uploaded(body io.Reader) (importing.File, error) {
	if file, ok := body.(importing.File); ok {
		return file, nil
	}
	data, err := io.ReadAll(body)
	return bytes.NewReader(data), err
}

// GetImport serves GET /v1/imports/{importId}.
func (h importHandlers) GetImport(ctx context.Context, r oas.GetImportRequestObject) (oas.GetImportResponseObject, error) {
	imp, err := h.importing.Get(ctx, r.ImportID)
	if err != nil {
		return nil, err
	}
	return oas.GetImport200JSONResponse{Body: toImport(imp), Headers: oas.GetImport200ResponseHeaders{ETag: etag(imp.Version)}}, nil
}

// UpdateImport serves PATCH /v1/imports/{importId}.
func (h importHandlers) UpdateImport(ctx context.Context, r oas.UpdateImportRequestObject) (oas.UpdateImportResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	imp, err := h.importing.Configure(ctx, r.ImportID, seen, fromImportPatch(*r.Body))
	if err != nil {
		return nil, err
	}
	return oas.UpdateImport200JSONResponse{Body: toImport(imp), Headers: oas.UpdateImport200ResponseHeaders{ETag: etag(imp.Version)}}, nil
}

// DeleteImport serves DELETE /v1/imports/{importId}.
func (h importHandlers) DeleteImport(ctx context.Context, r oas.DeleteImportRequestObject) (oas.DeleteImportResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	if err := h.importing.Delete(ctx, r.ImportID, seen); err != nil {
		return nil, err
	}
	return oas.DeleteImport204Response{}, nil
}

// CheckImport serves POST /v1/imports/{importId}/check.
func (h importHandlers) CheckImport(ctx context.Context, r oas.CheckImportRequestObject) (oas.CheckImportResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	imp, err := h.importing.StartCheck(ctx, r.ImportID, seen)
	if err != nil {
		return nil, err
	}
	return oas.CheckImport202JSONResponse{Body: toImport(imp), Headers: oas.CheckImport202ResponseHeaders{ETag: etag(imp.Version)}}, nil
}

// RunImport serves POST /v1/imports/{importId}/run.
func (h importHandlers) RunImport(ctx context.Context, r oas.RunImportRequestObject) (oas.RunImportResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	imp, err := h.importing.StartRun(ctx, r.ImportID, seen)
	if err != nil {
		return nil, err
	}
	return oas.RunImport202JSONResponse{Body: toImport(imp), Headers: oas.RunImport202ResponseHeaders{ETag: etag(imp.Version)}}, nil
}

// UndoImport serves POST /v1/imports/{importId}/undo.
func (h importHandlers) UndoImport(ctx context.Context, r oas.UndoImportRequestObject) (oas.UndoImportResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	imp, err := h.importing.StartUndo(ctx, r.ImportID, seen)
	if err != nil {
		return nil, err
	}
	return oas.UndoImport202JSONResponse{Body: toImport(imp), Headers: oas.UndoImport202ResponseHeaders{ETag: etag(imp.Version)}}, nil
}

// ListImportRows serves GET /v1/imports/{importId}/rows.
func (h importHandlers) ListImportRows(ctx context.Context, r oas.ListImportRowsRequestObject) (oas.ListImportRowsResponseObject, error) {
	page, err := h.importing.Rows(ctx, r.ImportID, importing.RowQuery{
		Decision: importing.Decision(deref(r.Params.Decision)), Outcome: as[importing.Outcome](r.Params.Outcome),
		Cursor: deref(r.Params.Cursor), Limit: pageSize(r.Params.Limit),
	})
	if err != nil {
		return nil, err
	}
	return oas.ListImportRows200JSONResponse(oas.ImportRowPage{Items: each(page.Items, toImportRow), NextCursor: some(page.Next)}), nil
}

// DownloadImportReport serves GET /v1/imports/{importId}/report.
func (h importHandlers) DownloadImportReport(ctx context.Context, r oas.DownloadImportReportRequestObject) (oas.DownloadImportReportResponseObject, error) {
	report, err := h.importing.Report(ctx, r.ImportID, cmp.Or(importing.Reported(deref(r.Params.Rows)), importing.ReportAll))
	if err != nil {
		return nil, err
	}
	return oas.DownloadImportReport200ApplicationOctetStreamResponse{Body: report, ContentLength: report.Size, Headers: oas.DownloadImportReport200ResponseHeaders{
		ContentDisposition: mime.FormatMediaType("attachment", map[string]string{"filename": report.Name}),
	}}, nil
}

// UpdateImportRow serves PATCH /v1/imports/{importId}/rows/{line}.
func (h importHandlers) UpdateImportRow(ctx context.Context, r oas.UpdateImportRowRequestObject) (oas.UpdateImportRowResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	row, err := h.importing.FixRow(ctx, r.ImportID, r.Line, seen, fromImportRowPatch(*r.Body))
	if err != nil {
		return nil, err
	}
	return oas.UpdateImportRow200JSONResponse{Body: toImportRow(row), Headers: oas.UpdateImportRow200ResponseHeaders{ETag: etag(row.Version)}}, nil
}
