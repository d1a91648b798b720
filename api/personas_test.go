package api_test

import (
	"context"
	"net/http"
	"testing"

	"github.com/google/uuid"

	"besace/internal/platform/clock"
	"besace/internal/platform/id"
	"besace/internal/testkit"
)

// trait is a criterion of a persona that wants one of the values.
func trait(name, attribute string, values ...any) map[string]any {
	return map[string]any{"id": name, "attribute": attribute, "operator": "in", "values": values}
}

func persona(name string, fields map[string]any, criteria ...any) map[string]any {
	body := map[string]any{"name": name, "status": "published", "criteria": append([]any{}, criteria...)}
	for key, value := range fields {
		body[key] = value
	}
	return body
}

// tag adds a tag to the organisation.
func tag(t testing.TB, e *testkit.Env, o *testkit.Organisation, name string) uuid.UUID {
	t.Helper()
	one, now := id.New(), clock.Wall()
	err := e.App.DB.InTx(o.Admin.Context(t.Context()), func(ctx context.Context) error {
		return e.App.DB.System(ctx, "tests make tags").Exec(`INSERT INTO tags (id, org_id, name, name_fold, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)`,
			one, o.ID, name, name, now, now).Error
	})
	if err != nil {
		t.Fatal(err)
	}
	return one
}

func TestPersonas(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Manager
		body := persona("  Artisan   menuisier ", map[string]any{"id": id.New().String(), "status": "draft", "description": " Le cœur de cible. "},
			map[string]any{"id": "naf", "attribute": "naf", "nomenclature": "naf_rev2", "operator": "in", "values": []any{"43", "4332a"}, "weight": 3})
		made := p.Do(t, http.MethodPost, "/v1/personas", body).Want(t, 201)
		at, got := made.Header.Get("Location"), made.JSON(t)
		criterion := got["criteria"].([]any)[0].(map[string]any)
		if got["name"] != "Artisan menuisier" || got["description"] != "Le cœur de cible." || got["complete"] != false || got["attributes"] != 1.0 ||
			criterion["values"].([]any)[1] != "43.32A" || criterion["nomenclature"] != "naf_rev2" {
			t.Errorf("created %v", got)
		}
		p.Do(t, http.MethodPost, "/v1/personas", body).Want(t, 200)
		e.Here.Admin.Do(t, http.MethodPost, "/v1/personas", body).WantProblem(t, 409, "persona.id_taken", "/id")
		p.Do(t, http.MethodPost, "/v1/personas", persona("artisan MENUISIER", nil, trait("k", "kind", "company"))).WantProblem(t, 409, "persona.duplicate_name", "/name")
		e.Here.Adviser.Do(t, http.MethodPost, "/v1/personas", persona("X", nil)).WantProblem(t, 403, "auth.forbidden")
		e.Here.Adviser.Do(t, http.MethodGet, at, nil).Want(t, 404)
		if n := len(listedBy(t, e.Here.Adviser.Do(t, http.MethodGet, "/v1/personas", nil))); n != 0 {
			t.Errorf("an adviser lists %d drafts", n)
		}
		// Eight attributes make it complete; then it is published for everyone.
		eight := []any{
			criterion, trait("k", "kind", "company"), trait("s", "status", "lead", "prospect"), trait("d", "department", "57", "2A"), trait("p", "postcode", "570"),
			trait("c", "class", "A", "B"), map[string]any{"id": "h", "attribute": "headcount", "operator": "between", "min": 1, "max": 9},
			map[string]any{"id": "m", "attribute": "potential", "operator": "between", "min": 500000},
		}
		if got := p.Do(t, http.MethodPatch, at, map[string]any{"criteria": eight[:7]}, testkit.IfMatch(`"1"`)).Want(t, 200).JSON(t); got["complete"] != false {
			t.Errorf("complete with seven: %v", got)
		}
		if got := p.Do(t, http.MethodPatch, at, map[string]any{"criteria": eight, "status": "published"}, testkit.IfMatch(`"2"`)).Want(t, 200).JSON(t); got["complete"] != true || got["attributes"] != 8.0 {
			t.Errorf("not complete with eight: %v", got)
		}
		e.Here.Adviser.Do(t, http.MethodGet, at, nil).Want(t, 200)
		e.There.Admin.Do(t, http.MethodGet, at, nil).Want(t, 404)
		p.Do(t, http.MethodPost, "/v1/personas", persona("Zone", nil, trait("d", "department", "54"))).Want(t, 201)
		first := e.Here.Trainee.Do(t, http.MethodGet, "/v1/personas?limit=1", nil).Want(t, 200).JSON(t)
		second := e.Here.Trainee.Do(t, http.MethodGet, "/v1/personas?limit=1&cursor="+first["nextCursor"].(string), nil).Want(t, 200).JSON(t)
		if second["items"].([]any)[0].(map[string]any)["name"] != "Zone" || second["nextCursor"] != nil {
			t.Errorf("second page %v", second)
		}
		e.Here.Trainee.Do(t, http.MethodGet, "/v1/personas?cursor=junk", nil).WantProblem(t, 400, "page.bad_cursor")
		p.Do(t, http.MethodPatch, at, map[string]any{"status": "archived"}, testkit.IfMatch(`"3"`)).Want(t, 200)
		if n := len(listedBy(t, p.Do(t, http.MethodGet, "/v1/personas", nil))); n != 1 {
			t.Errorf("%d personas after archiving one of two", n)
		}
		if n := len(listedBy(t, p.Do(t, http.MethodGet, "/v1/personas?status=archived", nil))); n != 1 {
			t.Errorf("%d archived personas", n)
		}
	})
}

