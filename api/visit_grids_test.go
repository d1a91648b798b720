package api_test

import (
	"net/http"
	"strings"
	"testing"

	"besace/internal/platform/id"
	"besace/internal/testkit"
)

// What one sees of a visit is for who made it and those who lead her; an observer owes the facts.
func TestVisitGrids(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, manager := e.Here.Adviser, e.Here.Manager
		account := accountAt(t, p, "Garage Muller", nil)
		v := "/v1/visits/" + add(t, p, account+"/visits", map[string]any{"mode": "appointment", "outcome": "met"}).ID(t)
		self := map[string]any{"id": id.New().String(), "marks": []any{map[string]any{"item": "listening", "level": 3}, map[string]any{"item": "price", "level": 1}}, "attempt": " Demander le budget. "}
		made := add(t, p, v+"/grids", self)
		if got := made.JSON(t); got["attempt"] != "Demander le budget." || got["ownerId"] != got["authorId"] || len(got["marks"].([]any)) != 2 {
			t.Errorf("kept %v", got)
		}
		p.Do(t, http.MethodPost, v+"/grids", self).Want(t, 200)
		p.Do(t, http.MethodPost, v+"/grids", map[string]any{"marks": []any{}}).WantProblem(t, 409, "visit_grid.filled")
		manager.Do(t, http.MethodPost, v+"/grids", self).WantProblem(t, 409, "visit_grid.id_taken", "/id")
		twice := []any{map[string]any{"item": "listening", "level": 3, "fact": "Laisse parler."}, map[string]any{"item": "listening", "level": 1}}
		manager.Do(t, http.MethodPost, v+"/grids", map[string]any{"marks": twice}).WantProblem(t, 422, "visit_grid.invalid", "/marks/1", "/marks/1/fact")
		p.Do(t, http.MethodPost, v+"/grids", map[string]any{"marks": []any{map[string]any{"item": "price", "level": 1, "fact": "Client pénible."}}}).WantProblem(t, 422, "text.blocked", "/marks/0/fact")
		seen := add(t, manager, v+"/grids", map[string]any{"marks": []any{map[string]any{"item": "listening", "level": 2, "fact": "Coupe deux fois le gérant."}, map[string]any{"item": "emotion", "level": 0}}})
		at := "/v1/visit-grids/" + seen.ID(t)

		for who, reader := range map[string]*testkit.Person{"who made the visit": p, "who leads her": manager} {
			list := listedBy(t, reader.Do(t, http.MethodGet, v+"/grids", nil))
			if len(list) != 2 || list[0].(map[string]any)["authorId"] != p.Actor.UserID.String() {
				t.Errorf("%s reads %v", who, list)
			}
		}
		synced := func(reader *testkit.Person) bool {
			return strings.Contains(text(t, firstReading(t, reader)), seen.ID(t))
		}
		if e.Here.Admin.Do(t, http.MethodGet, v+"/grids", nil).Want(t, 403); synced(e.Here.Admin) || !synced(manager) {
			t.Error("the device of the administrator holds how others work")
		}
		if trail := text(t, e.Here.Admin.Do(t, http.MethodGet, "/v1/audit?action=visit.assessed", nil).Want(t, 200).JSON(t)); !strings.Contains(trail, seen.ID(t)) || strings.Contains(trail, "Coupe deux fois") || strings.Contains(trail, "Demander le budget") {
			t.Errorf("the trail tells the administrator how others work: %s", trail)
		}
		e.Here.Colleague.Do(t, http.MethodGet, v+"/grids", nil).Want(t, 404)
		e.Here.Stranger.Do(t, http.MethodGet, v+"/grids", nil).Want(t, 404)
		e.Here.Stranger.Do(t, http.MethodPost, v+"/grids", map[string]any{"marks": []any{}}).Want(t, 404)
		p.Do(t, http.MethodPatch, at, map[string]any{"keep": "Rien"}, testkit.IfMatch(`"1"`)).WantProblem(t, 403, "visit_grid.author")
		manager.Do(t, http.MethodPatch, at, map[string]any{"marks": twice}, testkit.IfMatch(`"1"`)).WantProblem(t, 422, "visit_grid.invalid", "/marks/1", "/marks/1/fact")
		manager.Do(t, http.MethodPatch, at, map[string]any{"keep": "La découverte."}, testkit.IfMatch(`"1"`)).Want(t, 200)
		stale := manager.Do(t, http.MethodPatch, at, map[string]any{"keep": "Autre"}, testkit.IfMatch(`"1"`)).WantProblem(t, 412, "visit_grid.stale")
		if stale.JSON(t)["current"].(map[string]any)["keep"] != "La découverte." {
			t.Errorf("refused with %v", stale.JSON(t))
		}

		// A colleague of another team observes the appointment that she was invited to, and no other visit of hers.
		guest := e.Here.Stranger
		event := planned(t, p, map[string]any{"accountId": idAt(account), "userIds": []any{guest.Actor.UserID}}).Want(t, 201).ID(t)
		toJoin := "/v1/events/" + event + "/visits"
		if list := listedBy(t, guest.Do(t, http.MethodGet, toJoin, nil)); len(list) != 0 {
			t.Errorf("before anybody told of a visit, it is %v", list)
		}
		early := map[string]any{"id": id.New().String(), "marks": []any{map[string]any{"item": "listening", "level": 2, "fact": "Laisse parler."}}}
		guest.Do(t, http.MethodPost, "/v1/events/"+event+"/grids", early).WantProblem(t, 409, "visit_grid.untold")
		e.Here.Colleague.Do(t, http.MethodPost, "/v1/events/"+event+"/grids", early).Want(t, 404)
		joint := "/v1/visits/" + add(t, p, account+"/visits", map[string]any{"mode": "appointment", "outcome": "met", "eventId": event, "note": "Sous-sol."}).ID(t)
		for who, reader := range map[string]*testkit.Person{"who went along": guest, "who made it": p, "who leads her": manager} {
			list := listedBy(t, reader.Do(t, http.MethodGet, toJoin, nil))
			if len(list) != 1 || "/v1/visits/"+list[0].(map[string]any)["id"].(string) != joint || list[0].(map[string]any)["note"] != nil {
				t.Errorf("%s finds %v", who, list)
			}
		}
		e.Here.Colleague.Do(t, http.MethodGet, toJoin, nil).Want(t, 404)
		guest.Do(t, http.MethodGet, account, nil).Want(t, 404)
		add(t, p, joint+"/grids", map[string]any{"marks": []any{}})
		told := add(t, guest, "/v1/events/"+event+"/grids", early)
		if "/v1/visits/"+told.JSON(t)["visitId"].(string) != joint {
			t.Errorf("what was seen without network is about %v", told.JSON(t)["visitId"])
		}
		guest.Do(t, http.MethodPost, "/v1/events/"+event+"/grids", early).Want(t, 200)
		// A visit of the same appointment that began before it changes nothing of what was kept.
		add(t, p, account+"/visits", map[string]any{"mode": "appointment", "outcome": "met", "eventId": event, "startedAt": "2026-11-20T08:00:00Z", "endedAt": "2026-11-20T08:30:00Z"})
		if again := guest.Do(t, http.MethodPost, "/v1/events/"+event+"/grids", early).Want(t, 200); again.ID(t) != told.ID(t) || again.JSON(t)["visitId"] != told.JSON(t)["visitId"] {
			t.Errorf("sent again, it is about %v", again.JSON(t))
		}
		series := planned(t, p, map[string]any{"accountId": idAt(account), "userIds": []any{guest.Actor.UserID}, "rule": "FREQ=WEEKLY;COUNT=3"}).Want(t, 201).ID(t)
		guest.Do(t, http.MethodPost, "/v1/events/"+series+"/grids", map[string]any{"marks": []any{}}).WantProblem(t, 422, "visit_grid.series", "path:eventId")
		e.Here.Colleague.Do(t, http.MethodPost, "/v1/events/"+series+"/grids", map[string]any{"marks": []any{}}).Want(t, 404)
		guest.Do(t, http.MethodPost, joint+"/grids", map[string]any{"marks": []any{}}).WantProblem(t, 409, "visit_grid.filled")
		twice[0].(map[string]any)["fact"] = ""
		guest.Do(t, http.MethodPost, "/v1/events/"+event+"/grids", map[string]any{"marks": twice}).WantProblem(t, 422, "visit_grid.invalid", "/marks/0/fact", "/marks/1", "/marks/1/fact")
		observed := "/v1/visit-grids/" + told.ID(t)
		guest.Do(t, http.MethodPatch, observed, map[string]any{"keep": "L’écoute."}, testkit.IfMatch(`"1"`)).Want(t, 200)
		p.Do(t, http.MethodPatch, observed, map[string]any{"keep": "Autre"}, testkit.IfMatch(`"2"`)).WantProblem(t, 403, "visit_grid.author")
		elsewhere := e.There.Adviser
		far := add(t, elsewhere, "/v1/accounts", map[string]any{"kind": "company", "name": "Ailleurs"}).ID(t)
		farther := "/v1/visits/" + add(t, elsewhere, "/v1/accounts/"+far+"/visits", map[string]any{"mode": "cold", "outcome": "met"}).ID(t)
		elsewhere.Do(t, http.MethodPost, farther+"/grids", map[string]any{"id": told.ID(t), "marks": []any{}}).WantProblem(t, 409, "visit_grid.id_taken", "/id")
		if list := listedBy(t, guest.Do(t, http.MethodGet, joint+"/grids", nil)); len(list) != 2 {
			t.Errorf("the colleague who went along reads %v", list)
		}
		guest.Do(t, http.MethodGet, v+"/grids", nil).Want(t, 404)
		e.Here.Colleague.Do(t, http.MethodGet, joint+"/grids", nil).Want(t, 404)
		e.Here.Colleague.Do(t, http.MethodPatch, observed, map[string]any{"keep": "Autre"}, testkit.IfMatch(`"2"`)).Want(t, 404)

		nobody := "/v1/visits/" + add(t, p, account+"/visits", map[string]any{"mode": "cold", "outcome": "absent"}).ID(t)
		p.Do(t, http.MethodPost, nobody+"/grids", map[string]any{"marks": []any{}}).WantProblem(t, 409, "visit_grid.absent")
	})
}
