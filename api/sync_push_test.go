package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"besace/internal/platform/id"
	"besace/internal/testkit"
)

// act is one operation of a batch; key and id come from n.
func act(n int, method, path string, body any, fields map[string]any) map[string]any {
	op := map[string]any{"id": fmt.Sprint(n), "method": method, "path": path, "idempotencyKey": fmt.Sprintf("phone-9:%04d", n)}
	if body != nil {
		op["body"] = body
	}
	for name, value := range fields {
		op[name] = value
	}
	return op
}

type pushed struct {
	ID       string
	Status   int
	Etag     string
	Body     map[string]any
	Problem  struct{ Code string }
	Replayed bool
}

func push(t *testing.T, who *testkit.Person, operations ...map[string]any) []pushed {
	t.Helper()
	var out struct{ Results []pushed }
	who.Do(t, http.MethodPost, "/v1/sync/push", map[string]any{"operations": operations}).Want(t, 200).Read(t, &out)
	if len(out.Results) != len(operations) {
		t.Fatalf("%d results for %d operations", len(out.Results), len(operations))
	}
	for i, op := range operations {
		if out.Results[i].ID != op["id"] {
			t.Fatalf("result %d is of operation %s", i, out.Results[i].ID)
		}
	}
	return out.Results
}

// outcome is the statuses of a batch and the codes of its refusals.
func outcome(results []pushed) string {
	var words []string
	for _, r := range results {
		words = append(words, strings.TrimSpace(fmt.Sprint(r.Status, " ", r.Problem.Code)))
	}
	return strings.Join(words, ", ")
}

func names(t *testing.T, who *testkit.Person) string {
	t.Helper()
	var found []string
	for _, item := range who.Do(t, http.MethodGet, "/v1/accounts", nil).Want(t, 200).JSON(t)["items"].([]any) {
		found = append(found, item.(map[string]any)["name"].(string))
	}
	return strings.Join(found, ", ")
}

// An operation that panics is answered like any failure of ours, by itself and in a batch, whose others are done.
func TestAnOperationThatPanicsHarmsNoOther(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		who := e.Here.Adviser
		e.Surface().Use(func(next echo.HandlerFunc) echo.HandlerFunc {
			return func(c echo.Context) error {
				if c.Request().Header.Get("Idempotency-Key") == "phone-9:0002" {
					panic("a row that nobody foresaw")
				}
				return next(c)
			}
		})
		grouped := map[string]any{"groupId": "g"}
		broken := act(2, "POST", "/v1/accounts", company("Atelier Brun", nil), nil)
		first, last := act(1, "POST", "/v1/accounts", company("Atelier Colin", nil), nil), act(3, "POST", "/v1/accounts", company("Atelier Duval", nil), nil)
		if got := outcome(push(t, who, first, broken, last)); got != "201, 500 internal, 201" {
			t.Fatal(got)
		}
		second := act(2, "POST", "/v1/accounts", company("Atelier Brun", nil), grouped)
		if got := outcome(push(t, who, act(4, "POST", "/v1/accounts", company("Atelier Evrard", nil), grouped), second)); got != "424 sync.group_failed, 500 internal" {
			t.Fatal(got)
		}
		alone := who.Do(t, http.MethodPost, "/v1/accounts", company("Atelier Brun", nil), testkit.Key("phone-9:0002")).Want(t, 500)
		if alone.Header.Get("Content-Type") != "application/problem+json" || alone.JSON(t)["code"] != "internal" {
			t.Fatalf("%s", alone.Body)
		}
		if got := names(t, who); got != "Atelier Colin, Atelier Duval" {
			t.Fatal(got)
		}
	})
}

func TestABatchAnswersOperationByOperation(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		who, account := e.Here.Adviser, id.New().String()
		at := "/v1/accounts/" + account
		batch := []map[string]any{
			act(1, "POST", "/v1/accounts", company("Atelier Colin", map[string]any{"id": account}), nil),
			act(2, "PATCH", at, map[string]any{"class": "Z"}, map[string]any{"ifMatch": `"1"`}),
			act(3, "PATCH", at, map[string]any{"class": "B"}, map[string]any{"ifMatch": `"1"`}),
			act(4, "PATCH", at, map[string]any{"class": "C"}, map[string]any{"ifMatch": `"1"`}),
			act(5, "PATCH", at, map[string]any{"class": "A"}, nil),
			act(6, "POST", at+"/transition", map[string]any{"to": "prospect"}, map[string]any{"ifMatch": `"2"`}),
			act(7, "PATCH", "/v1/accounts/"+id.New().String(), map[string]any{"class": "A"}, map[string]any{"ifMatch": `"1"`}),
			act(8, "POST", at+"/archive", nil, map[string]any{"ifMatch": `"3"`}),
		}
		results := push(t, who, batch...)
		want := "201, 422 request.invalid, 200, 412 account.stale, 428 request.if_match_required, 200, 404 not_found, 200"
		if got := outcome(results); got != want {
			t.Errorf("outcome\n%s, want\n%s", got, want)
		}
		if r := results[2]; r.Etag != `"2"` || r.Body["class"] != "B" || r.Replayed {
			t.Errorf("the change answers %+v", r)
		}
		if r := results[3]; r.Etag != `"2"` {
			t.Errorf("the stale change does not tell the current version: %+v", r)
		}
		// The answer was lost: the same batch again does nothing twice.
		again := push(t, who, batch...)
		if got := outcome(again); got != strings.Replace(want, "412 account.stale", "412 account.stale", 1) {
			t.Errorf("again: %s", got)
		}
		for _, n := range []int{0, 2, 5, 7} {
			if !again[n].Replayed || again[n].Etag != results[n].Etag {
				t.Errorf("operation %d again: %+v", n+1, again[n])
			}
		}
		if v := who.Do(t, http.MethodGet, at, nil).Want(t, 200).ETag(); v != `"4"` {
			t.Errorf("the account is at %s", v)
		}
	})
}

