package api_test

import (
	"net/http"
	"strings"
	"testing"

	"besace/internal/platform/id"
	"besace/internal/testkit"
)

// What one heard of a call is for who made it and those who lead her; an observer owes the facts.
func TestCallGrids(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, manager := e.Here.Adviser, e.Here.Manager
		account := accountAt(t, p, "Garage Muller", nil)
		told := func(at, outcome string) string {
			attempt := called(t, p, account, at, "no_answer")
			return "/v1/calls/" + add(t, p, account+"/calls", map[string]any{"attemptId": attempt, "outcome": outcome}).ID(t)
		}
		c := told("2026-09-14T09:10:00Z", "follow_up")
		self := map[string]any{"id": id.New().String(), "marks": []any{map[string]any{"item": "listening", "level": 3}, map[string]any{"item": "hook", "level": 1}}, "attempt": " Proposer deux dates. "}
		made := add(t, p, c+"/grids", self)
		if got := made.JSON(t); got["attempt"] != "Proposer deux dates." || got["ownerId"] != got["authorId"] || got["callId"] != idAt(c) || len(got["marks"].([]any)) != 2 {
			t.Errorf("kept %v", got)
		}
		p.Do(t, http.MethodPost, c+"/grids", self).Want(t, 200)
		p.Do(t, http.MethodPost, c+"/grids", map[string]any{"marks": []any{}}).WantProblem(t, 409, "call_grid.filled")
		manager.Do(t, http.MethodPost, c+"/grids", self).WantProblem(t, 409, "call_grid.id_taken", "/id")
		twice := []any{map[string]any{"item": "listening", "level": 3, "fact": "Laisse parler."}, map[string]any{"item": "listening", "level": 1}}
		manager.Do(t, http.MethodPost, c+"/grids", map[string]any{"marks": twice}).WantProblem(t, 422, "call_grid.invalid", "/marks/1", "/marks/1/fact")
		p.Do(t, http.MethodPost, c+"/grids", map[string]any{"marks": []any{map[string]any{"item": "hook", "level": 1, "fact": "Client pénible."}}}).WantProblem(t, 422, "text.blocked", "/marks/0/fact")
		p.Do(t, http.MethodPost, told("2026-09-15T09:10:00Z", "no_answer")+"/grids", map[string]any{"marks": []any{}}).WantProblem(t, 409, "call_grid.unspoken")
		seen := add(t, manager, c+"/grids", map[string]any{"marks": []any{map[string]any{"item": "opening", "level": 2, "fact": "Dit son nom, oublie l’entreprise."}, map[string]any{"item": "closing", "level": 0}}})
		at := "/v1/call-grids/" + seen.ID(t)

		for who, reader := range map[string]*testkit.Person{"who called": p, "who leads her": manager} {
			list := listedBy(t, reader.Do(t, http.MethodGet, c+"/grids", nil))
			if len(list) != 2 || list[0].(map[string]any)["authorId"] != p.Actor.UserID.String() {
				t.Errorf("%s reads %v", who, list)
			}
		}
		synced := func(reader *testkit.Person) bool {
			return strings.Contains(text(t, firstReading(t, reader)), seen.ID(t))
		}
		if e.Here.Admin.Do(t, http.MethodGet, c+"/grids", nil).Want(t, 403); synced(e.Here.Admin) || !synced(manager) || !synced(p) {
			t.Error("the devices hold what they should not, or lack what they should hold")
		}
		if trail := text(t, e.Here.Admin.Do(t, http.MethodGet, "/v1/audit?action=call.assessed", nil).Want(t, 200).JSON(t)); !strings.Contains(trail, seen.ID(t)) || strings.Contains(trail, "oublie l’entreprise") || strings.Contains(trail, "Proposer deux dates") {
			t.Errorf("the trail tells the administrator how others work: %s", trail)
		}
		e.Here.Colleague.Do(t, http.MethodGet, c+"/grids", nil).Want(t, 404)
		e.Here.Stranger.Do(t, http.MethodGet, c+"/grids", nil).Want(t, 404)
		e.Here.Stranger.Do(t, http.MethodPost, c+"/grids", map[string]any{"marks": []any{}}).Want(t, 404)
		e.Here.Stranger.Do(t, http.MethodPatch, at, map[string]any{"keep": "Rien"}, testkit.IfMatch(`"1"`)).Want(t, 404)
		p.Do(t, http.MethodPatch, at, map[string]any{"keep": "Rien"}, testkit.IfMatch(`"1"`)).WantProblem(t, 403, "call_grid.author")
		manager.Do(t, http.MethodPatch, at, map[string]any{"marks": twice}, testkit.IfMatch(`"1"`)).WantProblem(t, 422, "call_grid.invalid", "/marks/1", "/marks/1/fact")
		manager.Do(t, http.MethodPatch, at, map[string]any{"keep": "L’accroche."}, testkit.IfMatch(`"1"`)).Want(t, 200)
		stale := manager.Do(t, http.MethodPatch, at, map[string]any{"keep": "Autre"}, testkit.IfMatch(`"1"`)).WantProblem(t, 412, "call_grid.stale")
		if stale.JSON(t)["current"].(map[string]any)["keep"] != "L’accroche." {
			t.Errorf("refused with %v", stale.JSON(t))
		}
	})
}
