package api_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"besace/internal/platform/id"
	"besace/internal/testkit"
)

func TestBodiesThatWouldBeStoredOtherwiseAreRefused(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		post := func(body any) *testkit.Answer { return p.Do(t, http.MethodPost, "/v1/accounts", body) }
		post(`{"kind":"company","name":"a\u0000b","address":{"town":"Metz\u0007"}}`).WantProblem(t, 422, "request.invalid", "/name", "/address/town")
		post("{\"kind\":\"company\",\"name\":\"\xe9cole\"}").WantProblem(t, 400, "request.malformed")
		post(`{"kind":"company","name":"Un","name":"Deux"}`).WantProblem(t, 422, "request.invalid", "/name")
		p.Do(t, http.MethodGet, "/v1/accounts?q=%00", nil).WantProblem(t, 422, "request.invalid", "query:q")
		// Half of a pair of surrogates, a text turned round, a text that shows nothing.
		post(`{"kind":"company","name":"\ud800x","tradeName":"a\u202eb"}`).WantProblem(t, 422, "request.invalid", "/name", "/tradeName")
		for _, unseen := range []string{`\u200b \ufeff`, `\u3164`, `\u2800\u2800`, `\u200d`, `\ufe0f`, `\u115f \u1160`, `\uffa0`} {
			post(`{"kind":"company","name":"`+unseen+`"}`).WantProblem(t, 422, "request.invalid", "/name")
		}
		post(`{"kind":"company","name":"Un","potentialCents":1000.0}`).WantProblem(t, 422, "request.invalid", "/potentialCents")
		p.Do(t, http.MethodGet, "/v1/accounts?limit=2&limit=3", nil).WantProblem(t, 422, "request.invalid", "query:limit")
		p.Do(t, http.MethodGet, "/v1/accounts?archived=maybe", nil).WantProblem(t, 422, "request.invalid", "query:archived")
		if found := names(t, p); found != "" {
			t.Errorf("a refused body has left %s", found)
		}
		post(map[string]any{"kind": "company", "name": "Ligne une\tdeux"}).Want(t, 201)
	})
}

func TestBodiesNestedWithoutEndAreRefusedAtOnce(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		deep := strings.Repeat("[", 50_000) + strings.Repeat("]", 50_000)
		objects := strings.Repeat(`{"a":`, 50_000) + "1" + strings.Repeat("}", 50_000)
		p := e.Here.Adviser
		for _, body := range []string{deep, objects, `{"kind":"company","name":"Un","custom":` + deep + `}`, `{"kind":"company","name":"Un","custom":` + objects} {
			p.Do(t, http.MethodPost, "/v1/accounts", body).WantProblem(t, 400, "request.malformed")
			e.Do(t, http.MethodPost, "/v1/auth/login", body).WantProblem(t, 400, "request.malformed")
		}
		results := push(t, p, act(1, "POST", "/v1/accounts", json.RawMessage(`{"kind":"company","name":"Un","custom":`+strings.Repeat("[", 50)+strings.Repeat("]", 50)+`}`), nil))
		if got := outcome(results); got != "400 request.malformed" {
			t.Error(got)
		}
	})
}

func TestARefusalNamesAsManyFieldsAsTheContractAllows(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		controls := `{"kind":"company","name":"Un","tagIds":[` + strings.Repeat(`"\u0001",`, 5000) + `"x"]}`
		numbers := `{"kind":"company","name":"Un","tagIds":[` + strings.Repeat("1,", 5000) + `1]}`
		long := `{"kind":"company","name":"Un","` + strings.Repeat("é", 2000) + `":1}`
		for _, body := range []string{controls, numbers, long} {
			a := p.Do(t, http.MethodPost, "/v1/accounts", body).Want(t, 422) // the client holds each answer to the contract
			if size := len(a.Body); size > 200_000 {
				t.Errorf("%d bytes to say what is wrong", size)
			}
		}
		var problem struct{ Detail string }
		p.Do(t, http.MethodPost, "/v1/accounts", numbers).Read(t, &problem)
		if !strings.Contains(problem.Detail, "200") {
			t.Errorf("nothing says that there are more: %s", problem.Detail)
		}
	})
}

func TestDatesThatDoNotExistNameTheirField(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		account := id.New().String()
		p.Do(t, http.MethodPost, "/v1/accounts", company("Boulangerie Muller", map[string]any{"id": account})).Want(t, 201)
		for _, at := range []string{"2026-02-30T10:00:00Z", "2026-11-24T25:00:00Z", "0001-01-01T00:00:00Z", "1899-12-31T23:00:00Z", "demain"} {
			p.Do(t, http.MethodPost, "/v1/accounts/"+account+"/notes", map[string]any{"text": "Passage au magasin.", "kind": "visit", "occurredAt": at}).
				WantProblem(t, 422, "request.invalid", "/occurredAt")
		}
	})
}

func TestOneUnreadableOperationDoesNotBlockItsBatch(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		results := push(t, p,
			act(1, "POST", "/v1/accounts", map[string]any{"kind": "company", "name": "Avec un\u0000nul"}, nil),
			act(2, "POST", "/v1/accounts", map[string]any{"kind": "company", "name": "Sans"}, nil))
		if got := outcome(results); got != "422 request.invalid, 201" {
			t.Error(got)
		}
	})
}

func TestRefusalsSayWhatWouldBeAccepted(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		for want, a := range map[string]*testkit.Answer{
			"comme «\u00a0":                p.Do(t, http.MethodPost, "/v1/accounts", map[string]any{"kind": "company", "name": "Un"}, testkit.Key("une clé")),
			"Une valeur au moins":          p.Do(t, http.MethodGet, "/v1/accounts?status=", nil),
			"attendu\u00a0: nombre entier": p.Do(t, http.MethodPost, "/v1/accounts", `{"kind":"company","name":"Un","potentialCents":99999999999999999999}`),
			"/potentialMax":                p.Do(t, http.MethodPost, "/v1/exports", `{"format":"csv","selection":{"filter":{"potentialMax":99999999999999999999}}}`),
		} {
			if a.Want(t, 422); !strings.Contains(string(a.Body), want) {
				t.Errorf("%q is not in %s", want, a.Body)
			}
		}
		// Monitors often ask by HEAD.
		for _, path := range []string{"/openapi.yaml", "/docs"} {
			if a := e.Do(t, http.MethodHead, path, nil).Want(t, 200); a.Header.Get("Content-Type") == "" {
				t.Errorf("HEAD %s says nothing of what it is", path)
			}
		}
	})
}
