package api_test

import (
	"net/http"
	"strings"
	"testing"

	"besace/internal/platform/actor"
	"besace/internal/testkit"
)

// What reports say to the office is read by those whom it is for, dealt with once, and answered.
func TestFieldFeedback(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, manager := e.Here.Adviser, e.Here.Manager
		account := accountAt(t, p, "Garage Muller", nil)
		seen := add(t, p, account+"/visits", map[string]any{"mode": "cold", "outcome": "met"})
		at := "/v1/visits/" + seen.ID(t)
		p.Do(t, http.MethodPatch, at, map[string]any{"report": map[string]any{"forMarketing": "Demande une offre saisonnière.", "forSalesAdmin": "Deux lignes à ouvrir.", "competitor": "Orange"}},
			testkit.IfMatch(seen.ETag())).Want(t, 200)
		list := func(reader *testkit.Person, query string) []any {
			t.Helper()
			return listedBy(t, reader.Do(t, http.MethodGet, "/v1/field-feedback?"+query, nil))
		}
		office := e.Here.As(t, actor.SalesAdmin)
		for who, reader := range map[string]*testkit.Person{"who told it": p, "who leads her": manager, "the sales administration": office, "the administrator": e.Here.Admin} {
			if got := list(reader, ""); len(got) != 2 || got[0].(map[string]any)["accountName"] != "Garage Muller" || got[0].(map[string]any)["competitor"] != "Orange" {
				t.Errorf("%s reads %v", who, got)
			}
		}
		for who, reader := range map[string]*testkit.Person{"a colleague": e.Here.Colleague, "a stranger": e.Here.Stranger} {
			if got := list(reader, ""); len(got) > 0 {
				t.Errorf("%s reads %v", who, got)
			}
		}
		if got := list(office, "audience=sales_admin&q=ouvrir&handled=false&userId="+p.Actor.UserID.String()+"&visitId="+seen.ID(t)+"&from="+ago(1<<40)+"&to="+ago(-1<<40)); len(got) != 1 {
			t.Errorf("to the sales administration: %v", got)
		}
		page := office.Do(t, http.MethodGet, "/v1/field-feedback?limit=1", nil).Want(t, 200).JSON(t)
		if next := list(office, "limit=1&cursor="+page["nextCursor"].(string)); len(next) != 1 {
			t.Errorf("the next page: %v", next)
		}
		office.Do(t, http.MethodGet, "/v1/field-feedback?cursor=nowhere", nil).WantProblem(t, 400, "page.bad_cursor")
		var team string
		for _, one := range listedBy(t, office.Do(t, http.MethodGet, "/v1/teams", nil)) {
			if one := one.(map[string]any); len(list(office, "teamId="+one["id"].(string))) == 2 {
				team = one["id"].(string)
			}
		}
		if team == "" {
			t.Error("no team told it")
		}

		told := "/v1/field-feedback/" + list(office, "audience=marketing")[0].(map[string]any)["id"].(string)
		done := map[string]any{"handled": true, "answer": "Transmis au chef de produit."}
		p.Do(t, http.MethodPatch, told, done, testkit.IfMatch(`"1"`)).Want(t, 403)
		e.Here.Stranger.Do(t, http.MethodPatch, told, done, testkit.IfMatch(`"1"`)).Want(t, 403)
		office.Do(t, http.MethodPatch, told, map[string]any{"answer": "Client pénible."}, testkit.IfMatch(`"1"`)).WantProblem(t, 422, "text.blocked", "/answer")
		office.Do(t, http.MethodPatch, absent("field-feedback"), done, testkit.IfMatch(`"1"`)).Want(t, 404)
		settled := office.Do(t, http.MethodPatch, told, done, testkit.IfMatch(`"1"`)).Want(t, 200)
		if got := settled.JSON(t); got["handledBy"] != office.Actor.UserID.String() || got["handledAt"] == nil || settled.ETag() != `"2"` {
			t.Errorf("dealt with: %v", got)
		}
		stale := manager.Do(t, http.MethodPatch, told, done, testkit.IfMatch(`"1"`)).WantProblem(t, 412, "visit_feedback.stale")
		if stale.JSON(t)["current"].(map[string]any)["answer"] != "Transmis au chef de produit." {
			t.Errorf("412 carries %s", stale.Body)
		}
		if got := list(p, "visitId="+seen.ID(t)+"&handled=true"); len(got) != 1 || got[0].(map[string]any)["answer"] != "Transmis au chef de produit." {
			t.Errorf("she reads %v", got)
		}
		if trail := text(t, e.Here.Admin.Do(t, http.MethodGet, "/v1/audit?action=visit.feedback_settled", nil).Want(t, 200).JSON(t)); !strings.Contains(trail, "Transmis au chef") {
			t.Errorf("the trail tells %s", trail)
		}
		manager.Do(t, http.MethodPatch, told, map[string]any{"handled": false, "answer": nil}, testkit.IfMatch(`"2"`)).Want(t, 200)

		// It follows its account.
		other := accountAt(t, p, "Muller Automobiles", nil)
		mergeInto(t, p, idAt(other), idAt(account), nil).Want(t, 200)
		if got := list(p, ""); len(got) != 2 || got[0].(map[string]any)["accountId"] != idAt(other) {
			t.Errorf("after a merge: %v", got)
		}
	})
}

// What reports told before there was a list of it is in the list, to be dealt with, and found as if it were told today.
func TestReportsStoredBeforeTellTheOffice(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		seen := add(t, p, accountAt(t, p, "Garage Muller", nil)+"/visits", map[string]any{"mode": "cold", "outcome": "met"})
		report := map[string]any{"forMarketing": "Préfère l’offre ÉVOLUTIVE.", "forSalesAdmin": "Deux lignes à ouvrir.", "competitor": "Cœur de réseau",
			"objections": []any{map[string]any{"kind": "price", "words": "Cher.", "product": "Fibre", "outcome": "open"}}}
		p.Do(t, http.MethodPatch, "/v1/visits/"+seen.ID(t), map[string]any{"report": report}, testkit.IfMatch(seen.ETag())).Want(t, 200)
		upgraded(t, e, "00096_visit_feedback.sql", "DELETE FROM visit_feedback WHERE visit_id = ?", seen.ID(t))
		list := func(q string) []any {
			return listedBy(t, p.Do(t, http.MethodGet, "/v1/field-feedback?handled=false&q="+q, nil))
		}
		for q, want := range map[string]int{"evolutive": 1, "ouvrir": 1, "coeur": 2, "fibre": 2, "tarif": 0} {
			if got := list(q); len(got) != want {
				t.Errorf("%q finds %v, want %d", q, got, want)
			}
		}
		done := p.Do(t, http.MethodGet, "/v1/field-feedback?audience=marketing", nil).Want(t, 200).JSON(t)["items"].([]any)[0].(map[string]any)
		e.Here.Admin.Do(t, http.MethodPatch, "/v1/field-feedback/"+done["id"].(string), map[string]any{"handled": true}, testkit.IfMatch(`"1"`)).Want(t, 200)
	})
}
