package api

import (
	"context"
	"time"

	"besace/api/oas"
	"besace/internal/platform/freetext"
	"besace/internal/platform/opt"
	"besace/internal/prospect"
)

// noteHandlers serves notes and the light record of calls, visits and messages.
type noteHandlers struct{ prospect *prospect.Service }

// CreateNote serves POST /v1/accounts/{accountId}/notes.
func (h noteHandlers) CreateNote(ctx context.Context, r oas.CreateNoteRequestObject) (oas.CreateNoteResponseObject, error) {
	in := *r.Body
	n, created, err := h.prospect.AddNote(ctx, r.AccountID, prospect.NoteDraft{
		ID: deref(in.ID), Kind: string(deref(in.Kind)), Direction: string(deref(in.Direction)), Text: in.Text,
		OccurredAt: deref(in.OccurredAt), Zone: deref(in.Zone), Contact: in.ContactID,
	})
	if err != nil {
		return nil, err
	}
	if !created {
		return oas.CreateNote200JSONResponse{Body: toNote(n), Headers: oas.CreateNote200ResponseHeaders{ETag: etag(n.Version)}}, nil
	}
	return oas.CreateNote201JSONResponse{Body: toNote(n), Headers: oas.CreateNote201ResponseHeaders{
		ETag: etag(n.Version), Location: "/v1/notes/" + n.ID.String(),
	}}, nil
}

// LintNote serves POST /v1/notes/lint.
func (h noteHandlers) LintNote(_ context.Context, r oas.LintNoteRequestObject) (oas.LintNoteResponseObject, error) {
	findings := freetext.Lint(r.Body.Text)
	worst := freetext.Worst(findings)
	return oas.LintNote200JSONResponse{Worst: as[oas.NoteSeverity](some(worst)), Findings: toFindings(r.Body.Text, findings)}, nil
}

// GetNote serves GET /v1/notes/{noteId}.
func (h noteHandlers) GetNote(ctx context.Context, r oas.GetNoteRequestObject) (oas.GetNoteResponseObject, error) {
	n, err := h.prospect.Note(ctx, r.NoteID)
	if err != nil {
		return nil, err
	}
	return oas.GetNote200JSONResponse{Body: toNote(n), Headers: oas.GetNote200ResponseHeaders{ETag: etag(n.Version)}}, nil
}

// UpdateNote serves PATCH /v1/notes/{noteId}.
func (h noteHandlers) UpdateNote(ctx context.Context, r oas.UpdateNoteRequestObject) (oas.UpdateNoteResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	in := *r.Body
	n, err := h.prospect.CorrectNote(ctx, r.NoteID, seen, prospect.NotePatch{
		Kind: opt.Ptr(as[string](in.Kind)), Direction: opt.Ptr(as[string](in.Direction)), Text: opt.Ptr(in.Text), Zone: opt.Ptr(in.Zone),
		OccurredAt: opt.Ptr[time.Time](in.OccurredAt), Contact: field(in.ContactID),
	})
	if err != nil {
		return nil, err
	}
	return oas.UpdateNote200JSONResponse{Body: toNote(n), Headers: oas.UpdateNote200ResponseHeaders{ETag: etag(n.Version)}}, nil
}

// DeleteNote serves DELETE /v1/notes/{noteId}.
func (h noteHandlers) DeleteNote(ctx context.Context, r oas.DeleteNoteRequestObject) (oas.DeleteNoteResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	if err := h.prospect.RemoveNote(ctx, r.NoteID, seen); err != nil {
		return nil, err
	}
	return oas.DeleteNote204Response{}, nil
}

func toNote(n prospect.Note) oas.Note {
	return oas.Note{
		ID: n.ID, Version: n.Version, AccountID: n.AccountID, ContactID: n.ContactID, AuthorID: n.AuthorID,
		Kind: oas.NoteKind(n.Kind), Direction: oas.NoteDirection(n.Direction), Text: n.Text, OccurredAt: n.OccurredAt.UTC(), Zone: n.Zone,
		Findings: toFindings(n.Text, n.Findings), CreatedAt: n.CreatedAt.UTC(), UpdatedAt: n.UpdatedAt.UTC(),
	}
}

func toFindings(text string, findings []freetext.Finding) []oas.NoteFinding {
	return each(findings, func(f freetext.Finding) oas.NoteFinding {
		start, end := f.UTF16(text)
		return oas.NoteFinding{Severity: oas.NoteSeverity(f.Severity), Rule: f.RuleID, Start: int64(start), End: int64(end), Message: f.Message, Suggestion: some(f.Suggestion)}
	})
}
