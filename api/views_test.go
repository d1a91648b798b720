package api_test

import (
	"net/http"
	"testing"

	"besace/internal/platform/id"
	"besace/internal/testkit"
)

func listed(t *testing.T, p *testkit.Person, query string) []string {
	t.Helper()
	var page struct{ Items []struct{ Name string } }
	p.Do(t, http.MethodGet, "/v1/accounts"+query, nil).Want(t, 200).Read(t, &page)
	names := []string{}
	for _, item := range page.Items {
		names = append(names, item.Name)
	}
	return names
}

func TestViewsOverHTTP(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		who := e.Here.Adviser
		filter := map[string]any{"q": "dur", "kind": "company", "status": []any{"lead"}, "class": []any{"A"}, "naf": "43.2", "naf2025": "43.3", "postcode": "57", "nextAction": []any{"none"}, "qualifiedBefore": "2026-09-01",
			"potentialMin": 0, "potentialMax": 100, "scoreMin": 0, "scoreMax": 90, "createdFrom": "2026-01-01", "createdTo": "2026-09-01", "updatedFrom": "2026-01-01",
			"updatedTo": "2026-09-01", "lastActivityFrom": "2026-01-01", "lastActivityTo": "2026-09-01", "inactiveSince": "2026-09-01"}
		body := map[string]any{"name": "Moselle", "filter": filter, "sort": "-createdAt", "columns": []any{"name", "custom.surface"}}
		a := who.Do(t, http.MethodPost, "/v1/views", body).Want(t, 201)
		for field := range filter {
			if a.JSON(t)["filter"].(map[string]any)[field] == nil {
				t.Errorf("the view lost %s: %s", field, a.Body)
			}
		}
		path := "/v1/views/" + a.ID(t)
		who.Do(t, http.MethodPost, "/v1/views", body).WantProblem(t, 409, "view.duplicate", "/name")
		body["filter"] = map[string]any{"custom": []any{"rien:eq:1"}}
		who.Do(t, http.MethodPost, "/v1/views", body).WantProblem(t, 422, "view.invalid", "/filter/custom")
		who.Do(t, http.MethodPost, "/v1/views", map[string]any{"name": "X", "filter": map[string]any{"town2": "Metz"}}).WantProblem(t, 422, "request.invalid", "/filter/town2")
		versioned(t, who, path, a.ETag(), map[string]any{"shared": "team"}, map[string]any{"name": "..."})
		other := e.Here.Colleague
		other.Do(t, http.MethodPatch, path, map[string]any{"name": "À moi"}, testkit.IfMatch(`"2"`)).WantProblem(t, 403, "view.not_yours")
		other.Do(t, http.MethodDelete, path, nil, testkit.IfMatch(`"2"`)).WantProblem(t, 403, "view.not_yours")
		second := who.Do(t, http.MethodPost, "/v1/views", map[string]any{"name": "Seconde", "filter": map[string]any{}}).Want(t, 201)
		who.Do(t, http.MethodPatch, "/v1/views/"+second.ID(t), map[string]any{"name": "MOSELLE"}, testkit.IfMatch(second.ETag())).WantProblem(t, 409, "view.duplicate", "/name")

		for _, method := range []string{http.MethodPut, http.MethodDelete} {
			other.Do(t, method, path+"/default", nil).Want(t, 204)
			page := other.Do(t, http.MethodGet, "/v1/views", nil).Want(t, 200).JSON(t)["items"].([]any)
			if len(page) != 1 || page[0].(map[string]any)["default"] != (method == http.MethodPut) {
				t.Errorf("after %s: %v", method, page)
			}
			other.Do(t, method, "/v1/views/"+second.ID(t)+"/default", nil).WantProblem(t, 404, "not_found")
		}
		who.Do(t, http.MethodGet, "/v1/views?cursor=xx", nil).WantProblem(t, 400, "page.bad_cursor")
		who.Do(t, http.MethodDelete, path, nil).Want(t, 428)
		who.Do(t, http.MethodDelete, path, nil, testkit.IfMatch(`"1"`)).WantProblem(t, 412, "view.stale")
		who.Do(t, http.MethodDelete, path, nil, testkit.IfMatch(`"2"`)).Want(t, 204)
		who.Do(t, http.MethodDelete, path, nil, testkit.IfMatch(`"2"`)).WantProblem(t, 404, "not_found")
	})
}

