package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"besace/internal/platform/id"
	"besace/internal/testkit"
)

// versioned exercises what every row of the vocabulary has in common.
func versioned(t *testing.T, who *testkit.Person, path, etag string, patch, invalid map[string]any) {
	t.Helper()
	who.Do(t, http.MethodGet, path, nil).Want(t, 200)
	who.Do(t, http.MethodPatch, path, patch).WantProblem(t, 428, "request.if_match_required", "header:If-Match")
	who.Do(t, http.MethodPatch, path, invalid, testkit.IfMatch(etag)).Want(t, 422)
	changed := who.Do(t, http.MethodPatch, path, patch, testkit.IfMatch(etag)).Want(t, 200)
	stale := who.Do(t, http.MethodPatch, path, patch, testkit.IfMatch(etag)).Want(t, 412)
	if current, _ := stale.JSON(t)["current"].(map[string]any); fmt.Sprint(current["id"]) != changed.ID(t) || stale.ETag() != changed.ETag() {
		t.Errorf("a stale change answers %s", stale.Body)
	}
	absent := path[:strings.LastIndex(path, "/")+1] + id.New().String()
	who.Do(t, http.MethodGet, absent, nil).WantProblem(t, 404, "not_found")
	who.Do(t, http.MethodPatch, absent, patch, testkit.IfMatch(etag)).WantProblem(t, 404, "not_found")
}

// shelved exercises archive and restore, and returns the last tag.
func shelved(t *testing.T, who *testkit.Person, path, etag string) string {
	t.Helper()
	absent := path[:strings.LastIndex(path, "/")+1] + id.New().String()
	for _, act := range []string{"/archive", "/restore"} {
		who.Do(t, http.MethodPost, absent+act, nil, testkit.IfMatch(`"1"`)).WantProblem(t, 404, "not_found")
		who.Do(t, http.MethodPost, path+act, nil, testkit.IfMatch(`"99"`)).Want(t, 412)
		a := who.Do(t, http.MethodPost, path+act, nil, testkit.IfMatch(etag)).Want(t, 200)
		if _, away := a.JSON(t)["archivedAt"]; away != (act == "/archive") {
			t.Errorf("%s answers %s", act, a.Body)
		}
		etag = a.ETag()
	}
	return etag
}

func TestSourcesAndTags(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		for _, what := range []string{"sources", "tags"} {
			who, list := e.Here.Manager, "/v1/"+what
			a := who.Do(t, http.MethodPost, list, map[string]any{"name": "Salon de l’habitat"}).Want(t, 201)
			path := list + "/" + a.ID(t)
			if a.Header.Get("Location") != path {
				t.Errorf("Location %s", a.Header.Get("Location"))
			}
			who.Do(t, http.MethodPost, list, map[string]any{"name": ""}).WantProblem(t, 422, "request.invalid", "/name")
			one := strings.TrimSuffix(what, "s")
			who.Do(t, http.MethodPost, list, map[string]any{"name": "salon de l'habitat"}).WantProblem(t, 409, one+".duplicate", "/name")
			other := who.Do(t, http.MethodPost, list, map[string]any{"name": "Autre"}).Want(t, 201)
			who.Do(t, http.MethodPatch, path, map[string]any{"name": "autre"}, testkit.IfMatch(a.ETag())).WantProblem(t, 409, one+".duplicate", "/name")
			versioned(t, who, path, a.ETag(), map[string]any{"name": "Salon 2026"}, map[string]any{"name": "???"})
			etag := shelved(t, who, path, `"2"`)
			// A name taken while its first bearer was away.
			away := who.Do(t, http.MethodPost, path+"/archive", nil, testkit.IfMatch(etag)).Want(t, 200)
			who.Do(t, http.MethodPatch, list+"/"+other.ID(t), map[string]any{"name": "Salon 2026"}, testkit.IfMatch(other.ETag())).Want(t, 200)
			who.Do(t, http.MethodPost, path+"/restore", nil, testkit.IfMatch(away.ETag())).WantProblem(t, 409, one+".duplicate", "/name")
			for query, want := range map[string]int{"": 1, "?q=SALON": 1, "?q=zz": 0, "?archived=true": 1} {
				page := e.Here.Adviser.Do(t, http.MethodGet, list+query, nil).Want(t, 200).JSON(t)
				if got := len(page["items"].([]any)); got != want {
					t.Errorf("%s%s lists %d, want %d", list, query, got, want)
				}
			}
			who.Do(t, http.MethodGet, list+"?cursor=xx", nil).WantProblem(t, 400, "page.bad_cursor")
		}
	})
}

