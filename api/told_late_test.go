package api_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"besace/internal/platform/id"
	"besace/internal/testkit"
)

// What took place is told about an account that was handed over meanwhile, by a phone that
// did not know: the law hears of it, whoever follows the account reads it, and nothing else of
// the account is open to who followed it.
func TestWhatTookPlaceIsToldAfterAHandOver(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, next, never := e.Here.Adviser, e.Here.Stranger, e.Here.Colleague
		at := particular(t, p, "0639980051")
		account := strings.TrimPrefix(at, "/v1/accounts/")
		contract := add(t, p, at+"/current-contracts", map[string]any{"reference": "C-1", "startsOn": "2026-01-02"}).ID(t)
		hand := func(to *testkit.Person) {
			tag := e.Here.Admin.Do(t, http.MethodGet, at, nil).Want(t, 200).ETag()
			e.Here.Admin.Do(t, http.MethodPatch, at, map[string]any{"ownerId": to.Actor.UserID}, testkit.IfMatch(tag)).Want(t, 200)
		}
		hand(next)
		next.Do(t, http.MethodPut, at+"/next-action", map[string]any{"at": "2027-01-04T09:00:00Z", "kind": "call", "label": "Faire connaissance"},
			testkit.IfMatch(next.Do(t, http.MethodGet, at, nil).ETag())).Want(t, 200)

		refusal := map[string]any{"id": id.New(), "mode": "door", "outcome": "refused", "startedAt": ago(2 * time.Hour), "endedAt": ago(119 * time.Minute)}
		met := map[string]any{"mode": "cold", "outcome": "met", "startedAt": ago(3 * time.Hour), "endedAt": ago(2 * time.Hour),
			"next": map[string]any{"at": "2027-02-01T09:00:00Z", "kind": "call", "label": "Rappeler"}}
		record := map[string]any{"channel": "phone", "number": "+33639980051", "attemptedAt": ago(time.Hour), "outcome": "reached"}
		note := map[string]any{"text": "Vu devant chez elle.", "occurredAt": ago(4 * time.Hour)}
		facts := []struct {
			path string
			body map[string]any
		}{{"/visits", met}, {"/visits", refusal}, {"/contact-attempts/record", record}, {"/notes", note}, {"/privacy-objections", map[string]any{"source": "À la porte"}}}
		for _, fact := range facts {
			never.Do(t, http.MethodPost, at+fact.path, fact.body).WantProblem(t, 404, "not_found")
		}
		told := p.Do(t, http.MethodPost, at+"/visits", met).Want(t, 201)
		for _, fact := range facts[1:] {
			p.Do(t, http.MethodPost, at+fact.path, fact.body).Want(t, 201)
		}
		p.Do(t, http.MethodPost, at+"/visits", refusal).Want(t, 200) // told again, its answer lost
		p.Do(t, http.MethodPatch, "/v1/visits/"+told.ID(t), map[string]any{"report": map[string]any{"facts": "Intéressée."}}, testkit.IfMatch(told.ETag())).Want(t, 200)

		for method, path := range map[string]string{http.MethodGet: at, http.MethodPatch: at, http.MethodDelete: at + "/next-action"} {
			p.Do(t, method, path, map[string]any{"class": "A"}, testkit.IfMatch(`"9"`)).WantProblem(t, 404, "not_found")
		}
		p.Do(t, http.MethodPost, "/v1/current-contracts/"+contract+"/end", map[string]any{"endsOn": "2026-11-01"}, testkit.IfMatch(`"1"`)).WantProblem(t, 404, "not_found")
		p.Do(t, http.MethodGet, at+"/visits", nil).WantProblem(t, 404, "not_found")

		if visits := next.Do(t, http.MethodGet, at+"/visits", nil).Want(t, 200).JSON(t)["items"].([]any); len(visits) != 2 {
			t.Errorf("who follows it reads %d visits", len(visits))
		}
		sheet := next.Do(t, http.MethodGet, at, nil).Want(t, 200).JSON(t)
		if action := sheet["nextAction"].(map[string]any); action["label"] != "Faire connaissance" {
			t.Errorf("what comes next is now %v", action)
		}
		if got := verdict(t, next, at, "channel=visit"); got != "block R-PRV-03" {
			t.Errorf("the law says %s", got)
		}
		found := 0
		for _, c := range firstReading(t, next) {
			if row, is := c.(map[string]any)["data"].(map[string]any); is && row["accountId"] == account {
				found++
			}
		}
		if found < 6 {
			t.Errorf("her phone reads %d rows of it", found)
		}
		// Two months later, a phone would read everything again first.
		if err := e.App.DB.InTx(t.Context(), func(ctx context.Context) error {
			return e.App.DB.System(ctx, "test: two months go by").Exec(`UPDATE timeline_entries SET occurred_at = ? WHERE kind = 'owner_changed'`, time.Now().Add(-61*24*time.Hour)).Error
		}); err != nil {
			t.Fatal(err)
		}
		p.Do(t, http.MethodPost, at+"/notes", map[string]any{"text": "Trop tard."}).WantProblem(t, 404, "not_found")
	})
}