// Everybody's lists are the business of managers and administrators; who only reads shares nothing.
func TestWhoMayShareAView(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		for who, most := range map[*testkit.Person]int{e.Here.ReadOnly: 1, e.Here.Adviser: 2, e.Here.Trainee: 2, e.Here.Manager: 3, e.Here.Admin: 3} {
			for n, shared := range []string{"mine", "team", "everybody"} {
				body := map[string]any{"name": shared, "shared": shared, "filter": map[string]any{}}
				if n >= most {
					who.Do(t, http.MethodPost, "/v1/views", body).WantProblem(t, 403, "view.sharing", "/shared")
					body["shared"] = "mine"
				}
				a := who.Do(t, http.MethodPost, "/v1/views", body).Want(t, 201)
				if n >= most {
					who.Do(t, http.MethodPatch, "/v1/views/"+a.ID(t), map[string]any{"shared": shared}, testkit.IfMatch(a.ETag())).WantProblem(t, 403, "view.sharing", "/shared")
				}
			}
		}
	})
}

// A team's view is used by the colleagues of its owner, her manager included, and by nobody else.
func TestTeamViews(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		for _, owner := range []*testkit.Person{e.Here.Adviser, e.Here.Manager} {
			view := "/v1/views/" + owner.Do(t, http.MethodPost, "/v1/views", map[string]any{"name": "V", "shared": "team", "filter": map[string]any{}}).Want(t, 201).ID(t)
			for _, colleague := range []*testkit.Person{e.Here.Colleague, e.Here.Manager, e.Here.Adviser} {
				colleague.Do(t, http.MethodGet, view, nil).Want(t, 200)
			}
			e.Here.Stranger.Do(t, http.MethodGet, view, nil).WantProblem(t, 404, "not_found")
		}
	})
}

// A view gives what explicit parameters do not say.
func TestListThroughAView(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		who := e.Here.Adviser
		for name, postcode := range map[string]string{"Durand Metz": "57000", "Durand Nancy": "54000", "Muller Metz": "57000"} {
			newAccount(t, who, name, map[string]any{"address": map[string]any{"postcode": postcode, "town": "Ville"}})
		}
		view := who.Do(t, http.MethodPost, "/v1/views", map[string]any{"name": "V", "filter": map[string]any{"q": "durand", "postcode": "57"}}).Want(t, 201).ID(t)
		for query, want := range map[string]int{"": 1, "&postcode=54": 1, "&q=muller": 1, "&archived=true": 0} {
			if got := listed(t, who, "?view="+view+query); len(got) != want {
				t.Errorf("view%s lists %v, want %d", query, got, want)
			}
		}
		if got := listed(t, who, "?view="+view+"&postcode=54"); got[0] != "Durand Nancy" {
			t.Errorf("explicit postcode lists %v", got)
		}
		e.Here.Colleague.Do(t, http.MethodGet, "/v1/accounts?view="+view, nil).WantProblem(t, 404, "not_found")
	})
}

func TestFavourites(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		path := "/v1/accounts/" + newAccount(t, e.Here.Adviser, "Favori", nil).ID(t)
		for _, method := range []string{http.MethodPut, http.MethodDelete} {
			for range 2 {
				e.Here.Adviser.Do(t, method, path+"/favourite", nil).Want(t, 204)
			}
			if got := e.Here.Adviser.Do(t, http.MethodGet, path, nil).JSON(t)["favourite"]; got != (method == http.MethodPut) {
				t.Errorf("after %s: %v", method, got)
			}
			e.Here.Stranger.Do(t, method, path+"/favourite", nil).WantProblem(t, 404, "not_found")
		}
	})
}

