package api

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"besace/api/oas"
	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/prospect"
)

// auditHandlers shows the audit trail.
type auditHandlers struct {
	log      *audit.Log
	prospect *prospect.Service
}

// ListAudit serves GET /v1/audit.
func (h auditHandlers) ListAudit(ctx context.Context, r oas.ListAuditRequestObject) (oas.ListAuditResponseObject, error) {
	p := r.Params
	page, err := h.page(ctx, audit.Filter{
		SubjectType: deref(p.SubjectType), Subject: deref(p.SubjectID), User: deref(p.User), Action: deref(p.Action), From: deref(p.From), To: deref(p.To),
	}, p.Cursor, p.Limit)
	return oas.ListAudit200JSONResponse(page), err
}

// VerifyAudit serves GET /v1/audit/verification.
func (h auditHandlers) VerifyAudit(ctx context.Context, _ oas.VerifyAuditRequestObject) (oas.VerifyAuditResponseObject, error) {
	found, err := h.log.Verify(ctx, actor.Current(ctx).OrgID)
	if err != nil {
		return nil, err
	}
	breaks := append([]string{}, found.Breaks...)
	return oas.VerifyAudit200JSONResponse(oas.AuditVerification{
		Whole: len(breaks) == 0, Sealed: found.Sealed, Unsealed: found.Unsealed, Breaks: breaks,
	}), nil
}

// ListAccountHistory serves GET /v1/accounts/{accountId}/history; whoever sees the
// account sees its history.
func (h auditHandlers) ListAccountHistory(ctx context.Context, r oas.ListAccountHistoryRequestObject) (oas.ListAccountHistoryResponseObject, error) {
	sheet, err := h.prospect.Get(ctx, r.AccountID)
	if err != nil {
		return nil, err
	}
	page, err := h.page(ctx, audit.Filter{SubjectType: sheet.Ref().Type, Subject: sheet.ID, Parts: true}, r.Params.Cursor, r.Params.Limit)
	for i, entry := range page.Items {
		if entry.Action == "note.removed" { // erased is not for every reader's eyes; the trail keeps it
			page.Items[i].Changes = slices.DeleteFunc(entry.Changes, func(c oas.AuditChange) bool { return c.Field == "text" })
		}
	}
	return oas.ListAccountHistory200JSONResponse(page), err
}

func (h auditHandlers) page(ctx context.Context, f audit.Filter, cursor *string, limit *int) (oas.AuditPage, error) {
	acts, next, err := h.log.List(ctx, f, deref(cursor), pageSize(limit))
	return oas.AuditPage{Items: each(acts, toAuditEntry), NextCursor: some(next)}, err
}

func toAuditEntry(a audit.Act) oas.AuditEntry {
	return oas.AuditEntry{
		Number: a.Number, OccurredAt: a.At.UTC(), UserID: a.UserID, Action: a.Action, SubjectType: a.Subject.Type, SubjectID: a.Subject.ID,
		RequestID: a.RequestID, Sealed: a.Sealed,
		Changes: each(a.Changes, func(c audit.Change) oas.AuditChange {
			return oas.AuditChange{Field: fieldName(c.Column), Before: present(c.Before), After: present(c.After)}
		}),
	}
}

// fieldName is the name that representations give to a column: owner_id -> ownerId.
func fieldName(column string) string {
	words := strings.Split(column, "_")
	for i, w := range words[1:] {
		words[i+1] = upperFirst(w)
	}
	return strings.Join(words, "")
}

// present is nil for a value that is not there.
func present(text json.RawMessage) *json.RawMessage {
	if len(text) == 0 || string(text) == "null" {
		return nil
	}
	return &text
}
