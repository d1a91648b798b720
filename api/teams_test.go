package api_test

import (
	"net/http"
	"strings"
	"testing"

	"besace/internal/platform/id"
	"besace/internal/testkit"
)

func TestTeams(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		admin := e.Here.Admin
		body := map[string]any{"id": id.New().String(), "name": "Lorraine"}
		top := admin.Do(t, http.MethodPost, "/v1/teams", body).Want(t, 201).ID(t)
		admin.Do(t, http.MethodPost, "/v1/teams", body).Want(t, 200)
		below := admin.Do(t, http.MethodPost, "/v1/teams", map[string]any{"name": "Moselle", "parentId": top}).Want(t, 201).ID(t)
		admin.Do(t, http.MethodPost, "/v1/teams", map[string]any{"name": "LORRAINE"}).WantProblem(t, 409, "team.duplicate_name", "/name")
		admin.Do(t, http.MethodPost, "/v1/teams", map[string]any{"name": "X", "parentId": id.New()}).WantProblem(t, 422, "team.invalid", "/parentId")
		patch := func(team string, change map[string]any, version string) *testkit.Answer {
			return admin.Do(t, http.MethodPatch, "/v1/teams/"+team, change, testkit.IfMatch(version))
		}
		patch(top, map[string]any{"parentId": below}, `"1"`).WantProblem(t, 422, "team.cycle", "/parentId")
		patch(top, map[string]any{"parentId": top}, `"1"`).WantProblem(t, 422, "team.cycle", "/parentId")
		if got := patch(below, map[string]any{"parentId": nil, "name": "Moselle-Est"}, `"1"`).Want(t, 200).JSON(t); got["parentId"] != nil || got["name"] != "Moselle-Est" {
			t.Errorf("moved to %v", got)
		}
		patch(below, map[string]any{"parentId": top}, `"2"`).Want(t, 200)
		patch(below, map[string]any{"name": "lorraine"}, `"3"`).WantProblem(t, 409, "team.duplicate_name")
		patch(below, map[string]any{"name": "X"}, `"1"`).WantProblem(t, 412, "team.stale")
		admin.Do(t, http.MethodPatch, "/v1/teams/"+below, map[string]any{"name": "X"}).Want(t, 428)
		patch(id.New().String(), map[string]any{"name": "X"}, `"1"`).WantProblem(t, 404, "not_found")
		drop := func(team, version string) *testkit.Answer {
			return admin.Do(t, http.MethodDelete, "/v1/teams/"+team, nil, testkit.IfMatch(version))
		}
		drop(top, `"1"`).WantProblem(t, 409, "team.in_use")
		drop(below, `"1"`).WantProblem(t, 412, "team.stale")
		admin.Do(t, http.MethodDelete, "/v1/teams/"+below, nil).Want(t, 428)
		drop(below, `"3"`).Want(t, 204)
		drop(below, `"3"`).WantProblem(t, 404, "not_found")
		e.Here.Adviser.Do(t, http.MethodGet, "/v1/teams/"+below, nil).Want(t, 404)
		e.Here.Adviser.Do(t, http.MethodGet, "/v1/teams/"+top, nil).Want(t, 200)
		page := e.Here.Adviser.Do(t, http.MethodGet, "/v1/teams?limit=2", nil).Want(t, 200).JSON(t)
		rest := e.Here.Adviser.Do(t, http.MethodGet, "/v1/teams?limit=2&cursor="+page["nextCursor"].(string), nil).Want(t, 200).JSON(t)
		if len(page["items"].([]any)) != 2 || len(rest["items"].([]any)) != 1 || rest["nextCursor"] != nil {
			t.Errorf("pages %v then %v", page, rest)
		}
		e.Here.Adviser.Do(t, http.MethodGet, "/v1/teams?cursor=x", nil).Want(t, 400)
	})
}

// A manager sees what members of her teams and of those below follow, at once when somebody moves.
func TestManagersSeeTheirTeamsAndThoseBelow(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		admin := e.Here.Admin
		manager := e.Here.Manager.SignIn(t, "Bureau")
		mine := newAccount(t, e.Here.Adviser, "De l’équipe", nil).ID(t)
		theirs := newAccount(t, e.Here.Stranger, "D’ailleurs", nil).ID(t)
		manager.Do(t, http.MethodGet, "/v1/accounts/"+mine, nil).Want(t, 200)
		manager.Do(t, http.MethodGet, "/v1/accounts/"+theirs, nil).Want(t, 404)
		teamOf := func(p *testkit.Person) string {
			return p.Do(t, http.MethodGet, "/v1/me", nil).Want(t, 200).JSON(t)["user"].(map[string]any)["teamIds"].([]any)[0].(string)
		}
		admin.Do(t, http.MethodPatch, "/v1/teams/"+teamOf(e.Here.Stranger), map[string]any{"parentId": teamOf(e.Here.Manager)}, testkit.IfMatch(`"1"`)).Want(t, 200)
		manager.Do(t, http.MethodGet, "/v1/accounts/"+theirs, nil).Want(t, 200)
		admin.Do(t, http.MethodPatch, "/v1/users/"+e.Here.Adviser.Actor.UserID.String(), map[string]any{"teamIds": []any{}}, testkit.IfMatch(`"1"`)).Want(t, 200)
		manager.Do(t, http.MethodGet, "/v1/accounts/"+mine, nil).Want(t, 404)
	})
}

