package api_test

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"besace/internal/platform/actor"
	"besace/internal/platform/id"
	"besace/internal/testkit"
)

// HEAD answers as GET does, rights included, wherever GET answers.
func TestHEADOfEveryReadingAnswersAsGETDoes(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		account := newAccount(t, e.Here.Adviser, "Menuiserie Durand", nil).ID(t)
		parameter := regexp.MustCompile(`{\w+}`)
		for path, item := range testkit.TheContract().Spec.Paths.Map() {
			if item.Get == nil {
				continue
			}
			at := strings.Replace(path, "{accountId}", account, 1)
			at = parameter.ReplaceAllString(at, id.New().String())
			for name, p := range map[string]*testkit.Person{"adviser": e.Here.Adviser, "read only": e.Here.ReadOnly} {
				got, want := p.Do(t, http.MethodHead, at, nil), p.Do(t, http.MethodGet, at, nil)
				if got.Status != want.Status || refusalOf(got) != refusalOf(want) {
					t.Errorf("HEAD %s by %s: %d %s, GET: %d %s", path, name, got.Status, refusalOf(got), want.Status, refusalOf(want))
				}
			}
		}
	})
}

var problemCode = regexp.MustCompile(`"code":"[a-z_.]+"`)

// refusalOf is the first code of a problem.
func refusalOf(a *testkit.Answer) string {
	if !strings.HasPrefix(a.Header.Get("Content-Type"), "application/problem") {
		return ""
	}
	return string(problemCode.Find(a.Body))
}

// Over the network, HEAD has the headers of GET and no body: on the API, its contract, and the pages.
func TestHEADHasTheHeadersAndNoBody(t *testing.T) {
	e := testkit.New(t, "sqlite")
	at := "/v1/accounts/" + newAccount(t, e.Here.Adviser, "Menuiserie Durand", nil).ID(t)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		e.Surface().ServeHTTP(w, r.WithContext(actor.With(r.Context(), e.Here.Adviser.Actor)))
	}))
	defer server.Close()
	headers := func(method, path string) (int, http.Header) {
		t.Helper()
		request, err := http.NewRequestWithContext(t.Context(), method, server.URL+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Accept-Encoding", "gzip") // the client itself would ask so of GET alone
		answer, err := server.Client().Do(request)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = answer.Body.Close() }()
		for _, its := range []string{"X-Request-Id", "Date", "Content-Length"} { // of each answer, and of one that fits a packet
			answer.Header.Del(its)
		}
		return answer.StatusCode, answer.Header
	}
	for _, path := range []string{at, "/v1/accounts", "/v1/organisation", "/v1/config", "/v1/sync/nowhere", at + "/nothing", "/openapi.yaml", "/docs", "/docs/start.js", "/", "/portefeuille"} {
		status, got := headers(http.MethodHead, path)
		wantStatus, want := headers(http.MethodGet, path)
		if diff := cmp.Diff(want, got); status != wantStatus || diff != "" {
			t.Errorf("HEAD %s: %d, GET: %d (-GET +HEAD):\n%s", path, status, wantStatus, diff)
		}
	}
	for path, want := range map[string]string{"/v1/organisation": "OPTIONS, GET, HEAD, PATCH", "/v1/auth/login": "OPTIONS, POST"} {
		if got := e.Here.Adviser.Do(t, http.MethodDelete, path, nil).Want(t, 405).Header.Get("Allow"); got != want {
			t.Errorf("%s allows %q, not %q", path, got, want)
		}
	}
}
