package api_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"besace/internal/app"
	"besace/internal/platform/token"
	"besace/internal/testkit"
)

// asking sends GET requests from an address until one is refused for its speed, at most n; it returns
// how many were answered before and the last answer.
func asking(t *testing.T, h http.Handler, n int, path string, set func(r *http.Request)) (int, *httptest.ResponseRecorder) {
	t.Helper()
	for i := range n {
		r, w := httptest.NewRequest(http.MethodGet, path, nil), httptest.NewRecorder()
		set(r)
		h.ServeHTTP(w, r)
		if w.Code == http.StatusTooManyRequests {
			if w.Header().Get("Retry-After") == "" || !strings.Contains(w.Body.String(), `"rate.limited"`) {
				t.Errorf("refused as %v %s", w.Header(), w.Body)
			}
			return i, w
		}
	}
	return n, nil
}

// Ten times the rate at once, then no more: with a token that is none, that is nobody's, or without one.
func TestWhoHasNoSessionIsThrottledByAddress(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		desk := e.Here.Adviser.SignIn(t, "Poste")
		for _, c := range []struct{ name, bearer string }{
			{"no token", ""}, {"no token of ours", "Bearer x.y.z"}, {"a token of nobody", "Bearer " + token.New(token.Personal)},
		} {
			h, err := e.App.Handler(app.ServeConfig{RequestsPerSecond: 1, TrustedProxy: []string{"10.0.0.0/8"}})
			if err != nil {
				t.Fatal(err)
			}
			from := func(address, forwarded, bearer string) func(*http.Request) {
				return func(r *http.Request) {
					r.RemoteAddr = address
					if forwarded != "" {
						r.Header.Set("X-Forwarded-For", forwarded)
					}
					if bearer != "" {
						r.Header.Set("Authorization", bearer)
					}
				}
			}
			if n, _ := asking(t, h, 20, "/v1/me", from("203.0.113.7:1", "", c.bearer)); n < 10 || n > 12 {
				t.Errorf("%s: %d answers before the refusal", c.name, n)
			}
			// Nor do all the addresses of one IPv6 network have more together.
			if n, _ := asking(t, h, 20, "/v1/me", from("[2001:db8::1]:1", "", c.bearer)); n < 10 || n > 12 {
				t.Errorf("%s: %d answers over IPv6", c.name, n)
			}
			if n, _ := asking(t, h, 1, "/v1/me", from("[2001:db8::2]:1", "", c.bearer)); n != 0 {
				t.Errorf("%s: the next address of the network is answered", c.name)
			}
			// What a stranger claims of itself changes nothing; what the trusted proxy says counts.
			if n, _ := asking(t, h, 1, "/v1/me", from("203.0.113.7:1", "198.51.100.1", c.bearer)); n != 0 {
				t.Errorf("%s: a header gets round the refusal", c.name)
			}
			if n, _ := asking(t, h, 1, "/v1/me", from("10.1.2.3:1", "203.0.113.7", c.bearer)); n != 0 {
				t.Errorf("%s: the proxy hides the address", c.name)
			}
			if n, _ := asking(t, h, 1, "/v1/me", from("10.1.2.3:1", "198.51.100.9", c.bearer)); n != 1 {
				t.Errorf("%s: others behind the proxy are refused", c.name)
			}
		}
		// Who is signed in counts for herself, whatever her address, refusals of the policy included.
		h, err := e.App.Handler(app.ServeConfig{RequestsPerSecond: 1})
		if err != nil {
			t.Fatal(err)
		}
		signedIn := func(r *http.Request) { r.Header.Set("Authorization", "Bearer "+desk.Access) }
		if n, _ := asking(t, h, 30, "/v1/audit", signedIn); n < 10 || n > 14 {
			t.Errorf("%d refusals of the policy before that of the rate", n)
		}
		colleague := e.Here.Colleague.SignIn(t, "Poste")
		if n, _ := asking(t, h, 5, "/v1/me", func(r *http.Request) { r.Header.Set("Authorization", "Bearer "+colleague.Access) }); n != 5 {
			t.Errorf("a colleague behind the same address has %d answers", n)
		}
	})
}

// The scheme of the header is of either case, and a refusal says how to sign in.
func TestTheBearerIsReadAsTheStandardSays(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		desk := e.Here.Adviser.SignIn(t, "Poste")
		with := func(header string) testkit.Option {
			return func(r *http.Request) { r.Header.Set("Authorization", header) }
		}
		e.Do(t, http.MethodGet, "/v1/me", nil, with("bearer "+desk.Access)).Want(t, 200)
		for header, want := range map[string]string{
			"": "Bearer", "Basic YTpi": "Bearer", "Bearer": "Bearer", "Bearer x.y.z": `Bearer error="invalid_token"`, "Bearer " + token.New(token.Personal): `Bearer error="invalid_token"`,
		} {
			if got := e.Do(t, http.MethodGet, "/v1/me", nil, with(header)).Want(t, 401).Header.Get("WWW-Authenticate"); got != want {
				t.Errorf("%q is refused with %q, want %q", header, got, want)
			}
		}
	})
}

// A browser that came by https once comes so again; where people come by http nothing is said.
func TestHTTPSIsHeldTo(t *testing.T) {
	for public, want := range map[string]string{"https://besace.example": "max-age=31536000", "http://127.0.0.1:8080": "", "": ""} {
		e := testkit.Empty(t, "sqlite", func(c *app.Config) { c.PublicURL = public })
		for _, path := range []string{"/", "/v1/config"} {
			if got := e.Do(t, http.MethodGet, path, nil).Header.Get("Strict-Transport-Security"); got != want {
				t.Errorf("%s of %q: %q", path, public, got)
			}
		}
	}
}

// The whole body is the empty pointer (RFC 6901).
func TestTheWholeBodyIsTheEmptyPointer(t *testing.T) {
	e := testkit.New(t, "sqlite")
	e.Here.Admin.Do(t, http.MethodPost, "/v1/users", []any{}).WantProblem(t, 422, "request.invalid", "")
}
