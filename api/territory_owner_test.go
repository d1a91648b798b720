package api_test

import (
	"net/http"
	"testing"

	"besace/internal/platform/id"
	"besace/internal/testkit"
)

// forbach gives the place to somebody out of the adviser's and her manager's reach.
func forbach(t *testing.T, e *testkit.Env) map[string]any {
	t.Helper()
	e.Here.Admin.Do(t, http.MethodPost, "/v1/territories", map[string]any{
		"name": "Forbach", "adviserId": e.Here.Stranger.Actor.UserID, "postcodes": []any{"576"},
	}).Want(t, 201)
	return map[string]any{"postcode": "57600", "town": "Forbach"}
}

func TestAnAccountOfAnotherTerritoryStaysWithWhoEnteredIt(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, there := e.Here.Adviser, forbach(t, e)
		me, dominique := p.Actor.UserID.String(), e.Here.Stranger.Actor.UserID.String()
		body := company("Forges", map[string]any{"id": id.New().String(), "address": there})
		note := map[string]any{"kind": "note", "text": "Vu sur place.", "occurredAt": "2026-11-20T10:00:00Z"}
		at := "/v1/accounts/" + body["id"].(string)
		pushed := p.Do(t, http.MethodPost, "/v1/sync/push", map[string]any{"operations": []any{
			map[string]any{"id": "1", "method": "POST", "path": "/v1/accounts", "idempotencyKey": "territory-1", "body": body},
			map[string]any{"id": "2", "method": "POST", "path": at + "/notes", "idempotencyKey": "territory-2", "body": note},
		}}).Want(t, 200).JSON(t)["results"].([]any)
		for _, result := range pushed {
			if result.(map[string]any)["status"] != 201.0 {
				t.Fatalf("pushed: %v", pushed)
			}
		}
		again := p.Do(t, http.MethodPost, "/v1/accounts", body).Want(t, 200).JSON(t)
		if again["ownerId"] != me || again["territoryOwnerId"] != dominique {
			t.Errorf("owner %v, territory %v", again["ownerId"], again["territoryOwnerId"])
		}
		// Whoever reaches the adviser of the territory enters it for her.
		if got := newAccount(t, e.Here.Admin, "Mines", map[string]any{"address": there}).JSON(t); got["ownerId"] != dominique || got["territoryOwnerId"] != nil {
			t.Errorf("by the administrator: %v %v", got["ownerId"], got["territoryOwnerId"])
		}
		// Moving to another place is seen too.
		moved := p.Do(t, http.MethodPatch, at, map[string]any{"address": map[string]any{"postcode": "57000"}}, testkit.IfMatch(`"1"`)).Want(t, 200)
		if got := moved.JSON(t); got["territoryOwnerId"] != nil {
			t.Errorf("in Metz: %v", got["territoryOwnerId"])
		}
		p.Do(t, http.MethodPatch, at, map[string]any{"ownerId": dominique}, testkit.IfMatch(moved.ETag())).WantProblem(t, 422, "account.owner", "/ownerId")
		moved = p.Do(t, http.MethodPatch, at, map[string]any{"address": there}, testkit.IfMatch(moved.ETag())).Want(t, 200)
		// One act hands it over, with all that was written on it and the visit to make.
		p.Do(t, http.MethodPatch, at, map[string]any{"ownerId": e.Here.Colleague.Actor.UserID}, testkit.IfMatch(moved.ETag())).WantProblem(t, 422, "account.owner", "/ownerId")
		visit := map[string]any{"at": tomorrow(9), "kind": "visit"}
		p.Do(t, http.MethodPatch, at, map[string]any{"ownerId": dominique, "nextAction": visit}, testkit.IfMatch(moved.ETag())).Want(t, 200)
		p.Do(t, http.MethodGet, at, nil).Want(t, 404)
		got := e.Here.Stranger.Do(t, http.MethodGet, at, nil).Want(t, 200).JSON(t)
		lines := e.Here.Stranger.Do(t, http.MethodGet, at+"/timeline", nil).Want(t, 200).JSON(t)["items"].([]any)
		if got["territoryOwnerId"] != nil || len(lines) != 2 {
			t.Errorf("handed over: %v with %v", got["territoryOwnerId"], lines)
		}
	})
}