func TestBulkOverHTTP(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		who := e.Here.Adviser
		one := newAccount(t, who, "Un", nil).ID(t)
		newAccount(t, who, "Deux", nil)
		body := map[string]any{"selection": map[string]any{"filter": map[string]any{"kind": "company"}, "excludedIds": []any{one}}, "action": map[string]any{"kind": "archive"}, "dryRun": true}
		if got := who.Do(t, http.MethodPost, "/v1/accounts/bulk", body).Want(t, 200).JSON(t)["count"]; got != 1.0 {
			t.Errorf("dry run counts %v", got)
		}
		body["dryRun"] = false
		a := who.Do(t, http.MethodPost, "/v1/accounts/bulk", body).Want(t, 202)
		if job, _ := a.JSON(t)["jobId"].(string); job == "" || a.Header.Get("Location") != "/v1/jobs/"+job {
			t.Errorf("ticket %s", a.Body)
		}
		e.StartJobs(t)
		e.WaitForJobs(t)
		job := who.Do(t, http.MethodGet, a.Header.Get("Location"), nil).Want(t, 200).JSON(t)
		if result, _ := job["result"].(map[string]any); job["state"] != "succeeded" || result["done"] != 1.0 {
			t.Errorf("job %v", job)
		}
		if got := listed(t, who, ""); len(got) != 1 || got[0] != "Un" {
			t.Errorf("active after the job: %v", got)
		}
		plan := map[string]any{"selection": map[string]any{"ids": []any{one}},
			"action": map[string]any{"kind": "plan", "nextAction": map[string]any{"at": "2027-03-01T09:00:00Z", "kind": "call", "label": "Campagne"}}}
		who.Do(t, http.MethodPost, "/v1/accounts/bulk", plan).Want(t, 202)
		e.WaitForJobs(t)
		if next, _ := who.Do(t, http.MethodGet, "/v1/accounts/"+one, nil).Want(t, 200).JSON(t)["nextAction"].(map[string]any); next["label"] != "Campagne" || next["at"] != "2027-03-01T09:00:00Z" {
			t.Errorf("planned %v", next)
		}
		body["action"] = map[string]any{"kind": "plan"}
		who.Do(t, http.MethodPost, "/v1/accounts/bulk", body).WantProblem(t, 422, "bulk.invalid", "/action/nextAction")
		body["action"] = map[string]any{"kind": "assign"}
		who.Do(t, http.MethodPost, "/v1/accounts/bulk", body).WantProblem(t, 422, "bulk.invalid", "/action/ownerId")
		body["selection"] = map[string]any{"ids": []any{id.New()}}
		body["action"] = map[string]any{"kind": "archive"}
		who.Do(t, http.MethodPost, "/v1/accounts/bulk", body).WantProblem(t, 422, "bulk.invalid", "/selection/ids")
	})
}

func TestHandOverOverHTTP(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		newAccount(t, e.Here.Adviser, "À transmettre", nil)
		body := map[string]any{"from": e.Here.Adviser.Actor.UserID, "to": e.Here.Colleague.Actor.UserID, "reason": "Départ en retraite"}
		e.Here.Manager.Do(t, http.MethodPost, "/v1/portfolio/hand-overs", body).Want(t, 202)
		body["to"] = e.Here.Stranger.Actor.UserID
		e.Here.Manager.Do(t, http.MethodPost, "/v1/portfolio/hand-overs", body).WantProblem(t, 422, "hand_over.invalid", "/to")
		e.Here.Adviser.Do(t, http.MethodPost, "/v1/portfolio/hand-overs", body).WantProblem(t, 403, "auth.forbidden")
	})
}
