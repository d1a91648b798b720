package api

import (
	"context"
	"mime"
	"strings"
	"time"

	"besace/api/oas"
	"besace/internal/attachment"
	"besace/internal/platform/opt"
)

// attachmentHandlers serves the files joined to accounts.
type attachmentHandlers struct{ attachments *attachment.Service }

// ListAccountAttachments serves GET /v1/accounts/{accountId}/attachments.
func (h attachmentHandlers) ListAccountAttachments(ctx context.Context, r oas.ListAccountAttachmentsRequestObject) (oas.ListAccountAttachmentsResponseObject, error) {
	list, err := h.attachments.Of(ctx, r.AccountID)
	if err != nil {
		return nil, err
	}
	return oas.ListAccountAttachments200JSONResponse(oas.AttachmentList{Items: each(list, toAttachment)}), nil
}

// CreateAttachment serves POST /v1/accounts/{accountId}/attachments.
func (h attachmentHandlers) CreateAttachment(ctx context.Context, r oas.CreateAttachmentRequestObject) (oas.CreateAttachmentResponseObject, error) {
	a, created, err := h.attachments.Attach(ctx, r.AccountID, attachment.Draft{
		ID: deref(r.Params.ID), Kind: attachment.Kind(r.Params.Kind), FileName: r.Params.FileName, TakenAt: deref(r.Params.TakenAt), Content: r.Body,
		Visit: deref(r.Params.VisitID), Duration: time.Duration(deref(r.Params.DurationMs)) * time.Millisecond,
	})
	if err != nil {
		return nil, err
	}
	if !created {
		return oas.CreateAttachment200JSONResponse{Body: toAttachment(a), Headers: oas.CreateAttachment200ResponseHeaders{ETag: etag(a.Version)}}, nil
	}
	return oas.CreateAttachment201JSONResponse{Body: toAttachment(a), Headers: oas.CreateAttachment201ResponseHeaders{
		ETag: etag(a.Version), Location: "/v1/attachments/" + a.ID.String(),
	}}, nil
}

// GetAttachment serves GET /v1/attachments/{attachmentId}.
func (h attachmentHandlers) GetAttachment(ctx context.Context, r oas.GetAttachmentRequestObject) (oas.GetAttachmentResponseObject, error) {
	a, err := h.attachments.Get(ctx, r.AttachmentID)
	if err != nil {
		return nil, err
	}
	return oas.GetAttachment200JSONResponse{Body: toAttachment(a), Headers: oas.GetAttachment200ResponseHeaders{ETag: etag(a.Version)}}, nil
}

// UpdateAttachment serves PATCH /v1/attachments/{attachmentId}.
func (h attachmentHandlers) UpdateAttachment(ctx context.Context, r oas.UpdateAttachmentRequestObject) (oas.UpdateAttachmentResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	a, err := h.attachments.Update(ctx, r.AttachmentID, seen, attachment.Patch{Kind: opt.Ptr(as[string](r.Body.Kind)), FileName: opt.Ptr(r.Body.FileName)})
	if err != nil {
		return nil, err
	}
	return oas.UpdateAttachment200JSONResponse{Body: toAttachment(a), Headers: oas.UpdateAttachment200ResponseHeaders{ETag: etag(a.Version)}}, nil
}

// DeleteAttachment serves DELETE /v1/attachments/{attachmentId}.
func (h attachmentHandlers) DeleteAttachment(ctx context.Context, r oas.DeleteAttachmentRequestObject) (oas.DeleteAttachmentResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	a, err := h.attachments.Remove(ctx, r.AttachmentID, seen)
	if err != nil {
		return nil, err
	}
	return oas.DeleteAttachment200JSONResponse{Body: toAttachment(a), Headers: oas.DeleteAttachment200ResponseHeaders{ETag: etag(a.Version)}}, nil
}

// RestoreAttachment serves POST /v1/attachments/{attachmentId}/restore.
func (h attachmentHandlers) RestoreAttachment(ctx context.Context, r oas.RestoreAttachmentRequestObject) (oas.RestoreAttachmentResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	a, err := h.attachments.Restore(ctx, r.AttachmentID, seen)
	if err != nil {
		return nil, err
	}
	return oas.RestoreAttachment200JSONResponse{Body: toAttachment(a), Headers: oas.RestoreAttachment200ResponseHeaders{ETag: etag(a.Version)}}, nil
}

// The bytes of an attachment never change, but who may see them does: a copy is the
// browser's own, and it asks before it shows it again.
const (
	ownCopy = "private, no-cache"
	// sandboxed lets a file that is opened by itself run, load and send nothing.
	sandboxed = "default-src 'none'; sandbox; frame-ancestors 'none'"
)

// DownloadAttachment serves GET /v1/attachments/{attachmentId}/file.
func (h attachmentHandlers) DownloadAttachment(ctx context.Context, r oas.DownloadAttachmentRequestObject) (oas.DownloadAttachmentResponseObject, error) {
	a, file, err := h.attachments.Open(ctx, r.AttachmentID)
	if err != nil {
		return nil, err
	}
	tag := `"` + a.SHA256 + `"`
	if strings.Contains(deref(r.Params.IfNoneMatch), tag) {
		return oas.DownloadAttachment304Response{Headers: oas.DownloadAttachment304ResponseHeaders{ETag: tag, CacheControl: ownCopy}}, nil
	}
	return oas.DownloadAttachment200AsteriskResponse{
		Body: file, ContentType: string(a.MediaType), ContentLength: a.FileSize,
		Headers: oas.DownloadAttachment200ResponseHeaders{
			ETag: tag, CacheControl: ownCopy, ContentSecurityPolicy: sandboxed,
			ContentDisposition: mime.FormatMediaType("attachment", map[string]string{"filename": a.FileName}),
		},
	}, nil
}

func toAttachment(a attachment.Attachment) oas.Attachment {
	return oas.Attachment{
		ID: a.ID, Version: a.Version, AccountID: a.AccountID, AuthorID: a.AuthorID, Kind: oas.AttachmentKind(a.Kind), FileName: a.FileName,
		MediaType: oas.AttachmentMediaType(a.MediaType), FileSize: a.FileSize, Sha256: a.SHA256, TakenAt: a.TakenAt.UTC(),
		CreatedAt: a.CreatedAt.UTC(), UpdatedAt: a.UpdatedAt.UTC(), RemovedAt: utc(a.RemovedAt),
		VisitID: a.VisitID, DurationMs: lasting(a.Duration),
	}
}

// lasting is a duration that somebody measured.
func lasting(ms int64) *int64 {
	if ms == 0 {
		return nil
	}
	return &ms
}
