package api_test

import (
	"net/http"
	"testing"

	"besace/internal/testkit"
)

// What makes a secret is done once for a key, and the secret is kept nowhere: the same key is told so.
func TestASecretIsMadeOnceForAKey(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, key := e.Here.Admin, testkit.Header("Idempotency-Key", "a-lost-answer")
		count := func(path string) int {
			t.Helper()
			return len(p.Do(t, http.MethodGet, path, nil).Want(t, 200).JSON(t)["items"].([]any))
		}
		token := map[string]any{"name": "Tableur", "scopes": []any{"read"}, "expiresAt": "2026-12-20T00:00:00Z"}
		before := count("/v1/me/tokens")
		p.Do(t, http.MethodPost, "/v1/me/tokens", token, key).Want(t, 201)
		p.Do(t, http.MethodPost, "/v1/me/tokens", token, key).WantProblem(t, 409, "idempotency.secret")
		if n := count("/v1/me/tokens") - before; n != 1 {
			t.Errorf("%d tokens for one key", n)
		}
		p.Do(t, http.MethodPost, "/v1/me/tokens", map[string]any{"name": "Autre", "scopes": []any{"read"}, "expiresAt": "2026-12-20T00:00:00Z"}, key).
			WantProblem(t, 422, "idempotency.key_reused", "header:Idempotency-Key")
		feed := testkit.Header("Idempotency-Key", "a-lost-address")
		address := p.Do(t, http.MethodPost, "/v1/me/calendar-feed", nil, feed).Want(t, 201).JSON(t)["path"].(string)
		p.Do(t, http.MethodPost, "/v1/me/calendar-feed", nil, feed).WantProblem(t, 409, "idempotency.secret")
		e.Do(t, http.MethodGet, address, nil).Want(t, 200)
		invited := testkit.Header("Idempotency-Key", "a-lost-invitation")
		body := map[string]any{"email": "nina@exemple.example", "lastName": "Roth", "roles": []any{"adviser"}}
		first := p.Do(t, http.MethodPost, "/v1/users", body, invited).Want(t, 201).JSON(t)
		p.Do(t, http.MethodPost, "/v1/users", body, invited).WantProblem(t, 409, "idempotency.secret")
		at := "/v1/users/" + first["user"].(map[string]any)["id"].(string)
		again := testkit.Header("Idempotency-Key", "a-second-invitation")
		p.Do(t, http.MethodPost, at+"/invitation", nil, again).Want(t, 200)
		p.Do(t, http.MethodPost, at+"/invitation", nil, again).WantProblem(t, 409, "idempotency.secret")
		lost := testkit.Header("Idempotency-Key", "a-lost-password")
		hers := "/v1/users/" + e.Here.Adviser.Actor.UserID.String() + "/password-reset"
		p.Do(t, http.MethodPost, hers, nil, lost).Want(t, 200)
		p.Do(t, http.MethodPost, hers, nil, lost).WantProblem(t, 409, "idempotency.secret")
	})
}
