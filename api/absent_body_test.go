package api_test

import (
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"besace/internal/platform/id"
	"besace/internal/testkit"
)

// A body of which every member may be left out may be left out whole: it says what {} says.
func TestABodyThatNeedSayNothingMayBeAbsent(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, admin := e.Here.Adviser, e.Here.Admin
		account := newAccount(t, p, "Menuiserie Durand", map[string]any{"nextAction": map[string]any{"at": tomorrow(9), "kind": "call"}})
		at := "/v1/accounts/" + account.ID(t)
		done := p.Do(t, http.MethodPost, at+"/next-action/done", nil, testkit.IfMatch(account.ETag())).Want(t, 200).JSON(t)
		if done["account"].(map[string]any)["nextAction"] != nil || done["note"] != nil {
			t.Errorf("done: %v", done)
		}
		p.Do(t, http.MethodPost, at+"/privacy-objections", nil).Want(t, 201)
		p.Do(t, http.MethodPost, at+"/visit-preps", "").Want(t, 201)
		p.Do(t, http.MethodPost, at+"/establishments", nil).WantProblem(t, 422, "request.invalid", "") // {} is refused too
		p.Do(t, http.MethodPost, "/v1/merges/"+id.New().String()+"/undo", nil, testkit.IfMatch(`"1"`)).WantProblem(t, 404, "not_found")
		admin.Do(t, http.MethodPost, "/v1/positions/locate", nil).WantProblem(t, 409, "place.no_source")
		admin.Do(t, http.MethodPost, "/v1/users/"+e.Here.Trainee.Actor.UserID.String()+"/disable", nil, testkit.IfMatch(`"1"`)).Want(t, 200)

		// From a batch too, and the answer to a key is the same whether {} was written or not.
		again := newAccount(t, p, "Fonderie Klein", map[string]any{"nextAction": map[string]any{"at": tomorrow(9), "kind": "call"}})
		finish := map[string]any{"id": "1", "method": "POST", "path": "/v1/accounts/" + again.ID(t) + "/next-action/done", "idempotencyKey": "done-of-klein", "ifMatch": again.ETag()}
		first := p.Do(t, http.MethodPost, "/v1/sync/push", map[string]any{"operations": []any{finish}}).Want(t, 200).JSON(t)["results"]
		finish["body"] = map[string]any{}
		second := p.Do(t, http.MethodPost, "/v1/sync/push", map[string]any{"operations": []any{finish}}).Want(t, 200).JSON(t)["results"]
		if first.([]any)[0].(map[string]any)["status"] != 200.0 || second.([]any)[0].(map[string]any)["status"] != 200.0 {
			t.Errorf("from a batch: %v then %v", first, second)
		}
		if diff := cmp.Diff(first.([]any)[0].(map[string]any)["body"], second.([]any)[0].(map[string]any)["body"]); diff != "" {
			t.Error(diff)
		}
	})
}
