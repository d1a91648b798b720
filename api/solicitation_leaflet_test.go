package api_test

import (
	"fmt"
	"net/http"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"besace/internal/testkit"
)

// The letterbox decides of leaflets: « Stop Pub » forbids them, an « Oui Pub » area doubts of them where the letterbox does
// not ask for them, and forbade them while the experiment lasted. Where it says nothing, nothing is answered of them.
func TestLeafletsFollowTheLetterbox(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		at := particular(t, p, "0639980014")
		version := 1
		for _, c := range []struct {
			flags              map[string]any
			now, then, channel string
		}{
			{nil, "allow", "allow", ""},
			{map[string]any{"ouiPubArea": true}, "warn R-PST-02", "block R-PST-02", "leaflet"},
			{map[string]any{"wantsLeaflets": true}, "allow", "allow", "leaflet"},
			{map[string]any{"stopPub": true}, "block R-PST-01", "block R-PST-01", "leaflet"},
			{map[string]any{"stopPub": nil, "ouiPubArea": nil}, "allow", "allow", ""},
		} {
			if c.flags != nil {
				p.Do(t, http.MethodPatch, at, map[string]any{"address": c.flags}, testkit.IfMatch(fmt.Sprintf("%q", strconv.Itoa(version)))).Want(t, 200)
				version++
			}
			for asked, want := range map[string]string{monday: c.now, "at=2025-04-30T09:00:00Z": c.then} {
				if got := verdict(t, p, at, "channel=leaflet&"+asked); got != want {
					t.Errorf("with %v, %s: %s, want %s", c.flags, asked, got, want)
				}
			}
			answered := ""
			for _, one := range p.Do(t, http.MethodGet, at, nil).Want(t, 200).JSON(t)["callability"].([]any) {
				if channel := one.(map[string]any)["channel"]; channel == "leaflet" {
					answered = "leaflet"
				}
			}
			if answered != c.channel {
				t.Errorf("with %v, the row answers about %q, want %q", c.flags, answered, c.channel)
			}
		}
	})
}

// Post is judged by the letterbox that it goes to, of the account itself and of nobody else.
func TestPostIsJudgedByItsAddress(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		at := "/v1/accounts/" + add(t, p, "/v1/accounts", map[string]any{"kind": "company", "name": "Cave Weber"}).ID(t)
		depot := map[string]any{"street": "2 rue du Port", "postcode": "57000", "town": "Metz", "stopPub": true}
		further := add(t, p, at+"/addresses", map[string]any{"kind": "delivery", "address": depot}).ID(t)
		shop := add(t, p, at+"/establishments", map[string]any{"name": "La boutique", "address": map[string]any{"street": "5 rue Serpenoise", "postcode": "57000", "town": "Metz"}}).ID(t)
		other := accountAt(t, p, "Cave Muller", nil)
		foreign := add(t, p, other+"/addresses", map[string]any{"kind": "delivery", "address": depot}).ID(t)

		for address, want := range map[string]string{"": "allow", "&addressId=" + further: "block R-PST-01", "&addressId=" + shop: "allow"} {
			if got := verdict(t, p, at, "channel=leaflet&"+monday+address); got != want {
				t.Errorf("a leaflet%s: %s, want %s", address, got, want)
			}
		}
		reached := func(address string) (channels []string) {
			t.Helper()
			for _, one := range p.Do(t, http.MethodGet, at+"/callability?"+monday+address, nil).Want(t, 200).JSON(t)["items"].([]any) {
				channels = append(channels, one.(map[string]any)["channel"].(string))
			}
			return channels
		}
		for address, want := range map[string][]string{"": {"visit"}, "&addressId=" + further: {"mail", "leaflet", "visit"}, "&addressId=" + shop: {"mail", "visit"}} {
			if diff := cmp.Diff(want, reached(address)); diff != "" {
				t.Errorf("reached%s: %s", address, diff)
			}
		}
		p.Do(t, http.MethodGet, at+"/callability?channel=mail&addressId="+foreign, nil).WantProblem(t, 422, "contact_fact.address", "query:addressId")
	})
}
