package api_test

import (
	"net/http"
	"strings"
	"testing"

	"besace/internal/testkit"
)

// Whatever text is typed about people is read like a note; the answer says where and how to write it.
func TestTextsAboutPeopleAreProofRead(t *testing.T) {
	const bad, other = "Client connard, il est juif.", "Connards"
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		who := e.Here.Adviser
		e.Here.Admin.Do(t, http.MethodPost, "/v1/custom-fields", map[string]any{"key": "remarque", "label": "Remarque", "type": "text"}).Want(t, 201)
		account := newAccount(t, who, "Durand", nil)
		path := "/v1/accounts/" + account.ID(t)
		match := testkit.IfMatch(account.ETag())
		for _, c := range []struct {
			method, path string
			body         any
			pointers     []string
		}{
			{http.MethodPost, "/v1/accounts", company("Keller", map[string]any{
				"custom":     map[string]any{"remarque": other},
				"nextAction": map[string]any{"kind": "call", "at": "2027-01-04T09:00:00Z", "label": other},
				"phones":     []any{map[string]any{"number": "0639981234", "label": other}},
				"emails":     []any{map[string]any{"address": "a@b.example", "label": other}},
			}), []string{"/custom/remarque", "/emails/0/label", "/nextAction/label", "/phones/0/label"}},
			{http.MethodPatch, path, map[string]any{"custom": map[string]any{"remarque": other}}, []string{"/custom/remarque"}},
			{http.MethodPost, path + "/transition", map[string]any{"to": "disqualified", "reason": bad}, []string{"/reason"}},
			{http.MethodPut, path + "/next-action", map[string]any{"kind": "call", "at": "2027-01-04T09:00:00Z", "label": other}, []string{"/label"}},
			{http.MethodPost, path + "/contacts", map[string]any{"lastName": "Keller", "jobTitle": "Acheteur incompétent"}, []string{"/jobTitle"}},
			{http.MethodPost, "/v1/tags", map[string]any{"name": other}, []string{"/name"}},
			{http.MethodPost, "/v1/views", map[string]any{"name": other, "filter": map[string]any{}}, []string{"/name"}},
		} {
			a := who.Do(t, c.method, c.path, c.body, match).WantProblem(t, 422, "text.blocked", c.pointers...)
			if !strings.Contains(string(a.Body), "Remplacez le jugement par des faits datés") || !strings.Contains(string(a.Body), `"suggestion"`) {
				t.Errorf("%s %s does not say how to write it: %s", c.method, c.path, a.Body)
			}
		}
		// What only warns or suggests passes where nobody could confirm it, and names are names.
		who.Do(t, http.MethodPost, path+"/contacts", map[string]any{"lastName": "Con", "jobTitle": "Acheteur très sympa"}).Want(t, 201)
	})
}
