package api_test

import (
	"net/http"
	"net/url"
	"testing"

	"besace/internal/testkit"
)

// Blanks ask nothing; signs alone find nothing. The device answers alike (web/src/domain/portfolio/filter.ts).
func TestASearchOfNoWord(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		add(t, p, "/v1/accounts", map[string]any{"kind": "company", "name": "Cave Weber"})
		for query, want := range map[string]int{"   ": 1, "\u00a0\u00a0": 1, "--": 0, " % ": 0} {
			if found := listedBy(t, p.Do(t, http.MethodGet, "/v1/accounts?q="+url.QueryEscape(query), nil)); len(found) != want {
				t.Errorf("%q finds %d, want %d", query, len(found), want)
			}
		}
	})
}