func TestAGroupIsDoneWholeOrNotAtAll(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		who, parent := e.Here.Adviser, id.New().String()
		at, group := "/v1/accounts/"+parent, map[string]any{"groupId": "visit-1"}
		changed := map[string]any{"groupId": "visit-1", "ifMatch": `"1"`}
		newAccount(t, who, "Déjà là", map[string]any{"siret": testkit.SIRET(200)})
		// The failure comes from the database itself, which aborts a transaction on PostgreSQL.
		results := push(t, who,
			act(1, "POST", "/v1/accounts", company("Avant", nil), nil),
			act(2, "POST", "/v1/accounts", company("Parent", map[string]any{"id": parent}), group),
			act(3, "POST", "/v1/accounts", company("Double", map[string]any{"siret": testkit.SIRET(200)}), group),
			act(4, "PATCH", at, map[string]any{"class": "A"}, changed),
			act(5, "POST", "/v1/accounts", company("Après", nil), nil),
		)
		want := "201, 424 sync.group_failed, 409 account.duplicate_siret, 424 sync.group_failed, 201"
		if got := outcome(results); got != want {
			t.Errorf("outcome %s, want %s", got, want)
		}
		if got := names(t, who); got != "Après, Avant, Déjà là" {
			t.Errorf("kept %s", got)
		}
		// Nothing of the group was kept, its keys included: mended, it goes through.
		results = push(t, who,
			act(2, "POST", "/v1/accounts", company("Parent", map[string]any{"id": parent}), group),
			act(3, "POST", "/v1/accounts", company("Double", map[string]any{"siret": testkit.SIRET(201)}), group),
			act(4, "PATCH", at, map[string]any{"class": "A"}, changed),
		)
		if got := outcome(results); got != "201, 201, 200" {
			t.Errorf("mended: %s", got)
		}
		if got := names(t, who); got != "Après, Avant, Déjà là, Double, Parent" {
			t.Errorf("kept %s", got)
		}
		// Each act left its line in the trail and in the journal, the refused ones none.
		for _, list := range []string{"/v1/me/competences", "/v1/audit?user=" + who.Actor.UserID.String()} {
			reader := who
			if strings.HasPrefix(list, "/v1/audit") {
				reader = e.Here.Admin
			}
			if items := reader.Do(t, http.MethodGet, list, nil).Want(t, 200).JSON(t)["items"].([]any); len(items) != 6 {
				t.Errorf("%s has %d lines, want 6", list, len(items))
			}
		}
	})
}

func TestABatchTakesOnlyWhatASignedInUserChanges(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		who := e.Here.Adviser
		big := company("X", map[string]any{"custom": map[string]any{"texte": strings.Repeat("x", 300<<10)}})
		results := push(t, who,
			act(1, "POST", "/v1/sync/push", map[string]any{"operations": []any{}}, nil),
			act(2, "DELETE", "/v1/config", nil, nil),
			act(3, "POST", "/v1/nowhere", nil, nil),
			act(4, "POST", "/v1/accounts/../sync/push", nil, nil),
			act(5, "POST", "/v1/auth/login", map[string]any{}, nil),
			act(6, "POST", "/v1/accounts", big, nil),
			act(7, "POST", "/v1/accounts", company("Bon", nil), nil),
		)
		want := strings.Repeat("422 sync.not_allowed, ", 5) + "413 body.too_large, 201"
		if got := outcome(results); got != want {
			t.Errorf("outcome %s, want %s", got, want)
		}
		// Rights are those of each operation, not of the batch.
		if got := outcome(push(t, e.Here.ReadOnly, act(8, "POST", "/v1/accounts", company("Non", nil), nil))); got != "403 auth.forbidden" {
			t.Errorf("a reader changes: %s", got)
		}
	})
}

func TestAnIllFormedBatchDoesNothing(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		who := e.Here.Adviser
		one := func(n int, group string) map[string]any {
			fields := map[string]any{}
			if group != "" {
				fields["groupId"] = group
			}
			return act(n, "POST", "/v1/accounts", company("Non", nil), fields)
		}
		refuse := func(code string, pointers []string, operations ...map[string]any) {
			t.Helper()
			who.Do(t, http.MethodPost, "/v1/sync/push", map[string]any{"operations": operations}).WantProblem(t, 422, code, pointers...)
		}
		refuse("sync.invalid_batch", []string{"/operations/2/groupId"}, one(1, "g"), one(2, ""), one(3, "g"))
		refuse("sync.invalid_batch", []string{"/operations/1/id"}, one(1, ""), one(1, ""))
		refuse("request.invalid", []string{"/operations"})
		missing := one(1, "")
		delete(missing, "idempotencyKey")
		missing["method"] = "GET"
		refuse("request.invalid", []string{"/operations/0/idempotencyKey", "/operations/0/method"}, missing)
		var many []map[string]any
		for n := range 51 {
			many = append(many, one(n, ""))
		}
		refuse("request.invalid", []string{"/operations"}, many...)
		if got := names(t, who); got != "" {
			t.Errorf("kept %s", got)
		}
		if got := outcome(push(t, who, many[:50]...)); strings.Count(got, "201") != 50 {
			t.Errorf("fifty operations: %s", got)
		}
	})
}
