package api_test

import (
	"net/http"
	"testing"
	"time"

	"besace/internal/testkit"
)

// A refusal that was put right, or put at another moment, leaves its address refusing since what else did: an agreement of in between
// is one again (R-OFF-06).
func TestARefusalPutRightLeavesTheOlderMark(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		at := "/v1/accounts/" + add(t, p, "/v1/accounts", map[string]any{"kind": "person", "lastName": "Lefort", "address": map[string]any{"street": "3 rue des Jardins", "postcode": "57000", "town": "Metz"}}).ID(t)
		further := add(t, p, at+"/addresses", map[string]any{"kind": "other", "address": map[string]any{"street": "5 rue Haute", "postcode": "57000", "town": "Metz"}}).ID(t)
		for _, place := range []map[string]any{{"kind": "account"}, {"kind": "address", "id": further}} {
			asked := "channel=visit&at=" + ago(-time.Minute)
			if place["id"] != nil {
				asked += "&addressId=" + further
			}
			refuses := func(when time.Duration) string {
				return "/v1/visits/" + add(t, p, at+"/visits", map[string]any{"mode": "door", "outcome": "refused", "place": place, "startedAt": ago(when)}).ID(t)
			}
			says := func(what, want string) {
				t.Helper()
				if got := verdict(t, p, at, asked); got != want {
					t.Errorf("at %v, %s: %s, want %s", place["kind"], what, got, want)
				}
			}
			amends := func(visit string, fields map[string]any) {
				t.Helper()
				p.Do(t, http.MethodPatch, visit, fields, testkit.IfMatch(p.Do(t, http.MethodGet, visit, nil).Want(t, 200).ETag())).Want(t, 200)
			}
			refuses(5 * time.Hour)
			add(t, p, at+"/consents", map[string]any{"channel": "visit", "textVersion": "1", "textShown": "J’accepte une visite.", "proof": "Formulaire", "collectedAt": ago(3 * time.Hour)})
			says("agreed since", "allow")
			last := refuses(time.Hour)
			says("refused since", "block R-OFF-06")
			amends(last, map[string]any{"outcome": "to_think"})
			says("which was no refusal", "allow")
			amends(last, map[string]any{"outcome": "refused"})
			says("which was one", "block R-OFF-06")
			amends(last, map[string]any{"startedAt": ago(4 * time.Hour)})
			says("of before she agreed", "allow")
			amends(last, map[string]any{"startedAt": ago(time.Hour), "endedAt": ago(time.Hour)})
			says("of since", "block R-OFF-06")
			p.Do(t, http.MethodDelete, last, nil, testkit.IfMatch(p.Do(t, http.MethodGet, last, nil).Want(t, 200).ETag())).Want(t, 204)
			says("which was never made", "allow")
		}

		// Whoever takes the mark off and puts it back since knows by herself.
		at = "/v1/accounts/" + add(t, p, "/v1/accounts", map[string]any{"kind": "person", "lastName": "Weiss", "address": map[string]any{"street": "9 rue Basse", "postcode": "57000", "town": "Metz"}}).ID(t)
		visit := "/v1/visits/" + add(t, p, at+"/visits", map[string]any{"mode": "door", "outcome": "refused", "startedAt": ago(time.Hour)}).ID(t)
		for _, refuses := range []bool{false, true} {
			p.Do(t, http.MethodPatch, at, map[string]any{"address": map[string]any{"noVisit": refuses}}, testkit.IfMatch(p.Do(t, http.MethodGet, at, nil).Want(t, 200).ETag())).Want(t, 200)
		}
		p.Do(t, http.MethodDelete, visit, nil, testkit.IfMatch(p.Do(t, http.MethodGet, visit, nil).Want(t, 200).ETag())).Want(t, 204)
		if got := verdict(t, p, at, "channel=visit&at="+ago(-time.Minute)); got != "block R-OFF-06" {
			t.Errorf("marked by hand since: %s", got)
		}
	})
}