func TestMergeTagOverHTTP(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		who := e.Here.Manager
		tag := func(name string) *testkit.Answer {
			return who.Do(t, http.MethodPost, "/v1/tags", map[string]any{"name": name}).Want(t, 201)
		}
		from, into := tag("PAC"), tag("pompe à chaleur")
		path, body := "/v1/tags/"+from.ID(t)+"/merge", map[string]any{"intoId": into.ID(t)}
		who.Do(t, http.MethodPost, path, body, testkit.IfMatch(`"7"`)).WantProblem(t, 412, "tag.stale")
		who.Do(t, http.MethodPost, path, map[string]any{"intoId": id.New()}, testkit.IfMatch(`"1"`)).WantProblem(t, 422, "tag.merge_target", "/intoId")
		who.Do(t, http.MethodPost, "/v1/tags/"+id.New().String()+"/merge", body, testkit.IfMatch(`"1"`)).WantProblem(t, 404, "not_found")
		a := who.Do(t, http.MethodPost, path, body, testkit.IfMatch(`"1"`)).Want(t, 202)
		if job, _ := a.JSON(t)["jobId"].(string); a.Header.Get("Location") != "/v1/jobs/"+job {
			t.Errorf("job %s at %s", job, a.Header.Get("Location"))
		}
	})
}

func TestCustomFieldsOverHTTP(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		who, list := e.Here.Admin, "/v1/custom-fields"
		body := map[string]any{"key": "chauffage", "label": "Chauffage", "type": "choice", "choices": []any{map[string]any{"label": "Gaz"}}}
		a := who.Do(t, http.MethodPost, list, body).Want(t, 201)
		path := list + "/" + a.ID(t)
		who.Do(t, http.MethodPost, list, body).WantProblem(t, 409, "custom_field.duplicate", "/key")
		who.Do(t, http.MethodPost, list, map[string]any{"key": "b", "label": "B", "type": "multi_choice"}).WantProblem(t, 422, "custom_field.invalid", "/choices")
		versioned(t, who, path, a.ETag(), map[string]any{"label": "Chauffage en place"}, map[string]any{"choices": []any{map[string]any{"label": "Bois", "id": "fioul"}}})
		shelved(t, who, path, `"2"`)
		who.Do(t, http.MethodGet, list+"?cursor=xx", nil).WantProblem(t, 400, "page.bad_cursor")
		if page := e.Here.Adviser.Do(t, http.MethodGet, list, nil).Want(t, 200).JSON(t); len(page["items"].([]any)) != 1 {
			t.Errorf("fields %v", page)
		}
		// Values, their refusal, and lists by them.
		adviser := e.Here.Adviser
		gas := newAccount(t, adviser, "Au gaz", map[string]any{"custom": map[string]any{"chauffage": "gaz"}})
		newAccount(t, adviser, "Sans", nil)
		if got := fmt.Sprint(gas.JSON(t)["custom"]); got != "map[chauffage:gaz]" {
			t.Errorf("custom %s", got)
		}
		adviser.Do(t, http.MethodPost, "/v1/accounts", company("X", map[string]any{"custom": map[string]any{"chauffage": "bois", "rien": 1}})).
			WantProblem(t, 422, "account.invalid", "/custom/chauffage", "/custom/rien")
		for filter, want := range map[string]string{"chauffage:eq:gaz": "Au gaz", "chauffage:empty": "Sans"} {
			page := adviser.Do(t, http.MethodGet, "/v1/accounts?custom="+filter, nil).Want(t, 200).JSON(t)["items"].([]any)
			if len(page) != 1 || page[0].(map[string]any)["name"] != want {
				t.Errorf("%s lists %v", filter, page)
			}
		}
		adviser.Do(t, http.MethodGet, "/v1/accounts?custom=chauffage:gt:gaz", nil).WantProblem(t, 400, "account.custom_filter", "query:custom")
		adviser.Do(t, http.MethodGet, "/v1/accounts?custom=chauffage", nil).Want(t, 422)
		// Full: nothing more is taken in, nothing comes back.
		field := who.Do(t, http.MethodGet, path, nil)
		who.Do(t, http.MethodPost, path+"/archive", nil, testkit.IfMatch(field.ETag())).Want(t, 200)
		for i := range 100 {
			who.Do(t, http.MethodPost, list, map[string]any{"key": fmt.Sprintf("f%d", i), "label": "F", "type": "text"}).Want(t, 201)
		}
		away := who.Do(t, http.MethodGet, path, nil)
		who.Do(t, http.MethodPost, path+"/restore", nil, testkit.IfMatch(away.ETag())).WantProblem(t, 409, "custom_field.too_many")
	})
}

func TestVocabularyIsReadOnce(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		read := func(etag string) *testkit.Answer {
			return e.Here.Adviser.Do(t, http.MethodGet, "/v1/vocabulary", nil, testkit.Header("If-None-Match", etag))
		}
		first := read(`"none"`).Want(t, 200)
		if statuses := first.JSON(t)["statuses"].([]any); len(statuses) != 5 || statuses[3].(map[string]any)["label"] != "ancien client" {
			t.Errorf("statuses %v", statuses)
		}
		same := read(first.ETag()).Want(t, 304)
		if len(same.Body) != 0 || same.ETag() != first.ETag() {
			t.Errorf("unchanged answers %q %s", same.Body, same.ETag())
		}
		e.Here.Manager.Do(t, http.MethodPost, "/v1/tags", map[string]any{"name": "neuf"}).Want(t, 201)
		if after := read(first.ETag()).Want(t, 200); after.ETag() == first.ETag() {
			t.Error("a new tag does not show")
		}
	})
}