func TestPersonaRefusals(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Manager
		post := func(criteria ...any) *testkit.Answer {
			return p.Do(t, http.MethodPost, "/v1/personas", persona("X", nil, criteria...))
		}
		post().WantProblem(t, 422, "persona.invalid", "/criteria")
		post(
			map[string]any{"id": "a", "attribute": "headcount", "operator": "in", "values": []any{"4"}},
			trait("a", "department", "970", "Moselle"),
			map[string]any{"id": "c", "attribute": "naf", "operator": "in", "values": []any{"43.3"}},
			map[string]any{"id": "d", "attribute": "potential", "operator": "between"},
			map[string]any{"id": "e", "attribute": "class", "operator": "between", "min": 1},
			map[string]any{"id": "f", "attribute": "potential", "operator": "between", "min": 9, "max": 3},
			map[string]any{"id": "g", "attribute": "custom", "operator": "in", "values": []any{"x"}},
			map[string]any{"id": "h", "attribute": "kind", "key": "x", "operator": "in"},
		).WantProblem(t, 422, "persona.invalid", "/criteria/0/operator", "/criteria/1/id", "/criteria/1/values/1", "/criteria/2/values/0",
			"/criteria/2/nomenclature", "/criteria/3/min", "/criteria/4/operator", "/criteria/5/max", "/criteria/6/key", "/criteria/7/values", "/criteria/7/key")
		post(trait("t", "tag", id.New())).WantProblem(t, 422, "persona.invalid", "/criteria/0/values/0")
		// Another organisation's tag is no tag.
		theirs := tag(t, e, e.There, "Bois")
		post(trait("t", "tag", theirs)).WantProblem(t, 422, "persona.invalid", "/criteria/0/values/0")

		at := "/v1/personas/" + post(trait("k", "kind", "company")).Want(t, 201).ID(t)
		p.Do(t, http.MethodPost, "/v1/personas", persona("Y", nil, trait("k", "kind", "company"))).Want(t, 201)
		patch := map[string]any{"name": "Y"}
		p.Do(t, http.MethodPatch, at, patch, testkit.IfMatch(`"1"`)).WantProblem(t, 409, "persona.duplicate_name")
		p.Do(t, http.MethodPatch, at, map[string]any{"criteria": []any{}}, testkit.IfMatch(`"1"`)).WantProblem(t, 422, "persona.invalid", "/criteria")
		p.Do(t, http.MethodPatch, at, patch).WantProblem(t, 428, "request.if_match_required")
		stale := p.Do(t, http.MethodPatch, at, patch, testkit.IfMatch(`"7"`)).WantProblem(t, 412, "persona.stale")
		if current := stale.JSON(t)["current"].(map[string]any); current["version"] != 1.0 || stale.ETag() != `"1"` {
			t.Errorf("412 carries %v", current)
		}
		p.Do(t, http.MethodPatch, "/v1/personas/"+id.New().String(), patch, testkit.IfMatch(`"1"`)).Want(t, 404)
		e.Here.Trainee.Do(t, http.MethodPatch, at, patch, testkit.IfMatch(`"1"`)).WantProblem(t, 403, "auth.forbidden")
	})
}

