package api_test

import (
	"net/http"
	"net/url"
	"testing"

	"besace/internal/testkit"
)

// What holds no word is refused: an act on all that it finds would reach nobody, or everybody. On the device, where nothing is refused
// while one types, blanks ask nothing and signs find nothing (web/src/domain/portfolio/filter.ts); neither is sent.
func TestASearchOfNoWord(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		for _, query := range []string{"   ", "\u00a0\u00a0", "--", " % "} {
			e.Here.Adviser.Do(t, http.MethodGet, "/v1/accounts?q="+url.QueryEscape(query), nil).WantProblem(t, 422, "request.invalid", "query:q")
		}
	})
}
