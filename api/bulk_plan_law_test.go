package api_test

import (
	"net/http"
	"testing"

	"besace/internal/testkit"
)

// Nobody plans for many what she may not plan for one.
func TestBulkPlansWithinTheLaw(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		e.StartJobs(t)
		p, boss := e.Here.Adviser, e.Here.Manager
		person := add(t, p, "/v1/accounts", map[string]any{"kind": "person", "lastName": "Refus", "address": map[string]any{"street": "1 rue Haute", "postcode": "57000", "town": "Metz", "noVisit": true}}).ID(t)
		open := newAccount(t, p, "Ouvert", nil).ID(t)
		other := newAccount(t, e.Here.Colleague, "Autre", nil).ID(t)
		visit := map[string]any{"at": "2031-03-17T09:00:00Z", "kind": "visit"}
		for _, who := range []*testkit.Person{p, boss} {
			answer := who.Do(t, http.MethodPost, "/v1/accounts/bulk", map[string]any{"selection": map[string]any{"ids": []any{person, open, other}}, "action": map[string]any{"kind": "plan", "nextAction": visit}}).Want(t, 202)
			e.WaitForJobs(t)
			result := who.Do(t, http.MethodGet, "/v1/jobs/"+answer.JSON(t)["jobId"].(string), nil).Want(t, 200).JSON(t)["result"].(map[string]any)
			codes := map[any]any{}
			for _, problem := range result["problems"].([]any) {
				codes[problem.(map[string]any)["accountId"]] = problem.(map[string]any)["code"]
			}
			if codes[person] != "contact.blocked" || result["done"] != 1.0 || who == p && codes[other] != "not_found" {
				t.Errorf("planned %v", result)
			}
		}
		if next := p.Do(t, http.MethodGet, "/v1/accounts/"+person, nil).Want(t, 200).JSON(t)["nextAction"]; next != nil {
			t.Errorf("planned %v", next)
		}
	})
}