func TestTerritories(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		admin, adviser, colleague := e.Here.Admin, e.Here.Adviser.Actor.UserID, e.Here.Colleague.Actor.UserID
		body := map[string]any{"id": id.New().String(), "name": "Moselle", "adviserId": adviser, "postcodes": []any{"57", " 54 700", "57"}}
		made := admin.Do(t, http.MethodPost, "/v1/territories", body).Want(t, 201)
		if got := made.JSON(t)["postcodes"].([]any); len(got) != 2 || got[0] != "54700" || got[1] != "57" {
			t.Errorf("postcodes %v", got)
		}
		admin.Do(t, http.MethodPost, "/v1/territories", body).Want(t, 200)
		metz := admin.Do(t, http.MethodPost, "/v1/territories", map[string]any{"name": "Metz", "adviserId": colleague, "postcodes": []any{"570"}}).Want(t, 201).ID(t)
		taken := admin.Do(t, http.MethodPost, "/v1/territories", map[string]any{"name": "Autre", "adviserId": colleague, "postcodes": []any{"88", "54700"}}).
			WantProblem(t, 409, "territory.overlap", "/postcodes/1")
		if !strings.Contains(string(taken.Body), "Moselle") {
			t.Errorf("the other territory is not named: %s", taken.Body)
		}
		for _, bad := range []map[string]any{
			{"name": "X", "adviserId": adviser, "postcodes": []any{"5A", "570000"}},
			{"name": "X", "adviserId": id.New(), "postcodes": []any{"88"}},
			{"name": "X", "adviserId": e.There.Adviser.Actor.UserID, "postcodes": []any{"88"}},
		} {
			admin.Do(t, http.MethodPost, "/v1/territories", bad).Want(t, 422)
		}
		// What somebody who reaches them enters goes to the adviser of the longest beginning of its postcode.
		for postcode, owner := range map[string]string{"57000": colleague.String(), "57200": adviser.String(), "54700": adviser.String(), "88000": admin.Actor.UserID.String()} {
			got := newAccount(t, admin, "À "+postcode, map[string]any{"address": map[string]any{"postcode": postcode, "town": "X"}}).JSON(t)
			if got["ownerId"] != owner {
				t.Errorf("%s is followed by %v, want %s", postcode, got["ownerId"], owner)
			}
		}
		at := "/v1/territories/" + metz
		patch := func(change map[string]any, version string) *testkit.Answer {
			return admin.Do(t, http.MethodPatch, at, change, testkit.IfMatch(version))
		}
		if got := patch(map[string]any{"postcodes": []any{"2A", "88"}}, `"1"`).Want(t, 200).JSON(t); len(got["postcodes"].([]any)) != 2 {
			t.Errorf("changed to %v", got)
		}
		patch(map[string]any{"name": "X"}, `"1"`).WantProblem(t, 412, "territory.stale")
		patch(map[string]any{"name": "moselle"}, `"2"`).WantProblem(t, 409, "territory.duplicate_name", "/name")
		patch(map[string]any{"adviserId": id.New()}, `"2"`).WantProblem(t, 422, "territory.adviser", "/adviserId")
		admin.Do(t, http.MethodPatch, at, map[string]any{"name": "X"}).Want(t, 428)
		e.Here.Adviser.Do(t, http.MethodGet, at, nil).Want(t, 200)
		e.Here.Adviser.Do(t, http.MethodPatch, at, map[string]any{"name": "X"}, testkit.IfMatch(`"2"`)).Want(t, 403)
		page := e.Here.Adviser.Do(t, http.MethodGet, "/v1/territories?limit=1", nil).Want(t, 200).JSON(t)
		e.Here.Adviser.Do(t, http.MethodGet, "/v1/territories?limit=1&cursor="+page["nextCursor"].(string), nil).Want(t, 200)
		e.Here.Adviser.Do(t, http.MethodGet, "/v1/territories?cursor=x", nil).Want(t, 400)
		admin.Do(t, http.MethodDelete, at, nil, testkit.IfMatch(`"1"`)).WantProblem(t, 412, "territory.stale")
		admin.Do(t, http.MethodDelete, at, nil).Want(t, 428)
		admin.Do(t, http.MethodDelete, at, nil, testkit.IfMatch(`"2"`)).Want(t, 204)
		admin.Do(t, http.MethodDelete, at, nil, testkit.IfMatch(`"2"`)).WantProblem(t, 404, "not_found")
		admin.Do(t, http.MethodGet, at, nil).Want(t, 404)
		admin.Do(t, http.MethodPatch, at, map[string]any{"name": "X"}, testkit.IfMatch(`"2"`)).Want(t, 404)
	})
}
