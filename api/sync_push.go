package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"besace/api/oas"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
)

// maxPushedBody bounds the body of one operation of a batch.
const maxPushedBody = 256 << 10

// errGroup undoes the transaction of a group; its results tell why.
var errGroup = errors.New("an operation of the group was refused")

// PushChanges serves POST /v1/sync/push. Faults: sync.group_split, sync.duplicate_id.
func (h syncHandlers) PushChanges(ctx context.Context, r oas.PushChangesRequestObject) (oas.PushChangesResponseObject, error) {
	batches, err := grouped(r.Body.Operations)
	if err != nil {
		return nil, err
	}
	results := make([]oas.SyncResult, 0, len(r.Body.Operations))
	for _, batch := range batches {
		if batch[0].GroupID == nil {
			results = append(results, h.push(ctx, batch[0]))
			continue
		}
		results = append(results, h.pushGroup(ctx, batch)...)
	}
	return oas.PushChanges200JSONResponse(oas.SyncPushResult{Results: results}), nil
}

// grouped cuts a batch into single operations and groups, in order.
func grouped(all []oas.SyncOperationInput) (batches [][]oas.SyncOperationInput, err error) {
	var faulty fault.Fields
	ids, groups := map[string]bool{}, map[string]bool{}
	for i, op := range all {
		if ids[op.ID] {
			faulty.Add(fmt.Sprintf("/operations/%d/id", i), "duplicate", "Chaque opération du lot a son propre identifiant.")
		}
		ids[op.ID] = true
		group := deref(op.GroupID)
		if last := len(batches) - 1; group != "" && last >= 0 && deref(batches[last][0].GroupID) == group {
			batches[last] = append(batches[last], op)
			continue
		}
		if group != "" && groups[group] {
			faulty.Add(fmt.Sprintf("/operations/%d/groupId", i), "split", "Les opérations d’un groupe se suivent, sans autre entre elles.")
		}
		groups[group] = true
		batches = append(batches, []oas.SyncOperationInput{op})
	}
	return batches, faulty.Err("sync.invalid_batch", "Le lot est mal formé\u00a0; rien n’a été fait.")
}

// pushGroup runs the operations in one transaction, all or none.
func (h syncHandlers) pushGroup(ctx context.Context, group []oas.SyncOperationInput) []oas.SyncResult {
	var results []oas.SyncResult
	failed := -1
	err := h.db.InTx(database.NoRetry(ctx), func(ctx context.Context) error {
		for i, op := range group {
			results = append(results, h.push(ctx, op))
			if results[i].Status >= http.StatusBadRequest {
				failed = i
				return errGroup
			}
		}
		return nil
	})
	if err == nil {
		return results
	}
	blocked := make([]oas.SyncResult, len(group))
	for i, op := range group {
		switch {
		case i == failed:
			blocked[i] = results[i]
		case failed < 0: // the commit itself failed
			blocked[i] = refusal(op.ID, problemOf(h.problems.shown(ctx, err), requestID(ctx)))
		default:
			blocked[i] = refusal(op.ID, oas.Problem{
				Type: "/problems/sync.group_failed", Title: "En attente d’une autre opération", Status: http.StatusFailedDependency, Code: "sync.group_failed",
				Detail:   fmt.Sprintf("L’opération «\u00a0%s\u00a0» du même groupe a été refusée\u00a0: rien du groupe n’a été enregistré.", group[failed].ID),
				Instance: requestID(ctx),
			})
		}
	}
	return blocked
}

// push runs one operation through the whole chain a request meets, as the actor of
// the batch and, in a group, in its transaction.
func (h syncHandlers) push(ctx context.Context, op oas.SyncOperationInput) oas.SyncResult {
	request, err := h.request(ctx, op)
	if err != nil {
		return refusal(op.ID, problemOf(h.problems.shown(ctx, err), requestID(ctx)))
	}
	a := &answer{header: http.Header{}, status: http.StatusOK}
	h.dispatch.ServeHTTP(a, request)
	return resultOf(op.ID, a)
}

// request is the operation as a request of its own. Faults: sync.not_allowed, body.too_large.
func (h syncHandlers) request(ctx context.Context, op oas.SyncOperationInput) (*http.Request, error) {
	var body []byte
	if op.Body != nil {
		body = *op.Body
	}
	if len(body) > maxPushedBody {
		return nil, fault.Newf(fault.TooLarge, "body.too_large", "Le corps de cette opération est trop volumineux\u00a0: %d Kio au plus.", maxPushedBody>>10)
	}
	r, err := http.NewRequestWithContext(ctx, string(op.Method), op.Path, bytes.NewReader(body))
	if err != nil {
		return nil, notAllowed().Because(err)
	}
	target := h.dispatch.operation(r)
	if !pushable(target) {
		return nil, notAllowed()
	}
	if len(target.media) > 0 {
		r.Header.Set("Content-Type", target.media[0])
	}
	r.Header.Set("Idempotency-Key", op.IdempotencyKey)
	if op.IfMatch != nil {
		r.Header.Set("If-Match", *op.IfMatch)
	}
	return r, nil
}

// pushable is the allow-list of a batch: what changes something for somebody who is
// signed in, except sessions, secrets, the feed itself and files.
func pushable(op *operation) bool {
	return op != nil && op.mutation && !op.public && !op.raw && !op.ownTransaction && op.secret == "" &&
		!strings.HasPrefix(op.path, "/v1/auth/") && !strings.HasPrefix(op.path, "/v1/sync/")
}

func notAllowed() *fault.Error {
	return fault.New(fault.Invalid, "sync.not_allowed", "Cette opération ne peut pas faire partie d’un lot\u00a0; appelez-la directement.",
		fault.At("/path", "not_allowed", "Une opération sous /v1 qui modifie, hors connexion, synchronisation et envoi de fichiers."))
}

func resultOf(id string, a *answer) oas.SyncResult {
	result := oas.SyncResult{ID: id, Status: a.status, Etag: some(a.header.Get("ETag")), Replayed: a.header.Get("Idempotency-Replayed") == "true"}
	text := json.RawMessage(a.body.Bytes())
	switch {
	case a.status >= http.StatusBadRequest:
		var problem oas.Problem
		if err := json.Unmarshal(text, &problem); err != nil {
			problem = oas.Problem{Type: "about:blank", Title: http.StatusText(a.status), Status: a.status, Code: "internal"}
		}
		result.Problem = &problem
	case json.Valid(text):
		result.Body = &text
	}
	return result
}

func refusal(id string, problem oas.Problem) oas.SyncResult {
	return oas.SyncResult{ID: id, Status: problem.Status, Problem: &problem}
}