func TestAccountFit(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		wood := tag(t, e, e.Here, "Bois")
		at := "/v1/accounts/" + newAccount(t, e.Here.Adviser, "Menuiserie Durand", map[string]any{
			"nafRev2": "43.32A", "class": "A", "headcountMin": 3, "headcountMax": 5, "tagIds": []any{wood},
			"address": map[string]any{"postcode": "57000", "town": "Metz"},
		}).ID(t)
		e.Here.Adviser.Do(t, http.MethodGet, at+"/fit", nil).WantProblem(t, 404, "persona.none")
		// 3 + 2 of 8 met, 2 unknown, 1 missed.
		artisan := e.Here.Manager.Do(t, http.MethodPost, "/v1/personas", persona("Artisan", nil,
			map[string]any{"id": "naf", "attribute": "naf", "nomenclature": "naf_rev2", "operator": "in", "values": []any{"43"}, "weight": 3, "mandatory": true},
			map[string]any{"id": "tag", "attribute": "tag", "operator": "in", "values": []any{wood}, "weight": 2},
			map[string]any{"id": "money", "attribute": "potential", "operator": "between", "min": 500000, "weight": 2},
			trait("class", "class", "B", "C"),
		)).Want(t, 201).ID(t)
		far := e.Here.Manager.Do(t, http.MethodPost, "/v1/personas", persona("Corse", nil,
			map[string]any{"id": "dep", "attribute": "department", "operator": "in", "values": []any{"2A", "2B"}, "mandatory": true}, trait("k", "kind", "company"))).Want(t, 201).ID(t)

		best := e.Here.Adviser.Do(t, http.MethodGet, at+"/fit", nil).Want(t, 200).JSON(t)
		if best["personaId"] != artisan || best["fit"] != 6250.0 || best["fitUpTo"] != 8750.0 || best["excluded"] != false {
			t.Errorf("best fit %v", best)
		}
		for i, want := range []string{
			"Activité (NAF rév.\u00a02)\u00a0: 43.32A, comme attendu (division\u00a043).",
			"Étiquettes\u00a0: «\u00a0Bois\u00a0», comme attendu («\u00a0Bois\u00a0»).",
			"Potentiel annuel\u00a0: non renseigné\u202f; attendu\u00a0: au moins 5\u202f000,00\u00a0€.",
			"Classe\u00a0: A, au lieu de\u00a0: B ou C.",
		} {
			if got := best["criteria"].([]any)[i].(map[string]any)["why"]; got != want {
				t.Errorf("criterion %d says %q, want %q", i, got, want)
			}
		}
		named := e.Here.Adviser.Do(t, http.MethodGet, at+"/fit?personaId="+far, nil).Want(t, 200).JSON(t)
		if named["fit"] != 0.0 || named["fitUpTo"] != 0.0 || named["excluded"] != true {
			t.Errorf("excluded fit %v", named)
		}
		e.Here.Adviser.Do(t, http.MethodGet, at+"/fit?personaId="+id.New().String(), nil).Want(t, 404)
	})
}
