package api_test

import (
	"context"
	"net/http"
	"testing"

	"github.com/google/uuid"

	"besace/internal/testkit"
)

// A view that was kept before ranges turned round were refused opens, on the empty list that it says, and is changed; a new one is refused.
func TestAViewOfARangeTurnedRoundOpens(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		for key, typed := range map[string]string{"surface": "number", "visite": "date"} {
			e.Here.Admin.Do(t, http.MethodPost, "/v1/custom-fields", map[string]any{"key": key, "label": key, "type": typed, "appliesTo": "both"}).Want(t, 201)
		}
		newAccount(t, p, "Menuiserie Durand", map[string]any{"custom": map[string]any{"surface": 150000, "visite": "2026-05-05"}})
		for _, upturned := range []string{"surface:between:200000..100000", "visite:between:2026-06-01..2026-01-01"} {
			custom := map[string]any{"custom": []any{upturned}}
			view := p.Do(t, http.MethodPost, "/v1/views", map[string]any{"name": upturned, "filter": map[string]any{}}).Want(t, 201).ID(t)
			err := e.App.DB.InTx(t.Context(), func(ctx context.Context) error {
				return e.App.DB.System(ctx, "test: a view of before").Exec(`UPDATE saved_views SET filter = ? WHERE id = ?`, `{"custom":["`+upturned+`"]}`, uuid.MustParse(view)).Error
			})
			if err != nil {
				t.Fatal(err)
			}
			if found := items(t, p.Do(t, http.MethodGet, "/v1/accounts?view="+view, nil).Want(t, 200)); len(found) != 0 {
				t.Errorf("%s finds %v", upturned, found)
			}
			shown := p.Do(t, http.MethodGet, "/v1/views/"+view, nil).Want(t, 200).JSON(t)["filter"].(map[string]any)["custom"].([]any)
			if len(shown) != 1 || shown[0] != upturned {
				t.Errorf("it is shown as %v", shown)
			}
			p.Do(t, http.MethodPatch, "/v1/views/"+view, map[string]any{"name": "Grandes " + upturned}, testkit.IfMatch(`"1"`)).Want(t, 200)
			p.Do(t, http.MethodPatch, "/v1/views/"+view, map[string]any{"filter": custom}, testkit.IfMatch(`"2"`)).WantProblem(t, 422, "request.invalid", "/filter/custom")
			p.Do(t, http.MethodPost, "/v1/views", map[string]any{"name": "Neuve", "filter": custom}).WantProblem(t, 422, "request.invalid", "/filter/custom")
			p.Do(t, http.MethodGet, "/v1/accounts?custom="+upturned, nil).WantProblem(t, 422, "request.invalid", "query:custom")
			p.Do(t, http.MethodPost, "/v1/accounts/bulk", map[string]any{"selection": map[string]any{"filter": custom}, "action": map[string]any{"kind": "archive"}, "dryRun": true}).
				WantProblem(t, 422, "request.invalid", "/selection/filter/custom")
		}
	})
}
