package api

import (
	"context"

	"besace/api/oas"
	"besace/internal/prospect"
)

// mergeHandlers serves the merge of two accounts and its undo.
type mergeHandlers struct{ prospect *prospect.Service }

// PreviewMerge serves GET /v1/accounts/{accountId}/merge-preview.
func (h mergeHandlers) PreviewMerge(ctx context.Context, r oas.PreviewMergeRequestObject) (oas.PreviewMergeResponseObject, error) {
	p, err := h.prospect.PreviewMerge(ctx, r.AccountID, r.Params.With)
	if err != nil {
		return nil, err
	}
	return oas.PreviewMerge200JSONResponse(oas.MergePreview{This: toAccount(p.This), Other: toAccount(p.Other), Fields: each(p.Fields, toDifference)}), nil
}

// MergeAccounts serves POST /v1/accounts/{accountId}/merge.
func (h mergeHandlers) MergeAccounts(ctx context.Context, r oas.MergeAccountsRequestObject) (oas.MergeAccountsResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	merge, sheet, err := h.prospect.Merge(ctx, r.AccountID, seen, prospect.MergeRequest{
		Other: r.Body.OtherID, OtherVersion: r.Body.OtherVersion, Fields: sides(r.Body.Fields), Custom: sides(r.Body.Custom), WithoutVisit: deref(r.Body.WithoutNextVisit),
		HeedDoubt: deref(r.Body.HeedDoubt),
	})
	if err != nil {
		return nil, err
	}
	return oas.MergeAccounts200JSONResponse{
		Body:    oas.MergeResult{Merge: toMerge(merge), Account: toAccount(sheet)},
		Headers: oas.MergeAccounts200ResponseHeaders{ETag: etag(sheet.Version)},
	}, nil
}

// ListMerges serves GET /v1/merges.
func (h mergeHandlers) ListMerges(ctx context.Context, r oas.ListMergesRequestObject) (oas.ListMergesResponseObject, error) {
	page, err := h.prospect.Merges(ctx, deref(r.Params.Cursor), pageSize(r.Params.Limit))
	if err != nil {
		return nil, err
	}
	return oas.ListMerges200JSONResponse(oas.MergePage{Items: each(page.Items, toMerge), NextCursor: some(page.Next)}), nil
}

// UndoMerge serves POST /v1/merges/{mergeId}/undo.
func (h mergeHandlers) UndoMerge(ctx context.Context, r oas.UndoMergeRequestObject) (oas.UndoMergeResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	u, err := h.prospect.Undo(ctx, r.MergeID, seen, deref(r.Body.KeepEdits))
	if err != nil {
		return nil, err
	}
	return oas.UndoMerge200JSONResponse{
		Body: oas.MergeUndone{
			Merge: toMerge(u.Merge), Survivor: toAccount(u.Survivor), Restored: toAccount(u.Restored),
			Kept: each(u.Kept, func(name string) string { return name }), LeftRows: u.LeftRows,
		},
		Headers: oas.UndoMerge200ResponseHeaders{ETag: etag(u.Merge.Version)},
	}, nil
}

func sides(in *oas.MergeChoices) map[string]prospect.Side {
	chosen := map[string]prospect.Side{}
	for name, side := range deref(in) {
		chosen[name] = prospect.Side(side)
	}
	return chosen
}

func toDifference(f prospect.MergeField) oas.MergeDifference {
	return oas.MergeDifference{Field: oas.MergeField(f.Name), Proposed: oas.MergeSide(f.Proposed)}
}

func toMerge(m prospect.Merge) oas.Merge {
	return oas.Merge{
		ID: m.ID, Version: m.Version, SurvivorID: m.SurvivorID, SurvivorName: m.SurvivorName, MergedID: m.MergedID, MergedName: m.MergedName,
		MergedBy: m.By, MergedAt: m.CreatedAt.UTC(), UndoableUntil: m.UndoableUntil().UTC(), UndoneAt: utc(m.UndoneAt),
	}
}
