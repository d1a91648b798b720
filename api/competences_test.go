package api_test

import (
	"fmt"
	"net/http"
	"testing"

	"besace/internal/testkit"
)

func TestTheFrameworkIsServed(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		f := e.Here.Trainee.Do(t, http.MethodGet, "/v1/competences/framework", nil).Want(t, 200).JSON(t)
		if f["code"] != "TP-00115" || f["millesime"] != "08" || f["validTo"] != "2023-07-31" || len(f["activities"].([]any)) != 2 {
			t.Errorf("framework %v", f)
		}
	})
}

// The journal remembers each success once: a replay adds nothing, a refusal leaves nothing.
func TestTheJournalRemembersEachSuccessOnce(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		who, key := e.Here.Trainee, testkit.Key("journal-0001")
		lines := func(query string) []any {
			t.Helper()
			return who.Do(t, http.MethodGet, "/v1/me/competences?"+query, nil).Want(t, 200).JSON(t)["items"].([]any)
		}
		id := who.Do(t, http.MethodPost, "/v1/accounts", company("Fleuriste Anna", nil), key).Want(t, 201).ID(t)
		who.Do(t, http.MethodPost, "/v1/accounts", company("Fleuriste Anna", nil), key).Want(t, 201)
		who.Do(t, http.MethodPost, "/v1/accounts", company("", nil)).Want(t, 422)
		who.Do(t, http.MethodPatch, "/v1/accounts/"+id, map[string]any{"class": "A"}, testkit.IfMatch(`"9"`)).Want(t, 412)
		got := lines("")
		if len(got) != 1 {
			t.Fatalf("journal %v", got)
		}
		line := got[0].(map[string]any)
		if line["operation"] != "createAccount" || fmt.Sprint(line["competences"]) != "[CP3 CP4]" || line["subjectType"] != "account" || line["subjectId"] != id {
			t.Errorf("journal line %v", line)
		}
		who.Do(t, http.MethodPost, "/v1/accounts/"+id+"/archive", nil, testkit.IfMatch(`"1"`)).Want(t, 200)
		for query, want := range map[string]int{"": 2, "competence=CP3": 1, "competence=CP4": 2, "competence=CP1": 0, "from=2100-01-01": 0, "to=2100-01-01": 2, "limit=1": 1} {
			if n := len(lines(query)); n != want {
				t.Errorf("%q shows %d lines, want %d", query, n, want)
			}
		}
		who.Do(t, http.MethodGet, "/v1/me/competences?cursor=junk", nil).WantProblem(t, 400, "page.bad_cursor")
		if others := e.Here.Adviser.Do(t, http.MethodGet, "/v1/me/competences", nil).Want(t, 200).JSON(t)["items"].([]any); len(others) != 0 {
			t.Errorf("somebody else's journal shows %v", others)
		}

		sum := who.Do(t, http.MethodGet, "/v1/me/competences/summary", nil).Want(t, 200).JSON(t)
		counted := map[string]float64{}
		for _, c := range sum["counts"].([]any) {
			counted[c.(map[string]any)["competence"].(string)] = c.(map[string]any)["count"].(float64)
		}
		if sum["operations"] != 2.0 || len(counted) != 12 || counted["CP3"] != 1 || counted["CP4"] != 2 || counted["CT1"] != 0 || len(sum["weeks"].([]any)) != 1 {
			t.Errorf("summary %v", sum)
		}
		for _, period := range []string{"from=2026-02-01&to=2026-01-01", "from=2024-01-01&to=2026-01-01"} {
			who.Do(t, http.MethodGet, "/v1/me/competences/summary?"+period, nil).WantProblem(t, 422, "competence.period", "query:from")
		}
	})
}

func TestAManagerCountsTheCompetencesOfHerTeam(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		newAccount(t, e.Here.Adviser, "Fleuriste Anna", nil)
		at := "/v1/users/" + e.Here.Adviser.Actor.UserID.String() + "/competences/summary"
		for _, who := range []*testkit.Person{e.Here.Manager, e.Here.Admin} {
			if sum := who.Do(t, http.MethodGet, at, nil).Want(t, 200).JSON(t); sum["operations"] != 1.0 {
				t.Errorf("%v count %v", who.Actor.Roles, sum)
			}
		}
		e.There.Admin.Do(t, http.MethodGet, at, nil).WantProblem(t, 404, "not_found")
		e.There.Manager.Do(t, http.MethodGet, at, nil).WantProblem(t, 404, "not_found")
		e.Here.Colleague.Do(t, http.MethodGet, at, nil).WantProblem(t, 403, "auth.forbidden")
		other := "/v1/users/" + e.Here.Stranger.Actor.UserID.String() + "/competences/summary"
		e.Here.Manager.Do(t, http.MethodGet, other, nil).WantProblem(t, 404, "not_found")
		e.Here.Admin.Do(t, http.MethodGet, other, nil).Want(t, 200)
	})
}
