package api_test

import (
	"net/http"
	"strings"
	"testing"

	"besace/internal/testkit"
)

// The web app answers what the API does not, and never in its place.
func TestTheWebAppLeavesTheAPIAlone(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		for _, page := range []string{"/", "/setup", "/invitation", "/reset-password"} {
			a := e.Do(t, http.MethodGet, page, nil).Want(t, 200)
			if !strings.HasPrefix(a.Header.Get("Content-Type"), "text/html") {
				t.Errorf("%s is %q", page, a.Header.Get("Content-Type"))
			}
			policy := a.Header.Get("Content-Security-Policy")
			if !strings.Contains(policy, "script-src 'self';") || !strings.Contains(policy, "style-src 'self';") || strings.Contains(policy, "unsafe") {
				t.Errorf("%s: policy %q", page, policy)
			}
		}
		for _, c := range []struct {
			method, path string
			status       int
		}{
			{http.MethodGet, "/v1", 404},
			{http.MethodGet, "/v1/nothing", 404},
			{http.MethodPost, "/v1/nothing", 404},
			{http.MethodPut, "/v1/config", 405},
			{http.MethodGet, "/docs/nothing", 404},
			{http.MethodPost, "/portefeuille", 404},
			{http.MethodGet, "/assets/gone.js", 404},
		} {
			a := e.Do(t, c.method, c.path, nil)
			if a.Status != c.status || strings.HasPrefix(a.Header.Get("Content-Type"), "text/html") {
				t.Errorf("%s %s: %d %q", c.method, c.path, a.Status, a.Header.Get("Content-Type"))
			}
		}
	})
}
