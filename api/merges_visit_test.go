package api_test

import (
	"net/http"
	"testing"
	"time"

	"besace/internal/testkit"
)

// The visit that is planned next is judged again for the account that stays, of which more is
// known then; what a manager decided of it holds.
func TestAMergeJudgesTheVisitPlannedNext(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, manager := e.Here.Adviser, e.Here.Manager
		visit := map[string]any{"at": time.Now().Add(48 * time.Hour).UTC().Format(time.RFC3339), "kind": "visit", "label": "Passer"}
		plan := func(who *testkit.Person, at, how string, body map[string]any) {
			t.Helper()
			who.Do(t, map[string]string{"": http.MethodPut, "/override": http.MethodPost}[how], at+"/next-action"+how, body, testkit.IfMatch(who.Do(t, http.MethodGet, at, nil).ETag())).Want(t, 200)
		}
		merge := func(stays, other string, more map[string]any) *testkit.Answer {
			t.Helper()
			body := map[string]any{"otherId": idAt(other), "otherVersion": p.Do(t, http.MethodGet, other, nil).JSON(t)["version"]}
			for key, value := range more {
				body[key] = value
			}
			return p.Do(t, http.MethodPost, stays+"/merge", body, testkit.IfMatch(p.Do(t, http.MethodGet, stays, nil).ETag()))
		}
		named := func(lastName string) string {
			t.Helper()
			return "/v1/accounts/" + add(t, p, "/v1/accounts", map[string]any{"kind": "person", "lastName": lastName}).ID(t)
		}
		objects := func(at string) { add(t, p, at+"/privacy-objections", map[string]any{"source": "À la porte"}) }
		next := func(a *testkit.Answer) any {
			t.Helper()
			return a.Want(t, 200).JSON(t)["account"].(map[string]any)["nextAction"]
		}

		// She who stays objected; the visit was planned to the other.
		stays, other := named("Durand"), named("Durant")
		objects(stays)
		plan(p, other, "", visit)
		chosen := map[string]any{"fields": map[string]any{"nextAction": "other"}}
		if found := merge(stays, other, chosen).WantProblem(t, 409, "contact.blocked", "/channel").JSON(t); found["current"].(map[string]any)["verdict"] != "block" {
			t.Errorf("the law answers %v", found["current"])
		}
		p.Do(t, http.MethodGet, other, nil).Want(t, 200) // nothing was merged
		if kept := next(merge(stays, other, map[string]any{"fields": chosen["fields"], "withoutNextVisit": true})); kept != nil {
			t.Errorf("the visit that may not be is planned: %v", kept)
		}

		// What the other brings counts for the visit that was planned already.
		stays, other = named("Keller"), named("Kelher")
		plan(p, stays, "", visit)
		objects(other)
		merge(stays, other, nil).WantProblem(t, 409, "contact.blocked", "/channel")
		plan(manager, stays, "/override", map[string]any{"nextAction": visit, "reason": "Rendez-vous pris au tribunal."})
		if kept, _ := next(merge(stays, other, nil)).(map[string]any); kept["label"] != "Passer" {
			t.Errorf("what a manager decided is now %v", kept)
		}

		// The family of products that it is about may be gone from the settings meanwhile.
		sells := func(families ...any) {
			t.Helper()
			own := e.Here.Admin.Do(t, http.MethodGet, "/v1/organisation", nil).Want(t, 200)
			e.Here.Admin.Do(t, http.MethodPatch, "/v1/organisation", map[string]any{"settings": map[string]any{"productFamilies": families}}, testkit.IfMatch(own.ETag())).Want(t, 200)
		}
		vins, fibre := map[string]any{"code": "vins", "label": "Vins"}, map[string]any{"code": "fibre", "label": "Fibre"}
		sells(vins, fibre)
		stays, other = named("Schmitt"), named("Schmidt")
		plan(p, stays, "", map[string]any{"at": visit["at"], "kind": "visit", "family": "vins"})
		sells(fibre)
		merge(stays, other, nil).WantProblem(t, 422, "contact.family", "/family")
		p.Do(t, http.MethodGet, other, nil).Want(t, 200)
		if kept := next(merge(stays, other, map[string]any{"withoutNextVisit": true})); kept != nil {
			t.Errorf("the visit of a family that is gone is planned: %v", kept)
		}

		// What the law only warns of is said first to who asks for it: a professional who wants no visit.
		company := func(name string, noVisit bool) string {
			t.Helper()
			return "/v1/accounts/" + add(t, p, "/v1/accounts", map[string]any{"kind": "company", "name": name,
				"address": map[string]any{"street": "3 quai Félix Maréchal", "postcode": "57000", "town": "Metz", "noVisit": noVisit}}).ID(t)
		}
		stays, other = company("Forge Becker", true), company("Forges Becker", false)
		plan(p, other, "", visit)
		heeding := map[string]any{"fields": map[string]any{"nextAction": "other"}, "heedDoubt": true}
		found := merge(stays, other, heeding).WantProblem(t, 409, "contact.doubted", "/channel").JSON(t)
		if found["current"].(map[string]any)["verdict"] != "warn" {
			t.Errorf("the law answers %v", found["current"])
		}
		p.Do(t, http.MethodGet, other, nil).Want(t, 200)
		if kept, _ := next(merge(stays, other, map[string]any{"fields": heeding["fields"]})).(map[string]any); kept["label"] != "Passer" {
			t.Errorf("whoever goes on knowingly keeps %v", kept)
		}
		stays, other = company("Tôlerie Becker", false), company("Tôleries Becker", false)
		plan(p, other, "", visit)
		if kept, _ := next(merge(stays, other, heeding)).(map[string]any); kept["label"] != "Passer" {
			t.Errorf("a visit without doubt is now %v", kept)
		}

		// Nobody asks about a call, nor about a visit to somebody who may be visited.
		stays, other = named("Muller"), named("Müler")
		plan(p, other, "", visit)
		if kept, _ := next(merge(stays, other, nil)).(map[string]any); kept["label"] != "Passer" {
			t.Errorf("a visit that may be is now %v", kept)
		}
	})
}
